import type { ClockMode, MakePace, Pace } from '@ifdown/endpoint'
import type { HostedRun } from '../hosted/hosted-run.ts'

/** Ties a served run to the clock: it wakes when something is due, and to look at the instances. */
export function servedPace(run: HostedRun, mode: ClockMode): MakePace {
  return (cloud, serviceUrl): Pace => {
    let timer: NodeJS.Timeout | undefined
    let failure: Error | undefined
    let isStopped = false

    function attempt<T>(body: () => T): T | undefined {
      try {
        return body()
      } catch (error) {
        failure = asError(error)
        return undefined
      }
    }

    function wake(): void {
      clearTimeout(timer)
      if (mode === 'manual' || isStopped || failure !== undefined) return
      const next = attempt(() => run.wake())
      // It goes on beside the clock: real instances keep no clock waiting either.
      if (cloud.posts) {
        cloud.post(serviceUrl()).catch((error: unknown) => {
          failure = asError(error)
        })
      }
      if (next !== undefined) timer = setTimeout(wake, next).unref()
    }

    wake()
    return {
      mode,
      catchUp() {
        if (mode !== 'manual' && failure === undefined) attempt(() => run.catchUp())
        return failure
      },
      schedule: wake,
      resume() {
        failure = undefined
        run.goOn()
        wake()
      },
      stop() {
        isStopped = true
        clearTimeout(timer)
      },
      async turn() {
        run.wake()
        await run.idle()
      },
    }
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
