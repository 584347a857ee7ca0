import type { RunRecord } from '@ifdown/history'
import { toReachAlarmState } from './alarm-matchers.ts'
import { driveToDeadline, driveToRecovery, driveUntil, patience } from './drive.ts'
import { parseDuration } from './duration.ts'
import type { Checker } from './finding.ts'
import type { GroupUnderTest } from './group-under-test.ts'
import { toWaitForLifecycleHook } from './hook-matchers.ts'
import { toLoseFewerRequestsThan, toNeverThrash } from './load-matchers.ts'
import { answer, type MatcherContext, type MatcherResult } from './matcher-answer.ts'
import { requireCount, requireEvent, requireGroup } from './matcher-arguments.ts'
import { notified } from './notified.ts'
import { toMeasureAtMost } from './probe-matchers.ts'
import { recoversWithin } from './recovers-within.ts'
import { replaced } from './replaced.ts'
import { toFirePolicy, toRunScheduledAction, toSkipScheduledAction } from './scaling-matchers.ts'
import { servingNeverBelow } from './serving-never-below.ts'
import { toDeregisterBeforeTermination, toHaveHealthyTargets } from './target-matchers.ts'
import {
  toBeAdministrativelySuspended,
  toBeBalanced,
  toLaunchBeforeTerminating,
  toNeverExceed,
  toRebalanceWithin,
  toTerminateInOrder,
} from './zone-matchers.ts'

/** The group's serving capacity is back within a duration (`10m`) of a fault that took it. */
export async function toRecoverWithin(
  this: MatcherContext | void,
  received: GroupUnderTest,
  duration: string,
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toRecoverWithin', received)
  const limit = parseDuration(duration)
  const checker = recoversWithin({ group, milliseconds: limit })

  await driveToDeadline(run, limit)
  let finding = checker(run.record())
  if (finding.type === 'Violated') {
    await driveToRecovery(run, group)
    finding = checker(run.record())
  }
  const missed = finding.type === 'Violated' && !this?.isNot
  const remedies = missed ? await run.remedies?.(group, limit) : undefined
  return answer(this, received, finding, remedies)
}

/** Every instance that a fault hit is terminated and replaced within a duration of the fault. */
export async function toReplaceInstancesWithin(
  this: MatcherContext | void,
  received: GroupUnderTest,
  duration: string,
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toReplaceInstancesWithin', received)
  const within = parseDuration(duration)
  await driveToDeadline(run, within)
  return answer(this, received, replaced({ group, within })(run.record()))
}

export interface ToNotifyOptions {
  /** A duration since the fault began; 24 h when left out. */
  readonly within?: string | undefined
  /** The topic's ARN or name; any when left out. */
  readonly topic?: string | undefined
}

/** A message of this event type (`autoscaling:EC2_INSTANCE_TERMINATE`) follows from the fault. */
export async function toNotify(
  this: MatcherContext | void,
  received: GroupUnderTest,
  event: string,
  options: ToNotifyOptions = {},
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toNotify', received)
  requireEvent(event)
  const within = options.within === undefined ? undefined : parseDuration(options.within)
  const checker = notified({ group, event, within, topic: options.topic })

  if (within === undefined) await driveUntil(run, run.now() + patience, holds(checker))
  else await driveToDeadline(run, within)
  return answer(this, received, checker(run.record()))
}

/**
 * From the fault until the group has recovered, at least `count` members are InService and serve.
 * The clock goes on until then, at most for a day.
 */
export async function toNeverServeBelow(
  this: MatcherContext | void,
  received: GroupUnderTest,
  count: number,
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toNeverServeBelow', received)
  requireCount('toNeverServeBelow', count)
  const checker = servingNeverBelow({ group, count })

  await driveToDeadline(run, 0)
  await driveToRecovery(run, group)
  return answer(this, received, checker(run.record()))
}

/** All matchers, for `expect.extend`. */
export const matchers = {
  toRecoverWithin,
  toReplaceInstancesWithin,
  toNotify,
  toNeverServeBelow,
  toRebalanceWithin,
  toBeBalanced,
  toNeverExceed,
  toLaunchBeforeTerminating,
  toTerminateInOrder,
  toBeAdministrativelySuspended,
  toNeverThrash,
  toLoseFewerRequestsThan,
  toDeregisterBeforeTermination,
  toHaveHealthyTargets,
  toReachAlarmState,
  toFirePolicy,
  toRunScheduledAction,
  toSkipScheduledAction,
  toWaitForLifecycleHook,
  toMeasureAtMost,
} as const

function holds(checker: Checker): (record: RunRecord) => boolean {
  return (record) => checker(record).type === 'Holds'
}
