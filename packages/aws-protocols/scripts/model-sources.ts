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

/** The services and where their tables come from. Loads the clients, which takes a moment. */
export async function loadModelSources(): Promise<readonly ModelSource[]> {
  return [
    {
      service: 'autoscaling',
      ...(await load('@aws-sdk/client-auto-scaling', 'AutoScalingClient')),
    },
    {
      service: 'ec2',
      ...(await load('@aws-sdk/client-ec2', 'EC2Client')),
      operations: ec2Operations,
    },
    { service: 'sns', ...(await load('@aws-sdk/client-sns', 'SNSClient')) },
    { service: 'sts', ...(await load('@aws-sdk/client-sts', 'STSClient')) },
  ]
}

interface Configured {
  readonly config: {
    readonly protocol: {
      readonly options: { readonly version: string; readonly xmlNamespace: string }
      getShapeId(): string
    }
  }
}

async function load(client: string, clientClass: string): Promise<Omit<ModelSource, 'service'>> {
  const exports = (await import(client)) as Record<string, unknown>
  const manifest = require(`${client}/package.json`) as { readonly version: string }
  const Client = exports[clientClass] as new (options: object) => Configured
  const { protocol } = new Client({ region: 'us-east-1' }).config
  const ec2 = protocol.getShapeId() === 'aws.protocols#ec2Query'
  return {
    client,
    clientVersion: manifest.version,
    exports,
    protocol: ec2 ? 'ec2Query' : 'awsQuery',
    version: protocol.options.version,
    namespace: withSlash(protocol.options.xmlNamespace),
  }
}

/** The service itself answers with a slash at the end, also where the model has none [WIRE-4]. */
function withSlash(namespace: string): string {
  return namespace.endsWith('/') ? namespace : `${namespace}/`
}
