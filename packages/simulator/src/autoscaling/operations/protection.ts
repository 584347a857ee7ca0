import { command } from '../../operation.ts'
import { isServiceError } from '../../service-error.ts'
import { scheduleReconcile } from '../capacity.ts'
import type { AutoScaling } from '../context.ts'
import { countedCapacity } from '../state.ts'
import { checkStates, findBatch } from './member-batch.ts'

/** Source: TERM-11. A surplus that protection held back is looked at again when it ends (TERM-13). */
export const setInstanceProtection = command<AutoScaling>(
  'SetInstanceProtection',
  { required: ['AutoScalingGroupName', 'InstanceIds', 'ProtectedFromScaleIn'] },
  (auto, input) => {
    const { effects } = auto
    const batch = findBatch(auto, input, 50)
    if (isServiceError(batch)) return batch
    const { group, members } = batch
    const refused = checkStates(members, ['InService', 'EnteringStandby', 'Standby'])
    if (refused) return refused
    const protectedFromScaleIn = input['ProtectedFromScaleIn'] === true
    let last: number | undefined
    for (const member of members) {
      if (member.protectedFromScaleIn === protectedFromScaleIn) continue
      const { instanceId } = member
      last = effects.emit({
        type: 'InstanceProtectionSet',
        group: group.name,
        instanceId,
        protectedFromScaleIn,
      })
    }
    const surplus = countedCapacity(group) > group.desiredCapacity
    if (last !== undefined && !protectedFromScaleIn && surplus) {
      scheduleReconcile(auto, group, last)
    }
    return {}
  },
)
