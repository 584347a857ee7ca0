import { alarmReached, type AlarmState } from './alarm-reached.ts'
import { driveUntil, patience } from './drive.ts'
import { parseDuration } from './duration.ts'
import type { GroupUnderTest } from './group-under-test.ts'
import { answer, type MatcherContext, type MatcherResult } from './matcher-answer.ts'
import { requireGroup } from './matcher-arguments.ts'

export interface ToReachAlarmStateOptions {
  /** `ALARM` when left out. */
  readonly state?: AlarmState | undefined
  /** Since the first fault, or since the group had what it wants: `5m`. */
  readonly within?: string | undefined
}

/** An alarm of the group goes into a state, which the clock waits for up to a day. */
export async function toReachAlarmState(
  this: MatcherContext | void,
  received: GroupUnderTest,
  alarm: string,
  { state, within }: ToReachAlarmStateOptions = {},
): Promise<MatcherResult> {
  const { autoScalingGroupName: group, run } = requireGroup('toReachAlarmState', received)
  const milliseconds = within === undefined ? undefined : parseDuration(within)
  const checker = alarmReached({ group, alarm, state, milliseconds })
  await driveUntil(run, run.now() + (milliseconds ?? patience), (record) => {
    return checker(record).type === 'Holds'
  })
  return answer(this, received, checker(run.record()))
}
