import { mintUuid } from '../../identifiers.ts'
import { command, number, records, strings, text, type Input } from '../../operation.ts'
import {
  isServiceError,
  serviceError,
  unmodelled,
  validationError,
  type ServiceError,
} from '../../service-error.ts'
import { changeDesiredCapacity, scheduleReconcile } from '../capacity.ts'
import type { AutoScaling } from '../context.ts'
import type { GroupConfiguration } from '../events.ts'
import { finishDeletion, forceDelete } from '../membership.ts'
import { countedCapacity, type Group } from '../state.ts'
import { checkTagCount, readTags } from '../tags.ts'
import {
  checkBounds,
  checkGroupName,
  checkHealthCheckType,
  checkNotNegative,
  checkZones,
  findGroup,
} from '../validation.ts'

const configurable = [
  'LaunchConfigurationName',
  'DesiredCapacity',
  'DefaultCooldown',
  'AvailabilityZones',
  'HealthCheckType',
  'HealthCheckGracePeriod',
  'NewInstancesProtectedFromScaleIn',
  'TerminationPolicies',
] as const

export const createAutoScalingGroup = command<AutoScaling>(
  'CreateAutoScalingGroup',
  { required: ['AutoScalingGroupName', 'MinSize', 'MaxSize'], optional: [...configurable, 'Tags'] },
  (auto, input) => {
    const { effects, state } = auto
    const name = String(input['AutoScalingGroupName'])
    const taken = checkGroupName(name) ?? checkFree(auto, name)
    if (taken) return taken
    const configuration = readConfiguration(auto, input, undefined)
    if (isServiceError(configuration)) return configuration
    const desiredCapacity = number(input['DesiredCapacity']) ?? configuration.minSize
    const outOfBounds = checkBounds({ ...configuration, desiredCapacity })
    if (outOfBounds) return outOfBounds
    const tags = readTags(
      records(input['Tags']),
      effects.settings.boolean('asg.tagPropagateDefault'),
    )
    if (isServiceError(tags)) return tags
    const tooMany = checkTagCount(tags)
    if (tooMany) return tooMany
    const uuid = mintUuid(effects, 'group', state.created)
    const arn = `arn:aws:autoscaling:${effects.region}:${effects.accountId}:autoScalingGroup:${uuid}:autoScalingGroupName/${name}`
    effects.emit({ type: 'GroupCreated', group: name, arn, configuration, tags })
    changeDesiredCapacity(auto, state.groups.get(name)!, desiredCapacity, {
      type: 'groupCreated',
      at: effects.now,
      from: 0,
      to: desiredCapacity,
    })
    return {}
  },
)

export const updateAutoScalingGroup = command<AutoScaling>(
  'UpdateAutoScalingGroup',
  { required: ['AutoScalingGroupName'], optional: ['MinSize', 'MaxSize', ...configurable] },
  (auto, input) => {
    const { effects } = auto
    const group = findGroup(auto, String(input['AutoScalingGroupName']))
    if (isServiceError(group)) return group
    if (group.deleting) {
      return validationError('The AutoScaling group may not be modified while it is pending delete')
    }
    const configuration = readConfiguration(auto, input, group.configuration)
    if (isServiceError(configuration)) return configuration
    const desiredCapacity = number(input['DesiredCapacity']) ?? clamp(auto, group, configuration)
    const outOfBounds = checkBounds({ ...configuration, desiredCapacity })
    if (outOfBounds) return outOfBounds
    const seq = effects.emit({ type: 'GroupUpdated', group: group.name, configuration })
    const from = group.desiredCapacity
    const { minSize: min, maxSize: max } = configuration
    changeDesiredCapacity(auto, group, desiredCapacity, {
      type: 'groupUpdated',
      at: effects.now,
      min,
      max,
      desired: desiredCapacity,
      from,
      to: desiredCapacity,
    })
    if (from === desiredCapacity && countedCapacity(group) !== desiredCapacity) {
      scheduleReconcile(auto, group, seq)
    }
    return {}
  },
)

export const deleteAutoScalingGroup = command<AutoScaling>(
  'DeleteAutoScalingGroup',
  { required: ['AutoScalingGroupName'], optional: ['ForceDelete'] },
  (auto, input) => {
    const { effects } = auto
    const name = String(input['AutoScalingGroupName'])
    const group = auto.state.groups.get(name)
    if (group === undefined) {
      return validationError(
        `AutoScalingGroup name not found - AutoScalingGroup '${name}' not found`,
      )
    }
    if (group.deleting) return {}
    if (input['ForceDelete'] === true) {
      forceDelete(auto, group)
      return {}
    }
    if (group.members.size > 0) {
      return serviceError(
        'ResourceInUse',
        'You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.',
      )
    }
    if (group.openActivities.size > 0 || group.launches.size > 0) {
      return serviceError(
        'ScalingActivityInProgress',
        'You cannot delete an AutoScalingGroup while there are scaling activities in progress for that group.',
      )
    }
    effects.emit({ type: 'GroupDeletionBegan', group: name })
    finishDeletion(auto, group)
    return {}
  },
)

