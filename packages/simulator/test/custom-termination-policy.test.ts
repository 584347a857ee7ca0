import type { CustomTerminationPolicy } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const second = 1000

function shrinking(mine: CustomTerminationPolicy, desired = 1): RegionUnderTest {
  const tested = regionUnderTest({ terminationPolicies: { mine } })
  tested.createGroup({ min: 0, max: 3, desired: 3, more: { TerminationPolicies: ['mine'] } })
  tested.settle()
  tested.setDesired(desired)
  return tested
}

const asked = (tested: RegionUnderTest) =>
  tested.entries('CapacityReconciled').filter(({ event }) => event.actual > event.desired)

describe('a custom termination policy that names nobody (TERM-10)', () => {
  test('keeps every member, and is asked again after a short wait while there is a surplus', () => {
    const tested = shrinking(() => [])
    tested.advance(600 * second)
    const [first, next] = asked(tested)

    expect(next!.at - first!.at).toBe(60 * second)
    expect(next!.governedBy).toBe('asg.customPolicyRetryS')
    expect(tested.members()).toHaveLength(3)
    expect(tested.entries('ScaleInBlocked')).toEqual([])
  })

  test('is asked until it answers; the cause still tells who changed the capacity (STR-12)', () => {
    let times = 0
    const tested = shrinking(({ candidates, count }) => {
      times++
      return times < 3 ? [] : candidates.slice(0, count).map(({ instanceId }) => instanceId)
    })
    tested.settle()

    expect(times).toBe(3)
    expect(tested.members()).toHaveLength(1)
    expect(tested.activities()[0]!.Cause).toContain('from 3 to 1.')
  })

  test('is asked again for those whom it did not name', () => {
    const tested = shrinking(({ candidates }) => [candidates[0]!.instanceId])
    tested.settle()

    expect(asked(tested)).toHaveLength(2)
    expect(tested.members()).toHaveLength(1)
  })

  test('is not asked once the group wants them back', () => {
    const tested = shrinking(() => [])
    tested.until(() => asked(tested).length === 1)
    tested.setDesired(3)
    tested.advance(600 * second)

    expect(asked(tested)).toHaveLength(1)
    tested.settle()
  })

  test('is not asked while Terminate is suspended, and then again (SUSP-4)', () => {
    const tested = shrinking(() => [])
    tested.until(() => asked(tested).length === 1)
    tested.suspend('Terminate')
    tested.advance(600 * second)
    expect(asked(tested).length).toBeLessThanOrEqual(2)
    const before = asked(tested).length
    tested.resume('Terminate')
    tested.advance(100 * second)

    expect(asked(tested).length).toBeGreaterThan(before)
  })

  test('is not asked about members that are protected (TERM-13)', () => {
    let times = 0
    const tested = regionUnderTest({
      terminationPolicies: {
        mine: () => {
          times++
          return []
        },
      },
    })
    const more = { TerminationPolicies: ['mine'], NewInstancesProtectedFromScaleIn: true }
    tested.createGroup({ min: 0, max: 3, desired: 3, more })
    tested.settle()
    tested.setDesired(1)
    tested.advance(600 * second)

    expect(asked(tested)).toHaveLength(1)
    expect(times).toBeLessThanOrEqual(1)
    expect(tested.entries('ScaleInBlocked')).toHaveLength(1)
  })
})

test('is asked for a scale-in, and not about an unhealthy or a named member (TERM-1)', () => {
  const asked: number[] = []
  const tested = regionUnderTest({
    terminationPolicies: {
      mine({ candidates, count }) {
        asked.push(count)
        return candidates.slice(0, count).map(({ instanceId }) => instanceId)
      },
    },
  })
  tested.createGroup({ min: 0, max: 3, desired: 3, more: { TerminationPolicies: ['mine'] } })
  tested.settle()
  const [marked, named] = tested.members().map(({ InstanceId }) => InstanceId)
  tested.call('SetInstanceHealth', { InstanceId: marked, HealthStatus: 'Unhealthy' })
  tested.call('TerminateInstanceInAutoScalingGroup', {
    InstanceId: named,
    ShouldDecrementDesiredCapacity: true,
  })
  tested.advance(600 * second)
  expect(asked).toEqual([])
  expect(tested.members().map(({ InstanceId }) => InstanceId)).not.toContain(marked)
  tested.setDesired(1)
  tested.settle()

  expect(asked).toEqual([1])
})

