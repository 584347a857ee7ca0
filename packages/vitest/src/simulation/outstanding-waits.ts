/** Something was asked of a simulation while a promise that drives its clock was not yet awaited. */
export class OutstandingWaitError extends Error {
  override readonly name = 'OutstandingWaitError'
}

/** The promises that drive a simulation's clock and have not been fulfilled yet. */
export interface OutstandingWaits {
  /** Counts as outstanding until `work` is done. `what` is for people: `toRecoverWithin`. */
  during<T>(what: string, work: () => Promise<T>): Promise<T>
  /** Throws `OutstandingWaitError` while there is one. */
  refuse(what: string): void
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
    refuse(what) {
      const [first] = outstanding
      if (first === undefined) return
      throw new OutstandingWaitError(
        `${what} while ${first.what} is still waiting: it would be cut off in the middle. Await it first.`,
      )
    },
  }
}
