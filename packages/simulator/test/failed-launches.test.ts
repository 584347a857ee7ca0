import { eras, type LaunchErrorCode } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { clausesOf, matchTemplate } from './recorded-templates.ts'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const minute = 60_000
const hour = 60 * minute
const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c']
const [zoneA, zoneB] = zones as [string, string]

const failed = (tested: RegionUnderTest) =>
  tested
    .activities()
    .filter(({ StatusCode }) => StatusCode === 'Failed')
    .toReversed()
const zoneOf = ({ Details }: { readonly Details: string }) =>
  (JSON.parse(Details) as Record<string, string>)['Availability Zone']
const starts = (tested: RegionUnderTest) =>
  failed(tested).map(({ StartTime }) => StartTime.getTime())
const gaps = (times: readonly number[]) => times.slice(1).map((time, index) => time - times[index]!)

/** A launch configuration that has everything a text may mention. */
function failing(
  code: LaunchErrorCode,
  options: Parameters<typeof regionUnderTest>[0] = {},
  group: Parameters<RegionUnderTest['createGroup']>[0] = {},
): RegionUnderTest {
  const tested = regionUnderTest(options)
  tested.call('CreateLaunchConfiguration', {
    LaunchConfigurationName: 'batch-lc',
    ImageId: 'ami-02c7e84c65fcfecee',
    InstanceType: 'm5n.xlarge',
    KeyName: 'ops',
    SecurityGroups: ['sg-3d7bcc4d'],
    IamInstanceProfile: 'worker',
  })
  tested.failLaunches({ code })
  tested.createGroup(group)
  tested.until(() => failed(tested).length > 0)
  return tested
}

function subnetA(tested: RegionUnderTest): string {
  const Filters = [{ Name: 'availability-zone', Values: ['us-east-1a'] }]
  const { Subnets } = tested.call('DescribeSubnets', { Filters }, 'ec2')
  return (Subnets as readonly { readonly SubnetId: string }[])[0]!.SubnetId
}

describe('the StatusMessage', () => {
  const classic: Readonly<Record<LaunchErrorCode, string>> = {
    InsufficientInstanceCapacity:
      'We currently do not have sufficient m5n.xlarge capacity in the Availability Zone you requested (us-east-1a). Our system will be working on provisioning additional capacity. You can currently get m5n.xlarge capacity by not specifying an Availability Zone in your request or choosing us-east-1b, us-east-1c.',
    InstanceLimitExceeded:
      'You have requested more instances (1) than your current instance limit of 0 allows for the specified instance type. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.',
    VcpuLimitExceeded:
      'You have requested more vCPU capacity than your current vCPU limit of 0 allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.',
    'InvalidAMIID.NotFound': "The image id 'ami-02c7e84c65fcfecee' does not exist.",
    'InvalidAMIID.Unavailable': 'AMI ami-02c7e84c65fcfecee is pending, and cannot be run.',
    'AuthFailure.NotAuthorizedForImages': 'Not authorized for images: [ami-02c7e84c65fcfecee].',
    'InvalidKeyPair.NotFound': "The key pair 'ops' does not exist.",
    'InvalidGroup.NotFound': "The security group 'sg-3d7bcc4d' does not exist.",
    'InvalidSubnetID.NotFound': "The subnet ID '{subnet}' does not exist.",
    InsufficientFreeAddressesInSubnet:
      "There are not enough free addresses in subnet '{subnet}' to satisfy the requested number of instances.",
    'InvalidIamInstanceProfile.NotFound': "Invalid IAM Instance Profile name 'worker'.",
    Unsupported:
      'Your requested instance type (m5n.xlarge) is not supported in your requested Availability Zone (us-east-1a). Please retry your request by not specifying an Availability Zone or choosing us-east-1b, us-east-1c.',
  }
  const codes = Object.entries(classic) as readonly [LaunchErrorCode, string][]
  // The other zones are listed in the order of their names, however they are configured.
  const group = { zones: [zoneA, zones[2]!, zoneB], desired: 1, max: 1 }
  const lexical = { 'asg.zoneTie': 'lexical' } as const

  test.each(codes)('of %s is EC2’s text to 2016 (STR-50 to STR-60, STR-70)', (code, text) => {
    const tested = failing(code, { era: '2016', settings: lexical }, group)
    const told = text.replace('{subnet}', subnetA(tested))
    expect(failed(tested)[0]!.StatusMessage).toBe(`${told} Launching EC2 instance failed.`)
  })

  test.each(codes)(
    'of %s begins with the purchase option and the code since 2020',
    (code, text) => {
      const tested = failing(code, { settings: lexical }, group)
      const recent = text
        .replace("'ami-02c7e84c65fcfecee'", "'[ami-02c7e84c65fcfecee]'")
        .replace('{subnet}', subnetA(tested))
      expect(failed(tested)[0]!.StatusMessage).toBe(
        `Could not launch On-Demand Instances. ${code} - ${recent} Launching EC2 instance failed.`,
      )
    },
  )

  test('offers no other zone where there is none', () => {
    const capacity = failing('InsufficientInstanceCapacity', { era: '2016' })
    expect(failed(capacity)[0]!.StatusMessage).toBe(
      'We currently do not have sufficient m5n.xlarge capacity in the Availability Zone you requested (us-east-1a). Our system will be working on provisioning additional capacity. Launching EC2 instance failed.',
    )
    // STR-60, which names no zone.
    const unsupported = failing('Unsupported', { era: '2016' })
    expect(failed(unsupported)[0]!.StatusMessage).toBe(
      'The requested configuration is currently not supported. Please check the documentation for supported configurations. Launching EC2 instance failed.',
    )
  })
})

