import {
  isServiceError,
  type FaultBehaviour,
  type ScheduledEventCode,
  type SettingOverrides,
} from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { clausesOf } from './recorded-templates.ts'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const minute = 60_000
const announcing: FaultBehaviour = {
  name: 'announcing',
  choose: ({ instanceId }) => [instanceId as string],
  begin: ({ code, notice }, [instanceId]) => [
    {
      type: 'ScheduleEvent',
      instanceId: instanceId!,
      code: code as ScheduledEventCode,
      notice: notice as number,
    },
  ],
  end: (_, [instanceId]) => [{ type: 'CancelEvent', instanceId: instanceId! }],
}

interface Announced extends RegionUnderTest {
  readonly instanceId: string
  readonly faultId: string
  readonly announcedAt: number
}

interface Situation {
  readonly size?: number
  readonly settings?: SettingOverrides
  readonly grace?: number
}

function announced(
  code: ScheduledEventCode,
  { size = 1, settings = {}, grace = 0 }: Situation = {},
): Announced {
  const tested = regionUnderTest({ faults: [announcing], settings })
  tested.createGroup({ min: 0, max: 20, desired: size, grace })
  tested.advance(5 * minute)
  const instanceId = tested.members()[0]!.InstanceId
  const parameters = { instanceId, code, notice: 30 * minute }
  const faultId = tested.region.inject({ fault: 'announcing', parameters })
  return { ...tested, instanceId, faultId, announcedAt: tested.region.now }
}

const marks = (tested: RegionUnderTest) => tested.entries('HealthStatusChanged')
const describeEvents = ({ region, instanceId }: Announced) => {
  const answer = region.call({
    service: 'ec2',
    operation: 'DescribeInstanceStatus',
    input: { InstanceIds: [instanceId] },
  })
  if (isServiceError(answer)) throw new Error(answer.message)
  const [status] = answer['InstanceStatuses'] as readonly { readonly Events?: readonly object[] }[]
  return status!.Events ?? []
}

test('DescribeInstanceStatus tells of what EC2 announced (EC-10)', () => {
  const tested = announced('instance-retirement')

  expect(describeEvents(tested)).toEqual([
    {
      InstanceEventId: expect.stringMatching(/^instance-event-[0-9a-f]{17}$/),
      Code: 'instance-retirement',
      Description: 'The instance is running on degraded hardware',
      NotBefore: new Date(tested.announcedAt + 30 * minute),
      NotAfter: new Date(tested.announcedAt + 150 * minute),
    },
  ])
})

describe('a member with a scheduled event', () => {
  test('is marked when the event begins, and replaced by the next tick (HC-18, STR-30)', () => {
    const tested = announced('system-reboot')
    tested.advance(40 * minute)
    const [mark] = marks(tested)
    const launches = tested
      .activities()
      .filter(({ Description }) => Description.startsWith('Launch'))
    const terminate = tested
      .activities()
      .find(({ Description }) => Description.startsWith('Terminating'))!

    expect(mark!.at - tested.announcedAt).toBeGreaterThanOrEqual(30 * minute)
    expect(mark!.at - tested.announcedAt).toBeLessThanOrEqual(30.5 * minute)
    expect(mark!.event.reason).toBe('scheduled-event')
    expect(mark!.governedBy).toBe('asg.healthCheckPeriodS')
    expect(clausesOf(terminate.Cause)).toEqual([
      'an instance was taken out of service in response to an EC2 scheduled reboot.',
    ])
    expect(launches).toHaveLength(2)
  })

  test('runs until then: EC2 does not act before NotBefore (HC-18)', () => {
    const tested = announced('instance-stop')
    tested.advance(30 * minute - 1)

    expect(marks(tested)).toEqual([])
    expect(tested.entries('Ec2InstanceStateChanged').at(-1)!.event.to).toBe('running')
    tested.advance(1)
    expect(tested.entries('Ec2InstanceStateChanged').at(-1)!.event).toMatchObject({
      to: 'stopping',
      reason: 'Server.ScheduledStop: Stopped due to a scheduled retirement',
    })
  })

  test('that EC2 stops is one that does not run (HC-4, STR-26)', () => {
    const tested = announced('instance-stop')
    tested.advance(40 * minute)

    expect(marks(tested).map(({ event }) => event.reason)).toEqual(['instance-state'])
  })

  test.each([
    ['instance-stop', 'stop'],
    ['instance-retirement', 'retirement'],
    ['system-maintenance', 'maintenance'],
  ] as const)('is marked sooner if a setting says so: %s (HC-18)', (code, word) => {
    const tested = announced(code, { settings: { 'asg.scheduledEventLeadS': 600 } })
    tested.advance(29 * minute)
    const [mark] = marks(tested)
    const terminate = tested
      .activities()
      .find(({ Description }) => Description.startsWith('Terminating'))!

    expect(mark!.at - tested.announcedAt).toBeLessThanOrEqual(20.5 * minute)
    expect(mark!.governedBy).toBe('asg.scheduledEventLeadS')
    expect(terminate.Cause).toContain(`an EC2 scheduled ${word}.`)
  })

  test('is not spared by the grace period (HC-12, INV-5)', () => {
    const tested = announced('system-reboot', { grace: 7200 })
    tested.advance(31 * minute)

    expect(marks(tested)).toHaveLength(1)
  })

  test('is replaced a tenth of the group at a time, as status checks are (RP-4)', () => {
    const tested = announced('system-reboot', { size: 10 })
    for (const { InstanceId } of tested.members().slice(1, 3)) {
      const notice = 30 * minute
      const parameters = { instanceId: InstanceId, code: 'system-reboot', notice }
      tested.region.inject({ fault: 'announcing', parameters })
    }
    tested.advance(31.5 * minute)
    const begun = tested.entries('ActivityBegan').filter(({ event }) => event.kind === 'terminate')

    expect(marks(tested)).toHaveLength(3)
    expect(begun).toHaveLength(1)
  })

  test('stays when EC2 cancels the event before it begins', () => {
    const tested = announced('system-reboot')
    tested.advance(29 * minute)
    tested.region.endFault(tested.faultId)
    tested.advance(60 * minute)

    expect(marks(tested)).toEqual([])
    expect(describeEvents(tested)).toEqual([])
  })

  test('is replaced all the same when EC2 is at it (HC-18)', () => {
    const tested = announced('system-reboot')
    tested.advance(30 * minute)
    tested.region.endFault(tested.faultId)
    tested.advance(10 * minute)

    expect(marks(tested)).toHaveLength(1)
  })

  test('in Standby is left alone, and is well once the event is over (HC-19, HC-25)', () => {
    const tested = announced('system-reboot')
    const ids = { AutoScalingGroupName: 'batch', InstanceIds: [tested.instanceId] }
    tested.call('EnterStandby', { ...ids, ShouldDecrementDesiredCapacity: true })
    tested.advance(151 * minute)
    expect(describeEvents(tested)).toEqual([])
    tested.call('ExitStandby', ids)
    tested.settle()
    tested.advance(60 * minute)

    expect(marks(tested)).toEqual([])
    expect(tested.members().map(({ InstanceId }) => InstanceId)).toEqual([tested.instanceId])
  })

  test('is not marked while HealthCheck is suspended (SUSP-4)', () => {
    const tested = announced('system-reboot')
    tested.suspend('HealthCheck')
    tested.advance(40 * minute)
    expect(marks(tested)).toEqual([])
    tested.resume('HealthCheck')
    tested.advance(minute)
    expect(marks(tested)).toHaveLength(1)
  })
})
