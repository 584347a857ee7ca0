import { describe, expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const group = { AutoScalingGroupName: 'batch' }

function settled(more: Readonly<Record<string, unknown>> = {}): RegionUnderTest {
  const tested = regionUnderTest()
  tested.createGroup({ min: 0, max: 4, desired: 2, more })
  tested.settle()
  return tested
}

const ids = (tested: RegionUnderTest) => tested.members().map(({ InstanceId }) => InstanceId)
const shown = (tested: RegionUnderTest) =>
  tested
    .members()
    .map((member) => (member as unknown as Record<string, unknown>)['ProtectedFromScaleIn'])

function protect(tested: RegionUnderTest, InstanceIds: readonly string[], on: boolean) {
  return tested.call('SetInstanceProtection', { ...group, InstanceIds, ProtectedFromScaleIn: on })
}

describe('SetInstanceProtection', () => {
  test('TERM-11: changes members that there are; a group’s new default changes none', () => {
    const tested = settled()
    expect(protect(tested, [ids(tested)[0]!], true)).toEqual({})
    expect(shown(tested)).toEqual([true, false])
    tested.call('UpdateAutoScalingGroup', { ...group, NewInstancesProtectedFromScaleIn: true })
    expect(shown(tested)).toEqual([true, false])
    protect(tested, ids(tested), false)
    expect(shown(tested)).toEqual([false, false])
  })

  test('TERM-11: members are born unprotected and take the default as they enter InService', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 1, more: { NewInstancesProtectedFromScaleIn: true } })
    tested.until(() => tested.members().length === 1)
    expect(shown(tested)).toEqual([false])
    const input = { ...group, InstanceIds: ids(tested), ProtectedFromScaleIn: true }
    expect(tested.refusal('SetInstanceProtection', input).message).toBe(
      `The instance ${ids(tested)[0]} is not in InService or EnteringStandby or Standby.`,
    )
    tested.settle()
    expect(shown(tested)).toEqual([true])
  })

  test('TERM-11, LIM-4: at most 50 ids, and only members', () => {
    const tested = settled()
    const InstanceIds = Array.from({ length: 51 }, (_, index) => `i-${index}`)
    const input = { ...group, ProtectedFromScaleIn: true }
    expect(tested.refusal('SetInstanceProtection', { ...input, InstanceIds }).message).toMatch(
      /limited to 50/,
    )
    expect(
      tested.refusal('SetInstanceProtection', { ...input, InstanceIds: ['i-0'] }).message,
    ).toBe('The instance i-0 is not part of Auto Scaling group batch.')
  })

  test('TERM-12, INV-3: scale-in spares the protected', () => {
    const tested = settled()
    const [kept] = ids(tested)
    protect(tested, [kept!], true)
    tested.setDesired(1)
    tested.settle()
    expect(ids(tested)).toEqual([kept])
  })

  test('TERM-13, STR-5, STR-43: a scale-in that protection prevents is told, once for each wish', () => {
    const tested = settled()
    protect(tested, ids(tested), true)
    const told = () => tested.activities().filter(({ StatusCode }) => StatusCode === 'Cancelled')
    tested.setDesired(1)
    tested.advance(3_600_000)
    const text =
      'Could not scale to desired capacity because all remaining instances are protected from scale-in.'
    const at = 'At \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ'
    const said =
      'a user request explicitly set group desired capacity changing the desired capacity'
    expect(told()).toEqual([
      expect.objectContaining({
        Description: `Terminating EC2 instance.  Status Reason: ${text}`,
        StatusMessage: text,
        Cause: expect.stringMatching(
          new RegExp(`^${at} ${said} from 2 to 1\\.  ${at} group reached equilibrium\\.$`),
        ),
        Progress: 100,
      }),
    ])
    // The group looks again, for another reason, and says nothing.
    tested.call('UpdateAutoScalingGroup', { ...group, DefaultCooldown: 60 })
    tested.advance(3_600_000)
    expect(tested.entries('CapacityReconciled').length).toBeGreaterThan(2)
    expect(told()).toHaveLength(1)

    tested.setDesired(0)
    tested.advance(3_600_000)
    expect(told()).toHaveLength(2)
    expect(tested.members()).toHaveLength(2)
  })

  test('TERM-13: a surplus that protection held back goes once it ends', () => {
    const tested = settled()
    protect(tested, ids(tested), true)
    tested.setDesired(1)
    tested.advance(3_600_000)
    expect(tested.group().DesiredCapacity).toBe(1)
    expect(tested.members()).toHaveLength(2)
    protect(tested, ids(tested), false)
    tested.settle()
    expect(tested.members()).toHaveLength(1)
  })

  test.each([
    [
      'SetInstanceHealth',
      (tested: RegionUnderTest, id: string) =>
        tested.call('SetInstanceHealth', { InstanceId: id, HealthStatus: 'Unhealthy' }),
    ],
    [
      'TerminateInstances of EC2',
      (tested: RegionUnderTest, id: string) =>
        tested.call('TerminateInstances', { InstanceIds: [id] }, 'ec2'),
    ],
    [
      'TerminateInstanceInAutoScalingGroup',
      (tested: RegionUnderTest, id: string) =>
        tested.call('TerminateInstanceInAutoScalingGroup', {
          InstanceId: id,
          ShouldDecrementDesiredCapacity: false,
        }),
    ],
    [
      'ForceDelete',
      (tested: RegionUnderTest) =>
        tested.call('DeleteAutoScalingGroup', { ...group, ForceDelete: true }),
    ],
  ] as const)('TERM-12, RP-9: protection does not stop %s', (_, strike) => {
    const tested = settled()
    const [id] = ids(tested)
    protect(tested, ids(tested), true)
    strike(tested, id!)
    const left = () => tested.entries('InstanceLeftGroup').map(({ event }) => event.instanceId)
    tested.until(() => left().includes(id!))
  })
})
