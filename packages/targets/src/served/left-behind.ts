import { isServiceError, type OperationOutput } from '@ifdown/simulator'
import type { Caller } from '../endpoint/caller.ts'
import type { GroupTold } from './endpoint-groups.ts'

const lists = [
  ['DescribePolicies', 'ScalingPolicies', 'scaling policies'],
  ['DescribeScheduledActions', 'ScheduledUpdateGroupActions', 'scheduled actions'],
  ['DescribeLifecycleHooks', 'LifecycleHooks', 'lifecycle hooks'],
  ['DescribeNotificationConfigurations', 'NotificationConfigurations', 'notifications'],
] as const

/**
 * What belongs to a group and stays at the endpoint, where it has no instances to work on: alarms,
 * topics and load balancers that it names are not ifdown's. Empty for nothing.
 */
export async function leftBehind(caller: Caller, told: GroupTold): Promise<string> {
  const { AutoScalingGroupName, TargetGroupARNs = [], LoadBalancerNames = [] } = told
  const counts: string[] = []
  for (const [operation, member, what] of lists) {
    const input =
      operation === 'DescribeNotificationConfigurations'
        ? { AutoScalingGroupNames: [AutoScalingGroupName] }
        : { AutoScalingGroupName }
    // oxlint-disable-next-line no-await-in-loop -- within the rate, one after the other
    const answer = await list(caller, operation, input)
    const count = ((answer[member] ?? []) as readonly unknown[]).length
    if (count > 0) counts.push(`${count} ${what}`)
  }
  const balancers = TargetGroupARNs.length + LoadBalancerNames.length
  if (balancers > 0) counts.push(`${balancers} load balancers`)
  return counts.length === 0 ? '' : `not taken over: ${counts.join(', ')}`
}

/** An emulator that does not know them, or fails when it is asked, has none. */
async function list(
  caller: Caller,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<OperationOutput> {
  try {
    const answer = await caller.call({ service: 'autoscaling', operation, input })
    return isServiceError(answer) ? {} : answer
  } catch {
    return {}
  }
}
