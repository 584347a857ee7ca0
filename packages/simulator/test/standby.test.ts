import { describe, expect, test } from 'vitest'
import { regionUnderTest, type ActivityShown, type RegionUnderTest } from './region-under-test.ts'

const group = { AutoScalingGroupName: 'batch' }

function settled(size: number, more: Readonly<Record<string, unknown>> = {}): RegionUnderTest {
  const tested = regionUnderTest()
  tested.createGroup({ min: 1, max: 6, desired: size, ...more })
  tested.settle()
  return tested
}

const idOf = (tested: RegionUnderTest, index = 0) => tested.members()[index]!.InstanceId
const stateOf = (tested: RegionUnderTest, id: string) =>
  tested.members().find(({ InstanceId }) => InstanceId === id)?.LifecycleState
const capacityOf = (tested: RegionUnderTest) => tested.group().DesiredCapacity

function enter(tested: RegionUnderTest, ids: readonly string[], decrement: boolean) {
  const input = { ...group, InstanceIds: ids, ShouldDecrementDesiredCapacity: decrement }
  return tested.call('EnterStandby', input)['Activities'] as readonly ActivityShown[]
}

function exit(tested: RegionUnderTest, ids: readonly string[]) {
  const input = { ...group, InstanceIds: ids }
  return tested.call('ExitStandby', input)['Activities'] as readonly ActivityShown[]
}

function inStandby(size: number, more: Readonly<Record<string, unknown>> = {}) {
  const tested = settled(size, more)
  const id = idOf(tested)
  enter(tested, [id], true)
  tested.until(() => stateOf(tested, id) === 'Standby')
  tested.settle()
  return { tested, id }
}

describe('EnterStandby', () => {
  test('CAP-13, LIFE-1, LIFE-2: a member goes through EnteringStandby to Standby, and desired shrinks with it', () => {
    const tested = settled(4)
    const id = idOf(tested)
    enter(tested, [id], true)

    expect([stateOf(tested, id), capacityOf(tested)]).toEqual(['EnteringStandby', 3])
    tested.settle()
    expect(stateOf(tested, id)).toBe('Standby')
    expect(tested.members()).toHaveLength(4)
    expect(
      tested.entries('ActivityBegan').filter(({ event }) => event.kind === 'launch'),
    ).toHaveLength(4)
  })

  test('ACT-4, HOOK-45, STR-4, STR-35: the answer is an activity InProgress at 50, with the shrink in its cause', () => {
    const tested = settled(4)
    const id = idOf(tested)
    const [activity] = enter(tested, [id], true)

    expect(activity).toMatchObject({
      Description: `Moving EC2 instance to Standby: ${id}`,
      StatusCode: 'InProgress',
      Progress: 50,
    })
    expect(activity).not.toHaveProperty('EndTime')
    expect(activity!.Cause).toMatch(
      `instance ${id} was moved to standby in response to a user request, shrinking the capacity from 4 to 3.`,
    )
    tested.settle()
    expect(tested.activities()[0]).toMatchObject({ StatusCode: 'Successful', Progress: 100 })
  })

  test('CAP-13, CAP-2: without a decrement the group launches another one', () => {
    const tested = settled(2)
    const id = idOf(tested)
    const [activity] = enter(tested, [id], false)
    expect(activity!.Cause).toMatch(/was moved to standby in response to a user request\.$/)
    tested.settle()

    expect(capacityOf(tested)).toBe(2)
    expect(
      tested
        .members()
        .map(({ LifecycleState }) => LifecycleState)
        .toSorted(),
    ).toEqual(['InService', 'InService', 'Standby'])
  })

  test('ACT-1: several members are several activities, each with its own step of the capacity', () => {
    const tested = settled(4)
    const ids = [idOf(tested, 0), idOf(tested, 1)]
    const activities = enter(tested, ids, true)

    expect(activities.map(({ Cause }) => /from \d to \d/.exec(Cause)![0])).toEqual([
      'from 4 to 3',
      'from 3 to 2',
    ])
    expect(capacityOf(tested)).toBe(2)
  })

  test('ERR-35, CAP-13: a decrement below the minimum is refused', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 1 })
    tested.settle()
    const input = { ...group, InstanceIds: [idOf(tested)], ShouldDecrementDesiredCapacity: true }

    expect(tested.refusal('EnterStandby', input)).toMatchObject({
      code: 'ValidationError',
      message:
        'AutoScalingGroup batch has min-size=1, max-size=1, and desired-size=1. To place into standby 1 instance, please update the AutoScalingGroup sizes appropriately.',
    })
  })

  test('TERM-21: a member with an unfinished activity of its own is busy', () => {
    const tested = settled(3)
    const id = idOf(tested)
    const [activity] = enter(tested, [id], true)
    const blocked = {
      code: 'ScalingActivityInProgress',
      message: `Scaling activity ${activity!.ActivityId} is in progress and blocks this action`,
    }
    const input = { ...group, InstanceIds: [id], ShouldDecrementDesiredCapacity: false }
    const terminate = { InstanceId: id, ShouldDecrementDesiredCapacity: false }

    expect(tested.refusal('EnterStandby', input)).toMatchObject(blocked)
    expect(tested.refusal('DetachInstances', input)).toMatchObject(blocked)
    expect(tested.refusal('ExitStandby', { ...group, InstanceIds: [id] })).toMatchObject(blocked)
    expect(tested.refusal('TerminateInstanceInAutoScalingGroup', terminate)).toMatchObject(blocked)
  })

  test('TERM-21: a member that is still launching is busy too', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 0, max: 2, desired: 1 })
    tested.until(() => tested.members().length === 1)
    const input = { ...group, InstanceIds: [idOf(tested)], ShouldDecrementDesiredCapacity: true }

    expect(tested.refusal('EnterStandby', input).code).toBe('ScalingActivityInProgress')
  })

  test('CAP-13: a member in Standby is not in InService', () => {
    const { tested, id } = inStandby(3)
    const input = { ...group, InstanceIds: [id], ShouldDecrementDesiredCapacity: true }

    expect(tested.refusal('EnterStandby', input).message).toBe(
      `The instance ${id} is not in InService.`,
    )
  })

  test('CAP-15, LIM-4: strangers, and more than 20 ids, are refused', () => {
    const tested = settled(1)
    const input = { ...group, ShouldDecrementDesiredCapacity: true }

    expect(tested.refusal('EnterStandby', { ...input, InstanceIds: ['i-000'] }).message).toBe(
      'The instance i-000 is not part of Auto Scaling group batch.',
    )
    const ids = Array.from({ length: 21 }, (_, index) => `i-${index}`)
    expect(tested.refusal('EnterStandby', { ...input, InstanceIds: ids }).message).toMatch(
      /limited to 20/,
    )
  })

  test('SUSP-7: it works while Launch and Terminate are suspended', () => {
    const tested = settled(2)
    tested.suspend('Launch', 'Terminate')
    const id = idOf(tested)
    enter(tested, [id], true)
    tested.until(() => stateOf(tested, id) === 'Standby')
  })
})

