import { strings, text, type Input } from '../../operation.ts'
import {
  isServiceError,
  serviceError,
  validationError,
  type ServiceError,
} from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import type { LifecycleState } from '../lifecycle.ts'
import type { Group, Member } from '../state.ts'
import { findGroup } from '../validation.ts'

/** A group and some of its members, as an input names them. */
export interface MemberBatch {
  readonly group: Group
  readonly members: readonly Member[]
}

/** Reads a group and at most so many of its members (CAP-15, LIM-4). */
export function findBatch(
  auto: AutoScaling,
  input: Input,
  most: number,
): MemberBatch | ServiceError {
  const group = findChangeableGroup(auto, input)
  if (isServiceError(group)) return group
  const ids = readIds(input, most)
  if (isServiceError(ids)) return ids
  const stranger = ids.find((id) => !group.members.has(id))
  if (stranger !== undefined) {
    return validationError(
      `The instance ${stranger} is not part of Auto Scaling group ${group.name}.`,
    )
  }
  return { group, members: ids.map((id) => group.members.get(id)!) }
}

export function findChangeableGroup(auto: AutoScaling, input: Input): Group | ServiceError {
  const group = findGroup(auto, String(input['AutoScalingGroupName']))
  if (isServiceError(group) || !group.deleting) return group
  return validationError('The AutoScaling group may not be modified while it is pending delete')
}

/** Instance ids, each once. The limit is AWS's, its wording that of the descriptions (LIM-4, LIM-5). */
export function readIds(input: Input, most: number): readonly string[] | ServiceError {
  const ids = [...new Set(strings(input['InstanceIds']))]
  if (ids.length > most) {
    return validationError(`The number of instance ids that may be passed in is limited to ${most}`)
  }
  return ids.length === 0 ? validationError('At least one instance id is required.') : ids
}

/** An instance with an unfinished activity of its own is left alone (TERM-21). */
export function checkNotBusy(members: readonly Member[]): ServiceError | undefined {
  const busy = members.find(({ activityId }) => activityId !== undefined)
  if (busy === undefined) return undefined
  return serviceError(
    'ScalingActivityInProgress',
    `Scaling activity ${busy.activityId} is in progress and blocks this action`,
  )
}

/** Source: CAP-13, CAP-15. */
export function checkStates(
  members: readonly Member[],
  states: readonly LifecycleState[],
): ServiceError | undefined {
  const other = members.find(({ lifecycleState }) => !states.includes(lifecycleState))
  if (other === undefined) return undefined
  return validationError(`The instance ${other.instanceId} is not in ${states.join(' or ')}.`)
}

/** The sizes of a group forbid a move. Source: CAP-12, ERR-35. */
export function sizesForbid(
  { effects }: AutoScaling,
  group: Group,
  move: string,
  count: number,
): ServiceError {
  const { minSize, maxSize } = group.configuration
  const older = ['pre-2012-12', 'classic2013-feb', 'classic2013', '2016'].includes(
    effects.settings.era,
  )
  const instances = count === 1 && !older ? 'instance' : 'instances'
  return validationError(
    `AutoScalingGroup ${group.name} has min-size=${minSize}, max-size=${maxSize}, and desired-size=${group.desiredCapacity}. ${move} ${count} ${instances}, please update the AutoScalingGroup sizes appropriately.`,
  )
}

/** AWS documents that it refuses, not in which words. */
export function checkLaunchAllowed(group: Group, input: Input): ServiceError | undefined {
  if (!group.suspended.has('Launch')) return undefined
  const name = text(input['AutoScalingGroupName']) ?? group.name
  return validationError(
    `The Launch process of AutoScalingGroup ${name} is suspended. Resume it before you add instances to the group.`,
  )
}
