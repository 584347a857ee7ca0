import { formatDuration, parseDuration } from '@ifdown/assertions'

/** What was waited for did not come. Says why waiting longer would not help, or how long it was. */
export class WaitError extends Error {
  override readonly name = 'WaitError'
}

export interface WaitOptions {
  /** A duration of simulated time, `10m`; a day when left out. */
  readonly within?: string | undefined
  /** What is waited for, for the message. */
  readonly what?: string | undefined
}

export interface RunWaiterOptions<Client, Input> extends WaitOptions {
  readonly client: Client
  readonly input: Input
}

/** A waiter of an AWS SDK v3 client, for example `waitUntilInstanceRunning`. */
export type SdkWaiter<Client, Input> = (
  parameters: {
    readonly client: Client
    readonly maxWaitTime: number
    readonly abortSignal: AbortSignal
  },
  input: Input,
) => Promise<unknown>

interface Clock {
  readonly now: number
  nextEventAt(): number | undefined
  runUntil(at: number): Promise<void>
}

/**
 * Lets time pass, event by event, until `condition` answers something truthy, and answers that.
 * Throws `WaitError` when nothing is scheduled that could change it, or when the time is up.
 */
export async function waitUntil<T>(
  clock: Clock,
  condition: () => T | Promise<T>,
  { within = '24h', what = 'the condition' }: WaitOptions = {},
): Promise<T> {
  const limit = parseDuration(within)
  const from = clock.now
  for (;;) {
    const answer = await condition()
    if (answer) return answer
    const next = clock.nextEventAt()
    const waited = clock.now - from
    if (next === undefined) {
      throw new WaitError(
        `${what} does not hold after ${formatDuration(waited)} of simulated time, and nothing is ` +
          'scheduled that could change that: waiting longer would be for ever',
      )
    }
    if (waited >= limit) {
      throw new WaitError(`${what} does not hold after ${formatDuration(limit)} of simulated time`)
    }
    await clock.runUntil(Math.min(next, from + limit))
  }
}

/**
 * Runs a waiter of the SDK in simulated time: it looks once after each event, and never sleeps.
 *
 * A waiter looks once before it heeds its abort signal; being aborted means that it has to go on.
 */
export async function runWaiter<Client, Input>(
  clock: Clock,
  waiter: SdkWaiter<Client, Input>,
  {
    client,
    input,
    what = `what ${waiter.name} waits for`,
    ...options
  }: RunWaiterOptions<Client, Input>,
): Promise<void> {
  async function look(): Promise<boolean> {
    try {
      await waiter({ client, maxWaitTime: 3600, abortSignal: AbortSignal.abort() }, input)
      return true
    } catch (error) {
      if ((error as Error).name === 'AbortError') return false
      throw error
    }
  }
  await waitUntil(clock, look, { ...options, what })
}