describe('a member in Standby', () => {
  test('HC-19, INV-4: is not checked; it keeps its health though its instance is terminated', () => {
    const { tested, id } = inStandby(2)
    tested.call('TerminateInstances', { InstanceIds: [id] }, 'ec2')
    tested.advance(2 * 3_600_000)

    expect(tested.members().find(({ InstanceId }) => InstanceId === id)).toMatchObject({
      LifecycleState: 'Standby',
      HealthStatus: 'Healthy',
    })
  })

  test('HC-19: a status check that failed before is tolerated anew afterwards', () => {
    const tested = settled(2)
    const id = idOf(tested)
    tested.ifdown([id])
    tested.until(() => tested.entries('ImpairmentNoticed').length === 1)
    enter(tested, [id], true)
    tested.advance(3_600_000)
    expect(tested.entries('HealthStatusChanged')).toEqual([])

    exit(tested, [id])
    tested.until(() => tested.entries('HealthStatusChanged').length === 1)
    expect(tested.entries('ImpairmentNoticed')).toHaveLength(2)
  })

  test('AZ-2, AZ-6: does not count for its zone, so that the group rebalances around it', () => {
    const zones = ['us-east-1a', 'us-east-1b']
    const tested = settled(4, { zones })
    const inA = tested.members().filter(({ AvailabilityZone }) => AvailabilityZone === zones[0])
    enter(
      tested,
      inA.map(({ InstanceId }) => InstanceId),
      true,
    )
    tested.until(() => tested.entries('RebalanceEnded').length === 1)
    tested.settle()
    const inService = tested
      .members()
      .filter(({ LifecycleState }) => LifecycleState === 'InService')

    expect(inService.map(({ AvailabilityZone }) => AvailabilityZone).toSorted()).toEqual(zones)
  })

  test('TERM-2: is never picked by scale-in', () => {
    const { tested, id } = inStandby(4)
    tested.setDesired(1)
    tested.settle()

    expect(
      tested
        .members()
        .map(({ LifecycleState }) => LifecycleState)
        .toSorted(),
    ).toEqual(['InService', 'Standby'])
    expect(stateOf(tested, id)).toBe('Standby')
  })

  test('TERM-11: keeps its protection from scale-in', () => {
    const tested = settled(2)
    const id = idOf(tested)
    const input = { ...group, InstanceIds: [id], ProtectedFromScaleIn: true }
    tested.call('SetInstanceProtection', input)
    enter(tested, [id], true)
    tested.settle()
    exit(tested, [id])
    tested.settle()

    expect(tested.members().find(({ InstanceId }) => InstanceId === id)).toMatchObject({
      LifecycleState: 'InService',
      ProtectedFromScaleIn: true,
    })
  })

  test('CAP-9: goes with its group when that is deleted with force', () => {
    const { tested, id } = inStandby(2)
    tested.call('DeleteAutoScalingGroup', { ...group, ForceDelete: true })
    tested.until(() => tested.entries('GroupDeleted').length === 1)

    expect(tested.entries('InstanceLeftGroup').map(({ event }) => event.instanceId)).toContain(id)
  })

  test('TERM-16: is terminated by name, and without a decrement nothing takes its place', () => {
    const { tested, id } = inStandby(2)
    const input = { InstanceId: id, ShouldDecrementDesiredCapacity: false }
    tested.call('TerminateInstanceInAutoScalingGroup', input)
    tested.settle()

    expect(tested.members()).toHaveLength(1)
    expect(capacityOf(tested)).toBe(1)
  })
})

