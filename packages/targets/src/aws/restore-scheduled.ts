import { isServiceError } from '@ifdown/simulator'
import { askForAll, type Json } from '../endpoint/answer-shape.ts'
import type { Caller } from '../endpoint/caller.ts'
import { lookAtOwn } from './look-at-own.ts'
import { demand, type AwsRemover } from './remover.ts'
import { restoreSizes } from './restore-group.ts'
import { sizeNames, type SizesChange } from './sizes.ts'

export interface ScheduledChange extends SizesChange {
  readonly action: string
}

/** Deletes it, and sets back what it has set should it have run. */
export async function removeScheduled(
  remover: AwsRemover,
  removal: ScheduledChange,
): Promise<string> {
  const { caller } = remover
  const { name, action, set } = removal
  if ((await lookAtOwn(remover, name)) === undefined) return 'the group is gone'
  const found = await describeScheduled(caller, name, action)
  if (found !== undefined && isAnother(found, set)) {
    return `the scheduled action ${action} was changed by somebody else, and stays`
  }
  let how = 'was over'
  if (found !== undefined) {
    const operation = 'DeleteScheduledAction'
    const input = { AutoScalingGroupName: name, ScheduledActionName: action }
    const answer = await caller.call({ service: 'autoscaling', operation, input })
    // It may have run, and gone, since it was looked at.
    const isGone = isServiceError(answer) && /not found/i.test(answer.message)
    if (!isGone) demand(answer, `${operation} ${action}`)
    how = 'deleted'
  }
  return `${how}; ${await restoreSizes(remover, removal)}`
}

function isAnother(found: Json, set: ScheduledChange['set']): boolean {
  return sizeNames.some((size) => found[size] !== undefined && found[size] !== set[size])
}

export async function describeScheduled(
  caller: Caller,
  group: string,
  action: string,
): Promise<Json | undefined> {
  const actions = await askForAll(caller, {
    service: 'autoscaling',
    operation: 'DescribeScheduledActions',
    input: { AutoScalingGroupName: group, ScheduledActionNames: [action] },
    list: 'ScheduledUpdateGroupActions',
  })
  return actions.find(({ ScheduledActionName: found }) => found === action)
}
