import type { Simulation } from '@ifdown/targets'
import { commandText, type SdkCommand } from './command-text.ts'

/** The names of the story. */
export const groupName = 'test-sg'
export const region = 'ap-northeast-1'

/** Is told of every command before it is carried out, and what it answered. */
export interface Onlooker {
  command(text: readonly string[]): Promise<void>
  answer(text: string): Promise<void>
}

const nobody: Onlooker = { command: async () => {}, answer: async () => {} }

/** Sets up what the author set up in February 2013, through the AWS SDK's own clients. */
export async function createStoryGroup(
  simulation: Simulation,
  onlooker: Onlooker = nobody,
): Promise<void> {
  // Loaded here, after the first lines are on the screen: the two take a tenth of a second.
  const [asg, sns] = await Promise.all([
    import('@aws-sdk/client-auto-scaling'),
    import('@aws-sdk/client-sns'),
  ])
  const autoScaling = new asg.AutoScalingClient(simulation.clientConfig())
  const topics = new sns.SNSClient(simulation.clientConfig())
  const say = (service: string, command: SdkCommand) =>
    onlooker.command(commandText(service, command))

  const launchConfiguration = new asg.CreateLaunchConfigurationCommand({
    LaunchConfigurationName: 'test-lc',
    ImageId: 'ami-173fbf16',
    InstanceType: 't1.micro',
    KeyName: 'my-key',
    SecurityGroups: ['default'],
    IamInstanceProfile: 'test-role',
  })
  await say('autoscaling', launchConfiguration)
  await autoScaling.send(launchConfiguration)

  const group = new asg.CreateAutoScalingGroupCommand({
    AutoScalingGroupName: groupName,
    LaunchConfigurationName: 'test-lc',
    MinSize: 1,
    MaxSize: 1,
    HealthCheckType: 'EC2',
    HealthCheckGracePeriod: 180,
    AvailabilityZones: ['ap-northeast-1a'],
    Tags: [{ Key: 'Use Case', Value: 'batch' }],
  })
  await say('autoscaling', group)
  await autoScaling.send(group)

  const topic = new sns.CreateTopicCommand({ Name: 'test-topic' })
  await say('sns', topic)
  const { TopicArn } = await topics.send(topic)
  await onlooker.answer(TopicArn!)

  const subscription = new sns.SubscribeCommand({
    TopicArn,
    Protocol: 'email',
    Endpoint: 'ops@example.com',
  })
  await say('sns', subscription)
  await topics.send(subscription)

  const notifications = new asg.PutNotificationConfigurationCommand({
    AutoScalingGroupName: groupName,
    TopicARN: TopicArn,
    NotificationTypes: [
      'autoscaling:EC2_INSTANCE_LAUNCH',
      'autoscaling:EC2_INSTANCE_TERMINATE',
      'autoscaling:EC2_INSTANCE_LAUNCH_ERROR',
      'autoscaling:EC2_INSTANCE_TERMINATE_ERROR',
    ],
  })
  await say('autoscaling', notifications)
  await autoScaling.send(notifications)
}

/** What Auto Scaling says of its instances when it is asked. */
export async function describeStoryInstances(
  simulation: Simulation,
  onlooker: Onlooker,
): Promise<void> {
  const { AutoScalingClient, DescribeAutoScalingInstancesCommand } =
    await import('@aws-sdk/client-auto-scaling')
  const command = new DescribeAutoScalingInstancesCommand({})
  const query = 'AutoScalingInstances[].[InstanceId,LifecycleState,HealthStatus]'
  await onlooker.command([
    `${commandText('autoscaling', command).join('')} --output text \\`,
    `    --query '${query}'`,
  ])
  const { AutoScalingInstances = [] } = await new AutoScalingClient(simulation.clientConfig()).send(
    command,
  )
  for (const { InstanceId, LifecycleState, HealthStatus } of AutoScalingInstances) {
    await onlooker.answer([InstanceId, LifecycleState, HealthStatus].join('   '))
  }
}
