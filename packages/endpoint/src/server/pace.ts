import type { Cloud } from '../cloud.ts'

/** `manual` moves only by `/_ifdown/advance`; `times` is simulated seconds per real second. */
export type ClockMode = 'real' | 'manual' | { readonly times: number }

/** Ties the simulated clock to the real one, or leaves it alone. */
export interface Pace {
  /**
   * Brings the simulation up to now. Answers what the simulation threw, now or between two requests:
   * then the clock stands still until it is set.
   */
  catchUp(): Error | undefined
  /** Something was scheduled, perhaps: sleeps until the next event. */
  schedule(): void
  /** The clock was set: it goes on from where it is now. */
  resume(): void
  stop(): void
}

/** The longest that a timer can sleep. */
const longestSleep = 2 ** 31 - 1

export function createPace(cloud: Cloud, mode: ClockMode): Pace {
  const rate = mode === 'manual' ? 0 : mode === 'real' ? 1 : mode.times
  let timer: NodeJS.Timeout | undefined
  let failure: Error | undefined
  let anchor = { simulated: cloud.now, real: performance.now() }

  function simulatedNow(): number {
    return Math.floor(anchor.simulated + (performance.now() - anchor.real) * rate)
  }

  /** No ticking: nothing runs until the next event is due. */
  function sleep(): void {
    clearTimeout(timer)
    const next = cloud.nextEventAt()
    if (rate === 0 || failure || next === undefined) return
    const wait = Math.ceil((next - simulatedNow()) / rate)
    timer = setTimeout(
      () => {
        pace.catchUp()
        sleep()
      },
      Math.min(Math.max(wait, 0), longestSleep),
    ).unref()
  }

  const pace: Pace = {
    catchUp() {
      if (rate === 0 || failure) return failure
      try {
        cloud.runUntil(Math.max(cloud.now, simulatedNow()))
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error))
      }
      return failure
    },
    schedule: sleep,
    resume() {
      failure = undefined
      anchor = { simulated: cloud.now, real: performance.now() }
      sleep()
    },
    stop: () => clearTimeout(timer),
  }
  sleep()
  return pace
}
