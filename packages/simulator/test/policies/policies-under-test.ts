import type { SettingOverrides } from '@ifdown/simulator'
import { regionUnderTest, type RegionUnderTest } from '../region-under-test.ts'

export type Input = Readonly<Record<string, unknown>>

export const minute = 60_000

/** A settled group whose scaling is not held up by chance. */
export function settledGroup(
  { min = 0, max = 20, desired = 10, more = {} }: GroupSizes = {},
  settings: SettingOverrides = {},
): RegionUnderTest {
  const tested = regionUnderTest({
    settings: {
      'asg.reconcileDelayS': 1,
      'asg.launchCallLatencyS': 1,
      'cw.alarmPhaseS': 6.263,
      ...settings,
    },
  })
  tested.createGroup({ min, max, desired, more })
  tested.settle()
  return tested
}

interface GroupSizes {
  readonly min?: number
  readonly max?: number
  readonly desired?: number
  readonly more?: Input
}

/** Answers the ARN of the policy. */
export function putPolicy(tested: RegionUnderTest, PolicyName: string, more: Input): string {
  const input = { AutoScalingGroupName: 'batch', PolicyName, ...more }
  return String(tested.call('PutScalingPolicy', input)['PolicyARN'])
}

export const simple = (ScalingAdjustment: number, more: Input = {}): Input => ({
  AdjustmentType: 'ChangeInCapacity',
  ScalingAdjustment,
  ...more,
})

/** The steps of AWS's guide (POL-35). */
export const guideSteps = {
  out: {
    PolicyType: 'StepScaling',
    AdjustmentType: 'PercentChangeInCapacity',
    StepAdjustments: [
      { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 0 },
      { MetricIntervalLowerBound: 10, MetricIntervalUpperBound: 20, ScalingAdjustment: 10 },
      { MetricIntervalLowerBound: 20, ScalingAdjustment: 30 },
    ],
  },
  into: {
    PolicyType: 'StepScaling',
    AdjustmentType: 'PercentChangeInCapacity',
    StepAdjustments: [
      { MetricIntervalLowerBound: -10, MetricIntervalUpperBound: 0, ScalingAdjustment: 0 },
      { MetricIntervalLowerBound: -20, MetricIntervalUpperBound: -10, ScalingAdjustment: -10 },
      { MetricIntervalUpperBound: -20, ScalingAdjustment: -30 },
    ],
  },
} as const

/** An alarm over a metric that nobody publishes by himself. */
export function putAlarm(
  tested: RegionUnderTest,
  AlarmName: string,
  action: string,
  more: Input = {},
): void {
  const input = {
    AlarmName,
    Namespace: 'Batch',
    MetricName: 'Load',
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 50,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    AlarmActions: [action],
    ...more,
  }
  tested.call('PutMetricAlarm', input, 'cloudwatch')
}

/** One datapoint of the metric, for the minute that has just ended. */
export function putLoad(tested: RegionUnderTest, Value: number, MetricName = 'Load'): void {
  const Timestamp = new Date(Math.floor(tested.region.now / minute) * minute - minute)
  const MetricData = [{ MetricName, Timestamp, Value }]
  tested.call('PutMetricData', { Namespace: 'Batch', MetricData }, 'cloudwatch')
}

/** Has a metric say something each minute for some minutes. */
export function load(tested: RegionUnderTest, minutes: number, value: number, name?: string): void {
  for (let index = 0; index < minutes; index++) {
    const next = (Math.floor(tested.region.now / minute) + 1) * minute
    tested.region.runUntil(next)
    putLoad(tested, value, name)
    tested.region.runUntil(next + minute - 1)
  }
}

export const desired = (tested: RegionUnderTest): number => tested.group().DesiredCapacity

export const describePolicies = (
  tested: RegionUnderTest,
  input: Input = { AutoScalingGroupName: 'batch' },
): readonly Input[] => tested.call('DescribePolicies', input)['ScalingPolicies'] as readonly Input[]

export const alarms = (tested: RegionUnderTest, input: Input = {}): readonly Input[] =>
  tested.call('DescribeAlarms', input, 'cloudwatch')['MetricAlarms'] as readonly Input[]

export const execute = (tested: RegionUnderTest, PolicyName: string, more: Input = {}): void =>
  void tested.call('ExecutePolicy', { AutoScalingGroupName: 'batch', PolicyName, ...more })
