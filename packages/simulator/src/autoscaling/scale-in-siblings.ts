import { scheduleReconcile } from './capacity.ts'
import type { AutoScaling } from './context.ts'
import type { Group, Member } from './state.ts'
import { beginTermination } from './termination.ts'

/**
 * A sibling's turn comes (T18, T19). Nothing that would have kept a scale-in from choosing it may have
 * come between (TERM-11, SUSP-4).
 */
export function continueScaleIn(auto: AutoScaling, group: Group, member: Member): void {
  const { effects } = auto
  const { instanceId, availabilityZone, protectedFromScaleIn, scaleIn: pending } = member
  if (pending === undefined || pending.startsAt > effects.now) return
  const because = { causes: [pending.cause], governedBy: 'asg.siblingSpacingS' } as const
  if (!protectedFromScaleIn && !group.suspended.has('Terminate')) {
    const { clauses } = pending
    beginTermination(auto, group, member, { clauses, coded: false, because })
    return
  }
  const dropped = { type: 'ScaleInDropped', group: group.name, instanceId } as const
  const seq = effects.emit({ ...dropped, availabilityZone }, because)
  if (!group.suspended.has('Terminate')) scheduleReconcile(auto, group, seq)
}
