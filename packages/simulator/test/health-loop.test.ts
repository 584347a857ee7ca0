import { describe, expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const second = 1000
const minute = 60 * second

/** Beats of the health loop fall on :00 and :30, and nothing else is left to chance. */
const pinned = {
  'asg.healthCheckPhaseS': 0,
  'ec2.statusPublishLagS': 20,
  'ec2.statusCheckFailuresToImpaired': 2,
} as const

function settled(
  options: Parameters<typeof regionUnderTest>[0] = {},
  group: Parameters<RegionUnderTest['createGroup']>[0] = {},
): RegionUnderTest {
  const tested = regionUnderTest({ ...options, settings: { ...pinned, ...options.settings } })
  tested.createGroup(group)
  tested.settle()
  tested.region.runUntil(Math.ceil(tested.region.now / minute) * minute)
  return tested
}

const firstId = (tested: RegionUnderTest) => tested.members()[0]!.InstanceId
const setHealth = (tested: RegionUnderTest, HealthStatus: string, InstanceId = firstId(tested)) =>
  tested.call('SetInstanceHealth', { InstanceId, HealthStatus })

test.each(['EC2', 'ELB', 'EC2,ELB'])(
  'EC2 is in force with the type %s, which may omit it (HC-3)',
  (HealthCheckType) => {
    const reasons = (strike: (tested: RegionUnderTest) => unknown) => {
      const tested = settled({}, { more: { HealthCheckType } })
      strike(tested)
      tested.until(() => tested.entries('HealthStatusChanged').length > 0)
      return tested.entries('HealthStatusChanged').map(({ event }) => event.reason)
    }
    expect(reasons((tested) => tested.ifdown())).toEqual(['status-check'])
    expect(reasons((tested) => tested.stop([firstId(tested)]))).toEqual(['instance-state'])
  },
)

describe('a beat of the health loop (HC-20)', () => {
  test('sees what became visible at its very instant', () => {
    const tested = settled({ settings: { 'ec2.statusPublishLagS': 30 } })
    tested.ifdown()
    tested.advance(5 * minute)
    const [published] = tested
      .entries('StatusCheckPublished')
      .filter(({ event }) => event.status === 'impaired')
    const [noticed] = tested.entries('ImpairmentNoticed')

    expect(published!.at % (30 * second)).toBe(0)
    expect(noticed!.at).toBe(published!.at)
  })

  test('marks when the tolerance is over and terminates one beat later (HC-7)', () => {
    const tested = settled({ settings: { 'asg.statusCheckDwellS': 300 } })
    tested.advance(second)
    tested.ifdown()
    const down = tested.region.now
    tested.advance(20 * minute)
    const after = (at: number | undefined) => (at! - down) / second
    const [changed] = tested.entries('StatusCheckChanged')
    const [terminated] = tested
      .entries('ActivityBegan')
      .filter(({ event }) => event.kind === 'terminate')

    expect({
      impaired: after(changed?.at),
      visible: after(tested.entries('StatusCheckPublished').at(2)?.at),
      noticed: after(tested.entries('ImpairmentNoticed')[0]?.at),
      unhealthy: after(tested.entries('HealthStatusChanged')[0]?.at),
      terminating: after(terminated?.at),
    }).toEqual({
      impaired: 119,
      visible: 139,
      noticed: 149,
      unhealthy: 449,
      terminating: 479,
    })
  })

  test('forgets an impairment that passed before its tolerance ended (HC-8)', () => {
    const tested = settled()
    const faultId = tested.ifdown()
    tested.advance(4 * minute)
    expect(tested.entries('ImpairmentNoticed')).toHaveLength(1)
    tested.region.endFault(faultId)
    tested.advance(60 * minute)

    expect(tested.entries('ImpairmentForgotten')).toHaveLength(1)
    expect(tested.entries('HealthStatusChanged')).toEqual([])
    tested.ifdown()
    tested.advance(5 * minute)
    expect(tested.members()[0]!.HealthStatus).toBe('Healthy')
    tested.advance(10 * minute)
    expect(tested.entries('HealthStatusChanged')).toHaveLength(1)
  })

  test('an Unhealthy member stays Unhealthy when its check passes again (HC-9)', () => {
    const tested = settled({ settings: { 'asg.replaceDelayS': 60 } })
    const faultId = tested.ifdown()
    tested.until(() => tested.members()[0]!.HealthStatus === 'Unhealthy')
    tested.region.endFault(faultId)
    tested.advance(10 * minute)

    expect(tested.entries('InstanceLeftGroup')).toHaveLength(1)
  })

  test('its phase is a setting, and its period, which the phase then spans', () => {
    const beats = new Set<number>()
    for (let seed = 1; seed <= 40; seed++) {
      const tested = regionUnderTest({
        seed: seed.toString(16),
        settings: { 'asg.healthCheckPeriodS': 300 },
      })
      tested.createGroup()
      tested.settle()
      setHealth(tested, 'Unhealthy')
      tested.until(() => tested.entries('ActivityBegan').length === 2)
      beats.add(Math.floor((tested.region.now % (300 * second)) / (30 * second)))
    }

    // Ten parts of the period; 40 seeds leave none of them out but by a rare chance.
    expect(beats.size).toBeGreaterThan(7)
  })
})

describe('a restored member', () => {
  test('is not replaced', () => {
    const tested = settled()
    setHealth(tested, 'Unhealthy')
    setHealth(tested, 'Healthy')
    tested.advance(60 * minute)

    expect(tested.entries('HealthStatusChanged')).toHaveLength(2)
    expect(tested.activities()).toHaveLength(1)
  })

  test('is not replaced either when its termination was decided for later', () => {
    const tested = settled({ settings: { 'asg.replaceDelayS': 45 } })
    setHealth(tested, 'Unhealthy')
    tested.until(() => tested.entries('TerminationDecided').length === 1)
    setHealth(tested, 'Healthy')
    tested.advance(60 * minute)

    expect(tested.activities()).toHaveLength(1)
    expect(tested.members()[0]).toMatchObject({
      LifecycleState: 'InService',
      HealthStatus: 'Healthy',
    })
  })

  test('is replaced when it is marked once more', () => {
    const tested = settled({ settings: { 'asg.replaceDelayS': 45 } })
    setHealth(tested, 'Unhealthy')
    tested.until(() => tested.entries('TerminationDecided').length === 1)
    setHealth(tested, 'Healthy')
    setHealth(tested, 'Unhealthy')
    tested.advance(10 * minute)

    expect(tested.entries('InstanceLeftGroup')).toHaveLength(1)
    expect(tested.activities()[1]!.Cause).toContain('in response to a user health-check.')
  })
})

describe('several at once', () => {
  const group = { min: 20, zones: ['us-east-1a', 'us-east-1b'] }

  test.each([
    [20, 0, 2],
    [20, 45, 2],
    [19, 0, 1],
    [19, 45, 1],
  ])(
    'of %i go a tenth of the group at a time, rounded down, with a delay of %i s: %i (RP-4)',
    (min, delay, batch) => {
      const tested = settled({ settings: { 'asg.replaceDelayS': delay } }, { ...group, min })
      tested.ifdown()
      tested.advance(3 * 3_600_000)
      const outside = new Set<string>()
      const replaces = new Map<string, string>()
      let most = 0
      for (const { event } of tested.trace) {
        if (event.type === 'TerminationDecided') outside.add(event.instanceId)
        if (event.type === 'ActivityBegan') {
          if (event.kind === 'terminate') outside.add(event.instanceId!)
          else if (event.replaces) replaces.set(event.instanceId!, event.replaces)
        }
        if (event.type === 'ActivityEnded' && event.kind === 'launch') {
          outside.delete(replaces.get(event.instanceId!) ?? '')
        }
        most = Math.max(most, outside.size)
      }

      expect(most).toBe(batch)
      expect(tested.entries('InstanceLeftGroup')).toHaveLength(min)
      expect(tested.region.settled()).toBe(true)
    },
  )

  test('dead ones and those that users mark go together (RP-3)', () => {
    const tested = settled({}, group)
    tested.advance(second)
    const ids = tested.members().map(({ InstanceId }) => InstanceId)
    for (const id of ids.slice(0, 8)) setHealth(tested, 'Unhealthy', id)
    tested.call('TerminateInstances', { InstanceIds: ids.slice(8, 14) }, 'ec2')
    tested.advance(61 * second)
    const terminations = tested
      .entries('ActivityBegan')
      .filter(({ event }) => event.kind === 'terminate')

    expect(terminations).toHaveLength(14)
    expect(new Set(terminations.map(({ at }) => at)).size).toBe(2)
  })

  test('go on when a replacement that they waited for is dropped', () => {
    const tested = settled(
      { settings: { 'asg.replacementLaunchDelayS': 60, 'asg.deadTerminateS': 3 } },
      { min: 1, max: 2, desired: 2 },
    )
    const [dead, impaired] = tested.members().map(({ InstanceId }) => InstanceId)
    tested.ifdown([impaired!])
    // The other one dies shortly before this one is marked.
    tested.until(() => tested.entries('ImpairmentNoticed').length === 1)
    const { toleratedUntil } = tested.entries('ImpairmentNoticed')[0]!.event
    tested.region.runUntil(toleratedUntil - 45 * second)
    tested.call('TerminateInstances', { InstanceIds: [dead!] }, 'ec2')
    tested.until(() => tested.entries('ReplacementScheduled').length === 1)
    tested.call('SetDesiredCapacity', { AutoScalingGroupName: 'batch', DesiredCapacity: 1 })
    tested.advance(30 * minute)

    expect(tested.entries('ReplacementDropped')).toHaveLength(1)
    expect(tested.members()).toHaveLength(1)
    expect(tested.members()[0]!.InstanceId).not.toBe(impaired)
    expect(tested.region.settled()).toBe(true)
  })
})

describe('a member that was terminated behind the back of its group (HC-4, TIME-7)', () => {
  test.each([0, 300])(
    'is marked after 0 to 30 s and goes 30 s later, with a grace of %i s',
    (grace) => {
      const marks: number[] = []
      const starts: number[] = []
      const ends: number[] = []
      for (let seed = 1; seed <= 100; seed++) {
        const tested = regionUnderTest({ seed: seed.toString(16) })
        tested.createGroup({ grace })
        tested.until(() => tested.members()[0]?.LifecycleState === 'InService')
        tested.advance(seed * 97)
        const InstanceId = firstId(tested)
        tested.call('TerminateInstances', { InstanceIds: [InstanceId] }, 'ec2')
        const killed = tested.region.now
        tested.advance(5 * minute)
        const [mark] = tested.entries('HealthStatusChanged')
        const [, start] = tested.entries('ActivityBegan')
        const end = tested.entries('ActivityEnded').find(({ event }) => event.kind === 'terminate')
        marks.push(mark!.at - killed)
        starts.push(start!.at - killed)
        ends.push(end!.at - start!.at)

        expect(tested.activities().at(-2)!.Cause).toMatch(
          /^At \S+ an instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped\.$/,
        )
      }

      expect(Math.min(...marks)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...marks)).toBeLessThanOrEqual(30 * second)
      expect(starts.map((start, index) => start - marks[index]!)).toEqual(
        marks.map(() => 30 * second),
      )
      expect(Math.max(...starts) - Math.min(...starts)).toBeGreaterThan(20 * second)
      // The dead one is not terminated once more: 2 to 8 s (TERM-20).
      expect(Math.min(...ends)).toBeGreaterThanOrEqual(2 * second)
      expect(Math.max(...ends)).toBeLessThanOrEqual(8 * second)
    },
  )
})

