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
  const until = cooldownStart(auto, last) + cooldownAfter(auto, group, last.activityId)
  return auto.effects.now < until ? last : undefined
}

/**
 * Behind a load balancer the cooldown of a scale-in starts when the instance begins to drain, or when it
 * has drained: AWS's guide says both (CD-3). It never waits for hooks then.
 */
function cooldownStart(
  { effects, state }: AutoScaling,
  { activityId, endedAt, drainedAt }: EndedActivity,
): number {
  const activity = state.activities.get(activityId)
  if (activity?.kind !== 'terminate' || drainedAt === undefined) return endedAt
  const early = effects.settings.text('asg.cooldownScaleInStart') === 'drainStart'
  return early ? activity.startTime : drainedAt
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
