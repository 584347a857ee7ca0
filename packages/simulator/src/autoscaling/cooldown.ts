import { latestFailureId } from './activity-history.ts'
import type { AutoScaling } from './context.ts'
import type { EndedActivity, Group } from './state.ts'

/**
 * The activity that blocks a call which honours the cooldown: one that is running, or the last one
 * that ended, for as long as the cooldown after it lasts (CD-3, CD-4).
 */
export function blockingActivity(auto: AutoScaling, group: Group): string | undefined {
  const running = group.openActivities.values().next()
  if (running.done !== true) return running.value
  return coolsDownAfter(auto, group)?.activityId
}

/** Whether the cooldown after the last activity runs. */
export function isCoolingDown(auto: AutoScaling, group: Group): boolean {
  return coolsDownAfter(auto, group) !== undefined
}

function coolsDownAfter(auto: AutoScaling, group: Group): EndedActivity | undefined {
  const last = lastThatStartsCooldown(auto, group)
  if (last === undefined) return undefined
  const until = last.endedAt + cooldownAfter(auto, group, last.activityId)
  return auto.effects.now < until ? last : undefined
}

/** Launches and terminations do (CD-3); whether moves and failed launches do is open (CD-6). */
function lastThatStartsCooldown(
  { effects, state }: AutoScaling,
  group: Group,
): EndedActivity | undefined {
  const { settings } = effects
  const ended = [group.lastScaling]
  if (settings.boolean('asg.cooldownOnMoves')) ended.push(group.lastMove)
  if (settings.boolean('asg.cooldownOnFailure') && group.failures !== undefined) {
    const activityId = latestFailureId(effects, state, group)!
    ended.push({ activityId, endedAt: group.failures.lastAt })
  }
  return ended.reduce((latest, each) =>
    (each?.endedAt ?? 0) > (latest?.endedAt ?? 0) ? each : latest,
  )
}

/** A simple policy's own cooldown stands above the group's (CD-1, POL-20). Milliseconds. */
function cooldownAfter({ state }: AutoScaling, group: Group, activityId: string): number {
  const clauses = state.activities.get(activityId)?.clauses ?? []
  for (const clause of clauses) {
    if (clause.type !== 'alarmTriggered' && clause.type !== 'policyExecuted') continue
    const own = group.policies.byName.get(clause.policy)?.cooldown
    if (own !== undefined) return own
  }
  return group.configuration.defaultCooldown
}