describe('the grace period', () => {
  test('keeps a failed status check from marking, and marks as soon as it ends (HC-12)', () => {
    const tested = regionUnderTest({ settings: { ...pinned, 'asg.statusCheckDwellS': 60 } })
    tested.createGroup({ grace: 1200 })
    tested.until(() => tested.members()[0]?.LifecycleState === 'InService')
    const graceEnds = tested.region.now + 1200 * second
    tested.advance(3 * minute)
    tested.ifdown()
    tested.until(() => tested.entries('HealthStatusChanged').length === 1)

    expect(tested.region.now).toBe(Math.ceil(graceEnds / (30 * second)) * 30 * second)
  })

  test('does not when the setting says so', () => {
    const tested = regionUnderTest({
      settings: {
        ...pinned,
        'asg.statusCheckDwellS': 60,
        'asg.graceCoversEc2StatusChecks': false,
      },
    })
    tested.createGroup({ grace: 1200 })
    tested.until(() => tested.members()[0]?.LifecycleState === 'InService')
    const inServiceAt = tested.region.now
    tested.advance(3 * minute)
    tested.ifdown()
    tested.until(() => tested.entries('HealthStatusChanged').length === 1)

    expect(tested.region.now - inServiceAt).toBeLessThan(10 * minute)
  })
})

