import { faultBehaviours } from '@ifdown/faults'
import { isServiceError } from '@ifdown/simulator'
import { conditions, observations, type Ability, type Capabilities } from '../capabilities.ts'
import type { Caller } from './caller.ts'
import type { ClockChoice } from './clock.ts'
import type { Control } from './control.ts'
import { creatingOperations } from './creations.ts'
import { faultPlans } from './fault-plans.ts'
import { whyItWouldStay } from './resources/networks.ts'

export interface EndpointKind {
  /** Given for an endpoint that is an ifdown. */
  readonly control: Control | undefined
  readonly choice: ClockChoice
}

const close = (how: string): Ability => ({ how, closely: 'close' })
const lacks = (why: string): Ability => ({ lacks: why })

/** Real milliseconds. */
const longestRun = 2 * 3_600_000

/** Asks an endpoint questions that change nothing. What it does about what it accepts, `probe` finds out. */
export async function lookAtCapabilities(
  caller: Caller,
  { control, choice }: EndpointKind,
): Promise<Capabilities> {
  const told = {
    members: await answers(caller, 'autoscaling', 'DescribeAutoScalingGroups'),
    activities: await answers(caller, 'autoscaling', 'DescribeScalingActivities'),
    serving: await answers(caller, 'ec2', 'DescribeInstanceStatus'),
  }
  const longest =
    choice === 'manual' ? undefined : longestRun * (choice === 'real' ? 1 : choice.times)
  const capabilities = capabilitiesOf(control, told, longest)
  if (control === undefined) return capabilities
  const { named, otherwise } = capabilities.operations
  return {
    ...capabilities,
    operations: { named: { ...named, ...(await networksAt(caller)) }, otherwise },
  }
}

/** An ifdown may be one that makes networks and does not remove them. */
async function networksAt(caller: Caller): Promise<Readonly<Record<string, Ability>>> {
  const found: Record<string, Ability> = {}
  for (const kind of ['Vpc', 'Subnet'] as const) {
    // oxlint-disable-next-line no-await-in-loop
    if ((await whyItWouldStay(caller, kind)) !== undefined) {
      found[`Create${kind}`] = lacks(`does not know Delete${kind}, so that it would stay for ever`)
    }
  }
  return found
}

/** What any endpoint should be able to do that answers the calls it is asked. */
export function expectedCapabilities(): Capabilities {
  const asked = (operation: string): Ability => close(`asked again and again with ${operation}`)
  const told = {
    members: asked('DescribeAutoScalingGroups'),
    activities: asked('DescribeScalingActivities'),
    serving: asked('DescribeInstanceStatus'),
  }
  return capabilitiesOf(undefined, told, longestRun)
}

function capabilitiesOf(
  control: Control | undefined,
  { members, activities, serving }: Readonly<Record<'members' | 'activities' | 'serving', Ability>>,
  longest: number | undefined,
): Capabilities {
  return {
    faults: { named: faultsOf(control), otherwise: lacks('has no API that comes close to it') },
    operations: operationsOf(),
    observations: {
      ...each(observations, lacks('is told of no such event, it sees what Describe calls show')),
      members,
      serving,
      activities,
      suspensions: members,
      notifications: lacks('has no address that messages could be sent to'),
      loadBalancers: close(
        'asked again and again with DescribeTargetHealth and DescribeInstanceHealth',
      ),
      drains: lacks('is looked at now and then, and both come between two looks'),
      alarms: close('asked again and again with DescribeAlarms and DescribeAlarmHistory'),
    },
    conditions: {
      ...each(conditions, lacks('cannot do that')),
      eras: lacks('behaves as it does'),
      settings: lacks('has no such settings'),
      workloads: lacks('runs nothing on its instances'),
      externalChecks: close('looks, and calls SetInstanceHealth'),
    },
    longestRun: longest,
  }
}

function each<Name extends string>(
  names: readonly Name[],
  ability: Ability,
): Readonly<Record<Name, Ability>> {
  return Object.fromEntries(names.map((name) => [name, ability])) as Record<Name, Ability>
}

async function answers(caller: Caller, service: string, operation: string): Promise<Ability> {
  const answer = await caller.call({ service, operation, input: {} })
  if (!isServiceError(answer)) return close(`asked again and again with ${operation}`)
  return lacks(`does not answer ${operation}: ${answer.code}`)
}

function faultsOf(control: Control | undefined): Readonly<Record<string, Ability>> {
  const own = faultBehaviours.map(({ name, unmodelled }): [string, Ability] => [
    name,
    unmodelled === undefined
      ? { how: 'the control path of ifdown', closely: 'same' }
      : lacks('simulates it as little as ifdown does: AWS does not say what follows'),
  ])
  if (control !== undefined) return Object.fromEntries(own)
  const played = Object.entries(faultPlans).map(([name, { how, operation, closely }]) => [
    name,
    { how: how ?? operation, closely },
  ])
  const launches = lacks('cannot be told to refuse launches')
  const network = lacks("has no API that slows an instance's network or loses its packets")
  return {
    'network-latency': network,
    'network-packet-loss': network,
    'zone-outage': launches,
    'insufficient-instance-capacity': launches,
    'launch-failure': launches,
    ...(Object.fromEntries(played) as Record<string, Ability>),
  }
}

/** Calls of a method go to the endpoint as they are; what is created must be known how to remove. */
const called = [
  'PutNotificationConfiguration',
  'SetInstanceHealth',
  'SetDesiredCapacity',
  'TerminateInstanceInAutoScalingGroup',
  'UpdateAutoScalingGroup',
  'SuspendProcesses',
  'ResumeProcesses',
  'SetInstanceProtection',
  'EnterStandby',
  'ExitStandby',
  'DetachInstances',
  // These go with their group.
  'PutLifecycleHook',
  'CompleteLifecycleAction',
  'RecordLifecycleActionHeartbeat',
  'ExecutePolicy',
  'DeleteScheduledAction',
  'EnableMetricsCollection',
  // These go with their launch template, load balancer, target group, rule or queue.
  'CreateLaunchTemplateVersion',
  'ModifyLaunchTemplate',
  'ModifyLoadBalancerAttributes',
  'ModifyTargetGroupAttributes',
  'ConfigureHealthCheck',
  'PutTargets',
  'GetQueueAttributes',
]

function operationsOf(): Capabilities['operations'] {
  const names = [...creatingOperations, ...called]
  const named = Object.fromEntries(names.map((name) => [name, close('called as it is')]))
  return { named, otherwise: lacks('target knows no way to take it back') }
}
