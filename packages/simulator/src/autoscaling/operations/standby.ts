import { command } from '../../operation.ts'
import { isServiceError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import { exitStandby as leaveStandby, setAside } from '../moves.ts'
import { describe } from './descriptions.ts'
import {
  checkLaunchAllowed,
  checkNotBusy,
  checkStates,
  findBatch,
  sizesForbid,
} from './member-batch.ts'

/** Source: CAP-13. */
export const enterStandby = command<AutoScaling>(
  'EnterStandby',
  { required: ['AutoScalingGroupName', 'InstanceIds', 'ShouldDecrementDesiredCapacity'] },
  (auto, input) => {
    const batch = findBatch(auto, input, 20)
    if (isServiceError(batch)) return batch
    const { group, members } = batch
    const decrement = input['ShouldDecrementDesiredCapacity'] === true
    const refused = checkNotBusy(members) ?? checkStates(members, ['InService'])
    if (refused) return refused
    const { length } = members
    if (decrement && group.desiredCapacity - length < group.configuration.minSize) {
      return sizesForbid(auto, group, 'To place into standby', length)
    }
    return describeAll(auto, setAside(auto, group, members, 'enterStandby', decrement))
  },
)

/** Source: CAP-14. */
export const exitStandby = command<AutoScaling>(
  'ExitStandby',
  { required: ['AutoScalingGroupName', 'InstanceIds'] },
  (auto, input) => {
    const batch = findBatch(auto, input, 20)
    if (isServiceError(batch)) return batch
    const { group, members } = batch
    const refused =
      checkLaunchAllowed(group, input) ?? checkNotBusy(members) ?? checkStates(members, ['Standby'])
    if (refused) return refused
    const { length } = members
    if (group.desiredCapacity + length > group.configuration.maxSize) {
      return sizesForbid(auto, group, 'To move out of standby', length)
    }
    return describeAll(auto, leaveStandby(auto, group, members))
  },
)

/** The activities that a call began, as its answer shows them. */
export function describeAll(
  auto: AutoScaling,
  activityIds: readonly string[],
): { readonly Activities: readonly object[] } {
  const { activities } = auto.state
  return { Activities: activityIds.map((id) => describe(auto, activities.get(id)!)) }
}
