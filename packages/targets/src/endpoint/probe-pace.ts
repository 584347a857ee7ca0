import { callerDefaults } from './caller.ts'
import type { ClockChoice } from './clock.ts'
import type { Control } from './control.ts'
import { UnusableEndpointError } from './endpoint-error.ts'
import { clockOf, requireMovingClock } from './moving-clock.ts'

/** How a probe waits. */
export interface ProbePace {
  readonly clock: ClockChoice
  /** Milliseconds by the clock of the endpoint. */
  readonly patience: number
  readonly callsPerSecond: number
  readonly atOnce: number
  /** By how many milliseconds the endpoint's clock is ahead of this machine's. */
  readonly skew: number
}

export interface PaceAsked {
  readonly url: string
  readonly clock?: ClockChoice | undefined
  readonly patience?: number | undefined
  readonly callsPerSecond?: number | undefined
}

/** Emulators answer at once or never; an ifdown takes as long as AWS, by its own clock. */
const usual = { emulator: 20_000, ifdown: 20 * 60_000 }

/**
 * Finds out how to wait: an ifdown says who moves its clock. Throws `UnusableEndpointError` where every wait
 * would be in vain, or take hours.
 */
export async function chooseProbePace(
  { url, clock: typed, patience, callsPerSecond: rate }: PaceAsked,
  control: Control | undefined,
): Promise<ProbePace> {
  if (control === undefined) {
    const callsPerSecond = rate ?? callerDefaults.callsPerSecond
    const clock = typed ?? 'real'
    return { clock, patience: patience ?? usual.emulator, callsPerSecond, atOnce: 4, skew: 0 }
  }
  const told = await clockOf(control)
  requireMovingClock(url, typed, told)
  const clock = typed ?? told ?? 'real'
  const times = clock === 'manual' ? Infinity : clock === 'real' ? 1 : clock.times
  if (patience === undefined && times < 60) {
    throw new UnusableEndpointError(
      `${url} is an ifdown whose clock goes as fast as ${times === 1 ? 'a real one' : `x${times}`}: what AWS does ` +
        'takes minutes there. Serve it with --clock manual or --clock x600, or say --patience 20m and wait',
    )
  }
  const at = Date.parse(String((await control.get('/clock'))?.['now']))
  return {
    clock,
    patience: patience ?? usual.ifdown,
    // It is on this machine, and simulated time costs nothing but calls.
    callsPerSecond: rate ?? 1000,
    // A manual clock has one hand.
    atOnce: clock === 'manual' ? 1 : 4,
    skew: clock === 'manual' || Number.isNaN(at) ? 0 : at - Date.now(),
  }
}
