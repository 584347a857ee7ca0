import { mintUuid } from '../../identifiers.ts'
import { command, number, question, strings, text, type Input } from '../../operation.ts'
import { present } from '../../operation.ts'
import { page } from '../../paging.ts'
import {
  isServiceError,
  serviceError,
  validationError,
  type ServiceError,
} from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import type { Group } from '../state.ts'
import { findGroup } from '../validation.ts'
import type { NamedAlarm } from './alarm-port.ts'
import { adjustmentTypes, type PolicyDefinition } from './events.ts'
import { executePolicy as execute } from './execute.ts'
import { policyParameters, readPolicy } from './read-policy.ts'
import { removePolicy } from './remove.ts'
import type { ScalingPolicy } from './state.ts'
import { makeAlarms } from './target-tracking.ts'

export const putScalingPolicy = command<AutoScaling>(
  'PutScalingPolicy',
  { required: ['AutoScalingGroupName', 'PolicyName'], optional: policyParameters },
  (auto, input) => {
    const group = findGroup(auto, String(input['AutoScalingGroupName']))
    if (isServiceError(group)) return group
    if (group.deleting) {
      return validationError('The AutoScaling group may not be modified while it is pending delete')
    }
    const { effects } = auto
    const { byName, put } = group.policies
    const name = String(input['PolicyName'])
    const before = byName.get(name)
    const arn = before?.arn ?? mintArn(auto, group, name, put)
    const definition = readPolicy(input, { name, arn }, group.name)
    if (isServiceError(definition)) return definition
    const invalid = checkTracked(auto, group, definition)
    if (invalid) return invalid
    if (before === undefined && byName.size >= 50) {
      return serviceError(
        'LimitExceeded',
        'You have reached your limit on scaling policies per AutoScalingGroup.',
      )
    }
    if (before?.alarms !== undefined && definition.tracking === undefined) {
      auto.alarms.deleteAlarms([before.alarms.high, before.alarms.low])
    }
    effects.emit({ type: 'PolicyPut', group: group.name, definition })
    const refused = makeAlarms(auto, group, byName.get(name)!)
    if (refused !== undefined) return validationError(refused)
    return { PolicyARN: arn, Alarms: trackingAlarms(auto, byName.get(name)!).map(describeAlarm) }
  },
)

/** A metric that nobody can read would leave the policy deaf (POL-52). */
function checkTracked(
  { alarms }: AutoScaling,
  group: Group,
  { tracking }: PolicyDefinition,
): ServiceError | undefined {
  if (tracking === undefined) return undefined
  const invalid = alarms.checkMetric(tracking.metric)
  if (invalid) return invalid.unmodelled ? invalid : validationError(invalid.message)
  const { targetGroup } = tracking
  const attached = [...group.trafficSources.values()].some(
    ({ identifier, state }) => identifier.endsWith(`:${targetGroup}`) && state !== 'Removing',
  )
  // Source: POL-51; the words are ours.
  return targetGroup === undefined || attached
    ? undefined
    : validationError(
        `The ResourceLabel names ${targetGroup}, which is not attached to the AutoScalingGroup ${group.name}`,
      )
}

export const describePolicies = question<AutoScaling>(
  'DescribePolicies',
  { optional: ['AutoScalingGroupName', 'PolicyNames', 'PolicyTypes', 'NextToken', 'MaxRecords'] },
  (auto, input) => {
    const name = text(input['AutoScalingGroupName'])
    const names = new Set(strings(input['PolicyNames']))
    const types = new Set(strings(input['PolicyTypes']))
    const rows = [...auto.state.groups.values()]
      .filter((group) => name === undefined || group.name === name)
      .flatMap((group) => [...group.policies.byName.values()].map((each) => ({ group, each })))
      .filter(({ each }) => names.size === 0 || names.has(each.name) || names.has(each.arn))
      .filter(({ each }) => types.size === 0 || types.has(each.type))
    const result = page(rows, input, { standard: 50, most: 100 })
    if (isServiceError(result)) return result
    return present({
      ScalingPolicies: result.items.map(({ group, each }) => describe(auto, group, each)),
      NextToken: result.nextToken,
    })
  },
)

