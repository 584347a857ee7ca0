import type { Effects } from '../effects.ts'
import type { SnsState } from './state.ts'

/** What performing an SNS action may use. */
export interface Sns {
  readonly effects: Effects
  readonly state: SnsState
  readonly queues: QueuePort
}

/** What SNS asks of SQS. */
export interface QueuePort {
  /** A queue that is gone gets nothing. */
  send(queueArn: string, body: string): void
}
