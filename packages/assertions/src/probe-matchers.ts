import { driveToDeadline, driveToRecovery } from './drive.ts'
import type { GroupUnderTest } from './group-under-test.ts'
import { answer, type MatcherContext, type MatcherResult } from './matcher-answer.ts'
import { requireGroup, requireProbe } from './matcher-arguments.ts'
import { probedTotal, type ProbedTotalOptions } from './probed-total.ts'

export type ToMeasureAtMostOptions = Pick<ProbedTotalOptions, 'probe' | 'of'>

/**
 * What a probe of the user's own measured adds up to at most so much over the whole run, which goes on
 * until the group has recovered from the fault, at most for a day.
 */
export async function toMeasureAtMost(
  this: MatcherContext | void,
  received: GroupUnderTest,
  atMost: number,
  options: ToMeasureAtMostOptions,
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toMeasureAtMost', received)
  requireProbe('toMeasureAtMost', atMost, options)
  const { probe, of } = options
  await driveToDeadline(run, 0)
  await driveToRecovery(run, group)
  return answer(this, received, probedTotal({ probe, of, atMost })(run.record()))
}
