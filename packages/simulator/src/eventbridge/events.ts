import type { Target } from './rule.ts'

/** A rule was made or changed; its targets stay. */
export interface EventRulePut {
  readonly type: 'EventRulePut'
  readonly rule: string
  readonly arn: string
  /** As given: JSON text. */
  readonly pattern: string
  readonly enabled: boolean
  readonly description?: string | undefined
  readonly roleArn?: string | undefined
}

export interface EventRuleSwitched {
  readonly type: 'EventRuleSwitched'
  readonly rule: string
  readonly enabled: boolean
}

export interface EventRuleDeleted {
  readonly type: 'EventRuleDeleted'
  readonly rule: string
}

export interface EventTargetsPut {
  readonly type: 'EventTargetsPut'
  readonly rule: string
  readonly targets: readonly Target[]
}

export interface EventTargetsRemoved {
  readonly type: 'EventTargetsRemoved'
  readonly rule: string
  readonly ids: readonly string[]
}

/** An event met a rule, whose targets get it. Events that meet none are not recorded. */
export interface EventMatched {
  readonly type: 'EventMatched'
  readonly rule: string
  readonly eventId: string
  readonly source: string
  readonly detailType: string
}

export type EventBridgeEvent =
  | EventRulePut
  | EventRuleSwitched
  | EventRuleDeleted
  | EventTargetsPut
  | EventTargetsRemoved
  | EventMatched
