import type { FaultRequest } from '../injection-points.ts'
import { durationOf } from './actions.ts'
import type { Fis } from './context.ts'
import type { Experiment } from './experiment.ts'
import type { TemplateAction } from './template.ts'

/** What came of beginning an action. */
export type Begun =
  | {
      readonly type: 'Begun'
      readonly faultIds: readonly string[]
      readonly commandId?: string | undefined
      readonly lasts: number
    }
  | { readonly type: 'Skipped' | 'Failed'; readonly reason: string }

/** Begins an action of an experiment on what its targets were resolved to. `lasts` is milliseconds. */
export function beginAction(fis: Fis, { template, resolved }: Experiment, name: string): Begun {
  const action = template.actions[name]!
  const [target] = Object.values(action.targets)
  const ids = target === undefined ? [] : (resolved[target] ?? [])
  if (target !== undefined && ids.length === 0) {
    return { type: 'Skipped', reason: 'Target resolution returned empty set.' }
  }
  switch (action.actionId) {
    case 'aws:fis:wait':
      return { type: 'Begun', faultIds: [], lasts: durationOf(action.parameters) }
    case 'aws:cloudwatch:assert-alarm-state':
      return assertAlarms(fis, action)
    case 'aws:ssm:send-command':
      return sendCommand(fis, action, ids)
    default:
      return inject(fis, action, ids)
  }
}

function inject({ ports }: Fis, action: TemplateAction, ids: readonly string[]): Begun {
  const faultIds: string[] = []
  for (const request of faultsOf(ports, action, ids)) {
    const answer = ports.inject(request)
    if ('refused' in answer) {
      for (const faultId of faultIds) ports.endFault(faultId)
      return { type: 'Failed', reason: answer.refused }
    }
    faultIds.push(answer.faultId)
  }
  return { type: 'Begun', faultIds, lasts: durationOf(action.parameters) }
}

/** The faults that an action is made of; each has the effect that the action has in AWS. */
function faultsOf(
  ports: Fis['ports'],
  { actionId, parameters }: TemplateAction,
  ids: readonly string[],
): readonly FaultRequest[] {
  switch (actionId) {
    case 'aws:ec2:stop-instances':
      return onInstances(ports, 'stop-instances', ids)
    case 'aws:ec2:terminate-instances':
      return onInstances(ports, 'terminate-instances', ids)
    default: {
      const zones = parameters['availabilityZoneIdentifiers']!.split(',').map((zone) => zone.trim())
      const percent = Number(parameters['percentage'] ?? 100)
      return ids.map((group) => ({
        fault: 'insufficient-instance-capacity',
        parameters: { group, availabilityZones: zones, percent },
      }))
    }
  }
}

/** A fault is about the instances of one group. */
function onInstances(
  ports: Fis['ports'],
  fault: string,
  ids: readonly string[],
): readonly FaultRequest[] {
  const byGroup = new Map<string | undefined, string[]>()
  for (const id of ids) {
    const group = ports.groupOf(id)
    byGroup.set(group, [...(byGroup.get(group) ?? []), id])
  }
  return [...byGroup].map(([group, instanceIds]) => ({
    fault,
    parameters: { ...(group !== undefined && { group }), select: { instanceIds } },
  }))
}

function assertAlarms({ ports }: Fis, { parameters }: TemplateAction): Begun {
  const states = parameters['alarmStates']!.split(',').map((state) => state.trim())
  const arns = parameters['alarmArns']!.split(',').map((arn) => arn.trim())
  const wrong = arns.find((arn) => !states.includes(ports.alarmState(arn) ?? 'no alarm'))
  if (wrong === undefined) return { type: 'Begun', faultIds: [], lasts: 0 }
  return { type: 'Failed', reason: `${wrong} is not in ${states.join(' or ')}.` }
}

function sendCommand(
  { ports }: Fis,
  { parameters }: TemplateAction,
  instanceIds: readonly string[],
): Begun {
  const answer = ports.sendCommand({
    documentArn: parameters['documentArn']!,
    parameters: parseParameters(parameters['documentParameters']),
    instanceIds,
  })
  if ('refused' in answer) return { type: 'Failed', reason: answer.refused }
  const { commandId } = answer
  return { type: 'Begun', faultIds: [], commandId, lasts: durationOf(parameters) }
}

function parseParameters(text: string | undefined): Readonly<Record<string, unknown>> {
  return text === undefined ? {} : (JSON.parse(text) as Record<string, unknown>)
}
