import { describe, expect, test } from 'vitest'
import { regionUnderTest, type ActivityShown, type RegionUnderTest } from './region-under-test.ts'

const group = { AutoScalingGroupName: 'batch' }
const zone = 'us-east-1a'

interface InstanceShown {
  readonly InstanceId: string
  readonly State: { readonly Name: string }
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[]
}

function run(tested: RegionUnderTest, count = 1, AvailabilityZone = zone): readonly string[] {
  const input = {
    ImageId: 'ami-173fbf16',
    InstanceType: 't1.micro',
    MinCount: count,
    MaxCount: count,
    Placement: { AvailabilityZone },
  }
  const { Instances } = tested.call('RunInstances', input, 'ec2')
  return (Instances as readonly InstanceShown[]).map(({ InstanceId }) => InstanceId)
}

function instance(tested: RegionUnderTest, id: string): InstanceShown {
  const { Reservations } = tested.call('DescribeInstances', { InstanceIds: [id] }, 'ec2')
  return (Reservations as readonly { readonly Instances: readonly InstanceShown[] }[])[0]!
    .Instances[0]!
}

const tagsOf = (tested: RegionUnderTest, id: string) =>
  Object.fromEntries(instance(tested, id).Tags.map(({ Key, Value }) => [Key, Value]))
const member = (tested: RegionUnderTest, id: string) =>
  tested.members().find(({ InstanceId }) => InstanceId === id)

function withRunning(options: { size?: number; max?: number; more?: object } = {}) {
  const tested = regionUnderTest()
  const { size = 1, max = 4, more = {} } = options
  tested.createGroup({
    min: 0,
    max,
    desired: size,
    more: more as Readonly<Record<string, unknown>>,
  })
  const [id] = run(tested)
  tested.settle()
  tested.until(() => instance(tested, id!).State.Name === 'running')
  return { tested, id: id! }
}

const attach = (tested: RegionUnderTest, ...ids: readonly string[]) =>
  tested.call('AttachInstances', { ...group, InstanceIds: ids })

function detach(tested: RegionUnderTest, ids: readonly string[], decrement: boolean) {
  const input = { ...group, InstanceIds: ids, ShouldDecrementDesiredCapacity: decrement }
  return tested.call('DetachInstances', input)['Activities'] as readonly ActivityShown[]
}

