import type { ActivityKind, HealthStatus, InstanceState, LifecycleState } from '@ifdown/simulator'
import { askForAll, countIn, isObject, listIn, textIn, textOr, type Json } from './answer-shape.ts'
import type { Caller } from './caller.ts'

/* What an endpoint tells about groups, when it is asked. */

export interface GroupSeen {
  readonly name: string
  readonly arn: string
  readonly minSize: number
  readonly maxSize: number
  readonly desired: number
  readonly zones: readonly string[]
  readonly healthCheckType: string
  /** By name, with the reason that is given. */
  readonly suspended: ReadonlyMap<string, string>
  readonly tags: ReadonlyMap<string, string>
  /** ARNs. */
  readonly targetGroups: readonly string[]
  readonly classicLoadBalancers: readonly string[]
  readonly members: readonly MemberSeen[]
}

export interface MemberSeen {
  readonly instanceId: string
  readonly availabilityZone: string
  readonly lifecycleState: LifecycleState
  readonly healthStatus: HealthStatus
  readonly launchConfiguration: string | undefined
  readonly protectedFromScaleIn: boolean
}

export interface InstanceSeen {
  readonly instanceId: string
  readonly state: InstanceState
  /** Of both status checks the worse; undefined where nothing is said. */
  readonly check: 'ok' | 'impaired' | 'initializing' | 'insufficient-data' | undefined
}

export interface ActivitySeen {
  readonly activityId: string
  readonly kind: ActivityKind | undefined
  readonly instanceId: string | undefined
  readonly availabilityZone: string
  readonly statusCode: string
  readonly statusMessage: string | undefined
}

const describeGroups = 'DescribeAutoScalingGroups'

export async function lookAtGroups(
  caller: Caller,
  names: readonly string[],
): Promise<readonly GroupSeen[]> {
  if (names.length === 0) return []
  const groups = await askForAll(caller, {
    service: 'autoscaling',
    operation: describeGroups,
    input: { AutoScalingGroupNames: names },
    list: 'AutoScalingGroups',
  })
  const asked = new Set(names)
  // Whoever answers with groups that nobody asked for is not to be followed there.
  return groups.map(toGroup).filter(({ name }) => asked.has(name))
}

function toGroup(group: Json): GroupSeen {
  const text = (member: string): string => textIn(group, member, describeGroups)
  const texts = (member: string): readonly string[] => {
    const list = group[member]
    return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []
  }
  return {
    name: text('AutoScalingGroupName'),
    arn: textOr(group, 'AutoScalingGroupARN', ''),
    minSize: countIn(group, 'MinSize', describeGroups),
    maxSize: countIn(group, 'MaxSize', describeGroups),
    desired: countIn(group, 'DesiredCapacity', describeGroups),
    zones: texts('AvailabilityZones'),
    targetGroups: [...texts('TargetGroupARNs'), ...trafficSources(group, 'elbv2')],
    classicLoadBalancers: [...texts('LoadBalancerNames'), ...trafficSources(group, 'elb')],
    healthCheckType: textOr(group, 'HealthCheckType', 'EC2'),
    suspended: new Map(
      listIn(group, 'SuspendedProcesses', describeGroups).map((process) => [
        textIn(process, 'ProcessName', describeGroups),
        textOr(process, 'SuspensionReason', ''),
      ]),
    ),
    tags: new Map(
      listIn(group, 'Tags', describeGroups).map((tag) => [
        textIn(tag, 'Key', describeGroups),
        textOr(tag, 'Value', ''),
      ]),
    ),
    members: listIn(group, 'Instances', describeGroups).map(toMember),
  }
}

function trafficSources(group: Json, type: string): readonly string[] {
  return listIn(group, 'TrafficSources', describeGroups)
    .filter(({ Type }) => Type === type)
    .map((source) => textIn(source, 'Identifier', describeGroups))
}

function toMember(instance: Json): MemberSeen {
  const text = (member: string): string => textIn(instance, member, describeGroups)
  const launchConfiguration = instance['LaunchConfigurationName']
  return {
    instanceId: text('InstanceId'),
    availabilityZone: text('AvailabilityZone'),
    lifecycleState: text('LifecycleState') as LifecycleState,
    healthStatus: text('HealthStatus') as HealthStatus,
    launchConfiguration: typeof launchConfiguration === 'string' ? launchConfiguration : undefined,
    protectedFromScaleIn: instance['ProtectedFromScaleIn'] === true,
  }
}

/** Instances that EC2 does not know any more are left out. */
export async function lookAtInstances(
  caller: Caller,
  instanceIds: readonly string[],
): Promise<readonly InstanceSeen[]> {
  if (instanceIds.length === 0) return []
  const operation = 'DescribeInstanceStatus'
  const asked = {
    service: 'ec2',
    operation,
    input: { InstanceIds: instanceIds, IncludeAllInstances: true },
    list: 'InstanceStatuses',
  }
  const statuses = await askForAll(caller, asked)
  return statuses.map((status) => ({
    instanceId: textIn(status, 'InstanceId', operation),
    state: textIn(objectIn(status, 'InstanceState'), 'Name', operation) as InstanceState,
    check: worse(statusIn(status, 'InstanceStatus'), statusIn(status, 'SystemStatus')),
  }))
}

function objectIn(item: Json, member: string): Json {
  const value = item[member]
  return isObject(value) ? value : {}
}

function statusIn(item: Json, member: string): InstanceSeen['check'] {
  const status = objectIn(item, member)['Status']
  return checks.find((known) => known === status)
}

/** From the worst to the best. */
const checks = ['impaired', 'insufficient-data', 'initializing', 'ok'] as const

function worse(...given: readonly InstanceSeen['check'][]): InstanceSeen['check'] {
  return checks.find((check) => given.includes(check))
}

/** The newest activities of a group, oldest first, down to one that is settled already. */
export async function lookAtActivities(
  caller: Caller,
  group: string,
  isSettled: (activityId: string) => boolean,
): Promise<readonly ActivitySeen[]> {
  const operation = 'DescribeScalingActivities'
  const activities = await askForAll(caller, {
    service: 'autoscaling',
    operation,
    input: { AutoScalingGroupName: group },
    list: 'Activities',
    until: ({ ActivityId: id }) => typeof id === 'string' && isSettled(id),
  })
  return activities.toReversed().map((activity) => toActivity(activity, operation))
}

function toActivity(activity: Json, operation: string): ActivitySeen {
  const description = textOr(activity, 'Description', '')
  const [, verb = '', instanceId] = /^(\w+).*?(i-[0-9a-f]+)?$/.exec(description) ?? []
  const message = activity['StatusMessage']
  return {
    activityId: textIn(activity, 'ActivityId', operation),
    kind: kinds[verb],
    instanceId,
    availabilityZone: zoneIn(activity['Details']),
    statusCode: textIn(activity, 'StatusCode', operation),
    statusMessage: typeof message === 'string' ? message : undefined,
  }
}

/** The first word of a description, by what it tells; source: ACT-5. */
const kinds: Readonly<Record<string, ActivityKind>> = {
  Launching: 'launch',
  Terminating: 'terminate',
  Attaching: 'attach',
  Detaching: 'detach',
  Moving: 'enterStandby',
}

function zoneIn(details: unknown): string {
  try {
    const zone = (JSON.parse(String(details)) as Json)['Availability Zone']
    return typeof zone === 'string' ? zone : ''
  } catch {
    return ''
  }
}
