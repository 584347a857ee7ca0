import type { Operation } from '../../operation.ts'
import type { EventBridge } from '../context.ts'
import * as events from './put-events.ts'
import * as rules from './rules.ts'
import * as targets from './targets.ts'

export const eventBridgeOperations: readonly Operation<EventBridge>[] = [
  rules.putRule,
  rules.describeRule,
  rules.listRules,
  rules.deleteRule,
  rules.enableRule,
  rules.disableRule,
  targets.putTargets,
  targets.listTargetsByRule,
  targets.removeTargets,
  events.putEvents,
  events.testEventPattern,
]
