import type { InstanceChoice } from '@ifdown/faults'
import type { LifecycleState, MemberNow } from '@ifdown/simulator'

/**
 * Chooses members for a call, in order of their ids: among those InService, or in Standby for a call
 * that takes them out of it, or waiting for one about their hooks; and a share is rounded down but is at least one. Who names an instance
 * means that one, whatever its state.
 */
export function selectMembers(
  members: readonly MemberNow[],
  select: InstanceChoice,
  states: readonly LifecycleState[] = ['InService'],
): readonly MemberNow[] {
  const ordered = members.toSorted((a, b) => (a.instanceId < b.instanceId ? -1 : 1))
  const eligible = ordered.filter(({ lifecycleState }) => states.includes(lifecycleState))
  if (select === 'all') return eligible
  if ('count' in select) return eligible.slice(0, select.count)
  if ('percent' in select) {
    return eligible.slice(0, Math.max(1, Math.floor((eligible.length * select.percent) / 100)))
  }
  return ordered.filter(({ instanceId }) => select.instanceIds.includes(instanceId))
}
