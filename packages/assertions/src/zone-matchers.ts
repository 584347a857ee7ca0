import { hours } from '@ifdown/kernel'
import { administrativelySuspended } from './administratively-suspended.ts'
import { balanced } from './balanced.ts'
import { driveUntil, patience } from './drive.ts'
import { parseDuration } from './duration.ts'
import type { Checker } from './finding.ts'
import type { GroupUnderTest } from './group-under-test.ts'
import { launchesBeforeTerminating } from './launches-before-terminating.ts'
import { answer, type MatcherContext, type MatcherResult } from './matcher-answer.ts'
import { requireGroup, requireOrder, requirePercent } from './matcher-arguments.ts'
import { neverAbove } from './never-above.ts'
import { rebalancedWithin } from './rebalanced-within.ts'
import { terminatedInOrder, type TerminationOrder } from './terminated-in-order.ts'

export interface ToRebalanceOptions {
  /** `zone-outage ends`, or an operation; when the zones became uneven when left out. */
  readonly after?: string | undefined
}

/** The zones were uneven, and are even again within a duration (`15m`). */
export async function toRebalanceWithin(
  this: MatcherContext | void,
  received: GroupUnderTest,
  duration: string,
  { after }: ToRebalanceOptions = {},
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toRebalanceWithin', received)
  const milliseconds = parseDuration(duration)
  const checker = rebalancedWithin({ group, milliseconds, after })
  await driveUntil(run, run.now() + patience + milliseconds, isKnown(checker))
  return answer(this, received, checker(run.record()))
}

/** The instances are spread evenly over the zones, once a rebalance that is under way is over. */
export async function toBeBalanced(
  this: MatcherContext | void,
  received: GroupUnderTest,
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toBeBalanced', received)
  const checker = balanced({ group })
  await driveUntil(run, run.now() + patience, isKnown(checker))
  return answer(this, received, checker(run.record()))
}

/** Over the next day there are never more instances than `percent` of the maximum size. */
export async function toNeverExceed(
  this: MatcherContext | void,
  received: GroupUnderTest,
  percent: number,
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toNeverExceed', received)
  requirePercent('toNeverExceed', percent)
  const checker = neverAbove({ group, percentOfMaximum: percent })
  await driveUntil(run, run.now() + patience, isViolated(checker))
  return answer(this, received, checker(run.record()))
}

/** A rebalance, which the clock waits for up to a day, launches before it terminates. */
export async function toLaunchBeforeTerminating(
  this: MatcherContext | void,
  received: GroupUnderTest,
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toLaunchBeforeTerminating', received)
  const checker = launchesBeforeTerminating({ group })
  await driveUntil(run, run.now() + patience, isKnown(checker))
  return answer(this, received, checker(run.record()))
}

/** Scale-in terminates in this order: ids of instances, or an order by name. */
export async function toTerminateInOrder(
  this: MatcherContext | void,
  received: GroupUnderTest,
  order: TerminationOrder | readonly string[],
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toTerminateInOrder', received)
  requireOrder('toTerminateInOrder', order)
  const checker = terminatedInOrder({ group, order })
  await driveUntil(run, run.now() + hours(1), isKnown(checker))
  return answer(this, received, checker(run.record()))
}

/** The service itself suspends the group, which the clock waits for up to three days. */
export async function toBeAdministrativelySuspended(
  this: MatcherContext | void,
  received: GroupUnderTest,
): Promise<MatcherResult> {
  const matcher = 'toBeAdministrativelySuspended'
  const { autoScalingGroupName: group, run } = requireGroup(matcher, received)
  const checker = administrativelySuspended({ group })
  await driveUntil(run, run.now() + 3 * patience, isKnown(checker))
  return answer(this, received, checker(run.record()))
}

function isKnown(checker: Checker): (record: Parameters<Checker>[0]) => boolean {
  return (record) => checker(record).type !== 'Unknown'
}

function isViolated(checker: Checker): (record: Parameters<Checker>[0]) => boolean {
  return (record) => checker(record).type === 'Violated'
}