describe('a failed launch', () => {
  test.each(eras)(
    'is an activity that Failed when it began, in era %s (ACT-4, ACT-6, STR-1)',
    (era) => {
      const tested = failing('InvalidAMIID.NotFound', { era })
      const [activity] = failed(tested)
      expect(activity).toMatchObject({ StatusCode: 'Failed', Progress: 100 })
      expect(activity!.Description).toBe(
        `Launching a new EC2 instance.  Status Reason: ${activity!.StatusMessage}`,
      )
      expect(matchTemplate('description', activity!.Description)).toBeDefined()
      // To the second, so that the end may stand before the start.
      const cut = Math.floor(activity!.StartTime.getTime() / 1000) * 1000
      expect(activity!.EndTime!.getTime()).toBe(cut)
      expect(clausesOf(activity!.Cause)).toEqual([
        'a user request created an AutoScalingGroup changing the desired capacity from 0 to 1.',
        'an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 0 to 1.',
      ])
      expect([tested.group().DesiredCapacity, tested.members()]).toEqual([1, []])
    },
  )

  test('is one activity for each instance that is wanted (ACT-1)', () => {
    const tested = failing('InvalidAMIID.NotFound', {}, { min: 3 })
    tested.advance(20_000)
    expect(failed(tested)).toHaveLength(3)
  })
})

describe('the group tries again (ACT-12)', () => {
  test('60 to 66 s after the failure began, for as long as it wants more', () => {
    const tested = failing('InvalidAMIID.NotFound')
    tested.advance(2 * hour)
    const pauses = gaps(starts(tested))
    // As many as one page of descriptions holds.
    expect(pauses).toHaveLength(99)
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(60_000)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(66_000)
    // The later tries are no user's doing any more.
    expect(clausesOf(failed(tested)[1]!.Cause)).toEqual([
      'an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 0 to 1.',
    ])
  })

  test('until one works', () => {
    const tested = regionUnderTest()
    const fault = tested.failLaunches({})
    tested.createGroup()
    tested.advance(10 * minute)
    tested.region.endFault(fault)
    tested.settle()
    const count = failed(tested).length
    tested.advance(hour)
    expect([tested.members().length, failed(tested).length]).toEqual([1, count])
  })

  test('until nothing is wanted any more', () => {
    const tested = failing('InvalidAMIID.NotFound', {}, { min: 0, desired: 1, max: 1 })
    tested.setDesired(0)
    tested.advance(hour)
    expect(failed(tested)).toHaveLength(1)
  })

  test('a change of the desired capacity does not wait for the next try (ACT-10)', () => {
    const tested = failing(
      'InvalidAMIID.NotFound',
      { settings: { 'asg.launchRetryS': 900, 'asg.reconcileDelayS': 5 } },
      { min: 0, desired: 1, max: 4 },
    )
    tested.advance(minute)
    tested.setDesired(2)
    tested.advance(20_000)
    expect(failed(tested)).toHaveLength(3)
  })

  test('with asg.launchRetryBackoff the pauses double up to their most, round by round', () => {
    const tested = failing(
      'InvalidAMIID.NotFound',
      { settings: { 'asg.launchRetryBackoff': 'double', 'asg.launchRetryS': 60 } },
      { min: 3 },
    )
    tested.advance(2 * hour)
    const rounds = failed(tested).filter((_, index) => index % 3 === 0)
    const pauses = gaps(rounds.map(({ StartTime }) => StartTime.getTime()))
    expect(pauses.slice(0, 7).map((pause) => Math.round(pause / 10_000) * 10)).toEqual([
      60, 120, 240, 480, 900, 900, 900,
    ])
  })
})

