import { describe, expect, test } from 'vitest'
import { alarmsUnderTest, type AlarmsUnderTest } from './alarms-under-test.ts'

const Granularity = '1Minute'
const AutoScalingGroupName = 'batch'

function values(
  tested: AlarmsUnderTest,
  metric: string,
  dimension = ['AutoScalingGroupName', 'batch'],
) {
  const output = tested.cloudWatch('GetMetricStatistics', {
    Namespace: dimension[0] === 'InstanceId' ? 'AWS/EC2' : 'AWS/AutoScaling',
    MetricName: metric,
    Dimensions: [{ Name: dimension[0], Value: dimension[1] }],
    StartTime: new Date(tested.start),
    EndTime: new Date(tested.region.now),
    Period: 60,
    Statistics: ['Maximum'],
  })
  const points = output['Datapoints'] as readonly { Timestamp: Date; Maximum: number }[]
  return points.map(({ Timestamp, Maximum }) => [(+Timestamp - tested.start) / 60_000, Maximum])
}

const enabled = (tested: AlarmsUnderTest) =>
  (
    tested.group() as unknown as { EnabledMetrics: readonly { Metric: string }[] }
  ).EnabledMetrics.map(({ Metric }) => Metric)

describe('the metrics of a group', () => {
  test('CWA-63: are off until they are enabled, all of them or some', () => {
    const tested = alarmsUnderTest()
    tested.createGroup()
    tested.settle()
    expect(values(tested, 'GroupTotalInstances')).toEqual([])
    expect(enabled(tested)).toEqual([])

    tested.call('EnableMetricsCollection', {
      AutoScalingGroupName,
      Granularity,
      Metrics: ['GroupTotalInstances', 'GroupMinSize'],
    })
    expect(enabled(tested)).toEqual(['GroupMinSize', 'GroupTotalInstances'])
    tested.call('EnableMetricsCollection', { AutoScalingGroupName, Granularity })
    expect(enabled(tested)).toHaveLength(23)
    tested.call('DisableMetricsCollection', {
      AutoScalingGroupName,
      Metrics: ['GroupTotalInstances'],
    })
    expect(enabled(tested)).toHaveLength(22)
    tested.call('DisableMetricsCollection', { AutoScalingGroupName })
    expect(enabled(tested)).toEqual([])
  })

  test('CWA-63: have the granularity of a minute', () => {
    const tested = alarmsUnderTest()
    tested.createGroup()
    const refuse = (input: object) =>
      tested.refusal('EnableMetricsCollection', { AutoScalingGroupName, Granularity, ...input })
    expect(refuse({ Granularity: '5Minute' }).code).toBe('ValidationError')
    expect(refuse({ Metrics: ['GroupMood'] }).code).toBe('ValidationError')
  })

  test('CWA-64: are told by DescribeMetricCollectionTypes', () => {
    const { Metrics, Granularities } = alarmsUnderTest().call('DescribeMetricCollectionTypes')
    expect(Granularities).toEqual([{ Granularity }])
    expect((Metrics as readonly { Metric: string }[]).map(({ Metric }) => Metric)).toEqual(
      expect.arrayContaining([
        'GroupMinSize',
        'GroupMaxSize',
        'GroupDesiredCapacity',
        'GroupInServiceInstances',
        'GroupPendingInstances',
        'GroupStandbyInstances',
        'GroupTerminatingInstances',
        'GroupTotalInstances',
        'WarmPoolMinSize',
        'GroupAndWarmPoolTotalCapacity',
        'GroupTerminatingRetainedInstances',
      ]),
    )
  })

  test('CWA-65: count each member once, by its state', () => {
    const tested = alarmsUnderTest()
    tested.createGroup({ min: 0, max: 4, desired: 3 })
    tested.call('EnableMetricsCollection', { AutoScalingGroupName, Granularity })
    tested.settle()
    tested.call('EnterStandby', {
      AutoScalingGroupName,
      InstanceIds: [tested.members()[0]!.InstanceId],
      ShouldDecrementDesiredCapacity: true,
    })
    tested.advance(300_000)
    const now = (name: string) => values(tested, name).at(-1)![1]
    const read = () =>
      ['InService', 'Pending', 'Standby', 'Terminating', 'Total'].map((kind) =>
        now(`Group${kind}Instances`),
      )
    expect(read()).toEqual([2, 0, 1, 0, 3])
    expect(now('GroupDesiredCapacity')).toBe(2)
    expect(now('GroupTotalCapacity')).toBe(3)
    expect(now('GroupMaxSize')).toBe(4)
    tested.setDesired(1)
    tested.until(() =>
      tested.members().some(({ LifecycleState }) => LifecycleState === 'Terminating'),
    )
    const since = tested.region.now
    tested.advance(3_600_000)
    expect(read()).toEqual([1, 0, 1, 0, 2])
    // A termination that lasts over the end of a minute is seen.
    const ends = tested.entries('LifecycleStateChanged').at(-1)!.at
    const spans = Math.floor(ends / 60_000) > Math.floor(since / 60_000)
    expect(values(tested, 'GroupTerminatingInstances').some(([, count]) => count === 1)).toBe(spans)
  })

  test('CWA-65: count what is on its way in and out, too, as machines and as capacity', () => {
    const tested = alarmsUnderTest({
      settings: { 'ec2.terminateS': 600, 'asg.launchActivityS': 600, 'asg.enterStandbyS': 1 },
    })
    tested.createGroup({ min: 0, max: 9, desired: 8 })
    tested.call('EnableMetricsCollection', { AutoScalingGroupName, Granularity })
    tested.settle()
    const [InstanceId] = tested.members().map((member) => member.InstanceId)
    tested.call('EnterStandby', {
      AutoScalingGroupName,
      InstanceIds: [InstanceId],
      ShouldDecrementDesiredCapacity: true,
    })
    tested.settle()
    tested.setDesired(5)
    tested.advance(60_000)
    tested.setDesired(9)
    tested.advance(120_000)
    const kinds = ['InService', 'Pending', 'Standby', 'Terminating', 'Total']
    for (const unit of ['Instances', 'Capacity']) {
      const now = kinds.map((kind) => values(tested, `Group${kind}${unit}`).at(-1)![1])
      expect(now).toEqual([5, 4, 1, 2, 12])
    }
  })

  test('CWA-63: have no data once they are disabled, or the group is gone', () => {
    const tested = alarmsUnderTest()
    tested.createGroup({ min: 0, max: 1, desired: 0 })
    tested.call('EnableMetricsCollection', { AutoScalingGroupName, Granularity })
    tested.at(300)
    tested.call('DisableMetricsCollection', { AutoScalingGroupName, Metrics: ['GroupMinSize'] })
    tested.at(600)
    tested.call('DeleteAutoScalingGroup', { AutoScalingGroupName })
    tested.at(900)
    expect(values(tested, 'GroupMinSize')).toHaveLength(5)
    expect(values(tested, 'GroupMaxSize')).toHaveLength(10)
  })
})

test('CWA-62: status checks are metrics of an instance, once there are results', () => {
  const tested = alarmsUnderTest()
  tested.createGroup()
  tested.settle()
  const { InstanceId } = tested.members()[0]!
  tested.suspend()
  tested.ifdown([InstanceId])
  tested.advance(1_200_000)
  const read = (name: string) => values(tested, name, ['InstanceId', InstanceId])
  const failed = read('StatusCheckFailed_Instance')
  const first = tested.entries('StatusCheckPublished')[0]!
  expect(failed[0]).toEqual([Math.floor((first.at - tested.start) / 60_000), 0])
  expect(failed.at(-1)![1]).toBe(1)
  expect(read('StatusCheckFailed')).toEqual(failed)
  expect(read('StatusCheckFailed_System').every(([, value]) => value === 0)).toBe(true)
})
