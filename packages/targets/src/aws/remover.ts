import { isServiceError, type ServiceError } from '@ifdown/simulator'
import type { Caller } from '../endpoint/caller.ts'
import type { EndpointClock } from '../endpoint/clock.ts'
import { AwsError } from './aws-error.ts'

/** Who takes acts back. */
export interface AwsRemover {
  readonly caller: Caller
  readonly clock: EndpointClock
  readonly runId: string
}

/** Milliseconds between two looks. */
export function* pauses(): Generator<number, never> {
  for (let pause = 1000; ; pause = Math.min(pause * 2, 10_000)) yield pause
}

export function demand<Answer extends object>(answer: Answer | ServiceError, what: string): Answer {
  if (!isServiceError(answer)) return answer
  throw new AwsError(`${what} is refused: ${answer.code}: ${answer.message}`)
}
