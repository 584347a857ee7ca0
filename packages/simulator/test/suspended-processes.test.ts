import { describe, expect, test } from 'vitest'
import { operateUnderWatch } from './random-operations.ts'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const minute = 60_000
const hour = 60 * minute
const zones = ['us-east-1a', 'us-east-1b']

const every = [
  'AZRebalance',
  'AddToLoadBalancer',
  'AlarmNotification',
  'HealthCheck',
  'InstanceRefresh',
  'Launch',
  'ReplaceUnhealthy',
  'ScheduledActions',
  'Terminate',
]

function settled(
  options: Parameters<RegionUnderTest['createGroup']>[0] = {},
  region: Parameters<typeof regionUnderTest>[0] = {},
): RegionUnderTest {
  const tested = regionUnderTest(region)
  tested.createGroup({ min: 0, max: 8, desired: 2, zones, ...options })
  tested.settle()
  return tested
}

const suspended = (tested: RegionUnderTest) =>
  tested.group().SuspendedProcesses.map(({ ProcessName }) => ProcessName)
const ids = (tested: RegionUnderTest) => tested.members().map(({ InstanceId }) => InstanceId)
const statuses = (tested: RegionUnderTest) =>
  tested.members().map(({ LifecycleState, HealthStatus }) => `${LifecycleState} ${HealthStatus}`)
const launches = (tested: RegionUnderTest) =>
  tested.activities().filter(({ Description }) => Description.startsWith('Launching')).length
const terminations = (tested: RegionUnderTest) =>
  tested.activities().filter(({ Description }) => Description.startsWith('Terminating')).length
const setUnhealthy = (tested: RegionUnderTest, InstanceId: string) =>
  tested.call('SetInstanceHealth', { InstanceId, HealthStatus: 'Unhealthy' })
const byZone = (tested: RegionUnderTest) =>
  zones.map(
    (zone) => tested.members().filter(({ AvailabilityZone }) => AvailabilityZone === zone).length,
  )

describe('suspending and resuming', () => {
  test('names nine processes, in alphabetical order (SUSP-1)', () => {
    const { Processes } = settled().call('DescribeScalingProcessTypes')
    expect(Processes).toEqual(every.map((ProcessName) => ({ ProcessName })))
  })

  test('no list, or an empty one, means all of them (SUSP-2)', () => {
    const tested = settled()
    tested.suspend()
    expect(suspended(tested)).toEqual(every)
    tested.resume()
    expect(suspended(tested)).toEqual([])
    tested.call('SuspendProcesses', { AutoScalingGroupName: 'batch', ScalingProcesses: [] })
    expect(suspended(tested)).toEqual(every)
  })

  test('some can be suspended, and some of those resumed', () => {
    const tested = settled()
    tested.suspend('Launch', 'Terminate')
    tested.suspend('HealthCheck')
    tested.resume('Terminate', 'AZRebalance')
    expect(suspended(tested)).toEqual(['Launch', 'HealthCheck'])
  })

  test('the reason names the second (SUSP-3), and suspending again keeps it (SUSP-2)', () => {
    const tested = settled()
    tested.suspend('Launch')
    const told = `User suspended at ${new Date(tested.region.now).toISOString().slice(0, 19)}Z`
    tested.advance(hour)
    tested.suspend('Launch')
    expect(tested.group().SuspendedProcesses).toEqual([
      { ProcessName: 'Launch', SuspensionReason: told },
    ])
    expect(tested.entries('ProcessesSuspended')).toHaveLength(1)
  })

  test('a process that there is not is refused, and nothing is suspended', () => {
    const tested = settled()
    const input = { AutoScalingGroupName: 'batch', ScalingProcesses: ['Launch', 'Lunch'] }
    expect(tested.refusal('SuspendProcesses', input).code).toBe('ValidationError')
    expect(suspended(tested)).toEqual([])
  })

  test('a group that is being deleted is refused (ERR-33)', () => {
    const tested = settled()
    tested.call('DeleteAutoScalingGroup', { AutoScalingGroupName: 'batch', ForceDelete: true })
    expect(tested.refusal('SuspendProcesses', { AutoScalingGroupName: 'batch' })).toMatchObject({
      code: 'ValidationError',
      message: 'Processes may not be suspended while the AutoScaling group is pending delete',
    })
  })

  test('of a group that there is not is refused (ERR-12)', () => {
    for (const operation of ['SuspendProcesses', 'ResumeProcesses']) {
      expect(regionUnderTest().refusal(operation, { AutoScalingGroupName: 'web' }).message).toBe(
        'AutoScalingGroup name not found - AutoScalingGroup web not found',
      )
    }
  })
})

