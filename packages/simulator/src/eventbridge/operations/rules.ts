import { command, present, question, text, type Input } from '../../operation.ts'
import type { OperationOutput } from '../../region-api.ts'
import { isServiceError, serviceError, unmodelled, type ServiceError } from '../../service-error.ts'
import type { EventBridge } from '../context.ts'
import { isInvalid, parsePattern } from '../event-pattern.ts'
import type { Rule } from '../rule.ts'
import { findRule, notDefaultBus, pageOf } from './find-rule.ts'

export const putRule = command<EventBridge>(
  'PutRule',
  {
    required: ['Name'],
    // Tags have no effect on anything that is modelled.
    optional: [
      'EventPattern',
      'ScheduleExpression',
      'State',
      'Description',
      'RoleArn',
      'EventBusName',
      'Tags',
    ],
  },
  ({ effects, state }, input) => {
    const name = String(input['Name'])
    const pattern = text(input['EventPattern']) ?? state.rules.get(name)?.patternText
    const refused = notDefaultBus(input) ?? checkRule(name, pattern, input)
    if (refused) return refused
    const arn = `arn:aws:events:${effects.region}:${effects.accountId}:rule/${name}`
    effects.emit({
      type: 'EventRulePut',
      rule: name,
      arn,
      pattern: pattern!,
      enabled: input['State'] !== 'DISABLED',
      description: text(input['Description']),
      roleArn: text(input['RoleArn']),
    })
    return { RuleArn: arn }
  },
)

function checkRule(
  name: string,
  pattern: string | undefined,
  input: Input,
): ServiceError | undefined {
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(name)) {
    return serviceError(
      'ValidationException',
      String.raw`1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-_A-Za-z0-9]+`,
    )
  }
  if (input['ScheduleExpression'] !== undefined) {
    return unmodelled('ifdown does not model rules with a schedule.', 'ValidationException')
  }
  if (pattern === undefined) {
    return serviceError(
      'ValidationException',
      'Parameter(s) EventPattern or ScheduleExpression must be specified.',
    )
  }
  const parsed = parsePattern(pattern)
  return isInvalid(parsed)
    ? serviceError('InvalidEventPatternException', parsed.invalid)
    : undefined
}

export const describeRule = question<EventBridge>(
  'DescribeRule',
  { required: ['Name'], optional: ['EventBusName'] },
  (bus, input) => {
    const rule = findRule(bus, String(input['Name']), input)
    return isServiceError(rule) ? rule : { ...describe(rule), CreatedBy: bus.effects.accountId }
  },
)

export const listRules = question<EventBridge>(
  'ListRules',
  { optional: ['NamePrefix', 'EventBusName', 'NextToken', 'Limit'] },
  ({ state }, input) => {
    const refused = notDefaultBus(input)
    if (refused) return refused
    const prefix = text(input['NamePrefix']) ?? ''
    const rules = [...state.rules.values()].filter(({ name }) => name.startsWith(prefix))
    return pageOf('Rules', rules.map(describe), input)
  },
)

function describe(rule: Rule): OperationOutput {
  return present({
    Name: rule.name,
    Arn: rule.arn,
    EventPattern: rule.patternText,
    State: rule.enabled ? 'ENABLED' : 'DISABLED',
    Description: rule.description,
    RoleArn: rule.roleArn,
    EventBusName: 'default',
  })
}

export const deleteRule = command<EventBridge>(
  'DeleteRule',
  { required: ['Name'], optional: ['EventBusName', 'Force'] },
  (bus, input) => {
    const refused = notDefaultBus(input)
    if (refused) return refused
    const rule = bus.state.rules.get(String(input['Name']))
    if (rule === undefined) return {}
    if (rule.targets.size > 0) {
      return serviceError('ValidationException', "Rule can't be deleted since it has targets.")
    }
    bus.effects.emit({ type: 'EventRuleDeleted', rule: rule.name })
    return {}
  },
)

export const enableRule = switching('EnableRule', true)
export const disableRule = switching('DisableRule', false)

function switching(name: string, enabled: boolean) {
  return command<EventBridge>(
    name,
    { required: ['Name'], optional: ['EventBusName'] },
    (bus, input) => {
      const rule = findRule(bus, String(input['Name']), input)
      if (isServiceError(rule)) return rule
      bus.effects.emit({ type: 'EventRuleSwitched', rule: rule.name, enabled })
      return {}
    },
  )
}
