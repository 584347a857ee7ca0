import { networkLoss } from '@ifdown/faults'
import type { RecordEntry } from '@ifdown/history'
import { isServiceError, type OperationOutput, type SimulationEvent } from '@ifdown/simulator'
import { createSimulation, type Simulation, type SimulationOptions } from '@ifdown/targets'

/*
 * The group of one of the story, set up as its author did it: launch configuration, group, topic,
 * subscription, notifications.
 */

type Input = Readonly<Record<string, unknown>>

export const story = {
  group: 'test-sg',
  launchConfiguration: 'test-lc',
  topicArn: 'arn:aws:sns:ap-northeast-1:521026608000:test-topic',
  address: 'ops@example.com',
  zone: 'ap-northeast-1a',
} as const

/** Calls the simulated AWS; throws when it refuses. */
export function call(
  simulation: Simulation,
  operation: string,
  input: Input = {},
  service = 'autoscaling',
): OperationOutput {
  const answer = simulation.cloud.main.call({ service, operation, input })
  if (isServiceError(answer)) throw new Error(`${operation}: ${answer.code}: ${answer.message}`)
  return answer
}

export function createStorySimulation(options: SimulationOptions = {}): Simulation {
  return createSimulation({
    era: 'classic2013-feb',
    region: 'ap-northeast-1',
    accountId: '521026608000',
    ...options,
  })
}

/** N1.3 to N1.5 as calls. */
export function createBatchServer(simulation: Simulation, grace = 180): void {
  call(simulation, 'CreateLaunchConfiguration', {
    LaunchConfigurationName: story.launchConfiguration,
    ImageId: 'ami-173fbf16',
    InstanceType: 't1.micro',
    KeyName: 'test-key',
    SecurityGroups: ['test-group'],
    IamInstanceProfile: 'test-role',
  })
  call(simulation, 'CreateAutoScalingGroup', {
    AutoScalingGroupName: story.group,
    LaunchConfigurationName: story.launchConfiguration,
    MinSize: 1,
    MaxSize: 1,
    AvailabilityZones: [story.zone],
    HealthCheckType: 'EC2',
    HealthCheckGracePeriod: grace,
    Tags: [
      { Key: 'Name', Value: 'test', PropagateAtLaunch: true },
      { Key: 'Use Case', Value: 'self healing', PropagateAtLaunch: true },
    ],
  })
  const { TopicArn } = call(simulation, 'CreateTopic', { Name: 'test-topic' }, 'sns')
  call(simulation, 'Subscribe', { TopicArn, Protocol: 'email', Endpoint: story.address }, 'sns')
  call(simulation, 'PutNotificationConfiguration', {
    AutoScalingGroupName: story.group,
    TopicARN: TopicArn,
    NotificationTypes: [
      'autoscaling:EC2_INSTANCE_LAUNCH',
      'autoscaling:EC2_INSTANCE_LAUNCH_ERROR',
      'autoscaling:EC2_INSTANCE_TERMINATE',
      'autoscaling:EC2_INSTANCE_TERMINATE_ERROR',
    ],
  })
}

/** The group is in service and past its grace period. */
export async function settledBatchServer(options: SimulationOptions = {}): Promise<Simulation> {
  const simulation = createStorySimulation(options)
  createBatchServer(simulation)
  await simulation.settle()
  return simulation
}

/** `sudo ifdown eth0` in every instance of the group. */
export function ifdown(simulation: Simulation): void {
  simulation.inject(networkLoss({ group: story.group }))
}

type Entry<Type extends SimulationEvent['type']> = Extract<RecordEntry, { type: Type }>

/** The first entry of a type, after an instant, for which `is` holds; undefined for none. */
export function firstEntry<Type extends SimulationEvent['type']>(
  entries: readonly RecordEntry[],
  type: Type,
  is: (entry: Entry<Type>) => boolean = () => true,
): Entry<Type> | undefined {
  return entries.find((entry) => entry.type === type && is(entry as never)) as never
}