describe('ExitStandby', () => {
  test('CAP-14, LIFE-2: a member goes through Pending to InService, and desired grows', () => {
    const { tested, id } = inStandby(4)
    exit(tested, [id])

    expect([stateOf(tested, id), capacityOf(tested)]).toEqual(['Pending', 4])
    tested.settle()
    expect(stateOf(tested, id)).toBe('InService')
    expect(tested.members()).toHaveLength(4)
  })

  test('ACT-4, HOOK-45, STR-4, STR-36: the answer is an activity PreInService at 30', () => {
    const { tested, id } = inStandby(4)
    const [activity] = exit(tested, [id])

    expect(activity).toMatchObject({
      Description: `Moving EC2 instance out of Standby: ${id}`,
      StatusCode: 'PreInService',
      Progress: 30,
    })
    expect(activity!.Cause).toMatch(
      `instance ${id} was moved out of standby in response to a user request, increasing the capacity from 3 to 4.`,
    )
  })

  test('CAP-14: desired grows also when EnterStandby did not shrink it, and is refused above the maximum', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 1 })
    tested.settle()
    const id = idOf(tested)
    enter(tested, [id], false)
    tested.settle()
    expect(tested.refusal('ExitStandby', { ...group, InstanceIds: [id] })).toMatchObject({
      code: 'ValidationError',
      message: expect.stringMatching(/min-size=1, max-size=1, and desired-size=1\./),
    })

    tested.call('UpdateAutoScalingGroup', { ...group, MaxSize: 2 })
    exit(tested, [id])
    expect(capacityOf(tested)).toBe(2)
  })

  test('HC-11, INV-5: the grace period starts anew', () => {
    // Longer than an impaired status check is tolerated, which would be waited for all the same.
    const { tested, id } = inStandby(2, { grace: 900 })
    tested.ifdown([id])
    tested.advance(1_200_000)
    exit(tested, [id])
    tested.until(() => stateOf(tested, id) === 'InService')
    const back = tested.region.now
    tested.until(() => tested.entries('HealthStatusChanged').length === 1)

    expect(tested.region.now - back).toBeGreaterThanOrEqual(900_000)
    expect(tested.region.now - back).toBeLessThanOrEqual(930_000)
  })

  test('HC-19, SUSP-4: one whose instance is dead fails to leave, is terminated and replaced', () => {
    const { tested, id } = inStandby(2)
    tested.call('TerminateInstances', { InstanceIds: [id] }, 'ec2')
    tested.advance(600_000)
    const [left] = exit(tested, [id])
    tested.advance(300_000)
    tested.settle()

    const activities = tested.activities()
    const moved = activities.find(({ ActivityId }) => ActivityId === left!.ActivityId)
    expect(moved).toMatchObject({ StatusCode: 'Cancelled', Progress: 100 })
    const ended = activities.find(({ Description }) => Description.startsWith('Terminating'))
    expect(ended!.Cause).toMatch(/EC2 health check indicating it has been terminated or stopped\.$/)
    expect(tested.members()).toHaveLength(2)
    expect(stateOf(tested, id)).toBeUndefined()
  })

  test('CAP-14, SUSP-4: it is refused while Launch is suspended', () => {
    const { tested, id } = inStandby(2)
    tested.suspend('Launch')

    expect(tested.refusal('ExitStandby', { ...group, InstanceIds: [id] }).code).toBe(
      'ValidationError',
    )
    tested.resume('Launch')
    exit(tested, [id])
  })

  test('a member in service is not in Standby', () => {
    const tested = settled(1)
    const id = idOf(tested)
    expect(tested.refusal('ExitStandby', { ...group, InstanceIds: [id] }).message).toBe(
      `The instance ${id} is not in Standby.`,
    )
  })
})
