/*
 * What is at a moto server, asked as any client would; nobody checks the signature.
 */

export async function askMoto(
  url: string,
  service: 'autoscaling' | 'ec2',
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const scope = `123456789012/20260101/us-east-1/${service}/aws4_request`
  const Version = service === 'ec2' ? '2016-11-15' : '2011-01-01'
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ Version, ...parameters }).toString(),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text
}

/** A group of two in one of two zones, by a launch configuration. */
export async function createGroupOfTwo(url: string): Promise<void> {
  await askMoto(url, 'autoscaling', {
    Action: 'CreateLaunchConfiguration',
    LaunchConfigurationName: 'lc',
    ImageId: 'ami-12c6146b',
    InstanceType: 't3.micro',
  })
  await askMoto(url, 'autoscaling', {
    Action: 'CreateAutoScalingGroup',
    AutoScalingGroupName: 'web',
    LaunchConfigurationName: 'lc',
    MinSize: '2',
    MaxSize: '6',
    'AvailabilityZones.member.1': 'us-east-1a',
    'AvailabilityZones.member.2': 'us-east-1b',
  })
}

/** The ids of instances that run. */
export async function runningAt(url: string): Promise<readonly string[]> {
  const text = await askMoto(url, 'ec2', {
    Action: 'DescribeInstances',
    'Filter.1.Name': 'instance-state-name',
    'Filter.1.Value.1': 'running',
  })
  return found(text, /<instanceId>(i-[0-9a-f]+)</g)
}

/** What must be as it was: sizes, members, suspended processes and marks of the group. */
export async function groupAt(url: string): Promise<string> {
  const text = await askMoto(url, 'autoscaling', { Action: 'DescribeAutoScalingGroups' })
  const one = (name: string): string => found(text, new RegExp(`<${name}>(\\d+)<`, 'g')).join()
  const members = found(text, /<InstanceId>(i-[0-9a-f]+)</g).join(' ')
  const suspended = found(text, /<ProcessName>(\w+)</g).join(' ')
  const marks = found(text, /<Key>(ifdown:\w+)</g).join(' ')
  return `${one('MinSize')} ${one('DesiredCapacity')} ${one('MaxSize')} [${members}] (${suspended}) ${marks}`.trim()
}

function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, id]) => id!).toSorted((a, b) => (a < b ? -1 : 1))
}
