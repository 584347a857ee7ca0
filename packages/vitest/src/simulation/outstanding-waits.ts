/** A promise that drives a simulation's clock was not awaited before something that needs it done. */
export class OutstandingWaitError extends Error {
  override readonly name = 'OutstandingWaitError'
}

/** The promises that drive a simulation's clock and have not been fulfilled yet. */
export interface OutstandingWaits {
  /** Counts as outstanding until `work` is done. `what` is for people: `toRecoverWithin`. */
  during<T>(what: string, work: () => Promise<T>): Promise<T>
  /** Throws `OutstandingWaitError` while there is one: `what` would cut it off in the middle. */
  refuseFork(): void
  /** Throws `OutstandingWaitError` while there is one: the test did not wait for it. */
  refuseEnd(): void
}

export function createOutstandingWaits(): OutstandingWaits {
  const outstanding = new Set<{ readonly what: string }>()
  return {
    async during(what, work) {
      const wait = { what }
      outstanding.add(wait)
      try {
        return await work()
      } finally {
        outstanding.delete(wait)
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
      throw new OutstandingWaitError(
        `the test ended while ${names.join(', ')} was still waiting, so nothing was decided. ` +
          'Write await before it: await expect(group)…, await simulation…',
      )
    },
  }
}
