import { createRequire } from 'node:module'
import type { ModelSource } from './derive-model.ts'

const require = createRequire(import.meta.url)

/** EC2 has over 800 operations; only those that the simulator answers keep their shapes. */
const ec2Operations = [
  'CreateLaunchTemplate',
  'CreateLaunchTemplateVersion',
  'CreateSubnet',
  'CreateTags',
  'CreateVpc',
  'DeleteLaunchTemplate',
  'DeleteLaunchTemplateVersions',
  'DeleteSubnet',
  'DeleteVpc',
  'DeleteTags',
  'DescribeAvailabilityZones',
  'DescribeInstanceStatus',
  'DescribeInstances',
  'DescribeLaunchTemplateVersions',
  'DescribeLaunchTemplates',
  'DescribeRegions',
  'DescribeSubnets',
  'DescribeVpcs',
  'ModifyLaunchTemplate',
  'RunInstances',
  'StartInstances',
  'StopInstances',
  'TerminateInstances',
]

const cloudWatchOperations = [
  'DeleteAlarms',
  'DeleteAnomalyDetector',
  'DescribeAlarmHistory',
  'DescribeAlarms',
  'DescribeAlarmsForMetric',
  'DescribeAnomalyDetectors',
  'DisableAlarmActions',
  'EnableAlarmActions',
  'GetMetricData',
  'GetMetricStatistics',
  'ListMetrics',
  'ListTagsForResource',
  'PutAnomalyDetector',
  'PutCompositeAlarm',
  'PutMetricAlarm',
  'PutMetricData',
  'SetAlarmState',
  'TagResource',
  'UntagResource',
]

const eventBridgeOperations = [
  'CreateEventBus',
  'DeleteEventBus',
  'DeleteRule',
  'DescribeEventBus',
  'DescribeRule',
  'DisableRule',
  'EnableRule',
  'ListEventBuses',
  'ListRuleNamesByTarget',
  'ListRules',
  'ListTagsForResource',
  'ListTargetsByRule',
  'PutEvents',
  'PutRule',
  'PutTargets',
  'RemoveTargets',
  'TagResource',
  'TestEventPattern',
  'UntagResource',
]

const elbv2Operations = [
  'AddTags',
  'CreateListener',
  'CreateLoadBalancer',
  'CreateRule',
  'CreateTargetGroup',
  'DeleteListener',
  'DeleteLoadBalancer',
  'DeleteRule',
  'DeleteTargetGroup',
  'DeregisterTargets',
  'DescribeAccountLimits',
  'DescribeListenerAttributes',
  'DescribeListeners',
  'DescribeLoadBalancerAttributes',
  'DescribeLoadBalancers',
  'DescribeRules',
  'DescribeTags',
  'DescribeTargetGroupAttributes',
  'DescribeTargetGroups',
  'DescribeTargetHealth',
  'ModifyListener',
  'ModifyLoadBalancerAttributes',
  'ModifyRule',
  'ModifyTargetGroup',
  'ModifyTargetGroupAttributes',
  'RegisterTargets',
  'RemoveTags',
  'SetRulePriorities',
  'SetSecurityGroups',
  'SetSubnets',
]

/** What runs a command on instances, which is how AWS's own fault injection strikes. */
const ssmOperations = [
  'CancelCommand',
  'DescribeInstanceInformation',
  'GetCommandInvocation',
  'GetParameter',
  'ListCommandInvocations',
  'ListCommands',
  'SendCommand',
]

/** The services and where their tables come from. Loads the clients, which takes a moment. */
export async function loadModelSources(): Promise<readonly ModelSource[]> {
  return [
    {
      service: 'autoscaling',
      ...(await load('@aws-sdk/client-auto-scaling', 'AutoScalingClient')),
    },
    {
      service: 'cloudwatch',
      ...(await load('@aws-sdk/client-cloudwatch', 'CloudWatchClient')),
      operations: cloudWatchOperations,
    },
    {
      service: 'ec2',
      ...(await load('@aws-sdk/client-ec2', 'EC2Client')),
      operations: ec2Operations,
    },
    {
      service: 'elb',
      ...(await load('@aws-sdk/client-elastic-load-balancing', 'ElasticLoadBalancingClient')),
    },
    {
      service: 'elbv2',
      ...(await load('@aws-sdk/client-elastic-load-balancing-v2', 'ElasticLoadBalancingV2Client')),
      operations: elbv2Operations,
    },
    {
      service: 'eventbridge',
      ...(await load('@aws-sdk/client-eventbridge', 'EventBridgeClient')),
      operations: eventBridgeOperations,
    },
    { service: 'sns', ...(await load('@aws-sdk/client-sns', 'SNSClient')) },
    {
      service: 'sqs',
      ...(await load('@aws-sdk/client-sqs', 'SQSClient')),
      // The client has forgotten that it was a query service's; botocore 1.29 had it still.
      namespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
    },
    {
      service: 'ssm',
      ...(await load('@aws-sdk/client-ssm', 'SSMClient')),
      operations: ssmOperations,
    },
    { service: 'sts', ...(await load('@aws-sdk/client-sts', 'STSClient')) },
  ]
}

/** What a client says of its service when it makes its protocol. */
interface ProtocolSettings {
  readonly defaultNamespace: string
  readonly version: string
  readonly xmlNamespace?: string
  readonly serviceTarget?: string
  readonly awsQueryCompatible?: boolean
}

interface Configured {
  readonly config: {
    readonly protocol: { getShapeId(): string }
    readonly protocolSettings: ProtocolSettings
    readonly defaultSigningName: string
  }
}

const protocols: Readonly<Record<string, ModelSource['protocol']>> = {
  'aws.protocols#awsQuery': 'awsQuery',
  'aws.protocols#ec2Query': 'ec2Query',
  'aws.protocols#awsJson1_0': 'awsJson1.0',
  'aws.protocols#awsJson1_1': 'awsJson1.1',
}

async function load(client: string, clientClass: string): Promise<Omit<ModelSource, 'service'>> {
  const exports = (await import(client)) as Record<string, unknown>
  const manifest = require(`${client}/package.json`) as { readonly version: string }
  const Client = exports[clientClass] as new (options: object) => Configured
  const { config } = new Client({ region: 'us-east-1' })
  const { protocolSettings: settings } = config
  return {
    client,
    clientVersion: manifest.version,
    exports,
    signingName: config.defaultSigningName,
    shapeNamespace: settings.defaultNamespace.replace('com.amazonaws.', ''),
    target: settings.serviceTarget ?? '',
    protocol: protocols[config.protocol.getShapeId()]!,
    queryCompatible: settings.awsQueryCompatible === true,
    version: settings.version,
    namespace: withSlash(settings.xmlNamespace ?? ''),
  }
}

/** The service itself answers with a slash at the end, also where the model has none [WIRE-4]. */
function withSlash(namespace: string): string {
  return namespace.endsWith('/') ? namespace : `${namespace}/`
}
