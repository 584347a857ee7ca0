import type { MemberNow, ScalingProcess } from '@ifdown/simulator'
import { faultBehind } from './failed-launch.ts'
import { groupConfiguration } from './group-configuration.ts'
import type { ActivitySeen, GroupSeen, InstanceSeen, MemberSeen } from './look.ts'
import type { Recorder } from './recorder.ts'

/** One look at everything that a run watches. */
export interface Sight {
  readonly groups: readonly GroupSeen[]
  readonly instances: readonly InstanceSeen[]
  readonly activities: ReadonlyMap<string, readonly ActivitySeen[]>
}

/** Turns what is seen into the events that must have happened since the last look. */
export interface Observer {
  /** Answers how many events there were. */
  take(sight: Sight): number
  members(group: string): readonly MemberNow[]
  readonly groups: readonly GroupSeen[]
  /** A fault takes these instances away from whoever they serve, until it ends. */
  hit(instanceIds: readonly string[], seq: number): void
  /** A fault worsens these instances; they serve on. */
  worsen(instanceIds: readonly string[], seq: number): void
  release(instanceIds: readonly string[], seq: number): void
  /** A call of our own, which what follows in the group may come from. */
  called(group: string, seq: number): void
  isSettled(activityId: string): boolean
}

export function createObserver(recorder: Recorder): Observer {
  const groups = new Map<string, GroupSeen>()
  const instances = new Map<string, InstanceSeen>()
  const serving = new Set<string>()
  const hitBy = new Map<string, number>()
  const activities = new Map<string, string>()
  /** The latest entry about each instance, and about each group. */
  const about = new Map<string, number>()

  const causesOf = (...keys: readonly string[]): readonly number[] =>
    keys.map((key) => about.get(key)).filter((seq) => seq !== undefined)

  function see(
    key: string,
    event: Parameters<Recorder['see']>[0],
    ...because: readonly string[]
  ): void {
    about.set(key, recorder.see(event, causesOf(key, ...because)))
  }

  function seeGroup(now: GroupSeen): void {
    const before = groups.get(now.name)
    const { name: group } = now
    const configuration = groupConfiguration(now)
    if (before === undefined) {
      see(group, { type: 'GroupCreated', group, arn: now.arn, configuration, tags: [] })
    } else if (
      before.minSize !== now.minSize ||
      before.maxSize !== now.maxSize ||
      String(before.zones) !== String(now.zones)
    ) {
      see(group, { type: 'GroupUpdated', group, configuration })
    }
    const from = before?.desired ?? 0
    if (from !== now.desired) {
      see(group, {
        type: 'DesiredCapacityChanged',
        group,
        from,
        to: now.desired,
        clause: undefined,
      })
    }
    seeProcesses(before, now)
    const earlier = new Map(before?.members.map((member) => [member.instanceId, member]))
    const lost = replacedBy(group)
    for (const member of now.members) {
      seeMember(group, member, { before: earlier.get(member.instanceId), lost })
    }
    const here = new Set(now.members.map(({ instanceId }) => instanceId))
    for (const { instanceId } of before?.members ?? []) {
      if (!here.has(instanceId)) see(instanceId, { type: 'InstanceLeftGroup', group, instanceId })
    }
    groups.set(group, now)
  }

  function seeProcesses(before: GroupSeen | undefined, now: GroupSeen): void {
    const { name: group } = now
    const newly = [...now.suspended].filter(([process]) => !before?.suspended.has(process))
    const [, reason = ''] = newly[0] ?? []
    const names = (processes: readonly string[]) => processes as readonly ScalingProcess[]
    if (newly.length > 0) {
      const by = /^User/i.test(reason) ? 'user' : 'service'
      const processes = names(newly.map(([process]) => process))
      see(group, { type: 'ProcessesSuspended', group, processes, reason, by })
    }
    const resumed = [...(before?.suspended.keys() ?? [])].filter((one) => !now.suspended.has(one))
    if (resumed.length > 0) {
      see(group, { type: 'ProcessesResumed', group, processes: names(resumed) })
    }
  }

  function seeMember(
    group: string,
    now: MemberSeen,
    { before, lost }: { readonly before: MemberSeen | undefined; readonly lost: readonly string[] },
  ): void {
    const { instanceId, availabilityZone, lifecycleState, healthStatus } = now
    if (before === undefined) {
      const name = now.launchConfiguration
      see(
        instanceId,
        {
          type: 'InstanceJoinedGroup',
          group,
          instanceId,
          availabilityZone,
          launchedFrom:
            name === undefined ? { type: 'None' } : { type: 'LaunchConfiguration', name },
          activityId: '',
          inServiceAt: 0,
        },
        group,
        ...lost,
      )
    }
    const from = before?.lifecycleState ?? 'Pending'
    if (from !== lifecycleState) {
      const change = { type: 'LifecycleStateChanged', group, instanceId } as const
      see(instanceId, { ...change, from, to: lifecycleState, endsAt: undefined })
    }
    const was = before?.healthStatus ?? 'Healthy'
    if (was !== healthStatus) {
      const change = { type: 'HealthStatusChanged', group, instanceId } as const
      see(instanceId, { ...change, from: was, to: healthStatus, reason: undefined })
    }
  }

  /** Members that are no good or on their way out, for which a new one may have come. */
  function replacedBy(group: string): readonly string[] {
    const members = groups.get(group)?.members ?? []
    const lost = members.filter(
      (member) =>
        hitBy.has(member.instanceId) ||
        member.healthStatus === 'Unhealthy' ||
        member.lifecycleState.startsWith('Terminating'),
    )
    return [...lost.map(({ instanceId }) => instanceId), ...hitBy.keys()]
  }

  function seeInstance(now: InstanceSeen): void {
    const { instanceId, state, check } = now
    const before = instances.get(instanceId)
    const from = before?.state ?? 'pending'
    if (from !== state) {
      const none = {
        reason: undefined,
        nextAt: undefined,
        bootedAt: undefined,
        firstResultsAt: undefined,
      }
      see(instanceId, { type: 'Ec2InstanceStateChanged', instanceId, from, to: state, ...none })
    }
    if (check !== undefined && before?.check !== check) {
      see(instanceId, {
        type: 'StatusCheckPublished',
        instanceId,
        check: 'instance',
        status: check,
        impairedSince: undefined,
      })
    }
    instances.set(instanceId, now)
    judgeServing(instanceId)
  }

  /** Nobody asks the instances themselves: what they do is concluded from what EC2 says of them. */
  function judgeServing(instanceId: string): void {
    const seen = instances.get(instanceId)
    const serves = seen?.state === 'running' && seen.check !== 'impaired' && !hitBy.has(instanceId)
    if (serves === serving.has(instanceId)) return
    if (serves) serving.add(instanceId)
    else serving.delete(instanceId)
    see(instanceId, { type: 'ServingChanged', instanceId, serving: serves })
  }

  function seeActivity(group: string, now: ActivitySeen): void {
    const { activityId, kind, instanceId, availabilityZone, statusCode, statusMessage } = now
    if (kind === undefined || activities.get(activityId) === statusCode) return
    if (!activities.has(activityId)) {
      const begun = { type: 'ActivityBegan', group, activityId, kind, instanceId } as const
      const because = kind === 'launch' ? replacedBy(group) : [instanceId ?? group]
      see(
        activityId,
        {
          ...begun,
          availabilityZone,
          statusCode: 'InProgress',
          progress: 0,
          clauses: [],
          replaces: undefined,
        },
        group,
        ...because,
      )
    }
    activities.set(activityId, statusCode)
    if (isFinal(statusCode)) {
      const ended = { type: 'ActivityEnded', group, activityId, kind, instanceId } as const
      see(activityId, { ...ended, statusCode, statusMessage })
      if (kind === 'launch' && statusCode === 'Failed') seeFailedLaunch(group, now)
    }
    if (instanceId !== undefined) about.set(instanceId, about.get(activityId)!)
  }

  /** What a fault on launches did: it hits no instance by which one could see that it bit. */
  function seeFailedLaunch(
    group: string,
    { activityId, availabilityZone, statusCode, statusMessage = '' }: ActivitySeen,
  ): void {
    const fault = faultBehind(recorder.entries, { group, availabilityZone })
    if (fault === undefined) return
    const launch = { group, launchId: activityId, activityId, availabilityZone, clauses: [] }
    const failed = { code: statusCode, message: statusMessage, fallback: undefined }
    const causes = [fault, ...causesOf(activityId)]
    about.set(activityId, recorder.see({ type: 'LaunchFailed', ...launch, ...failed }, causes))
  }

  return {
    get groups() {
      return [...groups.values()]
    },
    take(sight) {
      const before = recorder.entries.length
      for (const [group, list] of sight.activities) for (const one of list) seeActivity(group, one)
      for (const group of sight.groups) seeGroup(group)
      const there = new Set(sight.groups.map(({ name }) => name))
      for (const name of groups.keys()) {
        if (there.has(name)) continue
        see(name, { type: 'GroupDeleted', group: name })
        groups.delete(name)
      }
      for (const instance of sight.instances) seeInstance(instance)
      return recorder.entries.length - before
    },
    members: (group) =>
      (groups.get(group)?.members ?? []).map((member) => ({
        ...member,
        serving: serving.has(member.instanceId),
      })),
    hit(instanceIds, seq) {
      for (const instanceId of instanceIds) {
        hitBy.set(instanceId, seq)
        about.set(instanceId, seq)
        if (!serving.delete(instanceId)) continue
        const event = { type: 'ServingChanged', instanceId, serving: false } as const
        about.set(instanceId, recorder.tell(event, recorder.entries.at(-1)!.at, [seq]))
      }
    },
    worsen(instanceIds, seq) {
      for (const instanceId of instanceIds) about.set(instanceId, seq)
    },
    release(instanceIds, seq) {
      for (const instanceId of instanceIds) {
        hitBy.delete(instanceId)
        about.set(instanceId, seq)
      }
    },
    called: (group, seq) => void about.set(group, seq),
    isSettled: (activityId) => isFinal(activities.get(activityId) ?? ''),
  }
}

function isFinal(statusCode: string): statusCode is 'Successful' | 'Failed' | 'Cancelled' {
  return statusCode === 'Successful' || statusCode === 'Failed' || statusCode === 'Cancelled'
}
