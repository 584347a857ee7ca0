import { describe, expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

/** A group of two, launched from a template that protects its instances from EC2's own call. */
function protectedGroup(zones: readonly string[] = ['us-east-1a']): RegionUnderTest {
  const tested = regionUnderTest()
  tested.call(
    'CreateLaunchTemplate',
    {
      LaunchTemplateName: 'kept',
      LaunchTemplateData: { ImageId: 'ami-1', DisableApiTermination: true },
    },
    'ec2',
  )
  tested.call('CreateAutoScalingGroup', {
    AutoScalingGroupName: 'batch',
    MinSize: 0,
    MaxSize: 2,
    DesiredCapacity: 2,
    AvailabilityZones: zones,
    LaunchTemplate: { LaunchTemplateName: 'kept', Version: '$Latest' },
  })
  tested.settle()
  return tested
}

const ids = (tested: RegionUnderTest) => tested.members().map(({ InstanceId }) => InstanceId)

describe('DisableApiTermination (TERM-14)', () => {
  test('keeps EC2 from terminating an instance', () => {
    const tested = protectedGroup()
    const [first] = ids(tested)

    expect(tested.refusal('TerminateInstances', { InstanceIds: [first] }, 'ec2')).toMatchObject({
      code: 'OperationNotPermitted',
      message: `The instance '${first}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
    })
    expect(tested.entries('Ec2InstanceStateChanged').at(-1)!.event.to).toBe('running')
  })

  test('does not keep Auto Scaling from it: scale-in, a user, a failed check', () => {
    const tested = protectedGroup()
    const [first] = ids(tested)
    tested.setDesired(1)
    tested.settle()
    expect(ids(tested)).toHaveLength(1)
    tested.call('SetInstanceHealth', { InstanceId: ids(tested)[0], HealthStatus: 'Unhealthy' })
    tested.advance(600_000)

    expect(ids(tested)).toHaveLength(1)
    expect(ids(tested)).not.toContain(first)
    tested.call('TerminateInstanceInAutoScalingGroup', {
      InstanceId: ids(tested)[0],
      ShouldDecrementDesiredCapacity: true,
    })
    tested.settle()
    expect(ids(tested)).toEqual([])
  })

  test('spares the instances of its zone; those of others go, and the call fails all the same', () => {
    const tested = protectedGroup(['us-east-1a', 'us-east-1b'])
    const zone = tested.members()[0]!.AvailabilityZone
    const other = zone === 'us-east-1a' ? 'us-east-1b' : 'us-east-1a'
    const run = (AvailabilityZone: string) => {
      const answer = tested.call(
        'RunInstances',
        { ImageId: 'ami-1', MinCount: 1, MaxCount: 1, Placement: { AvailabilityZone } },
        'ec2',
      )
      return (answer['Instances'] as readonly { readonly InstanceId: string }[])[0]!.InstanceId
    }
    const [near, far] = [run(zone), run(other)]
    const InstanceIds = [tested.members()[0]!.InstanceId, near, far]
    tested.advance(60_000)
    tested.refusal('TerminateInstances', { InstanceIds }, 'ec2')
    const ending = tested
      .entries('Ec2InstanceStateChanged')
      .filter(({ event }) => event.to === 'shutting-down')

    expect(ending.map(({ event }) => event.instanceId)).toEqual([far])
  })
})
