import type { Cloud } from '../cloud.ts'

/** `manual` moves only by `/_ifdown/advance`; `times` is simulated seconds per real second. */
export type ClockMode = 'real' | 'manual' | { readonly times: number }

/** Ties the simulated clock to the real one, or leaves it alone. */
export interface Pace {
  readonly mode: ClockMode
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
  /**
   * What has its turn whenever something happens while the clock is moved by hand; left out for nobody.
   * Time stands still meanwhile.
   */
  turn?(): Promise<void>
}

/** Makes the pace of a cloud that somebody else drives; `serviceUrl` is where it is served. */
export type MakePace = (cloud: Cloud, serviceUrl: () => string) => Pace

/** The longest that a timer can sleep. */
const longestSleep = 2 ** 31 - 1

export function createPace(cloud: Cloud, mode: ClockMode, serviceUrl?: () => string): Pace {
  const rate = mode === 'manual' ? 0 : mode === 'real' ? 1 : mode.times
  let timer: NodeJS.Timeout | undefined
  let failure: Error | undefined
  /** Something is being posted to a subscriber: the clock stands still. */
  let held = false
  let anchor = { simulated: cloud.now, real: performance.now() }

  function simulatedNow(): number {
    return Math.floor(anchor.simulated + (performance.now() - anchor.real) * rate)
  }

  /** No ticking: nothing runs until the next event is due. */
  function sleep(): void {
    clearTimeout(timer)
    const next = cloud.nextEventAt()
    if (rate === 0 || failure || held || next === undefined) return
    const wait = Math.ceil((next - simulatedNow()) / rate)
    timer = setTimeout(
      () => {
        pace.catchUp()
        sleep()
      },
      Math.min(Math.max(wait, 0), longestSleep),
    ).unref()
  }

  /** As far as that instant, or to the first at which something is to be posted. */
  function runUntil(at: number): void {
    while (cloud.outsiders && !cloud.posts) {
      const next = cloud.nextEventAt()
      if (next === undefined || next > at) break
      cloud.runUntil(next)
    }
    if (cloud.posts) hold()
    else cloud.runUntil(at)
  }

  function hold(): void {
    held = true
    clearTimeout(timer)
    void cloud
      .post(serviceUrl?.())
      .catch((error: unknown) => {
        failure = asError(error)
      })
      .finally(() => {
        held = false
        anchor = { simulated: cloud.now, real: performance.now() }
        sleep()
      })
  }

  const pace: Pace = {
    mode,
    catchUp() {
      if (rate === 0 || failure || held) return failure
      try {
        runUntil(Math.max(cloud.now, simulatedNow()))
      } catch (error) {
        failure = asError(error)
      }
      return failure
    },
    schedule() {
      if (!held && cloud.posts) hold()
      sleep()
    },
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

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
