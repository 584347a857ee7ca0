import type { RecordEntry, RunRecord } from '@ifdown/history'

/** What a load balancer knew of an instance at the end of a run. */
export interface TargetSeen {
  readonly pool: string
  readonly instanceId: string
  readonly state: string
  /** The entry that brought the state. */
  readonly seq: number
}

/** A member that its group ended, and what load balancers knew of it then. */
export interface EndedMember {
  readonly instanceId: string
  /** When EC2 began to terminate it. */
  readonly at: number
  readonly seq: number
  /** The pools that it was still registered with, and those that still drained it, until when. */
  readonly registered: readonly string[]
  readonly draining: readonly { readonly pool: string; readonly until: number }[]
  /** It had been registered with some pool before. */
  readonly wasRegistered: boolean
}

export interface TargetTimeline {
  readonly known: boolean
  /** Members InService at the end of the run. */
  readonly inService: ReadonlySet<string>
  readonly targets: readonly TargetSeen[]
  readonly ended: readonly EndedMember[]
}

/**
 * Follows the members of a group and the targets that they were. A group that is deleted by force
 * waits for nothing, and an instance that somebody else ends is not its doing: neither is told.
 */
export function followTargets({ entries }: RunRecord, group: string): TargetTimeline {
  const members = new Map<string, string>()
  const targets = new Map<string, TargetSeen & { readonly until: number | undefined }>()
  const everRegistered = new Set<string>()
  const ended: EndedMember[] = []
  /** Faults, and calls to EC2 itself: what they end is not the group's doing. */
  const outside = new Set<number>()
  let known = false
  let deleting = false
  for (const entry of entries) {
    if (entry.type === 'GroupCreated' && entry.group === group) known = true
    if (entry.type === 'GroupDeletionBegan' && entry.group === group) deleting = true
    if (entry.type === 'InstanceJoinedGroup' && entry.group === group) {
      members.set(entry.instanceId, 'Pending')
    }
    if (entry.type === 'LifecycleStateChanged' && entry.group === group) {
      members.set(entry.instanceId, entry.to)
    }
    // Who looks now and then may see it InService, and then no more.
    if (entry.type === 'InstanceLeftGroup' && entry.group === group) {
      members.delete(entry.instanceId)
    }
    if (entry.type === 'FaultBegan') outside.add(entry.seq)
    if (entry.type === 'OperationCalled' && entry.service === 'ec2') outside.add(entry.seq)
    followTarget(targets, entry)
    if (entry.type === 'TargetRegistered') everRegistered.add(entry.instanceId)
    if (entry.type !== 'Ec2InstanceStateChanged' || entry.to !== 'shutting-down') continue
    if (deleting || !members.get(entry.instanceId)?.startsWith('Terminating')) continue
    if (entry.causes.some((cause) => outside.has(cause))) continue
    const { instanceId, at, seq } = entry
    const of = [...targets.values()].filter((target) => target.instanceId === instanceId)
    ended.push({
      instanceId,
      at,
      seq,
      registered: of.filter(({ state }) => state !== 'draining').map(({ pool }) => pool),
      draining: of.flatMap(({ pool, until }) =>
        until !== undefined && until > at ? [{ pool, until }] : [],
      ),
      wasRegistered: everRegistered.has(instanceId),
    })
  }
  const inService = [...members].filter(([, state]) => state === 'InService').map(([id]) => id)
  return { known, inService: new Set(inService), targets: [...targets.values()], ended }
}

function followTarget(
  targets: Map<string, TargetSeen & { readonly until: number | undefined }>,
  entry: RecordEntry,
): void {
  switch (entry.type) {
    case 'TargetRegistered':
    case 'TargetHealthChanged':
    case 'TargetDeregistered': {
      const { pool, instanceId, seq } = entry
      const until = entry.type === 'TargetDeregistered' ? entry.drainEndsAt : undefined
      targets.set(`${instanceId} ${pool}`, { pool, instanceId, state: stateOf(entry), seq, until })
      return
    }
    case 'TargetDrained':
      targets.delete(`${entry.instanceId} ${entry.pool}`)
      return
    case 'TargetGroupDeleted':
    case 'ClassicLoadBalancerDeleted': {
      const gone = entry.type === 'TargetGroupDeleted' ? entry.arn : entry.name
      for (const [key, { pool }] of targets) if (pool === gone) targets.delete(key)
      return
    }
    default:
  }
}

function stateOf(
  entry: Extract<
    RecordEntry,
    { type: 'TargetRegistered' | 'TargetHealthChanged' | 'TargetDeregistered' }
  >,
): string {
  if (entry.type === 'TargetDeregistered') return 'draining'
  return entry.type === 'TargetRegistered' ? entry.state : entry.to
}

/** The name of a pool for people: that of the target group, out of its ARN. */
export function poolName(pool: string): string {
  return /:targetgroup\/([^/]+)\//.exec(pool)?.[1] ?? pool
}