describe('Launch (SUSP-4)', () => {
  test('a change of the desired capacity shows at once and is filled on resume (SUSP-6)', () => {
    const tested = settled()
    tested.suspend('Launch')
    tested.setDesired(5)
    expect(tested.group().DesiredCapacity).toBe(5)
    tested.advance(hour)
    expect(tested.members()).toHaveLength(2)
    expect(launches(tested)).toBe(2)

    tested.resume('Launch')
    tested.settle()
    expect(tested.members()).toHaveLength(5)
  })

  test('UpdateAutoScalingGroup is accepted as well', () => {
    const tested = settled()
    tested.suspend('Launch')
    tested.call('UpdateAutoScalingGroup', { AutoScalingGroupName: 'batch', MinSize: 4 })
    tested.advance(hour)
    expect([tested.group().DesiredCapacity, tested.members().length]).toEqual([4, 2])
  })

  test('unhealthy members are still terminated, but nothing replaces them until resume', () => {
    const tested = settled()
    tested.suspend('Launch')
    setUnhealthy(tested, ids(tested)[0]!)
    tested.advance(hour)
    expect(statuses(tested)).toEqual(['InService Healthy'])
    expect([launches(tested), terminations(tested)]).toEqual([2, 1])

    tested.resume('Launch')
    tested.settle()
    expect(tested.members()).toHaveLength(2)
  })

  test('scale-in goes on', () => {
    const tested = settled()
    tested.suspend('Launch')
    tested.setDesired(1)
    tested.settle()
    expect(tested.members()).toHaveLength(1)
  })

  test('the zones stay uneven: AZRebalance needs Launch', () => {
    const tested = settled({ desired: 4, zones: [zones[0]!] })
    tested.suspend('Launch')
    tested.call('UpdateAutoScalingGroup', {
      AutoScalingGroupName: 'batch',
      AvailabilityZones: zones,
    })
    tested.advance(hour)
    expect(byZone(tested)).toEqual([4, 0])

    tested.resume('Launch')
    tested.advance(hour)
    expect(byZone(tested)).toEqual([2, 2])
  })
})

