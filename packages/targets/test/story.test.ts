import { recoversWithin, replaced } from '@ifdown/assertions'
import { findRecovery } from '@ifdown/history'
import { describe, expect, test } from 'vitest'
import {
  call,
  createBatchServer,
  createStorySimulation,
  firstEntry,
  ifdown,
  settledBatchServer,
  story,
} from './batch-server.ts'
import { fixture } from './fixtures.ts'

const minute = 60_000

interface MemberShown {
  readonly InstanceId: string
  readonly LifecycleState: string
  readonly HealthStatus: string
}

function members(simulation: Parameters<typeof call>[0]): readonly MemberShown[] {
  const output = call(simulation, 'DescribeAutoScalingGroups')
  return (
    output['AutoScalingGroups'] as readonly { readonly Instances: readonly MemberShown[] }[]
  )[0]!.Instances
}

function instanceStatus(simulation: Parameters<typeof call>[0]): unknown {
  const output = call(simulation, 'DescribeInstanceStatus', {}, 'ec2')
  const [status] = output['InstanceStatuses'] as readonly Readonly<Record<string, unknown>>[]
  return {
    system: status?.['SystemStatus'],
    instance: status?.['InstanceStatus'],
    state: status?.['InstanceState'],
  }
}

test('N1.1 a group of one replaces its instance by itself, without a load balancer', async () => {
  const simulation = await settledBatchServer()
  const [before] = members(simulation)
  ifdown(simulation)
  await simulation.advance(40 * minute)
  const after = members(simulation)

  expect(after).toHaveLength(1)
  expect(after[0]).toMatchObject({ LifecycleState: 'InService', HealthStatus: 'Healthy' })
  expect(after[0]!.InstanceId).not.toBe(before!.InstanceId)
  expect(replaced({ group: story.group })(simulation.record()).type).toBe('Holds')
  expect(
    [...simulation.cloud.main.operations].filter((name) => name.startsWith('elastic')),
  ).toEqual([])
})

describe('N1.2 what the health check type EC2 sees', () => {
  test('N1.2 since December 2012: the state of the instance, and its status checks', async () => {
    const simulation = await settledBatchServer({ era: 'classic2013-feb' })
    ifdown(simulation)
    await simulation.advance(40 * minute)

    expect(findRecovery(simulation.record(), story.group).type).toBe('Recovered')
  })

  test('N1.2 before: the state of the instance only, so network loss is never noticed', async () => {
    const simulation = await settledBatchServer({ era: 'pre-2012-12' })
    const [before] = members(simulation)
    ifdown(simulation)
    await simulation.advance(40 * minute)
    // Everybody can see the failed check, and nothing follows from it.
    expect(instanceStatus(simulation)).toMatchObject({ instance: { Status: 'impaired' } })
    expect(simulation.nextEventAt()).toBeUndefined()
    await simulation.advance(365 * 24 * 60 * minute)

    expect(members(simulation)).toEqual([
      { ...before, LifecycleState: 'InService', HealthStatus: 'Healthy' },
    ])
    const finding = recoversWithin({ group: story.group, milliseconds: 25 * minute })(
      simulation.record(),
    )
    expect(finding.type).toBe('Violated')
    const recovery = findRecovery(simulation.record(), story.group)
    expect(recovery.type).toBe('StillDown')
    expect(recovery).not.toHaveProperty('detectedAt')
  })

  test('N1.2 before: an instance that is terminated is replaced all the same', async () => {
    const simulation = await settledBatchServer({ era: 'pre-2012-12' })
    const [before] = members(simulation)
    call(simulation, 'TerminateInstances', { InstanceIds: [before!.InstanceId] }, 'ec2')
    await simulation.advance(10 * minute)

    expect(members(simulation)).toHaveLength(1)
    expect(members(simulation)[0]!.InstanceId).not.toBe(before!.InstanceId)
  })

  test('N1.2 the answer does not depend on the seed', async () => {
    for (let seed = 1; seed <= 100; seed++) {
      const simulation = await settledBatchServer({ era: 'pre-2012-12', seed: seed.toString(16) })
      ifdown(simulation)
      await simulation.advance(24 * 60 * minute)

      expect(simulation.nextEventAt()).toBeUndefined()
      expect(
        recoversWithin({ group: story.group, milliseconds: 25 * minute })(simulation.record()).type,
      ).toBe('Violated')
    }
  })
})

