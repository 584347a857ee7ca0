import type { Alarm, AlarmConfiguration } from './alarm.ts'
import { floorTo, minute } from './metric.ts'

const hour = 60 * minute
const day = 24 * hour

/** How often an alarm is evaluated, in milliseconds. Source: CWA-07, CWA-09. */
export function cadenceOf({ period, evaluationPeriods }: AlarmConfiguration): number {
  if (period < minute) return 10_000
  return period * evaluationPeriods > day ? hour : minute
}

/** Up to where an evaluation looks; exclusive. Source: CWA-21. */
export function rangeEnd(configuration: AlarmConfiguration, now: number, lag: number): number {
  const { evaluationWindow: window, period } = configuration
  const step = window === 'WallClockWindow' ? period : cadenceOf(configuration)
  return floorTo(now - lag, step)
}

/** How many periods an evaluation looks back. `given` is that of the setting. Source: CWA-32. */
export function rangeLength({ evaluationPeriods: periods }: AlarmConfiguration): number {
  return periods + (periods <= 3 ? 2 : Math.min(10, Math.ceil(periods / 3)))
}

/** A new alarm or a changed one is looked at straight away (CWA-01). */
const firstLookAfter = 1000

/** Whether an alarm may be evaluated at that instant. */
export function isTick(alarm: Alarm, now: number): boolean {
  if (now <= alarm.touchedAt) return false
  if (now === firstLookAt(alarm)) return true
  return (now - alarm.phase) % cadenceOf(alarm.configuration) === 0
}

export function firstLookAt({ configurationUpdatedAt }: Alarm): number {
  return configurationUpdatedAt + firstLookAfter
}

/** The first instant of its beat after `now`. */
export function nextBeat({ phase, configuration }: Alarm, now: number): number {
  const cadence = cadenceOf(configuration)
  return floorTo(now - phase, cadence) + cadence + phase
}

/** When an alarm that warms up begins to be evaluated; in the past when it does not. */
export function warmUpEnd({ configuration: { warmUp }, createdAt }: Alarm): number {
  return warmUp ? createdAt + warmUp.minutes * minute : 0
}