describe('Terminate (SUSP-4)', () => {
  test('nothing is scaled in until resume (SUSP-6)', () => {
    const tested = settled()
    tested.suspend('Terminate')
    tested.setDesired(0)
    tested.advance(hour)
    expect([tested.group().DesiredCapacity, tested.members().length]).toEqual([0, 2])

    tested.resume('Terminate')
    tested.advance(hour)
    expect(tested.members()).toEqual([])
  })

  test('unhealthy members are marked, stay and count; on resume they are replaced', () => {
    const tested = settled()
    tested.suspend('Terminate')
    tested.stop(ids(tested).slice(0, 1))
    tested.advance(hour)
    expect(statuses(tested).toSorted()).toEqual(['InService Healthy', 'InService Unhealthy'])
    expect([launches(tested), terminations(tested)]).toEqual([2, 0])

    tested.resume('Terminate')
    tested.advance(hour)
    expect(statuses(tested)).toEqual(['InService Healthy', 'InService Healthy'])
    expect([launches(tested), terminations(tested)]).toEqual([3, 1])
  })

  test('TerminateInstanceInAutoScalingGroup works', () => {
    const tested = settled()
    tested.suspend('Terminate')
    tested.call('TerminateInstanceInAutoScalingGroup', {
      InstanceId: ids(tested)[0],
      ShouldDecrementDesiredCapacity: true,
    })
    tested.settle()
    expect(tested.members()).toHaveLength(1)
  })

  test('a pending member whose instance dies is terminated', () => {
    const tested = regionUnderTest()
    tested.createGroup()
    tested.until(() => tested.members().length === 1)
    tested.suspend('Terminate')
    tested.call('TerminateInstances', { InstanceIds: ids(tested) }, 'ec2')
    tested.settle()
    expect(launches(tested)).toBe(2)
    expect(statuses(tested)).toEqual(['InService Healthy'])
  })

  test('deletion by force works (CAP-9)', () => {
    const tested = settled()
    tested.suspend('Terminate')
    tested.call('DeleteAutoScalingGroup', { AutoScalingGroupName: 'batch', ForceDelete: true })
    tested.until(() => tested.entries('GroupDeleted').length === 1)
  })

  test('AZRebalance launches but cannot terminate, up to 10 % above the maximum (AZ-12)', () => {
    const tested = settled({ desired: 4, max: 4, zones: [zones[0]!] })
    tested.suspend('Terminate')
    tested.call('UpdateAutoScalingGroup', {
      AutoScalingGroupName: 'batch',
      AvailabilityZones: zones,
    })
    tested.advance(24 * hour)
    expect(byZone(tested)).toEqual([4, 1])

    tested.resume('Terminate')
    tested.advance(hour)
    expect(byZone(tested)).toEqual([2, 2])
  })

  test('a termination that was decided but has not started waits as well', () => {
    const tested = settled({}, { settings: { 'asg.replaceDelayS': 60 } })
    setUnhealthy(tested, ids(tested)[0]!)
    tested.until(() => tested.entries('TerminationDecided').length === 1)
    tested.suspend('Terminate')
    tested.advance(hour)
    expect(statuses(tested).toSorted()).toEqual(['InService Healthy', 'InService Unhealthy'])
    tested.resume('Terminate')
    tested.advance(hour)
    expect(statuses(tested)).toEqual(['InService Healthy', 'InService Healthy'])
  })
})

test('a decision that was held back is taken anew by the next tick, whatever wakes the member before', () => {
  const plan = {
    era: '2016',
    seed: '7fffdfd3',
    settings: { 'asg.replaceDelayS': 45, 'asg.statusCheckDwellS': 60 },
    group: {
      desired: 20,
      max: 0,
      grace: 0,
      zones: ['us-east-1b'],
      policies: ['Default'],
      protectNew: false,
      strategy: 'balanced-best-effort',
    },
    steps: [
      { wait: 552_229, action: { type: 'ifdown', which: [6, 0, 2], duration: undefined } },
      { wait: 459_687, action: { type: 'suspend', processes: [] } },
      { wait: 630_001, action: { type: 'setDesired', to: 19 } },
    ],
  } as const

  expect(operateUnderWatch(plan).violations).toEqual([])
})

test('a termination that was decided is dropped when the member is Healthy again', () => {
  const tested = settled({}, { settings: { 'asg.replaceDelayS': 60 } })
  const [InstanceId] = ids(tested)
  setUnhealthy(tested, InstanceId!)
  tested.until(() => tested.entries('TerminationDecided').length === 1)
  tested.call('SetInstanceHealth', { InstanceId, HealthStatus: 'Healthy' })
  tested.advance(hour)
  expect(ids(tested)).toContain(InstanceId)
  expect(terminations(tested)).toBe(0)
})

