import type { WorkloadSpec } from '@ifdown/simulator'
import { describe, expect, it } from 'vitest'
import { balancedRegion } from './elb/balanced-group.ts'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const minute = 60_000

const busy: WorkloadSpec = {
  load: { requestsPerSecond: 200 },
  perInstance: {
    requestsPerSecond: 100,
    baselineCpu: 10,
    requestBytes: 1000,
    responseBytes: 20_000,
  },
}

interface Asked {
  readonly name: string
  readonly namespace?: string
  readonly dimensions?: Readonly<Record<string, string>>
  readonly minutes?: number
}

interface Shown {
  readonly Average: number
  readonly SampleCount: number
  readonly Sum: number
  readonly Minimum: number
}

/** The datapoints of the last minutes. */
function datapoints(tested: RegionUnderTest, asked: Asked): readonly Shown[] {
  const { name, namespace = 'AWS/EC2', minutes = 10 } = asked
  const dimensions = asked.dimensions ?? { AutoScalingGroupName: 'batch' }
  const now = Math.floor(tested.region.now / minute) * minute
  const input = {
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    StartTime: new Date(now - minutes * minute),
    EndTime: new Date(now),
    Period: 60,
    Statistics: ['Average', 'SampleCount', 'Sum', 'Minimum'],
  }
  return tested.call('GetMetricStatistics', input, 'cloudwatch')['Datapoints'] as readonly Shown[]
}

function busyGroup(more = {}, workload = busy): RegionUnderTest {
  const tested = regionUnderTest()
  tested.createGroup({ min: 4, max: 20, more })
  tested.region.setWorkload('batch', workload)
  tested.settle()
  tested.advance(20 * minute)
  return tested
}

describe('of a group', () => {
  it('CWA-22, CWA-61: CPU and network are those of all its instances together', () => {
    const tested = busyGroup()

    expect(datapoints(tested, { name: 'CPUUtilization' }).at(-1)).toMatchObject({
      SampleCount: 4,
      Average: 55,
      Minimum: 55,
    })
    expect(datapoints(tested, { name: 'NetworkIn' }).at(-1)!.Average).toBe(50 * 60 * 1000)
    expect(datapoints(tested, { name: 'NetworkOut' }).at(-1)!.Average).toBe(50 * 60 * 20_000)
  })

  it('CWA-60: have a datapoint each minute from a launch configuration', () => {
    expect(datapoints(busyGroup(), { name: 'CPUUtilization' })).toHaveLength(10)
  })

  it('CWA-60: have a datapoint each fifth minute with basic monitoring', () => {
    const tested = regionUnderTest()
    const launch = { ImageId: 'ami-1', InstanceType: 't3.micro' }
    tested.call('CreateLaunchConfiguration', {
      LaunchConfigurationName: 'basic',
      InstanceMonitoring: { Enabled: false },
      ...launch,
    })
    tested.createGroup({ min: 4, more: { LaunchConfigurationName: 'basic' } })
    tested.region.setWorkload('batch', busy)
    tested.advance(30 * minute)
    expect(datapoints(tested, { name: 'CPUUtilization' })).toHaveLength(2)
  })

  it.each([
    [{}, 2],
    [{ Monitoring: { Enabled: true } }, 10],
  ])('CWA-60: are basic from a launch template, unless it says more: %j', (data, count) => {
    const tested = regionUnderTest()
    const launch = { ImageId: 'ami-1', InstanceType: 't3.micro' }
    const LaunchTemplateData = { ...launch, ...data }
    tested.call('CreateLaunchTemplate', { LaunchTemplateName: 'web-lt', LaunchTemplateData }, 'ec2')
    const more = {
      LaunchConfigurationName: undefined,
      LaunchTemplate: { LaunchTemplateName: 'web-lt', Version: '$Latest' },
    }
    tested.createGroup({ min: 4, more })
    tested.region.setWorkload('batch', busy)
    tested.advance(30 * minute)
    expect(datapoints(tested, { name: 'CPUUtilization' })).toHaveLength(count)
  })

  it('POL-41: leave out the instances that warm up, when the group has a default warmup', () => {
    const slow = { ...busy, boot: { takes: 5 * minute } }
    const counts = (more: object) => {
      const tested = busyGroup(more, slow)
      tested.setDesired(5)
      tested.advance(4 * minute)
      const before = datapoints(tested, { name: 'CPUUtilization' }).at(-1)!
      tested.advance(10 * minute)
      const after = datapoints(tested, { name: 'CPUUtilization' }).at(-1)!
      return [before.SampleCount, before.Minimum, after.SampleCount, after.Average]
    }

    // The fifth boots, at 10 % CPU, and draws the average down.
    expect(counts({})).toEqual([5, 10, 5, 46])
    expect(counts({ DefaultInstanceWarmup: 600 })).toEqual([4, 55, 5, 46])
  })

  it('POL-41: leave them out, too, when they serve already', () => {
    const tested = busyGroup({ DefaultInstanceWarmup: 600 }, { ...busy, boot: { takes: 0 } })
    tested.setDesired(5)
    tested.advance(4 * minute)
    expect(tested.region.traffic('batch')).toMatchObject({ receiving: 5 })
    const count = () => datapoints(tested, { name: 'CPUUtilization' }).at(-1)!.SampleCount
    expect(count()).toBe(4)
    tested.advance(10 * minute)
    expect(count()).toBe(5)
  })

  it('end with the workload', () => {
    const tested = busyGroup()
    tested.region.setWorkload('batch', undefined)
    tested.advance(20 * minute)

    expect(datapoints(tested, { name: 'CPUUtilization' })).toEqual([])
  })
})