describe('the next zone (AZ-3)', () => {
  test('a launch that fails in its zone is tried in the others, 10 s apart', () => {
    const tested = failing('InsufficientInstanceCapacity', {}, { zones })
    tested.advance(55_000)
    expect(new Set(failed(tested).map(zoneOf))).toEqual(new Set(zones))
    expect(failed(tested)).toHaveLength(3)
    for (const gap of gaps(starts(tested))) {
      // 10 s between the calls, which take 0.3 to 5 s.
      expect(gap).toBeGreaterThanOrEqual(5300)
      expect(gap).toBeLessThanOrEqual(14_700)
    }
  })

  test('until one works', () => {
    const tested = regionUnderTest()
    tested.failLaunches({ zones: [zoneA] })
    tested.createGroup({ min: 6, zones: [zoneA, zoneB] })
    tested.settle()
    expect(tested.members().map(({ AvailabilityZone }) => AvailabilityZone)).toEqual(
      Array.from({ length: 6 }, () => zoneB),
    )
    // The three that were to go to zone A; later ones look whether it has capacity again (AZ-8).
    expect(failed(tested).map(zoneOf).slice(0, 3)).toEqual([zoneA, zoneA, zoneA])
    expect(tested.entries('LaunchFailed').filter(({ event }) => event.fallback)).toHaveLength(3)
  })

  test('or with the pause of the next try, when it is set so', () => {
    const tested = regionUnderTest({ settings: { 'asg.zoneFallback': 'nextRetry' } })
    tested.createGroup({ min: 4, max: 9, zones: [zoneA, zoneB] })
    tested.settle()
    tested.failLaunches({ zones: [zones[2]!] })
    tested.call('UpdateAutoScalingGroup', {
      AutoScalingGroupName: 'batch',
      AvailabilityZones: zones,
      DesiredCapacity: 5,
    })
    tested.suspend('AZRebalance')
    tested.advance(50_000)
    expect(failed(tested).map(zoneOf)).toEqual([zones[2]])
    tested.advance(60_000)
    expect(tested.members()).toHaveLength(5)
    expect(failed(tested)).toHaveLength(1)
  })

  test('is not tried once the group wants it no more', () => {
    const tested = failing(
      'InsufficientInstanceCapacity',
      {},
      { min: 0, desired: 1, max: 1, zones },
    )
    tested.setDesired(0)
    tested.advance(hour)
    expect(failed(tested).length).toBeLessThan(3)
    expect(tested.entries('LaunchGivenUp')).toHaveLength(1)
    expect(tested.region.settled()).toBe(true)
  })

  test('a scale-in takes the launch that waits before it takes a member', () => {
    const tested = regionUnderTest({ settings: { 'asg.zoneFallbackDelayS': 60 } })
    tested.createGroup({ min: 0, desired: 2, max: 4, zones: [zoneA, zoneB] })
    tested.settle()
    tested.failLaunches({})
    tested.setDesired(3)
    tested.until(() => failed(tested).length === 1)
    tested.setDesired(2)
    tested.advance(hour)
    expect(tested.entries('ScaleInChosen')).toEqual([])
    expect(tested.members()).toHaveLength(2)
  })
})

