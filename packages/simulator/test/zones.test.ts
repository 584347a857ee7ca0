import { describe, expect, test } from 'vitest'
import { clausesOf, matchTemplate } from './recorded-templates.ts'
import { regionUnderTest, type ActivityShown, type RegionUnderTest } from './region-under-test.ts'

const minute = 60_000
const hour = 60 * minute
const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c']
const [zoneA, zoneB, zoneC] = zones as [string, string, string]
const named = { AutoScalingGroupName: 'batch' }

function settled(
  group: Parameters<RegionUnderTest['createGroup']>[0],
  options: Parameters<typeof regionUnderTest>[0] = {},
): RegionUnderTest {
  const tested = regionUnderTest(options)
  tested.createGroup({ zones, ...group })
  tested.settle()
  return tested
}

const inService = (tested: RegionUnderTest) =>
  zones.map(
    (zone) =>
      tested
        .members()
        .filter(
          ({ AvailabilityZone, LifecycleState }) =>
            AvailabilityZone === zone && LifecycleState === 'InService',
        ).length,
  )
const ofZone = (tested: RegionUnderTest, zone: string) =>
  tested
    .members()
    .filter(({ AvailabilityZone }) => AvailabilityZone === zone)
    .map(({ InstanceId }) => InstanceId)
const oldestFirst = (tested: RegionUnderTest) => tested.activities().toReversed()
const rebalances = ({ Cause }: ActivityShown) => Cause.includes('to aid in balancing')
const shrinks = ({ Cause }: ActivityShown) => Cause.includes('were launched to balance')

/** The zone loses its power: its instances stop and nothing can be launched there. */
function loseZone(tested: RegionUnderTest, zone: string): () => void {
  const faults = [tested.stop(ofZone(tested, zone)), tested.failLaunches({ zones: [zone] })]
  return () => {
    for (const fault of faults) tested.region.endFault(fault)
  }
}

describe('launches go to the zone with the fewest instances (N2.16, AZ-1)', () => {
  test('so that a group is spread evenly', () => {
    expect(inService(settled({ min: 6 }))).toEqual([2, 2, 2])
    expect(inService(settled({ min: 7 })).toSorted((a, b) => a - b)).toEqual([2, 2, 3])
  })

  test('one of several by the seed, or the first by name when it is set so', () => {
    const chosen = (seed: string, settings = {}) =>
      settled({ min: 1 }, { seed, settings }).members()[0]!.AvailabilityZone
    const seeds = Array.from({ length: 20 }, (_, seed) => (seed + 1).toString(16))
    expect(new Set(seeds.map((seed) => chosen(seed))).size).toBe(3)
    const lexical = seeds.map((seed) => chosen(seed, { 'asg.zoneTie': 'lexical' }))
    expect(new Set(lexical)).toEqual(new Set([zoneA]))
  })

  test('launches that are on their way count', () => {
    const tested = settled({ min: 0, max: 9, desired: 2, zones: [zoneA, zoneB] })
    tested.setDesired(3)
    tested.until(() => tested.entries('LaunchDecided').length === 3)
    tested.setDesired(4)
    tested.settle()
    expect(inService(tested)).toEqual([2, 2, 0])
  })
})

