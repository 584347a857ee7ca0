import { isServiceError, type OperationRequest, type ServiceError } from '@ifdown/simulator'
import type { Caller } from '../endpoint/caller.ts'
import type { EndpointClock } from '../endpoint/clock.ts'
import { AwsError } from './aws-error.ts'
import type { AwsOptions } from './aws-options.ts'

/** Who takes acts back. */
export interface AwsRemover {
  readonly caller: Caller
  readonly clock: EndpointClock
  readonly runId: string
  /** What every group of the run carries, unless it was taken away; not in journals of old. */
  readonly tag?: AwsOptions['tag'] | undefined
}

/** Milliseconds between two looks. */
export function* pauses(): Generator<number, never> {
  for (let pause = 1000; ; pause = Math.min(pause * 2, 10_000)) yield pause
}

export function demand<Answer extends object>(answer: Answer | ServiceError, what: string): Answer {
  if (!isServiceError(answer)) return answer
  throw new AwsError(`${what} is refused: ${answer.code}: ${answer.message}`)
}

/** Milliseconds that whatever goes on in a group may take. */
export const groupPatience = 900_000

/** Asks again while an activity of the group is in the way. */
export async function insist(
  { caller, clock }: AwsRemover,
  request: Pick<OperationRequest, 'operation' | 'input'>,
): Promise<void> {
  const deadline = clock.now() + groupPatience
  const pause = pauses()
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const answer = await caller.call({ service: 'autoscaling', ...request })
    const isBusy = isServiceError(answer) && busy.test(answer.code)
    if (!isBusy || clock.now() > deadline) {
      demand(answer, `${request.operation} ${String(request.input['AutoScalingGroupName'])}`)
      return
    }
    // oxlint-disable-next-line no-await-in-loop
    await clock.sleepUntil(clock.now() + pause.next().value)
  }
}

const busy = /^(?:ScalingActivityInProgress|ResourceContention)/
