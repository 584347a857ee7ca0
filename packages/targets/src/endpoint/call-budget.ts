import { setTimeout } from 'node:timers/promises'
import { EndpointError } from './endpoint-error.ts'

/** Spaces calls out, so that a rate is never exceeded, and ends a run that makes too many. */
export interface CallBudget {
  readonly used: number
  /** Waits for its turn. Throws `EndpointError` when nothing is left. */
  take(): Promise<void>
}

export interface CallLimits {
  readonly callsPerSecond: number
  /** In one run. */
  readonly callsAtMost: number
}

export function createCallBudget({ callsPerSecond, callsAtMost }: CallLimits): CallBudget {
  const spacing = 1000 / callsPerSecond
  let nextAt = 0
  let used = 0
  return {
    get used() {
      return used
    },
    async take() {
      if (used >= callsAtMost) {
        throw new EndpointError(`the run made its ${callsAtMost} calls; more are not allowed`)
      }
      used++
      const now = performance.now()
      const turn = Math.max(now, nextAt)
      nextAt = turn + spacing
      // A timer may be early by a part of a millisecond.
      if (turn > now) await setTimeout(Math.ceil(turn - now))
    },
  }
}