describe('a zone that fails (N2.15, AZ-8)', () => {
  test('its instances are replaced in the others, and after its return they are spread evenly', () => {
    const tested = settled({ min: 6 })
    const restore = loseZone(tested, zoneA)
    tested.advance(30 * minute)
    expect(inService(tested)).toEqual([0, 3, 3])
    restore()
    tested.advance(30 * minute)
    expect(inService(tested)).toEqual([2, 2, 2])
  })

  test('the example of the documents: two zones, two instances', () => {
    const tested = settled({ min: 2, zones: [zoneA, zoneB] })
    const restore = loseZone(tested, zoneA)
    tested.advance(30 * minute)
    expect(inService(tested)).toEqual([0, 2, 0])
    restore()
    tested.advance(30 * minute)
    expect(inService(tested)).toEqual([1, 1, 0])
  })

  test('its return is found out by a launch every asg.azRebalanceProbeS', () => {
    const tested = settled(
      { min: 4, zones: [zoneA, zoneB] },
      { settings: { 'asg.azRebalanceProbeS': 600 } },
    )
    loseZone(tested, zoneA)
    tested.advance(20 * minute)
    const before = tested.entries('LaunchFailed').length
    tested.advance(2 * hour)
    const probes = tested.entries('LaunchFailed').slice(before)
    // On the beat of the imbalance check, every 60 s, and with the call's own time.
    const gaps = probes.slice(1).map(({ at }, index) => at - probes[index]!.at)
    expect(gaps.length).toBeGreaterThan(8)
    for (const gap of gaps) {
      expect(gap).toBeGreaterThanOrEqual(600_000)
      expect(gap).toBeLessThan(670_000)
    }
  })

  test('while it fails, a probe does not fall back to another zone, and leaves nothing behind', () => {
    const tested = settled({ min: 4, zones: [zoneA, zoneB] })
    loseZone(tested, zoneA)
    tested.advance(6 * hour)
    expect(inService(tested)).toEqual([0, 4, 0])
    const launched = tested.entries('InstanceJoinedGroup').length
    expect(launched).toBe(6)
  })
})

describe('what triggers a rebalance (N2.17, AZ-6)', () => {
  test('a change of the zones of the group', () => {
    const tested = settled({ min: 4, zones: [zoneA, zoneB] })
    tested.call('UpdateAutoScalingGroup', { ...named, AvailabilityZones: [zoneB, zoneC] })
    tested.advance(hour)
    expect(inService(tested)).toEqual([0, 2, 2])
  })

  test('TerminateInstanceInAutoScalingGroup that leaves the zones uneven', () => {
    const tested = settled({ min: 0, max: 6, desired: 6 })
    for (const InstanceId of ofZone(tested, zoneA)) {
      tested.call('TerminateInstanceInAutoScalingGroup', {
        InstanceId,
        ShouldDecrementDesiredCapacity: true,
      })
    }
    tested.advance(hour)
    expect(inService(tested).toSorted((a, b) => a - b)).toEqual([1, 1, 2])
  })

  test('a zone that lacked capacity and has it', () => {
    const tested = regionUnderTest()
    const fault = tested.failLaunches({ zones: [zoneB] })
    tested.createGroup({ min: 4, zones: [zoneA, zoneB] })
    tested.advance(hour)
    expect(inService(tested)).toEqual([4, 0, 0])
    tested.region.endFault(fault)
    tested.advance(hour)
    expect(inService(tested)).toEqual([2, 2, 0])
  })

  test('a difference of one is balanced', () => {
    const tested = settled({ min: 3, zones: [zoneA, zoneB] })
    tested.advance(hour)
    expect(tested.entries('RebalanceScheduled')).toEqual([])
  })
})

