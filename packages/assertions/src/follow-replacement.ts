import { consequences, descendants, type FaultPeriod, type RunRecord } from '@ifdown/history'
import type { Claim } from './finding.ts'

/** What became of the instances that a fault hit, in Auto Scaling's view. */
export interface Replacement {
  /** The members that the fault hit. */
  readonly hit: readonly string[]
  /** Their terminations, and when new members entered service; in order. */
  readonly gone: readonly Instant[]
  readonly arrived: readonly Instant[]
  /** A new member that was in service left it again before it counted. */
  readonly lost: boolean
}

interface Instant {
  readonly at: number
  readonly seq: number
}

/**
 * Follows the replacement until it is complete and the deadline is over: what becomes of the new
 * members later is another matter.
 */
export function followReplacement(
  record: RunRecord,
  fault: FaultPeriod,
  { group, limitMilliseconds: limit = -Infinity }: Claim,
): Replacement {
  const followed = consequences(record, fault)
  const chosen = new Set(fault.instanceIds)
  const hit: string[] = []
  const gone = new Map<string, Instant>()
  const arrived = new Map<string, Instant>()
  const launched = new Set<string>()
  let lost = false
  let complete: number | undefined

  for (const entry of record.entries) {
    if (complete !== undefined && entry.at > fault.beganAt + limit) break
    if (!('group' in entry) || entry.group !== group) continue
    const { seq, at } = entry
    switch (entry.type) {
      case 'ActivityBegan':
        // What replaces a replacement stands in the same place.
        if (entry.instanceId && entry.replaces && launched.has(entry.replaces)) {
          launched.add(entry.instanceId)
        }
        break
      case 'InstanceJoinedGroup':
        if (chosen.has(entry.instanceId)) hit.push(entry.instanceId)
        if (followed.has(seq)) launched.add(entry.instanceId)
        break
      case 'LifecycleStateChanged':
      case 'InstanceLeftGroup': {
        const { instanceId } = entry
        const to = entry.type === 'InstanceLeftGroup' ? 'Terminated' : entry.to
        if (to === 'InService' && launched.has(instanceId)) arrived.set(instanceId, { at, seq })
        if (to === 'Terminated' && chosen.has(instanceId) && !gone.has(instanceId)) {
          gone.set(instanceId, { at, seq })
        }
        // A replacement that does not last is none, unless somebody took it away once it counted.
        const leaves = to !== 'InService' && arrived.has(instanceId)
        if (leaves && (complete === undefined || !followsFromLater(record, seq, complete))) {
          arrived.delete(instanceId)
          lost = true
          complete = undefined
        }
        const all = gone.size >= hit.length && arrived.size >= hit.length
        if (all && seq > fault.seq) complete ??= seq
        break
      }
      default:
    }
  }
  return { hit, gone: [...gone.values()], arrived: [...arrived.values()], lost }
}

/** Whether an entry follows from a call or a fault that came after another entry. */
function followsFromLater(record: RunRecord, seq: number, after: number): boolean {
  const later = descendants(
    record,
    (entry) =>
      entry.seq > after && (entry.type === 'OperationCalled' || entry.type === 'FaultBegan'),
  )
  return later.has(seq)
}

/** When the last one was gone and the last one it takes had arrived; undefined while that is open. */
export function completion({ hit, gone, arrived }: Replacement): Instant | undefined {
  const lastGone = gone[hit.length - 1]
  const lastArrived = arrived[hit.length - 1]
  if (lastGone === undefined || lastArrived === undefined) return undefined
  return lastGone.seq > lastArrived.seq ? lastGone : lastArrived
}
