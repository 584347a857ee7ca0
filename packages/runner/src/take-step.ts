import { isServiceError, type LifecycleState } from '@ifdown/simulator'
import type { TargetRun } from '@ifdown/targets'
import { selectMembers } from './group-members.ts'
import type { CallName, CallStep, Step } from './method.ts'
import type { PreparedScenario } from './prepare-scenario.ts'

/** Takes a step now; answers what the user should know about it, one sentence each. */
export async function takeStep(
  run: TargetRun,
  step: Step,
  { groups }: PreparedScenario,
): Promise<readonly string[]> {
  if (step.type === 'fault') {
    const { fault, parameters, duration } = step
    const named = parameters['group']
    const group = typeof named === 'string' ? { group: groups.get(named) ?? named } : {}
    const spec = { fault, parameters: { ...parameters, ...group } }
    const { how } = await run.inject(spec, { for: duration })
    return how === undefined ? [] : [`${fault} was played as ${how}.`]
  }
  if (step.type === 'workload') {
    const group = groups.get(step.group) ?? step.group
    if ('load' in step) await run.setLoad?.(group, step.load)
    else await run.setWorkload?.(group, step.workload)
    return []
  }
  return await callOperation(run, step, groups.get(step.group) ?? step.group)
}

async function callOperation(
  run: TargetRun,
  step: CallStep,
  group: string,
): Promise<readonly string[]> {
  const { call: operation, input, select, availabilityZone: zone } = step
  if (select === undefined) {
    return await ask(run, operation, { ...input, AutoScalingGroupName: group })
  }
  const states = statesFor[operation] ?? ['InService']
  const candidates = (await run.members(group)).filter(
    (member) => zone === undefined || member.availabilityZone === zone,
  )
  const members = selectMembers(candidates, select, states)
  if (members.length === 0)
    return [`${operation} was called for no instance of ${group}: none matched.`]
  if (batchCalls.includes(operation)) {
    const InstanceIds = members.map(({ instanceId }) => instanceId)
    return await ask(run, operation, { ...input, AutoScalingGroupName: group, InstanceIds })
  }
  const named = aboutGroups.includes(operation) ? { AutoScalingGroupName: group } : {}
  const notes: string[] = []
  for (const { instanceId } of members) {
    // One after the other: their order is that of their ids.
    // oxlint-disable-next-line no-await-in-loop
    notes.push(...(await ask(run, operation, { ...input, ...named, InstanceId: instanceId })))
  }
  return notes
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

async function ask(
  run: TargetRun,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const answer = await run.call({ service: 'autoscaling', operation, input })
  if (!isServiceError(answer)) return []
  return [`AWS refused ${operation}: ${answer.code}: ${answer.message}`]
}