describe('a rebalance launches before it terminates (N2.18, AZ-7)', () => {
  function rebalanced(settings = {}, seed = '7f3a9c'): RegionUnderTest {
    const tested = settled({ min: 0, max: 4, desired: 4, zones: [zoneA] }, { settings, seed })
    tested.call('UpdateAutoScalingGroup', { ...named, AvailabilityZones: [zoneA, zoneB] })
    tested.advance(hour)
    expect(inService(tested)).toEqual([2, 2, 0])
    return tested
  }

  test('one after the other at the maximum, and never with fewer than it had', () => {
    const tested = rebalanced()
    const steps = oldestFirst(tested)
      .slice(4)
      .map((activity) => activity.Description.split(' ')[0])
    expect(steps).toEqual(['Launching', 'Terminating', 'Launching', 'Terminating'])
    let [serving, least] = [0, Infinity]
    for (const { event } of tested.trace) {
      if (event.type !== 'LifecycleStateChanged') continue
      if (event.to === 'InService') serving++
      if (event.from === 'InService') serving--
      if (tested.entries('RebalanceBegan').length > 0 && serving >= 4)
        least = Math.min(least, serving)
    }
    expect(least).toBe(4)
  })

  test('the old one goes at a look after the new one is in service, as was seen in 2024 (23 s; TIME-15)', () => {
    const lastClauseAt = ({ Cause }: ActivityShown) =>
      Date.parse(
        Cause.split(/ {2}(?=At )/)
          .at(-1)!
          .slice(3, 23),
      )
    const delays = Array.from({ length: 40 }, (_, seed) => {
      const tested = rebalanced({}, (seed + 1).toString(16))
      const [launch, terminate] = oldestFirst(tested).slice(4)
      expect(terminate!.StartTime.getTime()).toBeGreaterThanOrEqual(launch!.EndTime!.getTime())
      return lastClauseAt(terminate!) - lastClauseAt(launch!)
    })
    expect(Math.min(...delays)).toBeLessThan(23_000)
    expect(Math.max(...delays)).toBeGreaterThanOrEqual(22_000)
    expect(Math.max(...delays)).toBeLessThanOrEqual(91_000)
  })

  test('with the clauses that were seen (STR-38, STR-39, AZ-13)', () => {
    const tested = rebalanced()
    const [launch, terminate] = oldestFirst(tested).slice(4)
    expect(clausesOf(launch!.Cause)).toEqual([
      "availability zones us-east-1b us-east-1a had 0 4 instances respectively. An instance was launched to aid in balancing the group's zones.",
    ])
    const victim = terminate!.Description.split(': ')[1]
    expect(clausesOf(terminate!.Cause)).toEqual([
      'instances were launched to balance instances in zones us-east-1b with other zones resulting in more than desired number of instances in the group.',
      'an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from 5 to 4.',
      `instance ${victim} was selected for termination.`,
    ])
    for (const { Cause } of [launch!, terminate!]) {
      for (const clause of clausesOf(Cause)) expect(matchTemplate('cause', clause)).toBeDefined()
    }
  })

  test('and the desired capacity stays (INV-10)', () => {
    expect(rebalanced().entries('DesiredCapacityChanged')).toHaveLength(1)
  })

  test('one that was not needed after all is dropped', () => {
    const tested = settled({ min: 0, max: 9, desired: 4, zones: [zoneA] })
    tested.call('UpdateAutoScalingGroup', { ...named, AvailabilityZones: [zoneA, zoneB] })
    tested.call('UpdateAutoScalingGroup', { ...named, AvailabilityZones: [zoneA] })
    tested.advance(hour)
    expect(inService(tested)).toEqual([4, 0, 0])
    expect(tested.entries('RebalanceDropped')).toHaveLength(1)
  })
})

describe('above the maximum (N2.19, AZ-9)', () => {
  const most = (tested: RegionUnderTest) => {
    let [counted, highest] = [0, 0]
    for (const { event } of tested.trace) {
      if (event.type === 'InstanceJoinedGroup') counted++
      if (event.type === 'LifecycleStateChanged' && event.to === 'Terminating') counted--
      highest = Math.max(highest, counted)
    }
    return highest
  }

  test.each([
    [4, 4, 5],
    [4, 10, 5],
    [20, 20, 22],
    [20, 21, 22],
    // Far from it: by as much as the margin, and below it.
    [20, 40, 24],
  ])('desired %i, maximum %i: at most %i', (desired, max, expected) => {
    const tested = settled({ min: 0, max, desired, zones: [zoneA] })
    tested.call('UpdateAutoScalingGroup', { ...named, AvailabilityZones: [zoneA, zoneB] })
    tested.advance(3 * hour)
    expect(inService(tested)).toEqual([desired / 2, desired / 2, 0])
    expect(most(tested)).toBe(expected)
  })
})

