import type { Cloud } from '../cloud.ts'

/** `manual` moves only by `/_ifdown/advance`; `times` is simulated seconds per real second. */
export type ClockMode = 'real' | 'manual' | { readonly times: number }

/** Ties the simulated clock to the real one, or leaves it alone. */
export interface Pace {
  /** Brings the simulation up to now. Throws what the simulation throws. */
  catchUp(): void
  /** Something was scheduled, perhaps: sleeps until the next event. */
  schedule(): void
  /** The clock was set: it goes on from where it is now. */
  resume(): void
  /** What stopped the clock between two requests. A reset starts it again. */
  readonly failure: unknown
  stop(): void
}

/** The longest that a timer can sleep. */
const longestSleep = 2 ** 31 - 1

export function createPace(cloud: Cloud, mode: ClockMode): Pace {
  const rate = mode === 'manual' ? 0 : mode === 'real' ? 1 : mode.times
  let timer: NodeJS.Timeout | undefined
  let failure: unknown
  let anchor = { simulated: cloud.now, real: performance.now() }

  function simulatedNow(): number {
    return Math.floor(anchor.simulated + (performance.now() - anchor.real) * rate)
  }

  /** No ticking: nothing runs until the next event is due. */
  function sleep(): void {
    clearTimeout(timer)
    const next = cloud.nextEventAt()
    if (rate === 0 || next === undefined) return
    const wait = Math.ceil((next - simulatedNow()) / rate)
    timer = setTimeout(wake, Math.min(Math.max(wait, 0), longestSleep)).unref()
  }

  function wake(): void {
    try {
      pace.catchUp()
      sleep()
    } catch (error) {
      failure = error
    }
  }

  const pace: Pace = {
    catchUp() {
      if (rate > 0) cloud.runUntil(Math.max(cloud.now, simulatedNow()))
    },
    schedule: sleep,
    resume() {
      failure = undefined
      anchor = { simulated: cloud.now, real: performance.now() }
      sleep()
    },
    get failure() {
      return failure
    },
    stop: () => clearTimeout(timer),
  }
  sleep()
  return pace
}
