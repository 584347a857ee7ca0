import { describe, expect, test } from 'vitest'
import type { RegionUnderTest } from '../region-under-test.ts'
import {
  alarms,
  describePolicies,
  desired,
  execute,
  guideSteps,
  load,
  minute,
  putAlarm,
  putPolicy,
  settledGroup,
  simple,
  type Input,
} from './policies-under-test.ts'

const refusal = (tested: RegionUnderTest, more: Input, PolicyName = 'it') =>
  tested.refusal('PutScalingPolicy', { AutoScalingGroupName: 'batch', PolicyName, ...more })
const names = (tested: RegionUnderTest, input?: Input) =>
  describePolicies(tested, input).map((policy) => policy['PolicyName'])
const step = (lower: number | undefined, upper: number | undefined) => ({
  MetricIntervalLowerBound: lower,
  MetricIntervalUpperBound: upper,
  ScalingAdjustment: 1,
})
const steps = (...StepAdjustments: readonly Input[]): Input => ({
  PolicyType: 'StepScaling',
  AdjustmentType: 'ChangeInCapacity',
  StepAdjustments,
})
const tracking = (specification: Input): Input => ({
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingConfiguration: { TargetValue: 50, ...specification },
})
const cpu = { PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' } }
const custom = (more: Input) => ({
  CustomizedMetricSpecification: {
    MetricName: 'Load',
    Namespace: 'Batch',
    Statistic: 'Average',
    ...more,
  },
})

describe('PutScalingPolicy', () => {
  test('makes an ARN and no alarms for simple and step policies (POL-02, CWA-46)', () => {
    const tested = settledGroup()
    const answer = tested.call('PutScalingPolicy', {
      AutoScalingGroupName: 'batch',
      PolicyName: 'up',
      ...simple(1),
    })
    expect(answer).toEqual({
      PolicyARN: expect.stringMatching(
        /^arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:[0-9a-f-]{36}:autoScalingGroupName\/batch:policyName\/up$/,
      ),
      Alarms: [],
    })
  })

  test('replaces a policy of the same name as a whole and keeps its ARN (POL-02)', () => {
    const tested = settledGroup()
    const arn = putPolicy(tested, 'it', simple(1, { Cooldown: 60 }))
    expect(putPolicy(tested, 'it', guideSteps.out)).toBe(arn)
    expect(describePolicies(tested)).toEqual([
      {
        AutoScalingGroupName: 'batch',
        PolicyName: 'it',
        PolicyARN: arn,
        PolicyType: 'StepScaling',
        AdjustmentType: 'PercentChangeInCapacity',
        StepAdjustments: guideSteps.out.StepAdjustments,
        MetricAggregationType: 'Average',
        Alarms: [],
        Enabled: true,
      },
    ])
  })

  test('takes the alarms of target tracking away with another type (POL-02, POL-53)', () => {
    const tested = settledGroup()
    putPolicy(tested, 'it', tracking(cpu))
    expect(alarms(tested)).toHaveLength(2)
    putPolicy(tested, 'it', simple(1))
    expect(alarms(tested)).toEqual([])
  })

  test.each([
    ['no adjustment type (POL-03)', { ScalingAdjustment: 1 }, /AdjustmentType is required/],
    ['no adjustment (POL-03)', { AdjustmentType: 'ChangeInCapacity' }, /ScalingAdjustment is/],
    ['no steps (POL-03)', { ...guideSteps.out, StepAdjustments: undefined }, /StepAdjustments is/],
    ['an empty list of steps (POL-03)', steps(), /must not be empty/],
    [
      'a negative capacity (POL-03)',
      { AdjustmentType: 'ExactCapacity', ScalingAdjustment: -1 },
      /negative/,
    ],
    [
      'an unknown adjustment type (POL-03)',
      { AdjustmentType: 'Double', ScalingAdjustment: 1 },
      /Double/,
    ],
    ['an unknown type (POL-01)', { PolicyType: 'Magic' }, /Magic/],
    ['a negative cooldown, told as it was given', simple(1, { Cooldown: -1 }), /Value '-1' at/],
    [
      'what is not of its type',
      { ...steps(step(0, undefined)), Cooldown: 60 },
      /Cooldown is not valid/,
    ],
    [
      'a magnitude without a percentage (POL-07)',
      simple(1, { MinAdjustmentMagnitude: 2 }),
      /only for Percent/,
    ],
    [
      'an unknown aggregation (POL-32)',
      { ...steps(step(0, undefined)), MetricAggregationType: 'Sum' },
      /Sum/,
    ],
    [
      'a step without bounds (POL-31)',
      steps(step(undefined, undefined)),
      /at least one of its bounds/,
    ],
    ['a step upside down (POL-31)', steps(step(10, 5)), /must be greater than its lower/],
    [
      'an empty step (POL-31)',
      steps(step(5, 5), step(5, undefined)),
      /must be greater than its lower/,
    ],
    ['a gap (POL-31)', steps(step(0, 10), step(11, undefined)), /gap/],
    ['an overlap (POL-31)', steps(step(0, 10), step(9, undefined)), /overlap/],
    ['two open starts (POL-31)', steps(step(undefined, 0), step(undefined, 5)), /no lower bound/],
    ['two open ends (POL-31)', steps(step(0, undefined), step(5, undefined)), /no upper bound/],
    ['no open start below zero (POL-31)', steps(step(-10, 0)), /negative lower bound/],
    ['no open end above zero (POL-31)', steps(step(0, 10)), /positive upper bound/],
    ['no target (POL-50)', tracking({ ...cpu, TargetValue: undefined }), /needs a TargetValue/],
    ['no metric (POL-50)', tracking({}), /Exactly one/],
    ['two metrics (POL-50)', tracking({ ...cpu, ...custom({}) }), /Exactly one/],
    [
      'an unknown metric (POL-51)',
      tracking({ PredefinedMetricSpecification: { PredefinedMetricType: 'Mood' } }),
      /Mood/,
    ],
    [
      'a metric that is not modelled (POL-51)',
      tracking({
        PredefinedMetricSpecification: {
          PredefinedMetricType: 'ASGAverageCPUUtilizationHighResolution',
        },
      }),
      /^ifdown does not model the PredefinedMetricType ASGAverageCPUUtilizationHighResolution/,
    ],
    [
      'no resource label (POL-51)',
      tracking({
        PredefinedMetricSpecification: { PredefinedMetricType: 'ALBRequestCountPerTarget' },
      }),
      /ResourceLabel/,
    ],
    ['no statistic (POL-52)', tracking(custom({ Statistic: undefined })), /Statistic/],
    ['another period (POL-52)', tracking(custom({ Period: 300 })), /10, 30 or 60/],
    [
      'two results (POL-52)',
      tracking({
        CustomizedMetricSpecification: {
          Metrics: [
            { Id: 'a', Expression: '1' },
            { Id: 'b', Expression: '2' },
          ],
        },
      }),
      /Exactly one of Metrics/,
    ],
  ])('POL-03, POL-31, POL-50 to POL-52: with %s is refused', (_, more, message) => {
    const tested = settledGroup()
    expect(refusal(tested, more)).toMatchObject({
      code: 'ValidationError',
      message: expect.stringMatching(message),
    })
    expect(describePolicies(tested)).toEqual([])
    expect(alarms(tested)).toEqual([])
  })

  test('of predictive scaling is refused by name (POL-01)', () => {
    expect(refusal(settledGroup(), { PolicyType: 'PredictiveScaling' })).toMatchObject({
      unmodelled: true,
      message: expect.stringContaining('PredictiveScaling'),
    })
  })

  test('ends at 50 policies and 20 steps (POL-01, LIM-3)', () => {
    const tested = settledGroup()
    for (let index = 0; index < 50; index++) putPolicy(tested, `policy-${index}`, simple(1))
    expect(refusal(tested, simple(1)).code).toBe('LimitExceeded')
    putPolicy(tested, 'policy-7', simple(2))
    const many = Array.from({ length: 21 }, (_, index) =>
      step(index, index === 20 ? undefined : index + 1),
    )
    expect(refusal(tested, steps(...many), 'policy-7').code).toBe('LimitExceeded')
    putPolicy(tested, 'policy-7', steps(...many.slice(1)))
  })
})

describe('DescribePolicies', () => {
  test('names, ARNs and types choose; it comes in pages (LIM-5)', () => {
    const tested = settledGroup()
    const arn = putPolicy(tested, 'a', simple(1))
    putPolicy(tested, 'b', guideSteps.out)
    putPolicy(tested, 'c', tracking(cpu))
    expect(names(tested)).toEqual(['a', 'b', 'c'])
    expect(names(tested, { PolicyNames: [arn, 'c'] })).toEqual(['a', 'c'])
    expect(names(tested, { PolicyTypes: ['StepScaling'] })).toEqual(['b'])
    expect(names(tested, { AutoScalingGroupName: 'none' })).toEqual([])
    const { NextToken } = tested.call('DescribePolicies', { MaxRecords: 2 })
    expect(names(tested, { NextToken })).toEqual(['c'])
  })

  test('tells the alarms that name a policy', () => {
    const tested = settledGroup()
    putAlarm(tested, 'high', putPolicy(tested, 'up', simple(1)))
    expect(describePolicies(tested)[0]?.['Alarms']).toEqual([
      { AlarmName: 'high', AlarmARN: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:high' },
    ])
  })

  test('adjustment types are three (POL-03)', () => {
    expect(settledGroup().call('DescribeAdjustmentTypes')).toEqual({
      AdjustmentTypes: [
        { AdjustmentType: 'ChangeInCapacity' },
        { AdjustmentType: 'ExactCapacity' },
        { AdjustmentType: 'PercentChangeInCapacity' },
      ],
    })
  })
})

describe('deleting', () => {
  test('a policy takes its action from alarms that stay (POL-11)', () => {
    const tested = settledGroup()
    putAlarm(tested, 'high', putPolicy(tested, 'up', simple(1)))
    tested.call('DeletePolicy', { AutoScalingGroupName: 'batch', PolicyName: 'up' })
    expect(alarms(tested)).toMatchObject([{ AlarmName: 'high', AlarmActions: [] }])
    load(tested, 2, 90)
    expect(tested.entries('AlarmActionInvoked')).toEqual([])
    expect(describePolicies(tested)).toEqual([])
  })

  test('a target tracking policy takes its alarms along (POL-11)', () => {
    const tested = settledGroup()
    const arn = putPolicy(tested, 'cpu', tracking(cpu))
    tested.call('DeletePolicy', { PolicyName: arn })
    expect(alarms(tested)).toEqual([])
  })

  test('a group takes policies along, and alarms without another action (POL-11, CAP-9)', () => {
    const tested = settledGroup()
    const arn = putPolicy(tested, 'up', simple(1))
    putPolicy(tested, 'cpu', tracking(cpu))
    putAlarm(tested, 'alone', arn)
    const { TopicArn } = tested.call('CreateTopic', { Name: 'ops' }, 'sns')
    putAlarm(tested, 'both', arn, { AlarmActions: [arn, TopicArn] })
    tested.call('DeleteAutoScalingGroup', { AutoScalingGroupName: 'batch', ForceDelete: true })
    expect(alarms(tested)).toMatchObject([{ AlarmName: 'both', AlarmActions: [TopicArn] }])
  })

  test('an empty group does so, too (POL-11)', () => {
    const tested = settledGroup({ desired: 0 })
    putAlarm(tested, 'alone', putPolicy(tested, 'up', simple(1)))
    putPolicy(tested, 'cpu', tracking(cpu))
    tested.call('DeleteAutoScalingGroup', { AutoScalingGroupName: 'batch' })
    expect(alarms(tested)).toEqual([])
    tested.advance(10 * minute)
    expect(tested.call('DescribePolicies')).toEqual({ ScalingPolicies: [] })
  })

  test('what there is not is refused (ERR-30)', () => {
    const tested = settledGroup()
    const input = { AutoScalingGroupName: 'batch', PolicyName: 'none' }
    expect(tested.refusal('DeletePolicy', input).code).toBe('ValidationError')
    expect(tested.refusal('DeletePolicy', { PolicyName: 'none' }).code).toBe('ValidationError')
    expect(tested.refusal('ExecutePolicy', input).code).toBe('ValidationError')
  })
})

describe('ExecutePolicy', () => {
  test('of a simple policy honours the cooldown when it is told to (POL-75, CD-2, CD-4)', () => {
    const tested = settledGroup({ desired: 2 })
    putPolicy(tested, 'up', simple(1))
    const input = { AutoScalingGroupName: 'batch', PolicyName: 'up', HonorCooldown: true }
    expect(tested.refusal('ExecutePolicy', input)).toMatchObject({
      code: 'ScalingActivityInProgress',
      message: expect.stringMatching(
        /^Scaling activity [0-9a-f-]{36} is in progress and blocks this action$/,
      ),
    })
    execute(tested, 'up')
    expect(desired(tested)).toBe(3)
    tested.settle()
    tested.advance(5 * minute)
    execute(tested, 'up', { HonorCooldown: true })
    expect(desired(tested)).toBe(4)
  })

  test('of a step policy needs a value and a threshold with a step (POL-34, POL-75)', () => {
    const tested = settledGroup({ desired: 10 })
    putPolicy(tested, 'out', { ...guideSteps.out, EstimatedInstanceWarmup: 0 })
    const input = { AutoScalingGroupName: 'batch', PolicyName: 'out' }
    expect(tested.refusal('ExecutePolicy', input).message).toMatch(/are required/)
    expect(tested.refusal('ExecutePolicy', { ...input, MetricValue: 60 }).message).toMatch(
      /required/,
    )
    expect(
      tested.refusal('ExecutePolicy', { ...input, MetricValue: 40, BreachThreshold: 50 }).message,
    ).toBe('No step adjustment found for metric value [40.0] and breach threshold 50.0')
    execute(tested, 'out', { MetricValue: 60, BreachThreshold: 50 })
    expect(desired(tested)).toBe(11)
  })

  test('takes a value for step policies alone (POL-75)', () => {
    const tested = settledGroup()
    putPolicy(tested, 'up', simple(1))
    const input = { AutoScalingGroupName: 'batch', PolicyName: 'up', MetricValue: 1 }
    expect(tested.refusal('ExecutePolicy', input).code).toBe('ValidationError')
  })

  test('of target tracking is refused (POL-76)', () => {
    const tested = settledGroup()
    putPolicy(tested, 'cpu', tracking(cpu))
    const input = { AutoScalingGroupName: 'batch', PolicyName: 'cpu' }
    expect(tested.refusal('ExecutePolicy', input).code).toBe('ValidationError')
  })
})

describe('a policy that is kept from running', () => {
  const watched = (more: Input = {}) => {
    const tested = settledGroup({ desired: 2, more: { DefaultCooldown: 0 } })
    putAlarm(tested, 'high', putPolicy(tested, 'up', simple(1, more)))
    return tested
  }
  const error = (tested: RegionUnderTest) => tested.entries('AlarmActionFailed')[0]?.event.error

  test('by itself ignores its alarms (POL-01)', () => {
    const tested = watched({ Enabled: false })
    load(tested, 2, 90)
    expect(desired(tested)).toBe(2)
    expect(error(tested)).toBe('Policy up is disabled')
    const input = { AutoScalingGroupName: 'batch', PolicyName: 'up' }
    expect(tested.refusal('ExecutePolicy', input).message).toBe('Policy up is disabled')
  })

  test('by a suspended AlarmNotification runs once it is resumed, if the alarm still is in breach (POL-10, SUSP-4)', () => {
    const tested = watched()
    tested.suspend('AlarmNotification')
    load(tested, 3, 90)
    expect(desired(tested)).toBe(2)
    expect(error(tested)).toBe('AlarmNotification is suspended for AutoScalingGroup batch')
    tested.resume('AlarmNotification')
    load(tested, 1, 90)
    expect(desired(tested)).toBe(3)
  })

  test('by a suspended AlarmNotification does not run when the breach is over (POL-10)', () => {
    const tested = watched()
    tested.suspend('AlarmNotification')
    load(tested, 3, 90)
    load(tested, 1, 10)
    tested.resume('AlarmNotification')
    load(tested, 2, 10)
    expect(desired(tested)).toBe(2)
  })

  test('not by suspended Launch and Terminate: the desired capacity changes (SUSP-4)', () => {
    const tested = watched()
    tested.suspend('Launch', 'Terminate')
    load(tested, 1, 90)
    expect(desired(tested)).toBe(3)
    expect(tested.members()).toHaveLength(2)
  })

  test('because there is none of that ARN', () => {
    const tested = settledGroup()
    const arn =
      'arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:4ee9e543-86b5-4121-b53b-aa4c23b5bbcc:autoScalingGroupName/batch:policyName/none'
    putAlarm(tested, 'high', arn)
    load(tested, 1, 90)
    expect(error(tested)).toBe(`Policy ${arn} not found`)
  })
})

describe('DefaultInstanceWarmup', () => {
  test('is told, changed and cleared with -1 (POL-40, CAP-18)', () => {
    const tested = settledGroup({ more: { DefaultInstanceWarmup: 120 } })
    const update = (DefaultInstanceWarmup: number | undefined) => {
      tested.call('UpdateAutoScalingGroup', {
        AutoScalingGroupName: 'batch',
        DefaultInstanceWarmup,
      })
      return (tested.group() as unknown as Input)['DefaultInstanceWarmup']
    }
    expect(update(undefined)).toBe(120)
    expect(update(0)).toBe(0)
    expect(update(-1)).toBeUndefined()
    const input = { AutoScalingGroupName: 'batch', DefaultInstanceWarmup: -2 }
    expect(tested.refusal('UpdateAutoScalingGroup', input).code).toBe('ValidationError')
  })
})
