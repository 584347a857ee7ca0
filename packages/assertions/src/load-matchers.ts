import { driveUntil, patience } from './drive.ts'
import { parseDuration } from './duration.ts'
import type { GroupUnderTest } from './group-under-test.ts'
import { lostRequestsBelow } from './lost-requests-below.ts'
import { answer, type MatcherContext, type MatcherResult } from './matcher-answer.ts'
import { requireGroup, requireShare } from './matcher-arguments.ts'
import { neverThrashes } from './never-thrashes.ts'

/** Over the next day policies do not scale out, in and out again within a duration (`30m`). */
export async function toNeverThrash(
  this: MatcherContext | void,
  received: GroupUnderTest,
  duration: string,
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toNeverThrash', received)
  const checker = neverThrashes({ group, milliseconds: parseDuration(duration) })
  await driveUntil(run, run.now() + patience, (record) => checker(record).type === 'Violated')
  return answer(this, received, checker(run.record()))
}

export interface ToLoseRequestsOptions {
  /** How long the clock goes on first; 1 h when left out. */
  readonly over?: string | undefined
}

/** Since its first request the group has lost less than a share of them, in percent. */
export async function toLoseFewerRequestsThan(
  this: MatcherContext | void,
  received: GroupUnderTest,
  percent: number,
  { over = '1h' }: ToLoseRequestsOptions = {},
): Promise<MatcherResult> {
  const matcher = 'toLoseFewerRequestsThan'
  const { autoScalingGroupName: group, run } = requireGroup(matcher, received)
  requireShare(matcher, percent)
  await run.runUntil(run.now() + parseDuration(over))
  return answer(this, received, lostRequestsBelow({ group, percent })(run.record()))
}
