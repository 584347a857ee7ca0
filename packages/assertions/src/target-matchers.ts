import { hours } from '@ifdown/kernel'
import { deregisteredBeforeTermination } from './deregistered-before-termination.ts'
import { driveUntil } from './drive.ts'
import type { Checker } from './finding.ts'
import type { GroupUnderTest } from './group-under-test.ts'
import { answer, type MatcherContext, type MatcherResult } from './matcher-answer.ts'
import { requireGroup } from './matcher-arguments.ts'
import { targetsHealthy } from './targets-healthy.ts'

/** A termination, which the clock waits for up to an hour, comes after deregistering and draining. */
export async function toDeregisterBeforeTermination(
  this: MatcherContext | void,
  received: GroupUnderTest,
): Promise<MatcherResult> {
  const matcher = 'toDeregisterBeforeTermination'
  const { autoScalingGroupName: group, run } = requireGroup(matcher, received)
  return judge(this, received, deregisteredBeforeTermination({ group }), run)
}

/** Every instance in service is a healthy target, once an hour has passed at most. */
export async function toHaveHealthyTargets(
  this: MatcherContext | void,
  received: GroupUnderTest,
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toHaveHealthyTargets', received)
  return judge(this, received, targetsHealthy({ group }), run)
}

async function judge(
  context: MatcherContext | void,
  received: GroupUnderTest,
  checker: Checker,
  run: GroupUnderTest['run'],
): Promise<MatcherResult> {
  await driveUntil(run, run.now() + hours(1), (record) => checker(record).type === 'Holds')
  return answer(context, received, checker(run.record()))
}
