import { describe, expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const minute = 60_000
const second = 1000

interface StatusShown {
  readonly InstanceId: string
  readonly InstanceState: { readonly Code: number; readonly Name: string }
  readonly SystemStatus: CheckShown
  readonly InstanceStatus: CheckShown
}

interface CheckShown {
  readonly Status: string
  readonly Details: readonly {
    readonly Name: string
    readonly Status: string
    readonly ImpairedSince?: Date
  }[]
}

function statuses(tested: RegionUnderTest, input = {}): readonly StatusShown[] {
  return tested.call('DescribeInstanceStatus', input, 'ec2')[
    'InstanceStatuses'
  ] as readonly StatusShown[]
}

const ok: CheckShown = { Status: 'ok', Details: [{ Name: 'reachability', Status: 'passed' }] }
const initializing: CheckShown = {
  Status: 'initializing',
  Details: [{ Name: 'reachability', Status: 'initializing' }],
}

function settled(options: Parameters<typeof regionUnderTest>[0] = {}): RegionUnderTest {
  const tested = regionUnderTest(options)
  tested.createGroup()
  tested.settle()
  return tested
}

/** Runs to a whole minute, so that a test knows where the probes fall. */
function toNextMinute({ region }: RegionUnderTest): void {
  region.runUntil(Math.ceil((region.now + 1) / minute) * minute)
}

const pinned = { 'ec2.statusPublishLagS': 26, 'ec2.statusCheckFailuresToImpaired': 2 }

describe('a new instance', () => {
  test('is initializing until its first results (EC-8)', () => {
    const tested = regionUnderTest({ settings: { 'ec2.statusInitializingS': 90 } })
    tested.createGroup()
    tested.until(() => statuses(tested).length === 1)
    const running = tested.region.now

    expect(statuses(tested)[0]).toMatchObject({
      SystemStatus: initializing,
      InstanceStatus: initializing,
    })
    tested.region.runUntil(running + 89_999)
    expect(statuses(tested)[0]!.InstanceStatus).toEqual(initializing)
    tested.region.runUntil(running + 90_000)
    expect(statuses(tested)[0]).toMatchObject({ SystemStatus: ok, InstanceStatus: ok })
  })

  test('is in service before its checks have passed (HC-23)', () => {
    const tested = regionUnderTest()
    tested.createGroup()
    tested.until(() => tested.members()[0]?.LifecycleState === 'InService')

    expect(statuses(tested)[0]!.InstanceStatus).toEqual(initializing)
  })

  test('that never was reached is impaired since its launch (EC-6)', () => {
    const tested = regionUnderTest({ settings: pinned })
    tested.createGroup()
    tested.until(() => tested.members().length === 1)
    tested.ifdown()
    const launched = tested.region.now
    tested.until(() => statuses(tested)[0]?.InstanceStatus.Status === 'impaired')

    expect(statuses(tested)[0]!.InstanceStatus.Details[0]!.ImpairedSince).toEqual(
      new Date(Math.floor(launched / minute) * minute),
    )
  })
})

describe('ifdown eth0', () => {
  test('fails the instance check only; the system check is ok and the instance runs (EC-2, EC-4)', () => {
    const tested = settled({ settings: pinned })
    toNextMinute(tested)
    tested.advance(10 * second)
    tested.ifdown()
    // Two failures: the next minute and the one after it; visible 26 s later.
    const since = new Date(tested.region.now - 10 * second + 2 * minute)
    tested.region.runUntil(since.getTime() + 26 * second - 1)
    expect(statuses(tested)[0]!.InstanceStatus).toEqual(ok)
    tested.advance(1)

    expect(statuses(tested)[0]).toEqual({
      InstanceId: tested.members()[0]!.InstanceId,
      AvailabilityZone: 'us-east-1a',
      InstanceState: { Code: 16, Name: 'running' },
      SystemStatus: ok,
      InstanceStatus: {
        Status: 'impaired',
        Details: [{ Name: 'reachability', Status: 'failed', ImpairedSince: since }],
      },
    })
  })

  test.each([
    [1, 1],
    [2, 2],
    [3, 3],
    [5, 5],
  ])('is impaired at failure %i, on a whole minute (EC-6, EC-7)', (failures, minutes) => {
    const tested = settled({
      settings: { ...pinned, 'ec2.statusCheckFailuresToImpaired': failures },
    })
    toNextMinute(tested)
    const start = tested.region.now
    tested.advance(1)
    tested.ifdown()
    tested.until(() => statuses(tested)[0]!.InstanceStatus.Status === 'impaired')

    expect(statuses(tested)[0]!.InstanceStatus.Details[0]!.ImpairedSince).toEqual(
      new Date(start + minutes * minute),
    )
    expect(tested.region.now).toBe(start + minutes * minute + 26 * second)
  })

  test('is probed every 300 s until December 2013, and one failure suffices (EC-3)', () => {
    const tested = settled({ era: 'classic2013-feb', settings: { 'ec2.statusPublishLagS': 20 } })
    tested.ifdown()
    tested.until(() => statuses(tested)[0]!.InstanceStatus.Status === 'impaired')
    const since = tested.entries('StatusCheckChanged')[0]!.at

    expect(since % (300 * second)).toBe(0)
    expect(tested.region.now).toBe(since + 20 * second)
  })

  test.each([
    ['classic2013-feb', 300],
    ['classic2013', 60],
    ['2016', 60],
    ['modern', 60],
  ] as const)('in era %s is probed every %i s (EC-3)', (era, seconds) => {
    const tested = settled({ era })
    // From there probes of any other period come at another time.
    const together = 600 * second
    tested.region.runUntil(Math.ceil(tested.region.now / together) * together + 1)
    const began = tested.region.now - 1
    tested.ifdown()
    tested.until(() => tested.entries('StatusCheckProbed').length > 0)

    expect(tested.region.now - began).toBe(seconds * second)
  })

  test('that ends before enough failures leaves no trace in what is published', () => {
    const tested = settled({ settings: pinned })
    toNextMinute(tested)
    tested.advance(1)
    const faultId = tested.ifdown()
    tested.advance(minute)
    tested.region.endFault(faultId)
    tested.advance(60 * minute)

    expect(tested.entries('StatusCheckProbed').map(({ event }) => event.passed)).toEqual([
      false,
      true,
    ])
    expect(tested.entries('StatusCheckChanged')).toEqual([])
  })

  test.each([1, 3])('is ok again after %i passed probes', (passes) => {
    const tested = settled({
      settings: { ...pinned, 'ec2.statusCheckPassesToOk': passes, 'asg.statusCheckDwellS': 1200 },
    })
    toNextMinute(tested)
    tested.advance(1)
    const faultId = tested.ifdown()
    tested.advance(4 * minute)
    const restored = tested.region.now
    tested.region.endFault(faultId)
    tested.until(() => statuses(tested)[0]!.InstanceStatus.Status === 'ok')

    expect(tested.region.now).toBe(restored - 1 + passes * minute + 26 * second)
    expect(statuses(tested)[0]!.InstanceStatus).toEqual(ok)
    expect(tested.members()[0]!.HealthStatus).toBe('Healthy')
  })

  test('that comes back is counted anew', () => {
    const tested = settled({ settings: { ...pinned, 'asg.statusCheckDwellS': 1200 } })
    for (let round = 0; round < 3; round++) {
      const faultId = tested.ifdown()
      tested.until(() => statuses(tested)[0]!.InstanceStatus.Status === 'impaired')
      tested.region.endFault(faultId)
      tested.until(() => statuses(tested)[0]!.InstanceStatus.Status === 'ok')
    }

    const published = tested.entries('StatusCheckPublished').map(({ event }) => event.status)

    expect(published.join()).toBe('ok,ok,impaired,ok,impaired,ok,impaired,ok')
  })

  test('costs no event once everybody knows it', () => {
    const tested = settled({ era: 'pre-2012-12' })
    tested.ifdown()
    tested.advance(60 * minute)
    const known = tested.trace.length
    tested.advance(365 * 24 * 60 * minute)

    expect(tested.trace).toHaveLength(known)
    expect(tested.region.nextEventAt()).toBeUndefined()
  })
})

describe('DescribeInstanceStatus', () => {
  test('lists running instances only, unless all are asked for (EC-9)', () => {
    const tested = settled()
    const [{ InstanceId } = { InstanceId: '' }] = tested.members()
    tested.call('TerminateInstances', { InstanceIds: [InstanceId] }, 'ec2')

    expect(statuses(tested)).toEqual([])
    expect(statuses(tested, { IncludeAllInstances: true })).toEqual([
      {
        InstanceId,
        AvailabilityZone: 'us-east-1a',
        InstanceState: { Code: 32, Name: 'shutting-down' },
        SystemStatus: { Status: 'not-applicable', Details: [] },
        InstanceStatus: { Status: 'not-applicable', Details: [] },
      },
    ])
  })

  test('filters by what the checks say', () => {
    const tested = regionUnderTest({ settings: pinned })
    tested.createGroup({ min: 3 })
    tested.settle()
    const [{ InstanceId } = { InstanceId: '' }] = tested.members()
    tested.ifdown([InstanceId])
    tested.advance(4 * minute)
    const found = (name: string, ...values: readonly string[]) =>
      statuses(tested, { Filters: [{ Name: name, Values: values }] }).map((each) => each.InstanceId)

    expect(found('instance-status.status', 'impaired')).toEqual([InstanceId])
    expect(found('instance-status.reachability', 'failed')).toEqual([InstanceId])
    expect(found('system-status.status', 'impaired')).toEqual([])
    expect(found('system-status.reachability', 'passed', 'failed')).toHaveLength(3)
    expect(
      tested.refusal(
        'DescribeInstanceStatus',
        { Filters: [{ Name: 'colour', Values: ['red'] }] },
        'ec2',
      ),
    ).toMatchObject({
      code: 'InvalidParameterValue',
      message: "The filter 'colour' is invalid",
      httpStatus: 400,
    })
  })
})

describe('EC2 instances', () => {
  test('stay describable for a while after their end, then vanish (EC-1)', () => {
    const tested = settled({ settings: { 'ec2.terminatedVisibleS': 600, 'ec2.terminateS': 40 } })
    const [{ InstanceId } = { InstanceId: '' }] = tested.members()
    const states = () =>
      (
        tested.call('DescribeInstances', {}, 'ec2')['Reservations'] as readonly {
          readonly Instances: readonly {
            readonly InstanceId: string
            readonly State: { readonly Code: number; readonly Name: string }
          }[]
        }[]
      )
        .flatMap(({ Instances }) => Instances)
        .filter((instance) => instance.InstanceId === InstanceId)
        .map(({ State }) => State)

    expect(states()).toEqual([{ Code: 16, Name: 'running' }])
    tested.call('TerminateInstances', { InstanceIds: [InstanceId] }, 'ec2')
    expect(states()).toEqual([{ Code: 32, Name: 'shutting-down' }])
    tested.advance(40 * second)
    expect(states()).toEqual([{ Code: 48, Name: 'terminated' }])
    tested.advance(600 * second - 1)
    expect(states()).toHaveLength(1)
    tested.advance(1)
    expect(states()).toEqual([])
    expect(tested.refusal('DescribeInstances', { InstanceIds: [InstanceId] }, 'ec2')).toMatchObject(
      {
        code: 'InvalidInstanceID.NotFound',
        message: `The instance ID '${InstanceId}' does not exist`,
      },
    )
  })

  test('are terminated one by one, by id: an empty list terminates none', () => {
    const tested = settled()

    expect(tested.refusal('TerminateInstances', { InstanceIds: [] }, 'ec2')).toMatchObject({
      code: 'MissingParameter',
      message: 'The request must contain the parameter InstanceId',
    })
    expect(tested.members()[0]!.LifecycleState).toBe('InService')
    expect(statuses(tested)).toHaveLength(1)
  })

  test('are terminated all or none', () => {
    const tested = settled()
    const ids = [tested.members()[0]!.InstanceId, 'i-0abc', 'i-0def']

    expect(tested.refusal('TerminateInstances', { InstanceIds: ids }, 'ec2').message).toBe(
      "The instance IDs 'i-0abc, i-0def' do not exist",
    )
    expect(statuses(tested)).toHaveLength(1)
  })
})

test('of an instance that is stopped and started begin anew, whatever was not published', () => {
  const tested = regionUnderTest()
  tested.createGroup()
  tested.settle()
  tested.suspend()
  tested.ifdown()
  tested.until(() => tested.entries('StatusCheckChanged').length === 1)
  const ids = tested.members().map(({ InstanceId }) => InstanceId)
  const fault = tested.stop(ids)
  tested.region.endFault(fault)
  tested.advance(10 * 60_000)
  const published = tested.entries('StatusCheckPublished').map(({ event }) => event.status)

  // The network is still down, so that only the host's check passes.
  expect(published).toEqual(['ok', 'ok', 'ok', 'impaired'])
})
