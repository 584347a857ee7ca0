import { isServiceError } from '@ifdown/simulator'
import type { Simulation } from '@ifdown/targets'
import { selectMembers } from './group-members.ts'
import type { CallName, CallStep, Step } from './method.ts'
import type { PreparedScenario } from './prepare-scenario.ts'

/** Takes a step now; answers what the user should know about it, one sentence each. */
export function takeStep(
  run: Simulation,
  step: Step,
  { groups }: PreparedScenario,
): readonly string[] {
  if (step.type === 'fault') {
    const { fault, parameters, duration } = step
    const named = parameters['group']
    const group = typeof named === 'string' ? { group: groups.get(named) ?? named } : {}
    run.inject({ fault, parameters: { ...parameters, ...group } }, { for: duration })
    return []
  }
  return callOperation(run, step, groups.get(step.group) ?? step.group)
}

function callOperation(run: Simulation, step: CallStep, group: string): readonly string[] {
  const { call: operation, input, select, availabilityZone: zone } = step
  if (select === undefined) {
    return ask(run, operation, { ...input, AutoScalingGroupName: group })
  }
  const state = operation === 'ExitStandby' ? 'Standby' : 'InService'
  const candidates = run.cloud.main
    .members(group)
    .filter((member) => zone === undefined || member.availabilityZone === zone)
  const members = selectMembers(candidates, select, state)
  if (members.length === 0)
    return [`${operation} was called for no instance of ${group}: none matched.`]
  if (batchCalls.includes(operation)) {
    const InstanceIds = members.map(({ instanceId }) => instanceId)
    return ask(run, operation, { ...input, AutoScalingGroupName: group, InstanceIds })
  }
  return members.flatMap(({ instanceId }) =>
    ask(run, operation, { ...input, InstanceId: instanceId }),
  )
}

/** Operations that take several instances in one call. */
const batchCalls: readonly CallName[] = [
  'SetInstanceProtection',
  'EnterStandby',
  'ExitStandby',
  'DetachInstances',
]

function ask(
  run: Simulation,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): readonly string[] {
  const answer = run.cloud.main.call({ service: 'autoscaling', operation, input })
  if (!isServiceError(answer)) return []
  return [`AWS refused ${operation}: ${answer.code}: ${answer.message}`]
}