describe('AZRebalance (SUSP-4)', () => {
  test('nothing is redistributed until resume', () => {
    const tested = settled({ desired: 4, zones: [zones[0]!] })
    tested.suspend('AZRebalance')
    tested.call('UpdateAutoScalingGroup', {
      AutoScalingGroupName: 'batch',
      AvailabilityZones: zones,
    })
    tested.advance(hour)
    expect(byZone(tested)).toEqual([4, 0])

    tested.resume('AZRebalance')
    tested.advance(hour)
    expect(byZone(tested)).toEqual([2, 2])
  })

  test('other launches and terminations still look after the zones (N2.20)', () => {
    const tested = settled({ desired: 4, zones: [zones[0]!] })
    tested.suspend('AZRebalance')
    tested.call('UpdateAutoScalingGroup', {
      AutoScalingGroupName: 'batch',
      AvailabilityZones: zones,
      DesiredCapacity: 6,
    })
    tested.settle()
    expect(byZone(tested)).toEqual([4, 2])
    tested.setDesired(4)
    tested.settle()
    expect(byZone(tested)).toEqual([2, 2])
  })

  test('resumed while a look is due that changes nothing, it rebalances all the same', () => {
    const tested = settled({ desired: 4, zones: [zones[0]!] })
    tested.suspend('AZRebalance')
    tested.call('UpdateAutoScalingGroup', {
      AutoScalingGroupName: 'batch',
      AvailabilityZones: zones,
    })
    tested.advance(hour)
    tested.setDesired(5)
    tested.setDesired(4)
    tested.resume('AZRebalance')
    tested.advance(hour)
    expect(byZone(tested)).toEqual([2, 2])
  })
})

describe('HealthCheck (SUSP-4)', () => {
  test('a stopped member stays InService, Healthy and counted until resume', () => {
    const tested = settled()
    tested.suspend('HealthCheck')
    tested.stop(ids(tested).slice(0, 1))
    tested.advance(hour)
    expect(statuses(tested)).toEqual(['InService Healthy', 'InService Healthy'])
    expect(launches(tested)).toBe(2)

    tested.resume('HealthCheck')
    tested.advance(hour)
    expect([launches(tested), terminations(tested)]).toEqual([3, 1])
  })

  test('an impaired one as well', () => {
    const tested = settled()
    tested.suspend('HealthCheck')
    tested.ifdown(ids(tested).slice(0, 1))
    tested.advance(2 * hour)
    expect(statuses(tested)).toEqual(['InService Healthy', 'InService Healthy'])
    tested.resume('HealthCheck')
    tested.advance(hour)
    expect(terminations(tested)).toBe(1)
  })

  test('SetInstanceHealth still leads to a replacement (N2.12)', () => {
    const tested = settled()
    tested.suspend('HealthCheck')
    setUnhealthy(tested, ids(tested)[0]!)
    tested.settle()
    tested.advance(hour)
    expect([launches(tested), terminations(tested)]).toEqual([3, 1])
  })
})

describe('ReplaceUnhealthy (SUSP-4)', () => {
  test('members are marked, stay and count; on resume all of them are replaced', () => {
    const tested = settled({ desired: 3 })
    tested.suspend('ReplaceUnhealthy')
    tested.stop(ids(tested).slice(0, 2))
    tested.advance(hour)
    expect(statuses(tested).filter((status) => status === 'InService Unhealthy')).toHaveLength(2)
    expect([launches(tested), terminations(tested)]).toEqual([3, 0])

    tested.resume('ReplaceUnhealthy')
    tested.advance(hour)
    expect([launches(tested), terminations(tested)]).toEqual([5, 2])
    expect(statuses(tested)).toEqual(Array.from({ length: 3 }, () => 'InService Healthy'))
  })

  test('the mark is sticky: started again, the instance is terminated on resume', () => {
    const tested = settled()
    tested.suspend('ReplaceUnhealthy')
    const [InstanceId] = ids(tested)
    const fault = tested.stop([InstanceId!])
    tested.advance(10 * minute)
    tested.region.endFault(fault)
    tested.advance(hour)
    expect(statuses(tested).toSorted()).toEqual(['InService Healthy', 'InService Unhealthy'])
    tested.resume('ReplaceUnhealthy')
    tested.advance(hour)
    expect(ids(tested)).not.toContain(InstanceId)
  })

  test('a member that is set Healthy meanwhile stays', () => {
    const tested = settled()
    tested.suspend('ReplaceUnhealthy')
    const [InstanceId] = ids(tested)
    setUnhealthy(tested, InstanceId!)
    tested.advance(hour)
    tested.call('SetInstanceHealth', { InstanceId, HealthStatus: 'Healthy' })
    tested.resume('ReplaceUnhealthy')
    tested.advance(hour)
    expect(ids(tested)).toContain(InstanceId)
  })

  test('scaling goes on', () => {
    const tested = settled()
    tested.suspend('ReplaceUnhealthy')
    tested.setDesired(4)
    tested.settle()
    expect(tested.members()).toHaveLength(4)
  })
})

