/** Asks a place a question, and answers its output. */
export type Ask = (
  service: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
) => unknown

type Item = Readonly<Record<string, unknown>>

/** What a run can make, by the question that tells it: the member that lists it, and what names an item. */
const questions: readonly (readonly [string, string, string, string | undefined])[] = [
  ['autoscaling', 'DescribeAutoScalingGroups', 'AutoScalingGroups', 'AutoScalingGroupName'],
  [
    'autoscaling',
    'DescribeLaunchConfigurations',
    'LaunchConfigurations',
    'LaunchConfigurationName',
  ],
  ['autoscaling', 'DescribePolicies', 'ScalingPolicies', 'PolicyName'],
  ['autoscaling', 'DescribeScheduledActions', 'ScheduledUpdateGroupActions', 'ScheduledActionName'],
  ['ec2', 'DescribeLaunchTemplates', 'LaunchTemplates', 'LaunchTemplateName'],
  ['ec2', 'DescribeVpcs', 'Vpcs', 'VpcId'],
  ['ec2', 'DescribeSubnets', 'Subnets', 'SubnetId'],
  ['elbv2', 'DescribeLoadBalancers', 'LoadBalancers', 'LoadBalancerName'],
  ['elbv2', 'DescribeTargetGroups', 'TargetGroups', 'TargetGroupName'],
  ['elb', 'DescribeLoadBalancers', 'LoadBalancerDescriptions', 'LoadBalancerName'],
  ['cloudwatch', 'DescribeAlarms', 'MetricAlarms', 'AlarmName'],
  ['sns', 'ListTopics', 'Topics', 'TopicArn'],
  ['sns', 'ListSubscriptions', 'Subscriptions', 'Endpoint'],
  ['sqs', 'ListQueues', 'QueueUrls', undefined],
  ['eventbridge', 'ListRules', 'Rules', 'Name'],
]

/**
 * What is there, one line for each thing, of some services or of all; instances that are on their way
 * out are gone.
 */
export async function takeInventory(
  ask: Ask,
  services?: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = []
  const asked = questions.filter(([service]) => services?.includes(service) ?? true)
  for (const [service, operation, list, name] of asked) {
    // One after the other: some places answer slowly.
    // oxlint-disable-next-line no-await-in-loop
    const answer = (await ask(service, operation, {})) as Readonly<Record<string, Item[]>>
    for (const item of answer[list] ?? []) {
      found.push(`${service} ${list} ${String(name === undefined ? item : item[name])}`)
    }
  }
  return services === undefined ? [...found, ...(await findInstances(ask))] : found
}

interface Instance {
  readonly InstanceId: string
  readonly State: { readonly Name: string }
}

async function findInstances(ask: Ask): Promise<readonly string[]> {
  const answer = (await ask('ec2', 'DescribeInstances', {})) as {
    readonly Reservations?: readonly { readonly Instances: readonly Instance[] }[]
  }
  return (answer.Reservations ?? [])
    .flatMap(({ Instances }) => Instances)
    .filter(({ State }) => State.Name !== 'terminated' && State.Name !== 'shutting-down')
    .map(({ InstanceId }) => `ec2 Instances ${InstanceId}`)
}
