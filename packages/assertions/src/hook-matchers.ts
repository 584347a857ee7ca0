import { driveUntil, patience } from './drive.ts'
import { parseDuration } from './duration.ts'
import type { GroupUnderTest } from './group-under-test.ts'
import { hookWaited, type HookWaitedOptions } from './hook-waited.ts'
import { answer, type MatcherContext, type MatcherResult } from './matcher-answer.ts'
import { requireGroup, requireHookResult } from './matcher-arguments.ts'

export interface ToWaitForLifecycleHookOptions {
  /** What each wait ends with; either when left out. */
  readonly result?: HookWaitedOptions['result']
  /** Each wait, from when it begins: `5m`. */
  readonly within?: string | undefined
}

/**
 * Instances wait for a lifecycle hook and each wait ends, as is claimed. The clock waits up to a day for
 * somebody to have waited.
 */
export async function toWaitForLifecycleHook(
  this: MatcherContext | void,
  received: GroupUnderTest,
  hook: string,
  { result, within }: ToWaitForLifecycleHookOptions = {},
): Promise<MatcherResult> {
  const matcher = 'toWaitForLifecycleHook'
  const { autoScalingGroupName: group, run } = requireGroup(matcher, received)
  requireHookResult(matcher, result)
  const milliseconds = within === undefined ? undefined : parseDuration(within)
  const checker = hookWaited({ group, hook, result, milliseconds })
  await driveUntil(run, run.now() + patience, (record) => checker(record).type !== 'Unknown')
  return answer(this, received, checker(run.record()))
}
