import { moveTo } from './call-sites.ts'

/** A promise that drives a simulation's clock was not awaited before something that needs it done. */
export class OutstandingWaitError extends Error {
  override readonly name = 'OutstandingWaitError'
}

/** The promises that drive a simulation's clock and have not been fulfilled yet. */
export interface OutstandingWaits {
  /**
   * Counts as outstanding until `work` is done. `what` is for people: `toRecoverWithin`; `frames` are
   * those of the test that asked for it.
   */
  during<T>(what: string, work: () => Promise<T>, frames?: string): Promise<T>
  /** Throws `OutstandingWaitError` while there is one: `what` would cut it off in the middle. */
  refuseFork(): void
  /** Throws `OutstandingWaitError` while there is one: the test did not wait for it. */
  refuseEnd(): void
}

export function createOutstandingWaits(): OutstandingWaits {
  const outstanding = new Set<{ readonly what: string; readonly frames: string | undefined }>()
  let ended = false
  return {
    async during(what, work, frames) {
      const wait = { what, frames }
      outstanding.add(wait)
      try {
        return await work()
      } finally {
        outstanding.delete(wait)
        // That the test did not wait has been told; what came of it would be a second, stray error.
        if (ended) await new Promise(() => undefined)
      }
    },
    refuseFork() {
      const [first] = outstanding
      if (first === undefined) return
      throw new OutstandingWaitError(
        `the simulation cannot be forked while ${first.what} is still waiting: it would be cut off ` +
          'in the middle. Await it first.',
      )
    },
    refuseEnd() {
      const names = [...outstanding].map(({ what }) => what)
      if (names.length === 0) return
      ended = true
      const error = new OutstandingWaitError(
        `the test ended while ${names.join(', ')} was still waiting, so nothing was decided. ` +
          'Write await before it: await expect(group)…, await simulation…',
      )
      const [{ frames } = {}] = outstanding
      if (frames !== undefined) moveTo(error, frames)
      throw error
    },
  }
}
