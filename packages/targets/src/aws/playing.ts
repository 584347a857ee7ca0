import type { Acts } from '../endpoint/acts.ts'
import type { Caller } from '../endpoint/caller.ts'
import type { EndpointClock } from '../endpoint/clock.ts'
import type { AwsOptions } from './aws-options.ts'
import type { Hold } from './hold.ts'
import type { AwsRemoval } from './take-back.ts'

/** A fault that was begun. */
export interface Played {
  /** What takes it back, in the order in which it was done. */
  readonly actIds: readonly number[]
  readonly experimentId?: string | undefined
}

export interface Playing {
  readonly caller: Caller
  readonly clock: EndpointClock
  readonly acts: Acts<AwsRemoval>
  readonly options: AwsOptions
  readonly runId: string
  /** Just before an act: these may still be touched. Throws `AwsError`. */
  readonly confirm: Hold['confirm']
  readonly alarmArns: readonly string[]
  readonly signal?: AbortSignal | undefined
}