describe('an instance that dies while it is pending (HC-21, STR-64)', () => {
  const reason = 'Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state'

  function dying(): RegionUnderTest {
    const tested = regionUnderTest()
    const TopicArn = tested.call('CreateTopic', { Name: 'ops' }, 'sns')['TopicArn']
    const email = { TopicArn, Protocol: 'email', Endpoint: 'ops@example.com' }
    tested.call('Subscribe', email, 'sns')
    tested.failLaunches({ dies: reason })
    tested.createGroup()
    tested.call('PutNotificationConfiguration', {
      AutoScalingGroupName: 'batch',
      TopicARN: TopicArn,
      NotificationTypes: ['autoscaling:EC2_INSTANCE_LAUNCH_ERROR'],
    })
    tested.until(() => tested.activities()[0]?.StatusCode === 'Cancelled')
    return tested
  }

  test('leaves a Cancelled launch with its id (STR-1)', () => {
    const tested = dying()
    const [activity] = tested.activities()
    const message = `Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: ${reason}`
    expect(activity).toMatchObject({
      StatusCode: 'Cancelled',
      Progress: 100,
      StatusMessage: message,
    })
    expect(activity!.Description).toMatch(
      /^Launching a new EC2 instance: i-[0-9a-f]{17}\. {2}Status Reason: Instance became unhealthy/,
    )
    expect(tested.members()).toEqual([])
  })

  test('is told as a failed launch, with the id (NOTE-4)', () => {
    const tested = dying()
    const { subject, body } = tested.region.inbox().at(-1)!
    const { EC2InstanceId } = { EC2InstanceId: /EC2InstanceId: (\S+)/.exec(body)![1] }
    expect(subject).toBe('Auto Scaling: failed launch for group "batch"')
    expect(body).toContain('StatusCode: Cancelled')
    expect(EC2InstanceId).toMatch(/^i-[0-9a-f]{17}$/)
  })

  test('is followed by another launch, again and again, and that is a failure to launch too', () => {
    const tested = dying()
    tested.advance(23 * hour)
    expect(tested.entries('ProcessesSuspended')).toEqual([])
    tested.advance(2 * hour)
    expect(tested.entries('ProcessesSuspended')).toHaveLength(1)
  })
})

describe('LAUNCH_ERROR (NOTE-4, NOTE-5)', () => {
  test('tells the reason, no id, and an end that is cut to the second', () => {
    const tested = regionUnderTest()
    const TopicArn = tested.call('CreateTopic', { Name: 'ops' }, 'sns')['TopicArn']
    tested.call('Subscribe', { TopicArn, Protocol: 'email', Endpoint: 'ops@example.com' }, 'sns')
    tested.createGroup()
    tested.settle()
    tested.call('PutNotificationConfiguration', {
      AutoScalingGroupName: 'batch',
      TopicARN: TopicArn,
      NotificationTypes: [
        'autoscaling:EC2_INSTANCE_LAUNCH',
        'autoscaling:EC2_INSTANCE_LAUNCH_ERROR',
      ],
    })
    tested.failLaunches({ code: 'InvalidKeyPair.NotFound' })
    tested.call('UpdateAutoScalingGroup', { AutoScalingGroupName: 'batch', MaxSize: 2, MinSize: 2 })
    tested.until(() => failed(tested).length === 1)
    const { subject, body } = tested.region.inbox().at(-1)!
    const [{ StatusMessage, ActivityId, StartTime } = { StatusMessage: '' } as never] =
      failed(tested)
    expect(subject).toBe('Auto Scaling: failed launch for group "batch"')
    expect(matchTemplate('subject', subject)).toBeDefined()
    const lines = body.split('\n')
    expect(lines).toContain('Event: autoscaling:EC2_INSTANCE_LAUNCH_ERROR')
    expect(lines).toContain('StatusCode: Failed')
    expect(lines).toContain('Progress: 100')
    expect(lines).toContain('EC2InstanceId: ')
    expect(lines).toContain(`StatusMessage: ${StatusMessage}`)
    expect(lines).toContain(
      `Description: Launching a new EC2 instance.  Status Reason: ${StatusMessage}`,
    )
    expect(lines).toContain(`RequestId: ${ActivityId}`)
    expect(lines).toContain(`EndTime: ${StartTime.toISOString().slice(0, 19)}.000Z`)
  })

  test('comes once for each failed try', () => {
    const tested = regionUnderTest()
    const TopicArn = tested.call('CreateTopic', { Name: 'ops' }, 'sns')['TopicArn']
    tested.call('Subscribe', { TopicArn, Protocol: 'email', Endpoint: 'ops@example.com' }, 'sns')
    tested.failLaunches({})
    tested.createGroup({ zones })
    tested.call('PutNotificationConfiguration', {
      AutoScalingGroupName: 'batch',
      TopicARN: TopicArn,
      NotificationTypes: ['autoscaling:EC2_INSTANCE_LAUNCH_ERROR'],
    })
    const before = tested.region.inbox().length
    tested.advance(hour)
    expect(tested.region.inbox().length - before).toBe(tested.entries('LaunchFailed').length)
  })
})