describe('AttachInstances', () => {
  test('CAP-12: a running instance becomes a member, desired grows, and nothing is launched', () => {
    const { tested, id } = withRunning()
    expect(attach(tested, id)).toEqual({})

    expect(tested.group().DesiredCapacity).toBe(2)
    tested.settle()
    expect(tested.members().map(({ LifecycleState }) => LifecycleState)).toEqual([
      'InService',
      'InService',
    ])
    expect(member(tested, id)).not.toHaveProperty('LaunchConfigurationName')
    expect(member(tested, id)).not.toHaveProperty('LaunchTemplate')
  })

  test('STR-4, STR-37, ACT-4, ACT-9: its activity has its own words and no subnet', () => {
    const { tested, id } = withRunning({ size: 0 })
    attach(tested, id)
    const [running] = tested.activities()
    expect(running).toMatchObject({
      Description: `Attaching an existing EC2 instance: ${id}`,
      StatusCode: 'InProgress',
      Progress: 50,
    })
    expect(running!.Cause).toMatch(
      /^At \S+Z an instance was added in response to user request\. Keeping the capacity at the new 1\.$/,
    )
    expect(JSON.parse(running!.Details)).not.toHaveProperty('Subnet ID')
    tested.settle()
    expect(tested.activities()[0]).toMatchObject({ StatusCode: 'Successful', Progress: 100 })
  })

  test('NOTE-9: is told as a launch', () => {
    const { tested, id } = withRunning()
    const { TopicArn } = tested.call('CreateTopic', { Name: 'ops' }, 'sns')
    const NotificationTypes = ['autoscaling:EC2_INSTANCE_LAUNCH']
    tested.call('PutNotificationConfiguration', { ...group, TopicARN: TopicArn, NotificationTypes })
    attach(tested, id)
    tested.settle()
    const message = JSON.parse(tested.entries('MessagePublished').at(-1)!.event.message) as object

    expect(message).toMatchObject({
      Event: 'autoscaling:EC2_INSTANCE_LAUNCH',
      Description: `Attaching an existing EC2 instance: ${id}`,
      StatusCode: 'InProgress',
      Progress: 50,
      EC2InstanceId: id,
    })
    expect((message as { Details: object }).Details).not.toHaveProperty('Subnet ID')
  })

  test('CAP-12: is refused above the maximum', () => {
    const { tested, id } = withRunning({ size: 1, max: 1 })
    expect(tested.refusal('AttachInstances', { ...group, InstanceIds: [id] })).toMatchObject({
      code: 'ValidationError',
      message:
        'AutoScalingGroup batch has min-size=0, max-size=1, and desired-size=1. To attach 1 instance, please update the AutoScalingGroup sizes appropriately.',
    })
  })

  test('CAP-12: an instance of a group is refused in the words of AWS', () => {
    const { tested } = withRunning()
    const { InstanceId } = tested.members()[0]!
    const input = { ...group, InstanceIds: [InstanceId] }
    expect(tested.refusal('AttachInstances', input).message).toBe(
      `The Instance: ${InstanceId} is already part of AutoScalingGroup:batch`,
    )
  })

  test('CAP-12: instances that do not run, are unknown, or are in another zone are refused', () => {
    const { tested } = withRunning()
    const refused = (id: string) =>
      tested.refusal('AttachInstances', { ...group, InstanceIds: [id] }).code
    const [pending] = run(tested)
    expect(refused(pending!)).toBe('ValidationError')
    expect(refused('i-0')).toBe('ValidationError')
    const [elsewhere] = run(tested, 1, 'us-east-1b')
    tested.until(() => instance(tested, elsewhere!).State.Name === 'running')
    expect(refused(elsewhere!)).toBe('ValidationError')
  })

  test('SUSP-4, INV-8: is refused while Launch is suspended', () => {
    const { tested, id } = withRunning()
    tested.suspend('Launch')
    expect(tested.refusal('AttachInstances', { ...group, InstanceIds: [id] }).code).toBe(
      'ValidationError',
    )
  })

  test('TAG-3: gives the propagating tags of the group, and its name', () => {
    const Tags = [
      { Key: 'Team', Value: 'ops', PropagateAtLaunch: true },
      { Key: 'Kept', Value: 'no', PropagateAtLaunch: false },
    ]
    const { tested, id } = withRunning({ more: { Tags } })
    tested.call('CreateTags', { Resources: [id], Tags: [{ Key: 'Team', Value: 'dev' }] }, 'ec2')
    attach(tested, id)

    expect(tagsOf(tested, id)).toEqual({ Team: 'ops', 'aws:autoscaling:groupName': 'batch' })
  })

  test('HC-11, INV-5: the grace period starts with InService', () => {
    const { tested, id } = withRunning({ more: { HealthCheckGracePeriod: 600 } })
    tested.advance(1_200_000)
    attach(tested, id)
    tested.until(() => member(tested, id)?.LifecycleState === 'InService')
    const joined = tested.region.now
    tested.ifdown([id])
    tested.until(() => tested.entries('HealthStatusChanged').length === 1)
    expect(tested.region.now - joined).toBeGreaterThanOrEqual(600_000)
  })

  test('TERM-8: an attached instance keeps its launch time, so that OldestInstance takes it first', () => {
    const tested = regionUnderTest()
    const [id] = run(tested)
    tested.advance(600_000)
    const TerminationPolicies = ['OldestInstance']
    tested.createGroup({ min: 0, max: 4, desired: 2, more: { TerminationPolicies } })
    tested.settle()
    attach(tested, id!)
    tested.settle()
    tested.setDesired(2)
    tested.settle()

    expect(member(tested, id!)).toBeUndefined()
    expect(tested.members()).toHaveLength(2)
  })

  test('TERM-11: takes the protection that the group gives now', () => {
    const { tested, id } = withRunning()
    tested.call('UpdateAutoScalingGroup', { ...group, NewInstancesProtectedFromScaleIn: true })
    attach(tested, id)
    tested.settle()
    expect(member(tested, id)).toMatchObject({ ProtectedFromScaleIn: true })
  })

  test('T35: takes a few seconds', () => {
    const { tested, id } = withRunning()
    const at = tested.region.now
    attach(tested, id)
    tested.until(() => member(tested, id)?.LifecycleState === 'InService')
    expect(tested.region.now - at).toBeGreaterThanOrEqual(2000)
    expect(tested.region.now - at).toBeLessThanOrEqual(4000)
  })
})