describe('zones that are removed (AZ-11)', () => {
  test('lose their members one batch at a time, launch first, until none is left', () => {
    const tested = settled({ min: 4, zones: [zoneA] })
    tested.call('UpdateAutoScalingGroup', { ...named, AvailabilityZones: [zoneB, zoneC] })
    tested.advance(hour)
    expect(inService(tested)).toEqual([0, 2, 2])
    expect(oldestFirst(tested)[4]!.Cause).toContain('invalid availability zones us-east-1a had 4')
  })

  test('go to another zone where the thin one is out of capacity (AZ-3)', () => {
    const tested = settled({ min: 6, zones: [zoneA, zoneB, zoneC] })
    tested.failLaunches({ zones: [zoneA] })
    for (const InstanceId of ofZone(tested, zoneA)) {
      tested.call('SetInstanceHealth', { InstanceId, HealthStatus: 'Unhealthy' })
    }
    tested.advance(10 * minute)
    expect(inService(tested)).toEqual([0, 3, 3])
    tested.call('UpdateAutoScalingGroup', { ...named, AvailabilityZones: [zoneA, zoneB] })
    tested.advance(hour)
    expect(inService(tested)).toEqual([0, 6, 0])
  })

  test('but not with balanced-only, which never spills over (AZ-4)', () => {
    const tested = settled({
      min: 6,
      zones: [zoneA, zoneB, zoneC],
      more: { AvailabilityZoneDistribution: { CapacityDistributionStrategy: 'balanced-only' } },
    })
    tested.failLaunches({ zones: [zoneA, zoneB] })
    tested.call('UpdateAutoScalingGroup', { ...named, AvailabilityZones: [zoneA, zoneB] })
    tested.advance(hour)
    expect(inService(tested)).toEqual([2, 2, 2])
    const tried = tested.entries('LaunchFailed').filter(({ event }) => event.fallback !== undefined)
    expect(tried).toEqual([])
  })

  test('keep members that are protected from scale-in (TERM-12)', () => {
    const tested = settled({
      min: 2,
      zones: [zoneA],
      more: { NewInstancesProtectedFromScaleIn: true },
    })
    tested.call('UpdateAutoScalingGroup', { ...named, AvailabilityZones: [zoneB] })
    tested.advance(24 * hour)
    expect(inService(tested)).toEqual([2, 0, 0])
    expect(tested.entries('LaunchDecided')).toHaveLength(2)
  })
})

describe('while AZRebalance is suspended (N2.20, AZ-12)', () => {
  test('replacements still go to the thin zone', () => {
    const tested = settled({ min: 4, zones: [zoneA] })
    tested.suspend('AZRebalance')
    tested.call('UpdateAutoScalingGroup', { ...named, AvailabilityZones: [zoneA, zoneB] })
    tested.call('SetInstanceHealth', {
      InstanceId: ofZone(tested, zoneA)[0],
      HealthStatus: 'Unhealthy',
    })
    tested.advance(hour)
    expect(inService(tested)).toEqual([3, 1, 0])
  })
})

test.each(['AZRebalance', 'Launch'])(
  'while %s is suspended nothing is launched to balance the zones, and then it is (AZ-12)',
  (process) => {
    const tested = settled({ min: 4, zones: [zoneA] })
    tested.suspend(process)
    tested.call('UpdateAutoScalingGroup', { ...named, AvailabilityZones: [zoneA, zoneB] })
    tested.advance(hour)
    expect(inService(tested)).toEqual([4, 0, 0])
    expect(tested.entries('RebalanceBegan')).toEqual([])
    tested.resume(process)
    tested.advance(hour)
    expect(inService(tested)).toEqual([2, 2, 0])
  },
)

test('a group that is deleted while it rebalances goes like any other', () => {
  const tested = settled(
    { min: 4, zones: [zoneA] },
    { settings: { 'asg.launchCallLatencyS': 30, 'ec2.terminateS': 1 } },
  )
  tested.call('UpdateAutoScalingGroup', { ...named, AvailabilityZones: [zoneA, zoneB] })
  tested.until(() => tested.entries('RebalanceBegan').length === 1)
  tested.call('DeleteAutoScalingGroup', { ...named, ForceDelete: true })
  tested.advance(hour)
  expect(tested.entries('GroupDeleted')).toHaveLength(1)
})

test('activities that rebalance are told apart from others', () => {
  const tested = settled({ min: 4, zones: [zoneA] })
  tested.call('UpdateAutoScalingGroup', { ...named, AvailabilityZones: [zoneA, zoneB] })
  tested.advance(hour)
  expect(tested.activities().filter(rebalances)).toHaveLength(2)
  expect(tested.activities().filter(shrinks)).toHaveLength(2)
})
