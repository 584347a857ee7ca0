import { command } from '../../operation.ts'
import { isServiceError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import { exitStandby as leaveStandby } from '../moves.ts'
import {
  checkLaunchAllowed,
  checkNotBusy,
  checkStates,
  findBatch,
  sizesForbid,
} from './member-batch.ts'
import { describeAll, setAsideOperation } from './set-aside.ts'

/** Source: CAP-13. */
export const enterStandby = setAsideOperation('EnterStandby', {
  kind: 'enterStandby',
  from: ['InService'],
  toDo: 'To place into standby',
})

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