export const setDesiredCapacity = command<AutoScaling>(
  'SetDesiredCapacity',
  { required: ['AutoScalingGroupName', 'DesiredCapacity'], optional: ['HonorCooldown'] },
  (auto, input) => {
    const group = findGroup(auto, String(input['AutoScalingGroupName']))
    if (isServiceError(group)) return group
    const to = Number(input['DesiredCapacity'])
    const invalid = checkNotNegative('desiredCapacity', to)
    if (invalid) return invalid
    if (input['HonorCooldown'] === true) {
      return unmodelled('ifdown does not model HonorCooldown yet.')
    }
    const { minSize, maxSize } = group.configuration
    const newValue = `New SetDesiredCapacity value ${to}`
    if (to > maxSize) {
      return validationError(`${newValue} is above max value ${maxSize} for the AutoScalingGroup.`)
    }
    if (to < minSize) {
      return validationError(`${newValue} is below min value ${minSize} for the AutoScalingGroup.`)
    }
    const tooLarge = checkBounds({ minSize, maxSize, desiredCapacity: to })
    if (tooLarge) return tooLarge
    const from = group.desiredCapacity
    changeDesiredCapacity(auto, group, to, {
      type: 'desiredCapacitySet',
      at: auto.effects.now,
      from,
      to,
    })
    return {}
  },
)

/** Source: ERR-1. */
function checkFree({ effects, state }: AutoScaling, name: string): ServiceError | undefined {
  const taken = state.groups.get(name)
  const limit = effects.number('limits.maxGroups')
  if (taken === undefined) {
    return state.groups.size < limit
      ? undefined
      : serviceError('LimitExceeded', 'You have reached your limit on AutoScalingGroups.')
  }
  const message = `AutoScalingGroup by this name already exists - A group with the name ${name} already exists`
  const pending =
    ' and is pending delete.  Please wait until Autoscaling completes the deletion process before creating another group with the same name.'
  return serviceError('AlreadyExists', taken.deleting ? message + pending : message)
}

function readConfiguration(
  { effects, state }: AutoScaling,
  input: Input,
  before: GroupConfiguration | undefined,
): GroupConfiguration | ServiceError {
  const launchConfigurationName =
    text(input['LaunchConfigurationName']) ?? before?.launchConfigurationName
  if (launchConfigurationName === undefined) {
    return validationError(
      'Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.',
    )
  }
  if (!state.launchConfigurations.has(launchConfigurationName)) {
    return validationError(
      `Launch configuration name not found - Launch configuration ${launchConfigurationName} not found`,
    )
  }
  const zones = input['AvailabilityZones']
  const availabilityZones =
    zones === undefined ? (before?.availabilityZones ?? []) : [...new Set(strings(zones))]
  const minSize = number(input['MinSize']) ?? before?.minSize ?? 0
  const maxSize = number(input['MaxSize']) ?? before?.maxSize ?? 0
  const gracePeriod = number(input['HealthCheckGracePeriod'])
  const cooldown = number(input['DefaultCooldown'])
  const healthCheckType = text(input['HealthCheckType']) ?? before?.healthCheckType ?? 'EC2'
  const terminationPolicies =
    input['TerminationPolicies'] === undefined
      ? (before?.terminationPolicies ?? ['Default'])
      : strings(input['TerminationPolicies'])
  const invalid =
    checkNotNegative('minSize', minSize) ??
    checkNotNegative('maxSize', maxSize) ??
    checkNotNegative('desiredCapacity', number(input['DesiredCapacity'])) ??
    checkNotNegative('healthCheckGracePeriod', gracePeriod) ??
    checkNotNegative('defaultCooldown', cooldown) ??
    checkZones(effects.region, availabilityZones) ??
    checkHealthCheckType(healthCheckType) ??
    checkTerminationPolicies(terminationPolicies)
  if (invalid) return invalid
  return {
    minSize,
    maxSize,
    launchConfigurationName,
    availabilityZones,
    healthCheckType,
    healthCheckGracePeriod: inMilliseconds(gracePeriod) ?? before?.healthCheckGracePeriod ?? 0,
    defaultCooldown: inMilliseconds(cooldown) ?? before?.defaultCooldown ?? 300_000,
    newInstancesProtectedFromScaleIn:
      (input['NewInstancesProtectedFromScaleIn'] as boolean | undefined) ??
      before?.newInstancesProtectedFromScaleIn ??
      false,
    terminationPolicies,
  }
}

function inMilliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000
}

function checkTerminationPolicies(policies: readonly string[]): ServiceError | undefined {
  const others = policies.filter((policy) => policy !== 'Default')
  if (others.length === 0) return undefined
  return unmodelled(`ifdown does not model the termination policy ${others.join(', ')} yet.`)
}

/** New bounds move the desired capacity when it was not given (CAP-3). */
function clamp(
  { effects }: AutoScaling,
  group: Group,
  { minSize, maxSize }: GroupConfiguration,
): number {
  const against =
    effects.settings.text('asg.clampAgainst') === 'size'
      ? group.members.size
      : group.desiredCapacity
  if (against < minSize) return minSize
  return against > maxSize ? maxSize : Math.min(Math.max(group.desiredCapacity, minSize), maxSize)
}
