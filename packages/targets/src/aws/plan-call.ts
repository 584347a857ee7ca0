import type { OperationRequest } from '@ifdown/simulator'
import type { Json } from '../endpoint/answer-shape.ts'
import type { GroupSeen } from '../endpoint/look.ts'
import { AwsError } from './aws-error.ts'
import type { Sizes } from './restore-group.ts'
import type { AwsRemoval } from './take-back.ts'

/** How a call of a method is taken back; undefined for what cannot be, and heals by itself. */
type PlanCall = (group: GroupSeen, input: Json) => AwsRemoval | undefined

const sizeNames = ['MinSize', 'MaxSize', 'DesiredCapacity'] as const

/** The calls that a method may make: those that can be taken back, and those that a group mends. */
export const callPlans: Readonly<Record<string, PlanCall>> = {
  SetDesiredCapacity: changeSizes,
  UpdateAutoScalingGroup(group, input) {
    const other = Object.keys(input).find(
      (name) => name !== 'AutoScalingGroupName' && !sizeNames.some((size) => size === name),
    )
    if (other === undefined) return changeSizes(group, input)
    throw new AwsError(`UpdateAutoScalingGroup: at AWS only sizes are changed, not ${other}`)
  },
  SuspendProcesses: ({ name, suspended }, input) => ({
    remove: 'processes',
    name,
    resume: processesIn(input).filter((process) => !suspended.has(process)),
    suspend: [],
  }),
  ResumeProcesses: ({ name, suspended }, input) => ({
    remove: 'processes',
    name,
    resume: [],
    suspend: processesIn(input).filter((process) => suspended.has(process)),
  }),
  SetInstanceHealth: () => undefined,
  TerminateInstanceInAutoScalingGroup: (group, input) =>
    input['ShouldDecrementDesiredCapacity'] === true
      ? sizes(group, { DesiredCapacity: group.desired - 1 })
      : undefined,
}

function changeSizes(group: GroupSeen, input: Json): AwsRemoval {
  const set = sizeNames.flatMap((name) =>
    typeof input[name] === 'number' ? [[name, input[name]]] : [],
  )
  return sizes(group, Object.fromEntries(set) as Partial<Sizes>)
}

function sizes({ name, minSize, maxSize, desired }: GroupSeen, set: Partial<Sizes>): AwsRemoval {
  const before = { MinSize: minSize, MaxSize: maxSize, DesiredCapacity: desired }
  return { remove: 'sizes', name, before, set }
}

/** With no list all are meant. */
function processesIn(input: Json): readonly string[] {
  const named = input['ScalingProcesses']
  if (!Array.isArray(named) || named.length === 0) return everyProcess
  return named.filter((name) => typeof name === 'string')
}

const everyProcess = [
  'Launch',
  'Terminate',
  'AddToLoadBalancer',
  'AlarmNotification',
  'AZRebalance',
  'HealthCheck',
  'InstanceRefresh',
  'ReplaceUnhealthy',
  'ScheduledActions',
]

/**
 * The group that a call is about, by its name or by the instance that it names. Throws `AwsError` for
 * what is none of the run's.
 */
export function groupOfCall(
  { operation, input }: OperationRequest,
  groups: readonly GroupSeen[],
): GroupSeen {
  const name = input['AutoScalingGroupName']
  const instanceId = input['InstanceId']
  const found = groups.find((group) =>
    typeof instanceId === 'string'
      ? group.members.some((member) => member.instanceId === instanceId)
      : group.name === name,
  )
  if (found !== undefined && (name === undefined || name === found.name)) return found
  throw new AwsError(
    `${operation} of ${String(instanceId ?? name)}: it is none of the groups of this run`,
  )
}