test('N1.3 a launch configuration has image, type, key, security group and instance profile', () => {
  const simulation = createStorySimulation()
  createBatchServer(simulation)
  const { LaunchConfigurations } = call(simulation, 'DescribeLaunchConfigurations')

  expect(LaunchConfigurations).toEqual([
    {
      LaunchConfigurationName: 'test-lc',
      LaunchConfigurationARN: expect.stringMatching(
        /^arn:aws:autoscaling:ap-northeast-1:521026608000:launchConfiguration:[0-9a-f-]{36}:launchConfigurationName\/test-lc$/,
      ) as string,
      ImageId: 'ami-173fbf16',
      InstanceType: 't1.micro',
      KeyName: 'test-key',
      SecurityGroups: ['test-group'],
      IamInstanceProfile: 'test-role',
      UserData: '',
      KernelId: '',
      RamdiskId: '',
      BlockDeviceMappings: [],
      ClassicLinkVPCSecurityGroups: [],
      InstanceMonitoring: { Enabled: true },
      EbsOptimized: false,
      CreatedTime: new Date(simulation.startedAt),
    },
  ])
})

test('N1.4 a group has its sizes, grace, health check type, zone, and tags whose keys hold spaces', async () => {
  const simulation = await settledBatchServer()
  const [group] = call(simulation, 'DescribeAutoScalingGroups')[
    'AutoScalingGroups'
  ] as readonly Readonly<Record<string, unknown>>[]

  expect(group).toMatchObject({
    AutoScalingGroupName: 'test-sg',
    LaunchConfigurationName: 'test-lc',
    MinSize: 1,
    MaxSize: 1,
    DesiredCapacity: 1,
    HealthCheckType: 'EC2',
    HealthCheckGracePeriod: 180,
    AvailabilityZones: ['ap-northeast-1a'],
    LoadBalancerNames: [],
    Tags: [
      {
        ResourceId: 'test-sg',
        ResourceType: 'auto-scaling-group',
        Key: 'Name',
        Value: 'test',
        PropagateAtLaunch: true,
      },
      {
        ResourceId: 'test-sg',
        ResourceType: 'auto-scaling-group',
        Key: 'Use Case',
        Value: 'self healing',
        PropagateAtLaunch: true,
      },
    ],
  })
  const { Reservations } = call(simulation, 'DescribeInstances', {}, 'ec2')
  const [{ Instances } = { Instances: [] }] = Reservations as readonly {
    readonly Instances: readonly { readonly Tags: readonly unknown[] }[]
  }[]
  expect(Instances[0]!.Tags).toEqual([
    { Key: 'Name', Value: 'test' },
    { Key: 'Use Case', Value: 'self healing' },
    { Key: 'aws:autoscaling:groupName', Value: 'test-sg' },
  ])
})

test('N1.5 a topic is told of four kinds of event, and of one test at once', () => {
  const simulation = createStorySimulation()
  createBatchServer(simulation)
  const { NotificationConfigurations } = call(simulation, 'DescribeNotificationConfigurations')

  expect(NotificationConfigurations).toEqual(
    ['LAUNCH', 'LAUNCH_ERROR', 'TERMINATE', 'TERMINATE_ERROR'].map((event) => ({
      AutoScalingGroupName: 'test-sg',
      TopicARN: story.topicArn,
      NotificationType: `autoscaling:EC2_INSTANCE_${event}`,
    })),
  )
  expect(simulation.inbox().map(({ at, address, subject }) => [at, address, subject])).toEqual([
    [
      simulation.startedAt,
      'ops@example.com',
      'Auto Scaling: test notification for group "test-sg"',
    ],
  ])
})

