import { command, present, question, records, strings, text, type Input } from '../../operation.ts'
import { isServiceError, serviceError, unmodelled, type ServiceError } from '../../service-error.ts'
import type { EventBridge } from '../context.ts'
import type { Target } from '../rule.ts'
import { findRule, pageOf } from './find-rule.ts'

export const putTargets = command<EventBridge>(
  'PutTargets',
  { required: ['Rule', 'Targets'], optional: ['EventBusName'] },
  (bus, input) => {
    const rule = findRule(bus, String(input['Rule']), input)
    if (isServiceError(rule)) return rule
    const targets: Target[] = []
    for (const given of records(input['Targets'])) {
      const target = readTarget(bus, given)
      if (isServiceError(target)) return target
      targets.push(target)
    }
    const after = new Set([...rule.targets.keys(), ...targets.map(({ id }) => id)])
    if (after.size > 5) {
      return serviceError(
        'LimitExceededException',
        'The requested resource exceeds the maximum number allowed.',
      )
    }
    bus.effects.emit({ type: 'EventTargetsPut', rule: rule.name, targets })
    return { FailedEntryCount: 0, FailedEntries: [] }
  },
)

const modelled = new Set(['Id', 'Arn', 'Input', 'InputPath', 'RoleArn'])

function readTarget({ targets }: EventBridge, given: Input): Target | ServiceError {
  const arn = String(given['Arn'])
  const other = Object.keys(given).find((name) => given[name] !== undefined && !modelled.has(name))
  if (other !== undefined) {
    return unmodelled(`ifdown does not model ${other} of a target.`, 'ValidationException')
  }
  const service = arn.split(':')[2] ?? ''
  if (service !== 'sqs' && service !== 'sns') {
    return unmodelled(
      `ifdown models SQS queues and SNS topics as targets of a rule, not ${service || arn}.`,
      'ValidationException',
    )
  }
  if (!targets.has(arn)) {
    return serviceError(
      'ValidationException',
      `Parameter ${arn} is not valid. Reason: The target does not exist.`,
    )
  }
  return {
    id: String(given['Id']),
    arn,
    input: text(given['Input']),
    inputPath: text(given['InputPath']),
  }
}

export const listTargetsByRule = question<EventBridge>(
  'ListTargetsByRule',
  { required: ['Rule'], optional: ['EventBusName', 'NextToken', 'Limit'] },
  (bus, input) => {
    const rule = findRule(bus, String(input['Rule']), input)
    if (isServiceError(rule)) return rule
    const targets = [...rule.targets.values()].map((target) =>
      present({
        Id: target.id,
        Arn: target.arn,
        Input: target.input,
        InputPath: target.inputPath,
      }),
    )
    return pageOf('Targets', targets, input)
  },
)

export const removeTargets = command<EventBridge>(
  'RemoveTargets',
  { required: ['Rule', 'Ids'], optional: ['EventBusName', 'Force'] },
  (bus, input) => {
    const rule = findRule(bus, String(input['Rule']), input)
    if (isServiceError(rule)) return rule
    const ids = strings(input['Ids']).filter((id) => rule.targets.has(id))
    if (ids.length > 0) bus.effects.emit({ type: 'EventTargetsRemoved', rule: rule.name, ids })
    return { FailedEntryCount: 0, FailedEntries: [] }
  },
)
