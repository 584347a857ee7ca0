/** A clock that goes on by itself, as fast as said. */
export interface HostedClock {
  /** Milliseconds since the epoch, by the clock of the run. */
  readonly now: number
  /** Real milliseconds until an instant; 0 when it has passed. */
  realMillisecondsUntil(at: number): number
  /**
   * Holds the clock while something real is waited for. A hurried clock would multiply what that takes;
   * one that is not hurried goes on.
   */
  holdWhile<T>(body: () => Promise<T>): Promise<T>
  /** It was moved by hand: it goes on from there. */
  goOnFrom(at: number): void
}

/** Begins at `startedAt`; one real second is `times` seconds. */
export function createHostedClock(startedAt: number, times: number): HostedClock {
  let anchor = { real: performance.now(), at: startedAt }
  let holders = 0

  function now(): number {
    if (holders > 0) return anchor.at
    return Math.floor(anchor.at + (performance.now() - anchor.real) * times)
  }

  return {
    get now() {
      return now()
    },
    realMillisecondsUntil: (at) => Math.max(0, Math.ceil((at - now()) / times)),
    goOnFrom(at) {
      anchor = { real: performance.now(), at }
    },
    async holdWhile(body) {
      if (times === 1) return body()
      anchor = { real: performance.now(), at: now() }
      holders++
      try {
        return await body()
      } finally {
        holders--
        if (holders === 0) anchor = { real: performance.now(), at: anchor.at }
      }
    },
  }
}