describe('SetInstanceHealth', () => {
  /** Half a minute into a grace period of five. */
  function insideGrace(setting?: 'ignore' | 'defer'): RegionUnderTest {
    const settings = setting && { 'asg.setHealthDuringGrace': setting }
    const tested = regionUnderTest({ settings: { ...pinned, ...settings } })
    tested.createGroup({ grace: 300 })
    tested.until(() => tested.members()[0]?.LifecycleState === 'InService')
    tested.advance(30.7 * second)
    return tested
  }
  const status = (tested: RegionUnderTest) => tested.members()[0]?.HealthStatus

  test('marks at once outside grace, and the loop acts on it at its next beat (HC-14, TIME-10)', () => {
    const tested = settled()
    tested.advance(9 * second)
    setHealth(tested, 'Unhealthy')
    expect(status(tested)).toBe('Unhealthy')
    tested.advance(21 * second - 1)
    expect(tested.members()[0]!.LifecycleState).toBe('InService')
    tested.advance(1)
    expect(tested.members()[0]!.LifecycleState).toBe('Terminating')
    expect(tested.activities()[0]!.Cause).toMatch(
      /^At \S+ an instance was taken out of service in response to a user health-check\.$/,
    )
  })

  test('on a beat is acted on one beat later', () => {
    const tested = settled()
    setHealth(tested, 'Unhealthy')
    tested.until(() => tested.entries('ActivityBegan').length === 2)

    expect(tested.region.now - tested.entries('HealthStatusChanged')[0]!.at).toBe(30 * second)
  })

  test('is refused inside grace that it respects (HC-13, ERR-28)', () => {
    const tested = insideGrace()
    const input = { InstanceId: firstId(tested), HealthStatus: 'Unhealthy' }

    expect(tested.refusal('SetInstanceHealth', input)).toEqual({
      type: 'ServiceError',
      code: 'ValidationError',
      message:
        'The age of the instance (30 seconds) is less than the configured grace period of 300 seconds',
      httpStatus: 400,
      fault: 'Sender',
    })
    expect(
      tested.refusal('SetInstanceHealth', { ...input, ShouldRespectGracePeriod: true }).code,
    ).toBe('ValidationError')
    tested.advance(60 * minute)
    expect(status(tested)).toBe('Healthy')
    expect(tested.activities()).toHaveLength(1)
  })

  test('marks inside grace that it does not respect (HC-13)', () => {
    const tested = insideGrace()
    tested.call('SetInstanceHealth', {
      InstanceId: firstId(tested),
      HealthStatus: 'Unhealthy',
      ShouldRespectGracePeriod: false,
    })
    expect(status(tested)).toBe('Unhealthy')
    tested.advance(30 * second)
    expect(tested.members()[0]!.LifecycleState).toBe('Terminating')
  })

  test('marks at the very end of grace (HC-13)', () => {
    const tested = insideGrace()
    tested.advance(300 * second - 30.7 * second - 1)
    expect(
      tested.refusal('SetInstanceHealth', {
        InstanceId: firstId(tested),
        HealthStatus: 'Unhealthy',
      }).message,
    ).toContain('(299 seconds)')
    tested.advance(1)
    setHealth(tested, 'Unhealthy')
    expect(status(tested)).toBe('Unhealthy')
  })

  test('is dropped inside grace with `ignore` (HC-13)', () => {
    const tested = insideGrace('ignore')
    setHealth(tested, 'Unhealthy')
    tested.advance(60 * minute)

    expect(status(tested)).toBe('Healthy')
    expect(tested.activities()).toHaveLength(1)
  })

  test('waits for the end of grace with `defer` (HC-13)', () => {
    const tested = insideGrace('defer')
    setHealth(tested, 'Unhealthy')
    expect(status(tested)).toBe('Healthy')
    tested.until(() => tested.entries('HealthStatusChanged').length === 1)
    const inServiceAt = tested.entries('LifecycleStateChanged')[0]!.at

    expect(tested.region.now).toBe(inServiceAt + 300 * second)
    tested.advance(31 * second)
    expect(tested.members()[0]!.LifecycleState).toBe('Terminating')
  })

  test('Healthy takes a mark back that waits for the end of grace (HC-13)', () => {
    const tested = insideGrace('defer')
    setHealth(tested, 'Unhealthy')
    tested.advance(10 * second)
    setHealth(tested, 'Healthy')
    expect(tested.entries('DeferredHealthStatusDropped')).toHaveLength(1)
    tested.advance(60 * minute)

    expect(status(tested)).toBe('Healthy')
    expect(tested.activities()).toHaveLength(1)

    setHealth(tested, 'Unhealthy')
    expect(status(tested)).toBe('Unhealthy')
  })

  test('Healthy is always taken (HC-13)', () => {
    const tested = insideGrace()
    setHealth(tested, 'Healthy')

    expect(status(tested)).toBe('Healthy')
  })

  test('takes two words, and members that are not on their way out', () => {
    const tested = settled()
    const InstanceId = firstId(tested)
    expect(
      tested.refusal('SetInstanceHealth', { InstanceId, HealthStatus: 'unhealthy' }).code,
    ).toBe('ValidationError')
    expect(
      tested.refusal('SetInstanceHealth', { InstanceId: 'i-0abc', HealthStatus: 'Unhealthy' })
        .message,
    ).toBe('Instance Id not found - No managed instance found for instance ID: i-0abc')
    tested.call('TerminateInstanceInAutoScalingGroup', {
      InstanceId,
      ShouldDecrementDesiredCapacity: false,
    })
    expect(
      tested.refusal('SetInstanceHealth', { InstanceId, HealthStatus: 'Unhealthy' }),
    ).toMatchObject({
      code: 'ValidationError',
      message: `The instance ${InstanceId} is not in InService or Standby.`,
    })
  })
})

