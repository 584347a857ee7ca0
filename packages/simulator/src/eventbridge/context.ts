import type { Effects } from '../effects.ts'
import type { EventBridgeState } from './state.ts'

/** What performing an EventBridge action may use. */
export interface EventBridge {
  readonly effects: Effects
  readonly state: EventBridgeState
  readonly targets: TargetPort
}

/** The targets that are modelled: SQS queues and SNS topics. */
export interface TargetPort {
  has(targetArn: string): boolean
  send(targetArn: string, message: string): void
}
