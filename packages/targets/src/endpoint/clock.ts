import { setTimeout } from 'node:timers/promises'
import type { Json } from './answer-shape.ts'
import type { Control } from './control.ts'
import { UnusableEndpointError } from './endpoint-error.ts'

/** The clock of a run at an endpoint. Instants are milliseconds since the epoch. */
export interface EndpointClock {
  now(): number
  /** Rejects when the signal is given. */
  sleepUntil(at: number, signal?: AbortSignal): Promise<void>
  /** Milliseconds between two looks: while things change, and while nothing does. */
  readonly pollEvery: { readonly least: number; readonly most: number }
}

/**
 * `real` is this machine's; `times` counts so many seconds for each; `manual` is that of an
 * `ifdown serve --clock manual`, which is moved by whoever waits.
 */
export type ClockChoice = 'real' | 'manual' | { readonly times: number }

export async function startClock(
  choice: ClockChoice,
  control: Control | undefined,
): Promise<EndpointClock> {
  if (choice === 'manual') return await manualClock(control)
  return pacedClock(choice === 'real' ? 1 : choice.times)
}

function pacedClock(times: number): EndpointClock {
  const began = Date.now()
  const mark = performance.now()
  const now = (): number => Math.floor(began + (performance.now() - mark) * times)
  return {
    now,
    // While nothing changes, 200 ms of real time between two looks would be 6 % of a core.
    pollEvery: { least: Math.max(250, 100 * times), most: Math.max(5000, 400 * times) },
    async sleepUntil(at, signal) {
      for (let left = at - now(); left > 0; left = at - now()) {
        // A timer may be early by a part of a millisecond.
        // oxlint-disable-next-line no-await-in-loop
        await setTimeout(Math.ceil(Math.min(left / times, 1_000_000_000)), undefined, {
          ...(signal && { signal }),
        })
      }
    },
  }
}

/** Simulated time costs nothing but calls. */
async function manualClock(control: Control | undefined): Promise<EndpointClock> {
  const read = (answer: Json | undefined): number => {
    const at = Date.parse(String(answer?.['now']))
    if (Number.isFinite(at)) return at
    throw new UnusableEndpointError(
      'nothing answers there that has a clock to set; --clock manual is for ifdown serve --clock manual',
    )
  }
  let now = read(await control?.get('/clock'))
  return {
    now: () => now,
    pollEvery: { least: 2000, most: 15_000 },
    async sleepUntil(at) {
      if (at <= now) return
      now = read(await control?.post('/advance', { until: new Date(at).toISOString() }))
    },
  }
}
