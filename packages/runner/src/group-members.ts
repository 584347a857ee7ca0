import type { InstanceChoice } from '@ifdown/faults'
import type { MemberNow } from '@ifdown/simulator'

/**
 * Chooses members for a call, in order of their ids: among those InService, and a share is rounded
 * down but is at least one. Who names an instance means that one, whatever its state.
 */
export function selectMembers(
  members: readonly MemberNow[],
  select: InstanceChoice,
): readonly MemberNow[] {
  const ordered = members.toSorted((a, b) => (a.instanceId < b.instanceId ? -1 : 1))
  const inService = ordered.filter(({ lifecycleState }) => lifecycleState === 'InService')
  if (select === 'all') return inService
  if ('count' in select) return inService.slice(0, select.count)
  if ('percent' in select) {
    return inService.slice(0, Math.max(1, Math.floor((inService.length * select.percent) / 100)))
  }
  return ordered.filter(({ instanceId }) => select.instanceIds.includes(instanceId))
}