test('N1.7 one instance is launched at once', async () => {
  const simulation = createStorySimulation()
  createBatchServer(simulation)
  await simulation.advance(90_000)
  const { entries } = simulation.record()
  const launch = firstEntry(entries, 'ActivityBegan')!
  const inService = firstEntry(entries, 'LifecycleStateChanged')!

  expect(members(simulation)).toMatchObject([{ LifecycleState: 'InService' }])
  // At most a reconcile of 31 s and a launch call of 5 s (ACT-10, ACT-7), then 31 to 33 s (TIME-4).
  expect(launch.at - simulation.startedAt).toBeLessThanOrEqual(36_000)
  expect(inService.at - launch.at).toBeGreaterThanOrEqual(31_000)
  expect(inService.at - launch.at).toBeLessThanOrEqual(33_000)
})

test('N1.8 ifdown eth0 makes the instance status check fail, and nothing else', async () => {
  const simulation = await settledBatchServer()
  ifdown(simulation)
  await simulation.advance(6 * minute)

  expect(instanceStatus(simulation)).toEqual({
    state: { Code: 16, Name: 'running' },
    system: { Status: 'ok', Details: [{ Name: 'reachability', Status: 'passed' }] },
    instance: {
      Status: 'impaired',
      Details: [
        {
          Name: 'reachability',
          Status: 'failed',
          // A probe every 300 s, on the whole minute, of which one failure suffices (EC-3, EC-6, EC-7).
          ImpairedSince: new Date(Math.ceil((simulation.now - 6 * minute) / 300_000) * 300_000),
        },
      ],
    },
  })
  expect(members(simulation)).toMatchObject([
    { LifecycleState: 'InService', HealthStatus: 'Healthy' },
  ])
  expect(simulation.group(story.group).members()[0]!.serving).toBe(false)
})

test('N1.9 about 20 minutes later the group replaces it, and the e-mail has the lines of 2013', async () => {
  const simulation = await settledBatchServer()
  const [before] = members(simulation)
  ifdown(simulation)
  const down = simulation.now
  await simulation.advance(40 * minute)
  const email = simulation
    .inbox()
    .find(({ subject }) => subject === 'Auto Scaling: termination for group "test-sg"')!
  const recorded = linesOf(fixture('observations/termination-email-2013-02.txt').trimEnd())
  const lines = linesOf(email.body)
  const value = (name: string) => lines.find(([key]) => key === name)?.[1] ?? ''
  const like = (name: string) => recorded.find(([key]) => key === name)![1]

  expect((email.at - down) / minute).toBeGreaterThan(16.5)
  expect((email.at - down) / minute).toBeLessThan(23.5)
  expect(lines.map(([key]) => key)).toEqual(recorded.map(([key]) => key))
  for (const same of [
    'Service',
    'Event',
    'AccountId',
    'AutoScalingGroupName',
    'StatusCode',
    'StatusMessage',
    'Progress',
    'Details',
  ]) {
    expect([same, value(same)]).toEqual([same, like(same)])
  }
  // What differs from run to run differs in nothing else.
  const shape = (text: string) =>
    text
      .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
      .replaceAll(/i-[0-9a-f]{8}\b/g, 'INSTANCE')
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g, 'TIME')
      .replaceAll(/\.\d{3}Z/g, '.MSZ')
  expect(lines.map(([key, text]) => [key, shape(text)])).toEqual(
    recorded.map(([key, text]) => [key, shape(text)]),
  )
  expect(value('EC2InstanceId')).toBe(before!.InstanceId)
  expect(value('RequestId')).toBe(value('ActivityId'))
  expect(value('Time')).toBe(value('EndTime'))
  expect(value('Time')).toBe(new Date(email.at).toISOString())
  expect(value('Cause')).toContain(value('StartTime').slice(0, 19))
})

/** `Key: value` per line; a value may be empty. */
function linesOf(text: string): readonly (readonly [string, string])[] {
  return text.split('\n').map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()]
  })
}