describe('a surplus that is Pending when the group looks', () => {
  test('goes once it is in service (TERM-2)', () => {
    const tested = settled({}, { min: 0, max: 5, desired: 1 })
    const set = (DesiredCapacity: number) =>
      tested.call('SetDesiredCapacity', { AutoScalingGroupName: 'batch', DesiredCapacity })
    set(5)
    tested.until(() => tested.members().length === 5)
    set(2)
    tested.settle()

    expect(tested.members()).toHaveLength(2)
  })
})

describe('SetInstanceHealth on a member whose status check failed', () => {
  test('ends its waiting: a user is not throttled (RP-3)', () => {
    const tested = settled(
      { settings: { 'asg.statusCheckDwellS': 60 } },
      { min: 0, max: 12, desired: 12 },
    )
    const ids = tested.members().map(({ InstanceId }) => InstanceId)
    tested.ifdown(ids.slice(0, 6))
    tested.advance(5 * minute)
    const waiting = () =>
      tested.members().filter((member) => ids.slice(0, 6).includes(member.InstanceId))
    const throttled = waiting().filter(({ LifecycleState }) => LifecycleState === 'InService')
    expect(throttled.length).toBeGreaterThanOrEqual(4)

    for (const { InstanceId } of throttled) setHealth(tested, 'Unhealthy', InstanceId)
    tested.advance(2 * minute)

    expect(waiting()).toEqual([])
  })
})
