import type { AutoScaling } from './context.ts'
import type { Group } from './state.ts'

/**
 * The activity that blocks a call which honours the cooldown: one that is running, or the last one
 * that ended, for as long as the cooldown after it lasts (CD-3, CD-4).
 */
export function blockingActivity({ effects }: AutoScaling, group: Group): string | undefined {
  const running = group.openActivities.values().next()
  if (running.done !== true) return running.value
  const last = group.lastScaling
  if (last === undefined) return undefined
  return effects.now < last.endedAt + group.configuration.defaultCooldown
    ? last.activityId
    : undefined
}
