/** A request to Auto Scaling as any client would send it; nobody checks the signature. */
export interface QueryRequest {
  readonly method: 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

function queryRequest(action: string, parameters: Readonly<Record<string, string>>): QueryRequest {
  const scope = '123456789012/20260101/us-east-1/autoscaling/aws4_request'
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body: new URLSearchParams({ Action: action, Version: '2011-01-01', ...parameters }).toString(),
  }
}

const group = { AutoScalingGroupName: 'batch-server' }

const setUp: readonly QueryRequest[] = [
  queryRequest('CreateLaunchConfiguration', {
    LaunchConfigurationName: 'lc',
    ImageId: 'ami-12345678',
    InstanceType: 't3.micro',
  }),
  queryRequest('CreateAutoScalingGroup', {
    ...group,
    LaunchConfigurationName: 'lc',
    MinSize: '1',
    MaxSize: '1',
    'AvailabilityZones.member.1': 'us-east-1a',
  }),
]

/** A server that has no groups can answer this one. */
export const describeAll = queryRequest('DescribeAutoScalingGroups', {})

/** Both leave the group as it is, however often they are sent. */
export const load = {
  read: queryRequest('DescribeAutoScalingGroups', {
    'AutoScalingGroupNames.member.1': 'batch-server',
  }),
  write: queryRequest('CreateOrUpdateTags', {
    'Tags.member.1.ResourceId': 'batch-server',
    'Tags.member.1.ResourceType': 'auto-scaling-group',
    'Tags.member.1.Key': 'Use Case',
    'Tags.member.1.Value': 'nightly batch',
    'Tags.member.1.PropagateAtLaunch': 'true',
  }),
} as const

export interface QueryAnswer {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Creates a group of one in a server. */
export async function createGroup(url: string): Promise<void> {
  // In this order: a group names its launch configuration.
  // oxlint-disable-next-line no-await-in-loop
  for (const request of setUp) await send(url, request)
}

export async function send(url: string, request: QueryRequest): Promise<QueryAnswer> {
  const response = await fetch(url, request)
  const body = await response.text()
  if (!response.ok) throw new Error(`${response.status}: ${body.slice(0, 300)}`)
  return { headers: Object.fromEntries(response.headers), body }
}