export const deletePolicy = command<AutoScaling>(
  'DeletePolicy',
  { required: ['PolicyName'], optional: ['AutoScalingGroupName'] },
  (auto, input) => {
    const found = findPolicy(auto, input)
    if (isServiceError(found)) return found
    removePolicy(auto, found.group, found.policy)
    return {}
  },
)

export const executePolicy = command<AutoScaling>(
  'ExecutePolicy',
  {
    required: ['PolicyName'],
    optional: ['AutoScalingGroupName', 'HonorCooldown', 'MetricValue', 'BreachThreshold'],
  },
  (auto, input) => {
    const found = findPolicy(auto, input)
    if (isServiceError(found)) return found
    return (
      execute(auto, found.group, found.policy, {
        honorCooldown: input['HonorCooldown'] === true,
        metricValue: number(input['MetricValue']),
        breachThreshold: number(input['BreachThreshold']),
      }) ?? {}
    )
  },
)

export const describeAdjustmentTypes = question<AutoScaling>('DescribeAdjustmentTypes', {}, () => ({
  AdjustmentTypes: adjustmentTypes.map((AdjustmentType) => ({ AdjustmentType })),
}))

/** Source: CWA-46. */
function mintArn({ effects }: AutoScaling, group: Group, name: string, put: number): string {
  const uuid = mintUuid(effects, 'scaling-policy', group.arn, put)
  return `arn:aws:autoscaling:${effects.region}:${effects.accountId}:scalingPolicy:${uuid}:autoScalingGroupName/${group.name}:policyName/${name}`
}

/** By name and group, or by ARN. The words for none are ours. */
function findPolicy(
  auto: AutoScaling,
  input: Input,
): { readonly group: Group; readonly policy: ScalingPolicy } | ServiceError {
  const wanted = String(input['PolicyName'])
  const groupName = text(input['AutoScalingGroupName'])
  if (groupName === undefined && !wanted.startsWith('arn:')) {
    return validationError('AutoScalingGroupName is required unless PolicyName is an ARN')
  }
  const named = groupName === undefined ? undefined : findGroup(auto, groupName)
  if (named !== undefined && isServiceError(named)) return named
  for (const group of named === undefined ? auto.state.groups.values() : [named]) {
    for (const policy of group.policies.byName.values()) {
      if (policy.name === wanted || policy.arn === wanted) return { group, policy }
    }
  }
  return validationError(`Policy name not found - ${wanted}`)
}

/** Those that the policy has made; the others only name it. */
function trackingAlarms({ alarms }: AutoScaling, policy: ScalingPolicy): readonly NamedAlarm[] {
  const { high, low } = policy.alarms ?? {}
  const made = alarms
    .alarmsWith(policy.arn)
    .filter(({ alarmName }) => [high, low].includes(alarmName))
  return made.toSorted((one) => (one.alarmName === high ? -1 : 1))
}

const describeAlarm = ({ alarmName, alarmArn }: NamedAlarm) => ({
  AlarmName: alarmName,
  AlarmARN: alarmArn,
})

function describe(auto: AutoScaling, group: Group, policy: ScalingPolicy): Input {
  const { tracking, cooldown, estimatedInstanceWarmup: warmup, type } = policy
  const alarms = tracking ? trackingAlarms(auto, policy) : auto.alarms.alarmsWith(policy.arn)
  return present({
    AutoScalingGroupName: group.name,
    PolicyName: policy.name,
    PolicyARN: policy.arn,
    PolicyType: type,
    AdjustmentType: policy.adjustmentType,
    MinAdjustmentMagnitude: policy.minAdjustmentMagnitude,
    ScalingAdjustment: policy.scalingAdjustment,
    Cooldown: cooldown === undefined ? undefined : cooldown / 1000,
    StepAdjustments: policy.steps.map(({ lower, upper, adjustment }) =>
      present({
        MetricIntervalLowerBound: lower,
        MetricIntervalUpperBound: upper,
        ScalingAdjustment: adjustment,
      }),
    ),
    MetricAggregationType: policy.aggregation,
    EstimatedInstanceWarmup: warmup === undefined ? undefined : warmup / 1000,
    Alarms: alarms.map(describeAlarm),
    TargetTrackingConfiguration: tracking && {
      DisableScaleIn: tracking.disableScaleIn,
      ...tracking.given,
    },
    Enabled: policy.enabled,
  })
}
