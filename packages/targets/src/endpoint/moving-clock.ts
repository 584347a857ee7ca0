import type { ClockChoice } from './clock.ts'
import type { Control } from './control.ts'
import { UnusableEndpointError } from './endpoint-error.ts'

/** Who moves the clock of an ifdown, as it says itself; undefined for one that does not say. */
export async function clockOf(control: Control): Promise<ClockChoice | undefined> {
  const told = (await control.get('/'))?.['clock']
  if (told === 'manual' || told === 'real') return told
  const times = Number(/^x([\d.]+)$/.exec(String(told))?.[1])
  return times > 0 ? { times } : undefined
}

/** Throws `UnusableEndpointError` where every wait would be in vain. */
export function requireMovingClock(
  url: string,
  choice: ClockChoice | undefined,
  told: ClockChoice | undefined,
): void {
  if (told !== 'manual' || choice === undefined || choice === 'manual') return
  throw new UnusableEndpointError(
    `the clock of ${url} is manual, and nobody would move it; say --clock manual`,
  )
}
