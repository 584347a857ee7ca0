import { command } from '../../operation.ts'
import { isServiceError, validationError, type ServiceError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import { attachInstances as attachAll } from '../moves.ts'
import type { Group } from '../state.ts'
import { checkLaunchAllowed, findChangeableGroup, readIds, sizesForbid } from './member-batch.ts'
import { setAsideOperation } from './set-aside.ts'

/** Source: CAP-12. */
export const attachInstances = command<AutoScaling>(
  'AttachInstances',
  { required: ['AutoScalingGroupName', 'InstanceIds'] },
  (auto, input) => {
    const group = findChangeableGroup(auto, input)
    if (isServiceError(group)) return group
    const ids = readIds(input, 20)
    if (isServiceError(ids)) return ids
    const suspended = checkLaunchAllowed(group, input)
    if (suspended) return suspended
    for (const instanceId of ids) {
      const refused = checkAttachable(auto, group, instanceId)
      if (refused) return refused
    }
    if (group.desiredCapacity + ids.length > group.configuration.maxSize) {
      return sizesForbid(auto, group, 'To attach', ids.length)
    }
    attachAll(auto, group, ids)
    return {}
  },
)

/** AWS documents the conditions; of the texts only that of an instance in a group is recorded. */
function checkAttachable(
  { ec2, state }: AutoScaling,
  group: Group,
  instanceId: string,
): ServiceError | undefined {
  const instance = ec2.describe(instanceId)
  if (instance === undefined) {
    return validationError(`Invalid Instance ID(s): [${instanceId}] specified`)
  }
  const owner = state.memberships.get(instanceId)
  if (owner !== undefined) {
    return validationError(
      `The Instance: ${instanceId} is already part of AutoScalingGroup:${owner}`,
    )
  }
  if (instance.state !== 'running') {
    return validationError(`The instance ${instanceId} is not in the running state.`)
  }
  if (group.configuration.availabilityZones.includes(instance.availabilityZone)) return undefined
  return validationError(
    `The instance ${instanceId} is in ${instance.availabilityZone}, which is not an Availability Zone of AutoScalingGroup ${group.name}.`,
  )
}

/** Source: TERM-17, CAP-15. */
export const detachInstances = setAsideOperation('DetachInstances', {
  kind: 'detach',
  from: ['InService', 'Standby'],
  toDo: 'To detach',
})