describe('DetachInstances', () => {
  test('TERM-17, LIFE-2: the member leaves alive through Detaching, without its group’s name', () => {
    const { tested } = withRunning({ size: 2 })
    const { InstanceId } = tested.members()[0]!
    detach(tested, [InstanceId], true)
    expect(member(tested, InstanceId)).toMatchObject({ LifecycleState: 'Detaching' })
    tested.settle()

    expect(member(tested, InstanceId)).toBeUndefined()
    expect(tested.group().DesiredCapacity).toBe(1)
    expect(instance(tested, InstanceId).State.Name).toBe('running')
    expect(tagsOf(tested, InstanceId)).toEqual({})
    expect(
      tested.entries('LifecycleStateChanged').filter(({ event }) => event.to === 'Detached'),
    ).toHaveLength(1)
  })

  test('STR-4, STR-34, ACT-4: the answer is an activity InProgress at 50', () => {
    const { tested } = withRunning({ size: 2 })
    const { InstanceId } = tested.members()[0]!
    const [activity] = detach(tested, [InstanceId], true)

    expect(activity).toMatchObject({
      Description: `Detaching EC2 instance: ${InstanceId}`,
      StatusCode: 'InProgress',
      Progress: 50,
    })
    expect(activity!.Cause).toMatch(
      `instance ${InstanceId} was detached in response to a user request, shrinking the capacity from 2 to 1.`,
    )
  })

  test('TERM-17: without a decrement another one is launched', () => {
    const { tested } = withRunning({ size: 2 })
    const { InstanceId } = tested.members()[0]!
    const [activity] = detach(tested, [InstanceId], false)
    expect(activity!.Cause).toMatch(/was detached in response to a user request\.$/)
    tested.settle()

    expect(tested.members()).toHaveLength(2)
    expect(tested.group().DesiredCapacity).toBe(2)
  })

  test('TERM-17, LIFE-2: detaching from Standby with a decrement may cost another member', () => {
    const { tested } = withRunning({ size: 3 })
    const { InstanceId } = tested.members()[0]!
    const input = { ...group, InstanceIds: [InstanceId] }
    tested.call('EnterStandby', { ...input, ShouldDecrementDesiredCapacity: true })
    tested.settle()
    detach(tested, [InstanceId], true)
    tested.settle()

    expect(tested.group().DesiredCapacity).toBe(1)
    expect(tested.members()).toHaveLength(1)
    expect(instance(tested, InstanceId).State.Name).toBe('running')
  })

  test('CAP-15: a member that is neither in service nor in Standby, and a stranger, are refused', () => {
    const { tested, id } = withRunning({ size: 2 })
    const input = { ...group, InstanceIds: [id], ShouldDecrementDesiredCapacity: false }
    expect(tested.refusal('DetachInstances', input).message).toBe(
      `The instance ${id} is not part of Auto Scaling group batch.`,
    )
  })

  test('TERM-21: a member that launches is busy', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 0, max: 1, desired: 1 })
    tested.until(() => tested.members().length === 1)
    const { InstanceId } = tested.members()[0]!
    const [launching] = tested.activities()
    const input = { ...group, InstanceIds: [InstanceId], ShouldDecrementDesiredCapacity: false }
    expect(tested.refusal('DetachInstances', input)).toMatchObject({
      code: 'ScalingActivityInProgress',
      message: `Scaling activity ${launching!.ActivityId} is in progress and blocks this action`,
    })
  })

  test('a decrement below the minimum is refused', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 1 })
    tested.settle()
    const { InstanceId } = tested.members()[0]!
    const input = { ...group, InstanceIds: [InstanceId], ShouldDecrementDesiredCapacity: true }
    expect(tested.refusal('DetachInstances', input).message).toMatch(
      /desired-size=1\. To detach 1 instance, /,
    )
  })

  test('TERM-11: drops the protection; attached again, it takes the group’s setting', () => {
    const { tested } = withRunning({ size: 2 })
    const { InstanceId } = tested.members()[0]!
    const ProtectedFromScaleIn = true
    tested.call('SetInstanceProtection', {
      ...group,
      InstanceIds: [InstanceId],
      ProtectedFromScaleIn,
    })
    detach(tested, [InstanceId], true)
    tested.settle()
    attach(tested, InstanceId)
    tested.settle()
    expect(member(tested, InstanceId)).toMatchObject({ ProtectedFromScaleIn: false })
  })

  test('AZ-6: an uneven group rebalances once the detached are gone', () => {
    const zones = ['us-east-1a', 'us-east-1b']
    const tested = regionUnderTest()
    tested.createGroup({ min: 0, max: 6, desired: 4, zones })
    tested.settle()
    const inA = tested.members().filter(({ AvailabilityZone }) => AvailabilityZone === zone)
    detach(
      tested,
      inA.map(({ InstanceId }) => InstanceId),
      true,
    )
    tested.until(() => tested.entries('RebalanceEnded').length === 1)
    tested.settle()
    expect(
      tested
        .members()
        .map(({ AvailabilityZone }) => AvailabilityZone)
        .toSorted(),
    ).toEqual(zones)
  })

  test('CAP-9: a group deleted with force leaves alive what is Detaching', () => {
    const { tested } = withRunning({ size: 2 })
    const { InstanceId } = tested.members()[0]!
    detach(tested, [InstanceId], true)
    tested.call('DeleteAutoScalingGroup', { ...group, ForceDelete: true })
    tested.until(() => tested.entries('GroupDeleted').length === 1)
    expect(instance(tested, InstanceId).State.Name).toBe('running')
  })

  test('INV-6, ACT-8: each id comes and goes once, and the moves have coded ids', () => {
    const { tested, id } = withRunning({ size: 1 })
    attach(tested, id)
    tested.settle()
    detach(tested, [id], true)
    tested.settle()
    const [detached, attached] = tested.activities()
    for (const activity of [detached!, attached!]) {
      const digits = activity.ActivityId.replaceAll('-', '').slice(3, 12)
      const early = activity.StartTime.getTime() - Number.parseInt(digits, 16) * 64
      expect(early >= 0 && early < 64).toBe(true)
    }
    expect(
      tested.entries('InstanceJoinedGroup').filter(({ event }) => event.instanceId === id),
    ).toHaveLength(1)
    expect(
      tested.entries('InstanceLeftGroup').filter(({ event }) => event.instanceId === id),
    ).toHaveLength(1)
  })
})

describe('TerminateInstanceInAutoScalingGroup', () => {
  const terminate = (tested: RegionUnderTest, decrement: boolean) => {
    const { InstanceId } = tested.members()[0]!
    const input = { InstanceId, ShouldDecrementDesiredCapacity: decrement }
    tested.call('TerminateInstanceInAutoScalingGroup', input)
    tested.settle()
    return [tested.group().DesiredCapacity, tested.members().length]
  }

  test('TERM-16, STR-32: without a decrement the ordinary gap filler replaces it', () => {
    const { tested } = withRunning({ size: 2 })
    expect(terminate(tested, false)).toEqual([2, 2])
    expect(tested.activities()[0]!.Cause).toMatch(
      /an instance was started in response to a difference between desired and actual capacity/,
    )
  })

  test('TERM-16, STR-33: with a decrement nothing replaces it', () => {
    const { tested } = withRunning({ size: 2 })
    expect(terminate(tested, true)).toEqual([1, 1])
  })
})
