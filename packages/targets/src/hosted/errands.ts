/** Work that goes on beside the clock. */
export interface Errands {
  run(errand: () => Promise<void>): void
  /** Throws what went wrong first. */
  throwIfFailed(): void
  /** Waits until nothing runs, then throws what went wrong first. */
  idle(): Promise<void>
  /** Waits until nothing runs, whatever went wrong. */
  settled(): Promise<void>
}

export function createErrands(): Errands {
  const running = new Set<Promise<void>>()
  let failure: { readonly error: unknown } | undefined

  async function settled(): Promise<void> {
    // One errand may lead to another.
    // oxlint-disable-next-line no-await-in-loop
    while (running.size > 0) await Promise.all(running)
  }

  const errands: Errands = {
    run(errand) {
      const work = errand()
        .catch((error: unknown) => {
          failure ??= { error }
        })
        .finally(() => running.delete(work))
      running.add(work)
    },
    throwIfFailed() {
      if (failure !== undefined) throw failure.error
    },
    async idle() {
      await settled()
      errands.throwIfFailed()
    },
    settled,
  }
  return errands
}
