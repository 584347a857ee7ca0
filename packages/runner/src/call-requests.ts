import type { LifecycleState, MemberNow, OperationRequest } from '@ifdown/simulator'
import { selectMembers } from './group-members.ts'
import type { CallName, CallStep } from './method.ts'

/** What a step calls, when these are the members of its group; empty when none of them is meant. */
export function requestsOf(
  { call: operation, input, select, availabilityZone: zone }: CallStep,
  group: string,
  members: readonly MemberNow[],
): readonly OperationRequest[] {
  const service = 'autoscaling'
  const named = { AutoScalingGroupName: group }
  if (select === undefined) return [{ service, operation, input: { ...input, ...named } }]
  const candidates = members.filter(
    (member) => zone === undefined || member.availabilityZone === zone,
  )
  const chosen = selectMembers(candidates, select, statesFor[operation] ?? ['InService'])
  const ids = chosen.map(({ instanceId }) => instanceId)
  if (ids.length === 0) return []
  if (batchCalls.includes(operation)) {
    return [{ service, operation, input: { ...input, ...named, InstanceIds: ids } }]
  }
  const about = aboutGroups.includes(operation) ? named : {}
  return ids.map((InstanceId) => ({
    service,
    operation,
    input: { ...input, ...about, InstanceId },
  }))
}

const waiting: readonly LifecycleState[] = ['Pending:Wait', 'Terminating:Wait']

/** In which states a call looks for its instances; in service when it is not listed. */
const statesFor: Partial<Readonly<Record<CallName, readonly LifecycleState[]>>> = {
  ExitStandby: ['Standby'],
  CompleteLifecycleAction: waiting,
  RecordLifecycleActionHeartbeat: waiting,
}

/** Operations on one instance that name its group as well. */
const aboutGroups: readonly CallName[] = [
  'CompleteLifecycleAction',
  'RecordLifecycleActionHeartbeat',
]

/** Operations that take several instances in one call. */
const batchCalls: readonly CallName[] = [
  'SetInstanceProtection',
  'EnterStandby',
  'ExitStandby',
  'DetachInstances',
]
