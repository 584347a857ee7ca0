/** What a run may consume before it is stopped, so that a loop becomes an error instead of a hang. */
export interface Limits {
  /** Events in one run. */
  readonly eventsPerRun: number
  /** Events at one instant. */
  readonly eventsPerInstant: number
}

export const defaultLimits: Limits = { eventsPerRun: 50_000_000, eventsPerInstant: 1_000_000 }

/** The run reached one of its limits. Carries the last events, because they show the loop. */
export class LimitExceededError extends Error {
  override readonly name = 'LimitExceededError'
  readonly lastEvents: readonly string[]

  constructor(what: string, lastEvents: readonly string[]) {
    super(`${what}. The last events were: ${lastEvents.join(', ')}.`)
    this.lastEvents = lastEvents
  }
}
