import type { OperationRequest } from '@ifdown/simulator'
import type { Creation } from './creation.ts'
import { resourceKinds } from './resources/index.ts'

const keyOf = ({ service, operation }: Pick<OperationRequest, 'service' | 'operation'>): string =>
  `${service} ${operation}`

/** Several services may have an operation of the same name. */
const creations: ReadonlyMap<string, Creation> = new Map(
  resourceKinds.flatMap((kind) =>
    kind.creations.map((creation) => [keyOf(creation), creation] as const),
  ),
)

/** How an operation makes something, if it does. */
export function creationOf(request: OperationRequest): Creation | undefined {
  return creations.get(keyOf(request))
}

/** The names of all operations that make something. */
export const creatingOperations: readonly string[] = [
  ...new Set([...creations.values()].map(({ operation }) => operation)),
]

/** For people: `CreateTopic batch-server-events`. */
export function describeCall({ operation, input }: OperationRequest): string {
  const named = [
    'PolicyName',
    'LifecycleHookName',
    'ScheduledActionName',
    'AutoScalingGroupName',
    'LaunchConfigurationName',
    'LaunchTemplateName',
    'LoadBalancerName',
    'AlarmName',
    'QueueName',
    'Name',
    'Rule',
    'GroupName',
    'CidrBlock',
    'TopicArn',
    'LoadBalancerArn',
    'TargetGroupArn',
    'InstanceId',
  ]
  const found = named.map((member) => input[member]).find((value) => typeof value === 'string')
  const several = input['InstanceIds']
  const what = found ?? (Array.isArray(several) ? several.join(' ') : '')
  return `${operation} ${what}`.trim()
}
