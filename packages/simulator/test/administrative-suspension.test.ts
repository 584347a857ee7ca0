import { describe, expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const minute = 60_000
const hour = 60 * minute
const zones = ['us-east-1a', 'us-east-1b']

const reasons = (tested: RegionUnderTest) =>
  tested
    .group()
    .SuspendedProcesses.map(
      ({ ProcessName, SuspensionReason }) => `${ProcessName}: ${SuspensionReason}`,
    )
const byService = (tested: RegionUnderTest) =>
  tested.entries('ProcessesSuspended').filter(({ event }) => event.by === 'service')

/** A group whose launches all fail; with one member when told so. */
function failing(
  options: Parameters<typeof regionUnderTest>[0] = {},
  members: 0 | 1 = 0,
): RegionUnderTest {
  const tested = regionUnderTest(options)
  tested.createGroup({ min: 0, max: 4, desired: members })
  tested.settle()
  tested.failLaunches({})
  tested.setDesired(members + 1)
  tested.until(() => tested.entries('LaunchFailed').length === 1)
  return tested
}

describe('after 24 hours of failed launches (SUSP-8, N2.13)', () => {
  test('the service suspends Launch, and no launch is tried any more', () => {
    const tested = failing()
    const began = tested.region.now
    tested.advance(24 * hour - minute)
    expect(reasons(tested)).toEqual([])
    tested.advance(3 * minute)
    expect(reasons(tested)).toEqual(['Launch: Administrative suspension'])
    expect(byService(tested)[0]!.at - began).toBeGreaterThanOrEqual(24 * hour)
    const tries = tested.entries('LaunchFailed').length
    tested.advance(48 * hour)
    expect(tested.entries('LaunchFailed')).toHaveLength(tries)
    expect(tested.region.nextEventAt()).toBeUndefined()
  })

  test('the run says that it enters what AWS does not document', () => {
    const tested = failing()
    tested.advance(24 * hour + 3 * minute)
    const [warning] = tested.entries('UndocumentedTerritoryEntered')
    expect(warning!.event).toMatchObject({ group: 'batch', rule: 'SUSP-8' })
    expect(warning!.seq).toBeLessThan(byService(tested)[0]!.seq)
  })

  test('resuming is manual (N2.14), and the clock starts anew (SUSP-9)', () => {
    const tested = failing()
    tested.advance(24 * hour + 3 * minute)
    tested.resume('Launch')
    expect(reasons(tested)).toEqual([])
    tested.advance(24 * hour - 2 * minute)
    expect(byService(tested)).toHaveLength(1)
    tested.advance(4 * minute)
    expect(byService(tested)).toHaveLength(2)
  })

  test('a success in between starts the clock anew', () => {
    const tested = regionUnderTest()
    const fault = tested.failLaunches({})
    tested.createGroup({ min: 0, max: 4, desired: 1 })
    tested.advance(20 * hour)
    tested.region.endFault(fault)
    tested.settle()
    tested.failLaunches({})
    tested.setDesired(2)
    tested.advance(20 * hour)
    expect(byService(tested)).toEqual([])
    tested.advance(4 * hour + 3 * minute)
    expect(byService(tested)).toHaveLength(1)
  })

  test('a group that stopped trying is not suspended', () => {
    const tested = failing()
    tested.advance(23 * hour)
    tested.setDesired(0)
    tested.advance(48 * hour)
    expect(byService(tested)).toEqual([])
  })

  test('nor is one that tries again later: that is another series (SUSP-8)', () => {
    const tested = failing({}, 1)
    tested.advance(hour)
    tested.setDesired(1)
    tested.advance(48 * hour)
    tested.setDesired(2)
    tested.advance(23 * hour)
    expect(byService(tested)).toEqual([])
    tested.advance(2 * hour)
    expect(byService(tested)).toHaveLength(1)
  })

  test('Launch that a user suspended keeps the user’s reason', () => {
    const tested = failing()
    tested.advance(23 * hour)
    tested.suspend('Launch')
    tested.advance(48 * hour)
    expect(reasons(tested)).toEqual([expect.stringMatching(/^Launch: User suspended at /)])
  })
})

describe('whether some instance runs (asg.adminSuspendRequiresEmpty)', () => {
  test.each([
    ['2016', 0, 1],
    ['2016', 1, 0],
    ['2020', 0, 1],
    ['2020', 1, 1],
    ['modern', 1, 1],
  ] as const)('era %s, %i running: %i suspensions', (era, members, expected) => {
    const tested = failing({ era }, members)
    tested.advance(25 * hour)
    expect(byService(tested)).toHaveLength(expected)
  })

  test('the setting decides, not the era', () => {
    const requires = (value: boolean) =>
      failing({ settings: { 'asg.adminSuspendRequiresEmpty': value } }, 1)
    for (const value of [true, false]) {
      const tested = requires(value)
      tested.advance(25 * hour)
      expect(byService(tested)).toHaveLength(value ? 0 : 1)
    }
  })

  test('an instance that dies while it is pending does not run (HC-21)', () => {
    const tested = regionUnderTest({ era: '2016' })
    tested.failLaunches({ dies: 'Client.InvalidKMSKey.InvalidState: x' })
    tested.createGroup({ min: 1 })
    tested.advance(24 * hour + 3 * minute)
    expect(reasons(tested)).toEqual(['Launch: Administrative suspension'])
  })

  test('a member that is being terminated does not run', () => {
    const tested = failing({ era: '2016', settings: { 'ec2.terminateS': 600 } }, 1)
    tested.advance(24 * hour - minute)
    tested.call('UpdateAutoScalingGroup', { AutoScalingGroupName: 'batch', MinSize: 0 })
    tested.call('SetInstanceHealth', {
      InstanceId: tested.members()[0]!.InstanceId,
      HealthStatus: 'Unhealthy',
    })
    tested.advance(4 * minute)
    expect(tested.members()).toHaveLength(1)
    expect(byService(tested)).toHaveLength(1)
  })
})

test('the settings say after how long, after how many failures, and with what reason', () => {
  const tested = failing({
    settings: {
      'asg.adminSuspendAfterS': 3600,
      'asg.adminSuspendMinFailures': 100,
      'asg.adminSuspendReason': 'Too many failures',
    },
  })
  tested.advance(90 * minute)
  expect(byService(tested)).toEqual([])
  tested.advance(30 * minute)
  expect(tested.entries('LaunchFailed')).toHaveLength(100)
  expect(reasons(tested)).toEqual(['Launch: Too many failures'])
})

test('a group that has what it wants and probes a zone for balance is never suspended (AZ-8)', () => {
  const tested = regionUnderTest()
  tested.failLaunches({ zones: [zones[1]!] })
  tested.createGroup({ min: 4, zones })
  tested.advance(72 * hour)
  expect(tested.entries('LaunchFailed').length).toBeGreaterThan(700)
  expect(byService(tested)).toEqual([])
})