test.each(['AddToLoadBalancer', 'AlarmNotification', 'InstanceRefresh', 'ScheduledActions'])(
  '%s: launches, terminations, checks, replacements and zones go on',
  (process) => {
    const tested = settled({ desired: 4, zones: [zones[0]!] })
    tested.suspend(process)
    tested.call('UpdateAutoScalingGroup', {
      AutoScalingGroupName: 'batch',
      AvailabilityZones: zones,
    })
    tested.advance(hour)
    expect(byZone(tested)).toEqual([2, 2])
    tested.stop(ids(tested).slice(0, 1))
    tested.setDesired(6)
    tested.advance(hour)
    expect(statuses(tested)).toEqual(Array.from({ length: 6 }, () => 'InService Healthy'))
    tested.setDesired(2)
    tested.advance(hour)
    expect(tested.members()).toHaveLength(2)
  },
)

describe('while everything is suspended (N2.11)', () => {
  test('calls are accepted and show at once, and nothing follows', () => {
    const tested = settled()
    tested.suspend()
    const before = tested.activities().length
    tested.setDesired(6)
    tested.call('UpdateAutoScalingGroup', { AutoScalingGroupName: 'batch', MaxSize: 4 })
    expect(tested.group()).toMatchObject({ DesiredCapacity: 4, MaxSize: 4 })
    tested.stop(ids(tested))
    tested.advance(24 * hour)
    expect(tested.activities()).toHaveLength(before)
    expect(statuses(tested)).toEqual(['InService Healthy', 'InService Healthy'])

    tested.resume()
    tested.advance(hour)
    expect(statuses(tested)).toEqual(Array.from({ length: 4 }, () => 'InService Healthy'))
  })
})

describe('activities in progress run to their end (SUSP-5)', () => {
  test('a launch, and its call that is on its way', () => {
    const tested = settled()
    tested.setDesired(3)
    tested.until(() => tested.entries('LaunchDecided').length === 3)
    tested.suspend()
    tested.advance(hour)
    expect(tested.members()).toHaveLength(3)
    expect(tested.activities()[0]!.StatusCode).toBe('Successful')
  })

  test('unless it is set that suspension aborts them', () => {
    const tested = settled({}, { settings: { 'asg.suspendAbortsInFlight': true } })
    tested.setDesired(3)
    tested.until(() => tested.entries('LaunchDecided').length === 3)
    tested.suspend('Launch')
    tested.advance(hour)
    expect(tested.members()).toHaveLength(2)
    tested.resume('Launch')
    tested.settle()
    expect(tested.members()).toHaveLength(3)
  })

  test('a termination', () => {
    const tested = settled()
    tested.setDesired(1)
    tested.until(() => terminations(tested) === 1)
    tested.suspend()
    tested.advance(hour)
    expect(tested.members()).toHaveLength(1)
    expect(tested.activities()[0]!.StatusCode).toBe('Successful')
  })

  test('a replacement whose launch is not decided is filled on resume', () => {
    const tested = settled({}, { era: 'classic2013' })
    setUnhealthy(tested, ids(tested)[0]!)
    tested.until(() => terminations(tested) === 1)
    tested.suspend('Launch')
    tested.advance(hour)
    expect(tested.members()).toHaveLength(1)
    tested.resume('Launch')
    tested.settle()
    expect(tested.members()).toHaveLength(2)
  })

  test('a rebalance: its launches end, and its surplus goes on resume', () => {
    const tested = settled({ desired: 4, max: 4, zones: [zones[0]!] })
    tested.call('UpdateAutoScalingGroup', {
      AutoScalingGroupName: 'batch',
      AvailabilityZones: zones,
    })
    tested.until(() => tested.entries('RebalanceBegan').length === 1)
    tested.suspend()
    tested.advance(hour)
    expect(byZone(tested)).toEqual([4, 1])
    tested.resume()
    tested.advance(hour)
    expect(byZone(tested)).toEqual([2, 2])
  })
})