it('CWA-47: an instance has metrics of its own as soon as an alarm looks at it', () => {
  const tested = busyGroup()
  const [watched, other] = tested.members()
  const { InstanceId } = watched!
  tested.call(
    'PutMetricAlarm',
    {
      AlarmName: 'busy',
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: InstanceId }],
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 80,
      ComparisonOperator: 'GreaterThanThreshold',
    },
    'cloudwatch',
  )
  tested.region.setLoad('batch', { requestsPerSecond: 360 })
  tested.advance(5 * minute)

  const asked = { name: 'CPUUtilization', minutes: 1 }
  expect(datapoints(tested, { ...asked, dimensions: { InstanceId } })).toMatchObject([
    { Average: 91, SampleCount: 1 },
  ])
  expect(datapoints(tested, { ...asked, dimensions: { InstanceId: other!.InstanceId } })).toEqual(
    [],
  )
  expect(
    tested
      .entries('AlarmStateChanged')
      .map(({ event }) => event.to)
      .at(-1),
  ).toBe('ALARM')
  tested.ifdown([InstanceId])
  tested.advance(3 * minute)
  expect(datapoints(tested, { ...asked, dimensions: { InstanceId } })).toMatchObject([
    { Average: 10 },
  ])
})

describe('behind a load balancer', () => {
  const requestsPerTarget = (balanced: ReturnType<typeof balancedRegion>) =>
    datapoints(balanced, {
      name: 'RequestCountPerTarget',
      namespace: 'AWS/ApplicationELB',
      dimensions: {
        TargetGroup: balanced.targetGroupArn.split(':').at(-1)!,
        LoadBalancer: balanced.loadBalancerArn.split(':loadbalancer/').at(-1)!,
      },
      minutes: 1,
    })

  it('POL-51: requests per target and minute are told', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ min: 4 })
    balanced.region.setWorkload('batch', busy)
    balanced.advance(5 * minute)

    expect(requestsPerTarget(balanced)).toMatchObject([{ Sum: 3000 }])
  })

  it('ELB-04: the share of a dead instance is lost until its target is unhealthy', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ min: 4 })
    balanced.suspend('ReplaceUnhealthy')
    balanced.region.setWorkload('batch', busy)
    balanced.ifdown([balanced.members()[0]!.InstanceId])
    balanced.advance(minute / 2)
    expect(balanced.region.traffic('batch')).toMatchObject({ receiving: 3, silent: 1, lost: 50 })
    balanced.advance(2 * minute)
    expect(balanced.region.traffic('batch')).toMatchObject({ receiving: 3, silent: 0, lost: 0 })
  })

  it('ELB-05: when none is healthy, requests go to all', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ min: 4, more: { HealthCheckType: 'EC2' } })
    balanced.region.setWorkload('batch', busy)
    const ids = balanced.members().map(({ InstanceId }) => InstanceId)
    balanced.answer(ids.slice(1), false)
    balanced.advance(5 * minute)
    expect(balanced.region.traffic('batch')).toMatchObject({ receiving: 1, served: 100, lost: 100 })
    balanced.answer(ids.slice(0, 1), false)
    balanced.advance(5 * minute)
    expect(balanced.region.traffic('batch')).toMatchObject({ receiving: 4, served: 200, lost: 0 })
  })

  it('ELB-06: a draining target gets none', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ min: 0, max: 4, desired: 4 })
    balanced.region.setWorkload('batch', busy)
    balanced.setAttribute('deregistration_delay.timeout_seconds', '300')
    balanced.setDesired(3)
    balanced.advance(minute)

    expect(balanced.region.traffic('batch')).toMatchObject({ receiving: 3, lost: 0 })
    const [drains] = balanced.entries('TargetDeregistered')
    expect(drains!.event.drainEndsAt - drains!.at).toBe(5 * minute)
    const [left] = balanced.entries('GroupTrafficChanged').slice(-1)
    expect(left!.at).toBe(drains!.at)
  })

  it('HC-16: instances that boot but never pass the health check are replaced again and again', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ min: 2 })
    const before = new Set(balanced.members().map(({ InstanceId }) => InstanceId))
    balanced.region.setWorkload('batch', { ...busy, health: 'never' })
    balanced.advance(120 * minute)

    const launched = balanced.entries('InstanceJoinedGroup').length - before.size
    expect(launched).toBeGreaterThan(10)
    expect(balanced.members().some(({ InstanceId }) => before.has(InstanceId))).toBe(false)
    // All of them serve, if one asks them.
    expect(
      balanced.entries('StatusCheckPublished').every(({ event }) => event.status === 'ok'),
    ).toBe(true)
  })

  it('ELB-03: a flapping application goes in and out of service', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ min: 2, more: { HealthCheckType: 'EC2' } })
    const flapping = { healthyFor: 10 * minute, unhealthyFor: 5 * minute }
    balanced.region.setWorkload('batch', { health: { flapping } })
    balanced.advance(60 * minute)

    const changes = balanced
      .entries('TargetHealthChanged')
      .filter(({ event, at }) => at > balanced.region.now - 60 * minute && event.to !== 'initial')
      .map(({ event }) => event.to)
    expect(changes.filter((to) => to === 'unhealthy')).toHaveLength(8)
    expect(changes.filter((to) => to === 'healthy')).toHaveLength(6)
  })

  it('ELB-04: a slow start fails health checks, and grace keeps the group from acting on them', () => {
    const replaced = (grace: number) => {
      const balanced = balancedRegion()
      balanced.createBalancedGroup({ min: 2, max: 4, grace })
      balanced.region.setWorkload('batch', { health: { slowStart: 4 * minute } })
      balanced.advance(20 * minute)
      const before = balanced.entries('InstanceJoinedGroup').length
      balanced.setDesired(4)
      balanced.advance(30 * minute)
      return balanced.entries('InstanceJoinedGroup').length - before - 2
    }

    expect(replaced(600)).toBe(0)
    expect(replaced(0)).toBeGreaterThan(2)
  })
})
