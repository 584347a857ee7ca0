import { eras, type Era } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { clausesOf } from './recorded-templates.ts'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const second = 1000
const minute = 60 * second

type Options = Parameters<typeof regionUnderTest>[0]
type GroupOptions = Parameters<RegionUnderTest['createGroup']>[0]

function settled(options: Options = {}, group: GroupOptions = {}): RegionUnderTest {
  const tested = regionUnderTest(options)
  tested.createGroup(group)
  tested.settle()
  return tested
}

function markUnhealthy(tested: RegionUnderTest): void {
  const InstanceId = tested.members()[0]!.InstanceId
  tested.call('SetInstanceHealth', { InstanceId, HealthStatus: 'Unhealthy' })
}

const terminations = (tested: RegionUnderTest) =>
  tested.entries('ActivityBegan').filter(({ event }) => event.kind === 'terminate')

/** From the start of a termination to the decision to replace the instance, over seeds. Seconds. */
function waits(era: Era, kill: (tested: RegionUnderTest) => void): readonly number[] {
  return Array.from({ length: 100 }, (_, seed) => {
    const tested = settled({ era, seed: (seed + 1).toString(16) })
    kill(tested)
    tested.until(() => tested.entries('LaunchDecided').length === 2)
    return (tested.entries('LaunchDecided')[1]!.at - terminations(tested)[0]!.at) / second
  })
}

describe('a replacement', () => {
  test.each([
    ['pre-2012-12', 24, 34],
    ['classic2013', 24, 34],
    ['2016', 24, 34],
    ['2020', 24, 34],
    ['modern', 0, 2],
  ] as const)(
    'in era %s is decided %i to %i s after the termination began (RP-1, RP-2, TIME-11)',
    (era, least, most) => {
      const measured = waits(era, markUnhealthy)

      expect(Math.min(...measured)).toBeGreaterThanOrEqual(least)
      expect(Math.max(...measured)).toBeLessThanOrEqual(most)
      expect(Math.max(...measured) - Math.min(...measured)).toBeGreaterThan((most - least) * 0.9)
    },
  )

  test.each(eras)('in era %s waits for no end of the termination (RP-1, RP-2)', (era) => {
    const tested = settled({ era, settings: { 'ec2.terminateS': 600 } })
    markUnhealthy(tested)
    tested.until(() => tested.members().some((member) => isNew(tested, member.InstanceId)))

    expect(tested.members().map(({ LifecycleState }) => LifecycleState)).toEqual([
      'Terminating',
      'InService',
    ])
  })

  test.each([
    [
      '2020',
      'an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 0 to 1.',
    ],
    [
      'modern',
      'an instance was launched in response to an unhealthy instance needing to be replaced.',
    ],
  ] as const)('has its clause in the words of era %s (STR-20, STR-23)', (era, clause) => {
    const tested = settled({ era })
    markUnhealthy(tested)
    tested.until(() => tested.activities().length === 3)
    const launch = tested
      .activities()
      .find(({ Description }) => Description.startsWith('Launching'))!

    expect(clausesOf(launch.Cause)).toEqual([clause])
  })

  test('is launched from the present launch configuration; desired stays (RP-12)', () => {
    const tested = settled({}, { min: 0, max: 5, desired: 2 })
    tested.call('CreateLaunchConfiguration', {
      LaunchConfigurationName: 'new-lc',
      ImageId: 'ami-2',
      InstanceType: 'm1.small',
    })
    tested.call('UpdateAutoScalingGroup', {
      AutoScalingGroupName: 'batch',
      LaunchConfigurationName: 'new-lc',
    })
    markUnhealthy(tested)
    tested.until(() => terminations(tested).length === 1)
    tested.settle()

    expect(tested.group().DesiredCapacity).toBe(2)
    expect(tested.entries('DesiredCapacityChanged')).toHaveLength(1)
    expect(tested.members()).toMatchObject([
      { LaunchConfigurationName: 'batch-lc' },
      { LaunchConfigurationName: 'new-lc' },
    ])
  })

  test('follows a termination at EC2, which no protection stops (EC-12)', () => {
    const protectedGroup = { more: { NewInstancesProtectedFromScaleIn: true } }
    const tested = settled({}, protectedGroup)
    const InstanceIds = tested.members().map(({ InstanceId }) => InstanceId)
    tested.call('TerminateInstances', { InstanceIds }, 'ec2')

    // Nobody tells the group; its health check finds out.
    expect(tested.members()).toMatchObject([
      { LifecycleState: 'InService', HealthStatus: 'Healthy' },
    ])
    tested.until(() => tested.entries('HealthStatusChanged').length === 1)
    expect(tested.entries('HealthStatusChanged')[0]!.event.reason).toBe('instance-state')
    tested.until(() => terminations(tested).length === 1)
    tested.settle()
    expect(tested.members()[0]!.InstanceId).not.toBe(InstanceIds[0])
  })
})

function isNew(tested: RegionUnderTest, instanceId: string): boolean {
  const [first] = tested.entries('InstanceJoinedGroup')
  return (
    instanceId !== first!.event.instanceId &&
    tested
      .members()
      .some((member) => member.InstanceId === instanceId && member.LifecycleState === 'InService')
  )
}

describe('a new member', () => {
  test('is Healthy from the beginning (HC-1)', () => {
    const tested = regionUnderTest()
    tested.createGroup()
    tested.until(() => tested.members().length === 1)
    expect(tested.members()).toMatchObject([{ LifecycleState: 'Pending', HealthStatus: 'Healthy' }])

    tested.settle()
    expect(tested.members()[0]!.HealthStatus).toBe('Healthy')
  })

  test('is left alone while its status checks have no data (HC-6, HC-24)', () => {
    const tested = regionUnderTest({
      settings: { 'ec2.statusInitializingS': 600, 'asg.statusCheckDwellS': 60 },
    })
    tested.createGroup()
    tested.until(() => tested.members()[0]?.LifecycleState === 'InService')
    tested.advance(9 * minute)
    const [status] = tested.call('DescribeInstanceStatus', {}, 'ec2')[
      'InstanceStatuses'
    ] as readonly { readonly InstanceStatus: { readonly Status: string } }[]

    expect(status!.InstanceStatus.Status).toBe('initializing')
    expect(tested.entries('ImpairmentNoticed')).toEqual([])
    expect(tested.members()).toMatchObject([
      { LifecycleState: 'InService', HealthStatus: 'Healthy' },
    ])
  })
})
