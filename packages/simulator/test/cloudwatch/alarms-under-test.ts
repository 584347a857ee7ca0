import type { OperationOutput, Region } from '@ifdown/simulator'
import { regionUnderTest, type RegionUnderTest } from '../region-under-test.ts'

type Input = Readonly<Record<string, unknown>>

export interface AlarmShown {
  readonly AlarmName: string
  readonly AlarmArn: string
  readonly StateValue: string
  readonly StateReason: string
  readonly StateReasonData?: string
  readonly StateUpdatedTimestamp: Date
  readonly StateTransitionedTimestamp: Date
  readonly ActionsEnabled: boolean
  readonly [other: string]: unknown
}

/** A Region whose alarms are evaluated at a known place in each minute, with what tests of them ask. */
export interface AlarmsUnderTest extends RegionUnderTest {
  readonly start: number
  cloudWatch(operation: string, input?: Input): OperationOutput
  /** An alarm on the metric `load`, one period of a minute above 50, unless told otherwise. */
  putAlarm(input?: Input): void
  alarm(name?: string): AlarmShown
  /** One datapoint of `load` for the minute that many minutes after the start. */
  put(minutes: number, value: number, more?: Input): void
  /** Lets time pass to that many seconds after the start. */
  at(seconds: number): void
  states(name?: string): readonly string[]
  invocations(): readonly {
    readonly seconds: number
    readonly action: string
    readonly repeat: number
  }[]
}

/** Milliseconds into each minute at which alarms are evaluated. */
export const phase = 6263

export const topic = 'arn:aws:sns:us-east-1:123456789012:pages'

export const policy =
  'arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1:autoScalingGroupName/batch:policyName/out'

export function alarmsUnderTest(
  options: Parameters<typeof regionUnderTest>[0] = {},
): AlarmsUnderTest {
  const tested = regionUnderTest({
    startAt: Date.parse('2026-03-01T00:00:00Z'),
    ...options,
    settings: { 'cw.alarmPhaseS': phase / 1000, ...options.settings },
  })
  const { region } = tested
  const start = region.now
  const cloudWatch = (operation: string, input: Input = {}) =>
    tested.call(operation, input, 'cloudwatch')
  const under: AlarmsUnderTest = {
    ...tested,
    start,
    cloudWatch,
    putAlarm: (input = {}) => void cloudWatch('PutMetricAlarm', { ...plainAlarm, ...input }),
    alarm(name = 'high') {
      const output = cloudWatch('DescribeAlarms', { AlarmNames: [name] })
      const [alarm] = output['MetricAlarms'] as readonly AlarmShown[]
      if (alarm === undefined) throw new Error(`there is no alarm ${name}`)
      return alarm
    },
    put(minutes, value, more = {}) {
      const datum = {
        MetricName: 'load',
        Value: value,
        Timestamp: new Date(start + minutes * 60_000),
      }
      cloudWatch('PutMetricData', { Namespace: 'App', MetricData: [{ ...datum, ...more }] })
    },
    at: (seconds) => region.runUntil(start + seconds * 1000),
    states: (name = 'high') =>
      tested
        .entries('AlarmStateChanged')
        .filter(({ event }) => event.alarmName === name)
        .map(({ event }) => event.to),
    invocations: () =>
      tested.entries('AlarmActionInvoked').map(({ at, event }) => ({
        seconds: (at - start) / 1000,
        action: event.action,
        repeat: event.repeat,
      })),
  }
  return under
}

export const plainAlarm: Input = {
  AlarmName: 'high',
  Namespace: 'App',
  MetricName: 'load',
  Statistic: 'Average',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 50,
  ComparisonOperator: 'GreaterThanThreshold',
}

/** How many entries of a type a Region makes while time passes, and how many steps that takes. */
export function stepsUntil(region: Region, at: number): number {
  let steps = 0
  while ((region.nextEventAt() ?? Infinity) <= at) {
    region.step()
    steps++
  }
  region.runUntil(at)
  return steps
}
