import { number, records, text, type Input } from '../../operation.ts'
import {
  isServiceError,
  unmodelled,
  validationError,
  type ServiceError,
} from '../../service-error.ts'
import { checkLength, checkNotNegative } from '../validation.ts'
import {
  adjustmentTypes,
  type Aggregation,
  type AdjustmentType,
  type PolicyDefinition,
  type PolicyType,
} from './events.ts'
import { readSteps } from './read-steps.ts'
import { readTracking } from './read-tracking.ts'

/** What each type of policy can be given besides what all can. */
const ofType = {
  SimpleScaling: [
    'AdjustmentType',
    'ScalingAdjustment',
    'MinAdjustmentMagnitude',
    'MinAdjustmentStep',
    'Cooldown',
  ],
  StepScaling: [
    'AdjustmentType',
    'StepAdjustments',
    'MinAdjustmentMagnitude',
    'MinAdjustmentStep',
    'MetricAggregationType',
    'EstimatedInstanceWarmup',
  ],
  TargetTrackingScaling: ['TargetTrackingConfiguration', 'EstimatedInstanceWarmup'],
} as const satisfies Readonly<Record<PolicyType, readonly string[]>>

/** All that a policy can be given besides its name and its group. */
export const policyParameters = [
  'PolicyType',
  'Enabled',
  ...new Set(Object.values(ofType).flat()),
  'PredictiveScalingConfiguration',
]

/**
 * A policy as it is put: it replaces one of that name as a whole (POL-02). The words of refusals are
 * ours, but for AWS's common forms.
 *
 * Source: POL-01, POL-03, POL-31, POL-50 to POL-52.
 */
export function readPolicy(
  input: Input,
  identity: Pick<PolicyDefinition, 'name' | 'arn'>,
  groupName: string,
): PolicyDefinition | ServiceError {
  const type = readType(input)
  if (isServiceError(type)) return type
  const refused = checkLength('policyName', identity.name, 255) ?? checkNames(type, input)
  if (refused) return refused
  const adjustmentType = readAdjustmentType(type, input)
  if (isServiceError(adjustmentType)) return adjustmentType
  const steps = type === 'StepScaling' ? readSteps(records(input['StepAdjustments'])) : []
  if (isServiceError(steps)) return steps
  const tracking =
    type === 'TargetTrackingScaling'
      ? readTracking(input['TargetTrackingConfiguration'] as Input | undefined, groupName)
      : undefined
  if (isServiceError(tracking)) return tracking
  const scalingAdjustment = number(input['ScalingAdjustment'])
  const magnitude = number(input['MinAdjustmentMagnitude'] ?? input['MinAdjustmentStep'])
  const definition: PolicyDefinition = {
    ...identity,
    type,
    enabled: input['Enabled'] !== false,
    adjustmentType,
    scalingAdjustment,
    minAdjustmentMagnitude: magnitude,
    cooldown: inMilliseconds(input['Cooldown']),
    steps,
    aggregation:
      type === 'StepScaling'
        ? ((text(input['MetricAggregationType']) ?? 'Average') as Aggregation)
        : undefined,
    estimatedInstanceWarmup: inMilliseconds(input['EstimatedInstanceWarmup']),
    tracking,
  }
  return checkNumbers(definition) ?? definition
}

function readType(input: Input): PolicyType | ServiceError {
  const type = text(input['PolicyType']) ?? 'SimpleScaling'
  if (type === 'PredictiveScaling' || input['PredictiveScalingConfiguration'] !== undefined) {
    return unmodelled('ifdown does not model scaling policies of type PredictiveScaling.')
  }
  if (Object.hasOwn(ofType, type)) return type as PolicyType
  return validationError(`Invalid PolicyType: ${type}`)
}

function checkNames(type: PolicyType, input: Input): ServiceError | undefined {
  const known: readonly string[] = [...ofType[type], 'PolicyType', 'Enabled']
  const other = policyParameters.find((name) => input[name] !== undefined && !known.includes(name))
  if (other !== undefined) return validationError(`${other} is not valid for ${type} policies`)
  const required = {
    SimpleScaling: 'ScalingAdjustment',
    StepScaling: 'StepAdjustments',
    TargetTrackingScaling: 'TargetTrackingConfiguration',
  }[type]
  if (input[required] !== undefined) return undefined
  return validationError(`${required} is required for ${type} policies`)
}

function readAdjustmentType(
  type: PolicyType,
  input: Input,
): AdjustmentType | undefined | ServiceError {
  if (type === 'TargetTrackingScaling') return undefined
  const given = text(input['AdjustmentType'])
  if (given === undefined) return validationError(`AdjustmentType is required for ${type} policies`)
  const known = adjustmentTypes.find((name) => name === given)
  return known ?? validationError(`Invalid AdjustmentType: ${given}`)
}

function checkNumbers(definition: PolicyDefinition): ServiceError | undefined {
  const { adjustmentType, scalingAdjustment, steps, aggregation } = definition
  const {
    minAdjustmentMagnitude: magnitude,
    cooldown,
    estimatedInstanceWarmup: warmup,
  } = definition
  if (aggregation !== undefined && !['Average', 'Minimum', 'Maximum'].includes(aggregation)) {
    return validationError(`Invalid MetricAggregationType: ${aggregation}`)
  }
  const exact = [scalingAdjustment ?? 0, ...steps.map(({ adjustment }) => adjustment)]
  if (adjustmentType === 'ExactCapacity' && exact.some((value) => value < 0)) {
    return validationError('An ExactCapacity adjustment must not be negative')
  }
  if (magnitude !== undefined && adjustmentType !== 'PercentChangeInCapacity') {
    return validationError('MinAdjustmentMagnitude is valid only for PercentChangeInCapacity')
  }
  return (
    checkNotNegative('minAdjustmentMagnitude', magnitude) ??
    checkNotNegative('cooldown', cooldown && cooldown / 1000) ??
    checkNotNegative('estimatedInstanceWarmup', warmup && warmup / 1000)
  )
}

function inMilliseconds(seconds: unknown): number | undefined {
  const given = number(seconds)
  return given === undefined ? undefined : given * 1000
}
