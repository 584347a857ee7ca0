import { driveUntil, patience } from './drive.ts'
import type { Checker } from './finding.ts'
import type { GroupUnderTest } from './group-under-test.ts'
import { answer, type MatcherContext, type MatcherResult } from './matcher-answer.ts'
import { requireGroup } from './matcher-arguments.ts'
import { policyFired } from './policy-fired.ts'
import { scheduledActionRan, scheduledActionSkipped } from './scheduled-action-ran.ts'

export interface ToFirePolicyOptions {
  /** The desired capacity that it leads to. */
  readonly to?: number | undefined
}

/** A scaling policy of the group changes what it wants; the clock waits for it up to a day. */
export async function toFirePolicy(
  this: MatcherContext | void,
  received: GroupUnderTest,
  policy: string,
  { to }: ToFirePolicyOptions = {},
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toFirePolicy', received)
  const checker = policyFired({ group, policy, to })
  await driveUntil(run, run.now() + patience, isType(checker, 'Holds'))
  return answer(this, received, checker(run.record()))
}

/** A scheduled action of the group runs when it is due, which the clock waits for up to a day. */
export async function toRunScheduledAction(
  this: MatcherContext | void,
  received: GroupUnderTest,
  action: string,
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toRunScheduledAction', received)
  const checker = scheduledActionRan({ group, action })
  await driveUntil(run, run.now() + patience, isKnown(checker))
  return answer(this, received, checker(run.record()))
}

/** A scheduled action is skipped while ScheduledActions is suspended; the clock waits up to a day. */
export async function toSkipScheduledAction(
  this: MatcherContext | void,
  received: GroupUnderTest,
  action: string,
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toSkipScheduledAction', received)
  const checker = scheduledActionSkipped({ group, action })
  await driveUntil(run, run.now() + patience, isKnown(checker))
  return answer(this, received, checker(run.record()))
}

type Known = (record: Parameters<Checker>[0]) => boolean

function isKnown(checker: Checker): Known {
  return (record) => checker(record).type !== 'Unknown'
}

function isType(checker: Checker, type: ReturnType<Checker>['type']): Known {
  return (record) => checker(record).type === type
}