describe('a policy that nobody answers for (TERM-6, TERM-10)', () => {
  const arn = 'arn:aws:lambda:us-east-1:123456789012:function:choose:live'
  const put = (tested: RegionUnderTest, policy: string) =>
    tested.refusal('UpdateAutoScalingGroup', {
      AutoScalingGroupName: 'batch',
      TerminationPolicies: [policy],
    })

  test('is refused, not taken for one that keeps every member: names are case-sensitive', () => {
    const tested = shrinking(() => [])
    expect(put(tested, 'oldestInstance')).toMatchObject({
      code: 'ValidationError',
      message: 'Invalid termination policy: oldestInstance',
    })
  })

  test('a Lambda function is what ifdown does not ask', () => {
    expect(
      put(
        shrinking(() => []),
        arn,
      ),
    ).toMatchObject({
      unmodelled: true,
      message: expect.stringMatching(/function that answers for arn:.*: terminationPolicies/),
    })
    const terminationPolicies = {
      [arn]: ({ candidates }) => [candidates[1]!.instanceId],
    } satisfies Record<string, CustomTerminationPolicy>
    const tested = regionUnderTest({ terminationPolicies })
    tested.createGroup({ min: 0, max: 3, desired: 3, more: { TerminationPolicies: [arn] } })
    tested.settle()
    tested.setDesired(2)
    tested.settle()
    expect(tested.members()).toHaveLength(2)
  })
})

test('DescribeTerminationPolicyTypes names the seven that are predefined (TERM-6)', () => {
  expect(regionUnderTest().call('DescribeTerminationPolicyTypes')).toEqual({
    TerminationPolicyTypes: [
      'AllocationStrategy',
      'ClosestToNextInstanceHour',
      'Default',
      'NewestInstance',
      'OldestInstance',
      'OldestLaunchConfiguration',
      'OldestLaunchTemplate',
    ],
  })
})

describe('a surplus of pending members (TERM-2)', () => {
  const launching = (mayPickPending: boolean) => {
    const tested = regionUnderTest({
      settings: { 'asg.scaleInMayPickPending': mayPickPending, 'asg.launchActivityS': 600 },
    })
    tested.createGroup({ min: 0, max: 3, desired: 3 })
    tested.until(() => tested.members().length === 3)
    tested.setDesired(1)
    tested.advance(60 * second)
    return tested
  }

  test('waits until one of them is in service', () => {
    expect(launching(false).members()).toHaveLength(3)
  })

  test('goes, the newest first, where a setting says so', () => {
    const tested = launching(true)
    const joined = tested.entries('InstanceJoinedGroup').map(({ event }) => event.instanceId)
    const [choice] = tested.entries('ScaleInChosen')

    expect(choice!.event.choices.map(({ instanceId }) => instanceId)).toEqual(
      joined.slice(1).toReversed(),
    )
    expect(choice!.event.choices[0]!.steps[0]!.rule).toBe('pending')
    tested.settle()
    expect(tested.members().map(({ InstanceId }) => InstanceId)).toEqual([joined[0]])
    const cancelled = tested.activities().filter(({ StatusCode }) => StatusCode === 'Cancelled')
    expect(cancelled).toHaveLength(2)
  })

  test('goes after members in service, as a last resort', () => {
    const tested = regionUnderTest({ settings: { 'asg.scaleInMayPickPending': true } })
    tested.createGroup({ min: 0, max: 3, desired: 2 })
    tested.settle()
    const served = tested.members().map(({ InstanceId }) => InstanceId)
    tested.setDesired(3)
    tested.until(() => tested.members().length === 3)
    tested.setDesired(0)
    tested.until(() => tested.entries('ScaleInChosen').length === 1)
    const [choice] = tested.entries('ScaleInChosen')
    const order = choice!.event.choices.map(({ instanceId }) => instanceId)

    expect(order.slice(0, 2).toSorted()).toEqual(served.toSorted())
  })
})
