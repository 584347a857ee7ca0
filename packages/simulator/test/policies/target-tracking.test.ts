import { describe, expect, test } from 'vitest'
import { balancedRegion } from '../elb/balanced-group.ts'
import type { RegionUnderTest } from '../region-under-test.ts'
import {
  alarms,
  describePolicies,
  desired,
  load,
  minute,
  putPolicy,
  settledGroup,
  type Input,
} from './policies-under-test.ts'

const tracking = (TargetValue: number, more: Input = {}, name = 'Load'): Input => ({
  PolicyType: 'TargetTrackingScaling',
  EstimatedInstanceWarmup: 0,
  TargetTrackingConfiguration: {
    TargetValue,
    CustomizedMetricSpecification: { MetricName: name, Namespace: 'Batch', Statistic: 'Average' },
    ...more,
  },
})

const predefined = (PredefinedMetricSpecification: Input): Input => ({
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingConfiguration: { TargetValue: 100, PredefinedMetricSpecification },
})

const alarmNames = (tested: RegionUnderTest) => alarms(tested).map((alarm) => alarm['AlarmName'])
const low = (tested: RegionUnderTest) =>
  alarms(tested).find((alarm) => String(alarm['AlarmName']).includes('AlarmLow'))!
const held = (tested: RegionUnderTest) =>
  new Set(tested.entries('PolicyHeld').map(({ event }) => event.reason))

