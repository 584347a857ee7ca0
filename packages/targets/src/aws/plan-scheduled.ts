import { textOr } from '../endpoint/answer-shape.ts'
import { AwsError } from './aws-error.ts'
import { scheduledKey } from './own-moves.ts'
import type { CallAsked } from './plan-call.ts'
import { describeScheduled } from './restore-scheduled.ts'
import { changeOfSizes } from './sizes.ts'
import type { AwsRemoval } from './take-back.ts'

/** One that is there already is left alone: it would have runs that could not be made up for. */
export async function planPutScheduled(asked: CallAsked): Promise<AwsRemoval> {
  const { group, input, caller, own } = asked
  const action = textOr(input, 'ScheduledActionName', '')
  const before = await describeScheduled(caller, group.name, action)
  if (before !== undefined && !own.scheduled.has(scheduledKey(input))) {
    throw new AwsError(
      `${group.name} has a scheduled action ${action} already; runs of it that fall due meanwhile could not be made up for, so it is left alone`,
    )
  }
  const { remove: _, ...sizes } = changeOfSizes(asked)
  return { remove: 'scheduled', action, ...sizes }
}

export function planDeleteScheduled({ group, input, own }: CallAsked): undefined {
  if (own.scheduled.has(scheduledKey(input))) return
  throw new AwsError(
    `the scheduled action ${textOr(input, 'ScheduledActionName', '')} of ${group.name} is not of this run; runs of it that fall due meanwhile could not be made up for, so it is left alone`,
  )
}
