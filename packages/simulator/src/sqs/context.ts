import type { Effects } from '../effects.ts'
import type { SqsState } from './state.ts'

/** What performing an SQS action may use. */
export interface Sqs {
  readonly effects: Effects
  readonly state: SqsState
}
