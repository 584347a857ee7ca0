import { expect, test } from 'vitest'
import { alarmsUnderTest, stepsUntil, type AlarmsUnderTest } from './alarms-under-test.ts'

const day = 86_400_000

/** A group under a constant load, with basic monitoring, and an alarm on its CPU. */
function withBasicMonitoring(alarm: Readonly<Record<string, unknown>>): AlarmsUnderTest {
  const tested = alarmsUnderTest()
  tested.call('CreateLaunchConfiguration', {
    LaunchConfigurationName: 'basic',
    ImageId: 'ami-12345678',
    InstanceType: 't3.micro',
    InstanceMonitoring: { Enabled: false },
  })
  tested.createGroup({ min: 2, more: { LaunchConfigurationName: 'basic' } })
  tested.region.setWorkload('batch', { load: { requestsPerSecond: 10 } })
  tested.settle()
  tested.advance(day)
  tested.putAlarm({
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'batch' }],
    ...alarm,
  })
  return tested
}

test('CWA-60: an alarm of five minutes on basic monitoring has a datapoint each time, and rests', () => {
  const tested = withBasicMonitoring({ Period: 300, Threshold: 99 })
  tested.advance(3_600_000)
  expect(tested.states()).toEqual(['OK'])
  expect(stepsUntil(tested.region, tested.region.now + day)).toBe(0)
})

test('CWA-60: an alarm of a minute has data in each fifth, and comes and goes with it', () => {
  const tested = withBasicMonitoring({ Period: 60, Threshold: 99 })
  const since = tested.region.now
  tested.advance(day)
  // A range of three minutes sees the datapoint for three of five.
  const changes = tested.entries('AlarmStateChanged').filter(({ at }) => at > since + 3_600_000)
  const gaps = changes.slice(1).map(({ at }, index) => at - changes[index]!.at)
  expect(new Set(gaps)).toEqual(new Set([120_000, 180_000]))
  expect(new Set(tested.states())).toEqual(new Set(['OK', 'INSUFFICIENT_DATA']))
})

test('CWA-60: the datapoints of a group with basic monitoring are five minutes apart', () => {
  const tested = withBasicMonitoring({})
  const output = tested.cloudWatch('GetMetricStatistics', {
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'batch' }],
    StartTime: new Date(tested.region.now - 3_600_000),
    EndTime: new Date(tested.region.now),
    Period: 60,
    Statistics: ['SampleCount'],
  })
  const points = output['Datapoints'] as readonly {
    Timestamp: Date
    SampleCount: number
    Unit: string
  }[]
  expect(points).toHaveLength(12)
  expect(points[0]).toMatchObject({ SampleCount: 2, Unit: 'Percent' })
  expect(points.every(({ Timestamp }) => Timestamp.getTime() % 300_000 === 0)).toBe(true)
})
