import { SimulatorBug } from '@ifdown/kernel'
import { parsePattern, type EventPattern } from './event-pattern.ts'
import type { EventBridgeEvent } from './events.ts'
import type { Rule } from './rule.ts'

/** The rules of the default event bus. */
export interface EventBridgeState {
  readonly rules: Map<string, Rule>
  /** How many rules are enabled: while there is none, nobody needs to make an event. */
  enabled: number
  /** Events that met a rule; keys the ids of the next. */
  matched: number
}

export function emptyEventBridgeState(): EventBridgeState {
  return { rules: new Map(), enabled: 0, matched: 0 }
}

export function cloneEventBridgeState(state: EventBridgeState): EventBridgeState {
  return { ...state, rules: new Map(state.rules) }
}

export function applyEventBridgeEvent(state: EventBridgeState, event: EventBridgeEvent): void {
  const { rules } = state
  switch (event.type) {
    case 'EventRulePut': {
      const { rule: name, arn, pattern, enabled, description, roleArn } = event
      rules.set(name, {
        name,
        arn,
        patternText: pattern,
        pattern: parsePattern(pattern) as EventPattern,
        enabled,
        description,
        roleArn,
        targets: rules.get(name)?.targets ?? new Map(),
      })
      break
    }
    case 'EventRuleSwitched':
      rules.set(event.rule, { ...ruleOf(state, event.rule), enabled: event.enabled })
      break
    case 'EventRuleDeleted':
      rules.delete(event.rule)
      break
    case 'EventTargetsPut': {
      const rule = ruleOf(state, event.rule)
      const targets = new Map(rule.targets)
      for (const target of event.targets) targets.set(target.id, target)
      rules.set(event.rule, { ...rule, targets })
      return
    }
    case 'EventTargetsRemoved': {
      const rule = ruleOf(state, event.rule)
      const targets = new Map([...rule.targets].filter(([id]) => !event.ids.includes(id)))
      rules.set(event.rule, { ...rule, targets })
      return
    }
    case 'EventMatched':
      state.matched++
      return
  }
  state.enabled = [...rules.values()].filter(({ enabled }) => enabled).length
}

function ruleOf({ rules }: EventBridgeState, name: string): Rule {
  const rule = rules.get(name)
  if (rule === undefined) throw new SimulatorBug(`there is no rule ${name}`)
  return rule
}
