import type { AutoScaling } from './context.ts'
import type { Group, Member } from './state.ts'

/** A member is one no more. */
export function leave(
  auto: AutoScaling,
  group: Group,
  member: Member,
  to: 'Terminated' | 'Detached' = 'Terminated',
): number {
  const { effects } = auto
  const { instanceId, lifecycleState: from } = member
  const step = { type: 'LifecycleStateChanged', group: group.name, instanceId } as const
  effects.emit({ ...step, from, to, endsAt: undefined })
  const seq = effects.emit({ type: 'InstanceLeftGroup', group: group.name, instanceId })
  finishDeletion(auto, group)
  return seq
}

/** A group that is being deleted goes with its last member. */
export function finishDeletion({ effects }: AutoScaling, group: Group): void {
  if (!group.deleting || group.members.size > 0 || group.launches.size > 0) return
  effects.emit({ type: 'GroupDeleted', group: group.name })
}