describe('the alarms of a target tracking policy', () => {
  test('are made with it, and told (POL-02, POL-53, POL-54, POL-55)', () => {
    const tested = settledGroup({ desired: 10 })
    const answer = tested.call('PutScalingPolicy', {
      AutoScalingGroupName: 'batch',
      PolicyName: 'cpu',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: {
        TargetValue: 60,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
      },
    })
    const [high, lowAlarm] = answer['Alarms'] as readonly Input[]
    const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
    expect(high!['AlarmName']).toMatch(new RegExp(`^TargetTracking-batch-AlarmHigh-${uuid}$`))
    expect(lowAlarm!['AlarmName']).toMatch(new RegExp(`^TargetTracking-batch-AlarmLow-${uuid}$`))
    const common = {
      AlarmDescription: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${String(answer['PolicyARN'])}.`,
      AlarmActions: [answer['PolicyARN']],
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'batch' }],
      Statistic: 'Average',
      Period: 60,
    }
    expect(alarms(tested)).toEqual([
      expect.objectContaining({
        ...common,
        AlarmName: high!['AlarmName'],
        AlarmArn: high!['AlarmARN'],
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 3,
        Threshold: 60,
      }),
      expect.objectContaining({
        ...common,
        AlarmName: lowAlarm!['AlarmName'],
        ComparisonOperator: 'LessThanThreshold',
        EvaluationPeriods: 15,
        Threshold: 54,
      }),
    ])
    for (const alarm of alarms(tested)) {
      expect(alarm).not.toHaveProperty('DatapointsToAlarm')
      expect(alarm).not.toHaveProperty('TreatMissingData')
    }
    expect(describePolicies(tested)[0]?.['Alarms']).toEqual(answer['Alarms'])
  })

  test.each([
    ['ASGAverageNetworkIn', 'AWS/EC2', 'NetworkIn', 'Average'],
    ['ASGAverageNetworkOut', 'AWS/EC2', 'NetworkOut', 'Average'],
  ])('follow %s (POL-51)', (PredefinedMetricType, Namespace, MetricName, Statistic) => {
    const tested = settledGroup()
    putPolicy(tested, 'it', predefined({ PredefinedMetricType }))
    const Dimensions = [{ Name: 'AutoScalingGroupName', Value: 'batch' }]
    expect(alarms(tested)).toHaveLength(2)
    for (const alarm of alarms(tested)) {
      expect(alarm).toMatchObject({ Namespace, MetricName, Statistic, Dimensions })
    }
  })

  const resource = (arn: string) =>
    arn
      .split(':')
      .at(-1)!
      .replace(/^loadbalancer\//, '')

  test('follow the requests per target of a target group that is attached (POL-51)', () => {
    const balanced = balancedRegion()
    const [lb, tg] = [balanced.loadBalancerArn, balanced.targetGroupArn].map(resource) as [
      string,
      string,
    ]
    const policy = predefined({
      PredefinedMetricType: 'ALBRequestCountPerTarget',
      ResourceLabel: `${lb}/${tg}`,
    })
    balanced.createGroup({ min: 2, max: 20, more: { DefaultInstanceWarmup: 300 } })
    const input = { AutoScalingGroupName: 'batch', PolicyName: 'it', ...policy }
    expect(balanced.refusal('PutScalingPolicy', input).message).toBe(
      `The ResourceLabel names ${tg}, which is not attached to the AutoScalingGroup batch`,
    )
    balanced.call('AttachLoadBalancerTargetGroups', {
      AutoScalingGroupName: 'batch',
      TargetGroupARNs: [balanced.targetGroupArn],
    })
    putPolicy(balanced, 'it', policy)
    expect(alarms(balanced)).toHaveLength(2)
    for (const alarm of alarms(balanced)) {
      expect(alarm).toMatchObject({
        Namespace: 'AWS/ApplicationELB',
        MetricName: 'RequestCountPerTarget',
        Statistic: 'Sum',
        Dimensions: [
          { Name: 'TargetGroup', Value: tg },
          { Name: 'LoadBalancer', Value: lb },
        ],
      })
    }
    // Ten per second are 600 in a minute, which six share at 100 each.
    balanced.region.setWorkload('batch', { load: { requestsPerSecond: 10 } })
    balanced.advance(30 * minute)
    expect(desired(balanced)).toBe(6)
  })

  test('follow an expression over several metrics (POL-52)', () => {
    const tested = settledGroup()
    const metric = (Id: string, MetricName: string) => ({
      Id,
      MetricStat: { Metric: { Namespace: 'Batch', MetricName }, Stat: 'Sum' },
      ReturnData: false,
    })
    const Metrics = [
      metric('m1', 'Messages'),
      metric('m2', 'Workers'),
      { Id: 'e1', Expression: 'm1 / m2', Label: 'backlog' },
    ]
    putPolicy(tested, 'backlog', {
      ...tracking(10),
      TargetTrackingConfiguration: { TargetValue: 10, CustomizedMetricSpecification: { Metrics } },
    })
    expect(alarms(tested)[0]?.['Metrics']).toMatchObject([
      { Id: 'm1', ReturnData: false },
      { Id: 'm2', ReturnData: false },
      { Id: 'e1', Expression: 'm1 / m2', ReturnData: true },
    ])
  })

  const stat = (Id: string, MetricName: string, more: Input = {}) => ({
    Id,
    MetricStat: { Metric: { Namespace: 'Batch', MetricName }, Stat: 'Sum', ...more },
    ReturnData: false,
  })
  const asks = (Expression: string, ...others: readonly Input[]) => ({
    Metrics: [stat('m1', 'Load'), ...others, { Id: 'e1', Expression }],
  })

  test.each([
    [{ Namespace: 'Batch', MetricName: 'Load', Statistic: 'Mean' }, /^The value Mean for/],
    [asks('m1 / m9'), /ids are unknown: m9$/],
    [asks('m1 +'), /^ifdown cannot read the expression e1: an operand is missing in m1 \+\.$/],
    [asks("SEARCH('{AWS/EC2}', 'Sum')"), /^ifdown does not model the function SEARCH/],
    [asks('m1', stat('m1', 'Other')), /m1 for parameter Id is not unique/],
    [asks('m1 / m2', stat('m2', 'Other', { Period: 10 })), /^Period must be the same/],
  ])(
    'cannot follow what nobody can read: %j (POL-52)',
    (CustomizedMetricSpecification, message) => {
      const tested = settledGroup()
      const refused = tested.refusal('PutScalingPolicy', {
        AutoScalingGroupName: 'batch',
        PolicyName: 'deaf',
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingConfiguration: { TargetValue: 10, CustomizedMetricSpecification },
      })
      expect(refused).toMatchObject({
        code: 'ValidationError',
        message: expect.stringMatching(message),
      })
      expect([...describePolicies(tested), ...alarms(tested)]).toEqual([])
    },
  )

  test('the low one is made anew for another size (POL-56, POL-57)', () => {
    const tested = settledGroup({ desired: 10 })
    putPolicy(tested, 'it', tracking(50))
    const [high, before] = alarmNames(tested)
    expect(low(tested)['Threshold']).toBe(45)
    tested.setDesired(12)
    expect(alarmNames(tested)).toEqual([high, before])
    tested.setDesired(7)
    expect(low(tested)['Threshold']).toBe(42.5)
    expect(low(tested)['AlarmName']).not.toBe(before)
    expect(alarmNames(tested)).toContain(high)
    expect(alarms(tested)).toHaveLength(2)
  })

  test('the low one stands where the setting has it (POL-57)', () => {
    const tested = settledGroup({ desired: 2 }, { 'policy.lowThresholdFactor': 0.8 })
    putPolicy(tested, 'it', tracking(50))
    expect(low(tested)['Threshold']).toBe(40)
  })

  test('take as many minutes as the settings have it (POL-55, POL-62)', () => {
    const settings = { 'policy.ttHighPeriods': 1, 'policy.ttLowPeriods': 5 }
    const tested = settledGroup({ desired: 2 }, settings)
    putPolicy(tested, 'it', tracking(50))
    expect(alarms(tested).map((alarm) => alarm['EvaluationPeriods'])).toEqual([1, 5])
  })
})

describe('scaling out', () => {
  test('gets what the load needs, rounded up (POL-58, POL-60)', () => {
    const tested = settledGroup({ desired: 10 })
    putPolicy(tested, 'it', tracking(50))
    load(tested, 2, 71)
    expect(desired(tested)).toBe(10)
    load(tested, 1, 71)
    expect(desired(tested)).toBe(15)
  })

  test('gets one at least (POL-58)', () => {
    const tested = settledGroup({ desired: 1 })
    putPolicy(tested, 'it', tracking(50))
    load(tested, 3, 50.001)
    expect(desired(tested)).toBe(2)
  })

  test('looks at the newest datapoint or at the mean of three (POL-58)', () => {
    const wanted = ['newest', 'mean3'].map((which) => {
      const tested = settledGroup({ desired: 10 }, { 'policy.scaleOutMetric': which })
      putPolicy(tested, 'it', tracking(50))
      for (const value of [90, 60, 75]) load(tested, 1, value)
      return desired(tested)
    })
    expect(wanted).toEqual([15, 15])
    const last = ['newest', 'mean3'].map((which) => {
      const tested = settledGroup({ desired: 10 }, { 'policy.scaleOutMetric': which })
      putPolicy(tested, 'it', tracking(50))
      for (const value of [90, 90, 60]) load(tested, 1, value)
      return desired(tested)
    })
    expect(last).toEqual([12, 16])
  })

  test('asks nothing more while what it got warms up, though the alarm stays (POL-42, POL-63)', () => {
    const tested = settledGroup({ desired: 10 })
    putPolicy(tested, 'it', { ...tracking(50), EstimatedInstanceWarmup: 600 })
    tested.advance(10 * minute)
    load(tested, 6, 60)
    expect(desired(tested)).toBe(12)
  })

  test('from nothing needs one of the maximum (POL-58)', () => {
    const tested = settledGroup({ desired: 0 })
    putPolicy(tested, 'it', tracking(50))
    load(tested, 3, 60)
    expect(desired(tested)).toBe(1)
  })
})

describe('scaling in', () => {
  test('takes one at a time, as was seen, or what the formula says (POL-59, POL-60)', () => {
    for (const [most, expected] of [
      [1, 9],
      [3, 7],
      ['formula', 4],
    ] as const) {
      const tested = settledGroup({ desired: 10 }, { 'policy.maxScaleInPerFiring': most })
      putPolicy(tested, 'it', tracking(50))
      load(tested, 15, 20)
      expect(desired(tested)).toBe(expected)
    }
  })

  test('goes to zero when the minimum is and the metric says zero (POL-61)', () => {
    for (const min of [0, 1]) {
      const tested = settledGroup({ min, desired: 2 }, { 'ec2.terminateS': 1 })
      putPolicy(tested, 'it', tracking(50))
      load(tested, 20, 0)
      expect(desired(tested)).toBe(min)
    }
  })

  test('does not happen without data, nor does scaling out (POL-61)', () => {
    const tested = settledGroup({ desired: 10 })
    putPolicy(tested, 'it', tracking(50))
    tested.advance(60 * minute)
    expect(alarms(tested, { StateValue: 'INSUFFICIENT_DATA' })).toHaveLength(2)
    expect(tested.entries('PolicyNotified')).toEqual([])
    expect(desired(tested)).toBe(10)
  })

  test('can be disabled (POL-50, POL-53)', () => {
    const tested = settledGroup({ desired: 10 })
    putPolicy(tested, 'it', tracking(50, { DisableScaleIn: true }))
    load(tested, 20, 10)
    expect(desired(tested)).toBe(10)
    expect(held(tested)).toEqual(new Set(['scale-in disabled']))
  })
})

describe('several target tracking policies', () => {
  test('scale out when one is ready (POL-60)', () => {
    const tested = settledGroup({ desired: 10 })
    putPolicy(tested, 'load', tracking(50))
    putPolicy(tested, 'queue', tracking(50, {}, 'Queue'))
    for (let index = 0; index < 3; index++) load(tested, 1, 75)
    expect(desired(tested)).toBe(15)
  })

  test('scale in when all are ready (POL-60)', () => {
    const tested = settledGroup({ desired: 10 })
    putPolicy(tested, 'load', tracking(50))
    putPolicy(tested, 'queue', tracking(50, {}, 'Queue'))
    load(tested, 16, 10)
    expect(desired(tested)).toBe(10)
    expect(held(tested)).toEqual(new Set(['other target tracking policies are not ready']))
    load(tested, 16, 10, 'Queue')
    expect(desired(tested)).toBeLessThan(10)
  })

  test('scale in without one whose scale-in is disabled (POL-60)', () => {
    const tested = settledGroup({ desired: 10 })
    putPolicy(tested, 'load', tracking(50))
    putPolicy(tested, 'queue', tracking(50, { DisableScaleIn: true }, 'Queue'))
    load(tested, 15, 10)
    expect(desired(tested)).toBe(9)
  })

  test('scale in without one that is disabled itself (POL-01, POL-60)', () => {
    const tested = settledGroup({ desired: 10 })
    putPolicy(tested, 'load', tracking(50))
    putPolicy(tested, 'queue', { ...tracking(50, {}, 'Queue'), Enabled: false })
    load(tested, 15, 10)
    expect(desired(tested)).toBe(9)
  })

  test('let a step policy scale in beside them (POL-60)', () => {
    const tested = settledGroup({ desired: 10 })
    putPolicy(tested, 'load', tracking(50))
    putPolicy(tested, 'step', {
      PolicyType: 'StepScaling',
      AdjustmentType: 'ChangeInCapacity',
      StepAdjustments: [{ MetricIntervalUpperBound: 0, ScalingAdjustment: -2 }],
      EstimatedInstanceWarmup: 0,
    })
    tested.call('ExecutePolicy', {
      AutoScalingGroupName: 'batch',
      PolicyName: 'step',
      MetricValue: 10,
      BreachThreshold: 20,
    })
    expect(desired(tested)).toBe(8)
  })
})
