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
import { clampToBounds } from '../clamp.ts'
import type { AutoScaling } from '../context.ts'
import { blockingActivity } from '../cooldown.ts'
import type { GroupConfiguration } from '../events.ts'
import { finishDeletion } from '../leaving.ts'
import { forceDelete } from '../membership.ts'
import { countedCapacity } from '../state.ts'
import { checkTagCount, readTags } from '../tags.ts'
import { isCustom } from '../termination-rules.ts'
import { beginWithSources } from '../traffic-sources/attaching.ts'
import { readSources, sourceParameters } from '../traffic-sources/reading.ts'
import {
  checkBounds,
  checkGroupName,
  checkHealthCheckType,
  checkNotNegative,
  checkZones,
  findGroup,
} from '../validation.ts'
import { readPlaces, readStrategy } from './group-places.ts'
import { putHooks, readHooks, readLifecyclePolicy } from './hooks-at-creation.ts'
import { readLaunchSetting, sourceNeeded } from './launch-setting.ts'

const configurable = [
  'LaunchConfigurationName',
  'LaunchTemplate',
  'DesiredCapacity',
  'DefaultCooldown',
  'DefaultInstanceWarmup',
  'AvailabilityZones',
  'VPCZoneIdentifier',
  'AvailabilityZoneDistribution',
  'HealthCheckType',
  'HealthCheckGracePeriod',
  'NewInstancesProtectedFromScaleIn',
  'TerminationPolicies',
  'InstanceLifecyclePolicy',
] as const

export const createAutoScalingGroup = command<AutoScaling>(
  'CreateAutoScalingGroup',
  {
    required: ['AutoScalingGroupName', 'MinSize', 'MaxSize'],
    optional: [...configurable, 'Tags', 'LifecycleHookSpecificationList', ...sourceParameters],
  },
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
    const hooks = readHooks(auto, input)
    if (isServiceError(hooks)) return hooks
    const sources = readSources(auto, input)
    if (isServiceError(sources)) return sources
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
    const group = state.groups.get(name)!
    putHooks(auto, group, hooks)
    beginWithSources(auto, group, sources)
    const clause = { type: 'groupCreated', at: effects.now, from: 0, to: desiredCapacity } as const
    changeDesiredCapacity(auto, group, desiredCapacity, clause, 'asg.createReconcileDelayS')
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
    const desiredCapacity =
      number(input['DesiredCapacity']) ?? clampToBounds(effects.settings, group, configuration)
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
    const blocking = input['HonorCooldown'] === true ? blockingActivity(auto, group) : undefined
    if (blocking !== undefined) {
      return serviceError(
        'ScalingActivityInProgress',
        `Scaling activity ${blocking} is in progress and blocks this action`,
      )
    }
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
  auto: AutoScaling,
  input: Input,
  before: GroupConfiguration | undefined,
): GroupConfiguration | ServiceError {
  const { effects } = auto
  const update = before !== undefined
  const launchSetting = readLaunchSetting(auto, input, update) ?? before?.launchSetting
  if (launchSetting === undefined) return sourceNeeded(update)
  if (isServiceError(launchSetting)) return launchSetting
  const places = readPlaces(auto, input, before)
  if (isServiceError(places)) return places
  const capacityDistributionStrategy = readStrategy(input, before)
  if (isServiceError(capacityDistributionStrategy)) return capacityDistributionStrategy
  const terminateHookAbandon = readLifecyclePolicy(input) ?? before?.terminateHookAbandon
  if (isServiceError(terminateHookAbandon)) return terminateHookAbandon
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
    checkWarmup(number(input['DefaultInstanceWarmup'])) ??
    checkZones(effects.region, places.availabilityZones) ??
    checkHealthCheckType(healthCheckType) ??
    checkTerminationPolicies(auto, terminationPolicies)
  if (invalid) return invalid
  return {
    minSize,
    maxSize,
    launchSetting,
    ...places,
    capacityDistributionStrategy,
    healthCheckType,
    healthCheckGracePeriod: inMilliseconds(gracePeriod) ?? before?.healthCheckGracePeriod ?? 0,
    defaultCooldown: inMilliseconds(cooldown) ?? before?.defaultCooldown ?? 300_000,
    defaultInstanceWarmup: readWarmup(number(input['DefaultInstanceWarmup']), before),
    newInstancesProtectedFromScaleIn:
      (input['NewInstancesProtectedFromScaleIn'] as boolean | undefined) ??
      before?.newInstancesProtectedFromScaleIn ??
      false,
    terminationPolicies,
    ...(terminateHookAbandon && { terminateHookAbandon }),
  }
}

function checkWarmup(given: number | undefined): ServiceError | undefined {
  return given === -1 ? undefined : checkNotNegative('defaultInstanceWarmup', given)
}

/** Seconds as given; -1 takes it away (POL-40). */
function readWarmup(
  given: number | undefined,
  before: GroupConfiguration | undefined,
): number | undefined {
  return given === -1 ? undefined : (inMilliseconds(given) ?? before?.defaultInstanceWarmup)
}

function inMilliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000
}

/** `Default` comes last, a policy of one's own first (TERM-7). */
function checkTerminationPolicies(
  autoScaling: AutoScaling,
  policies: readonly string[],
): ServiceError | undefined {
  if (policies.some((policy) => policy.endsWith(':$LATEST'))) {
    return validationError('Invalid termination policy: $LATEST')
  }
  // One that nobody answers for would keep every member for ever.
  const unknown = policies.find(
    (policy) => isCustom(policy) && !autoScaling.knowsTerminationPolicy(policy),
  )
  if (unknown !== undefined && /^arn:aws[a-z-]*:lambda:/.test(unknown)) {
    return unmodelled(
      `ifdown asks no Lambda function which instances to terminate. Give it a function that answers for ${unknown}: terminationPolicies, of a simulation.`,
    )
  }
  if (unknown !== undefined) return validationError(`Invalid termination policy: ${unknown}`)
  if (!autoScaling.effects.settings.boolean('asg.strictPolicyOrder')) return undefined
  const defaultAt = policies.indexOf('Default')
  if (defaultAt !== -1 && defaultAt !== policies.length - 1) {
    return validationError('The Default termination policy must be the last in the list.')
  }
  const customAt = policies.findLastIndex(isCustom)
  if (customAt <= 0) return undefined
  return validationError('A custom termination policy must be the first in the list.')
}
