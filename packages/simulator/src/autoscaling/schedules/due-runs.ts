import type { AutoScaling } from '../context.ts'
import type { Group } from '../state.ts'
import { nextRun, parseCron } from './cron.ts'
import type { DueRun, ScheduledActionDefinition } from './events.ts'
import { findTimeZone, utc } from './time-zone.ts'

type Timing = Pick<ScheduledActionDefinition, 'startTime' | 'endTime' | 'recurrence' | 'timeZone'>

/**
 * The first run: at the start time, if it is still to come, else by the recurrence (SCH-04). One that is
 * `given` only now may be this very instant.
 */
export function firstRun(
  auto: AutoScaling,
  group: Group,
  timing: Timing,
  given: boolean,
): DueRun | undefined {
  const { now } = auto.effects
  const { startTime = -Infinity } = timing
  if (startTime > now || (given && startTime === now)) return due(auto, group, timing, startTime)
  return runAfter(auto, group, timing, now)
}

/** The run after an instant, while it is before the end time (CAP-16). */
export function runAfter(
  auto: AutoScaling,
  group: Group,
  timing: Timing,
  after: number,
): DueRun | undefined {
  const cron = timing.recurrence === undefined ? undefined : parseCron(timing.recurrence)
  if (cron === undefined) return undefined
  const zone = timing.timeZone === undefined ? utc : (findTimeZone(timing.timeZone) ?? utc)
  const dueAt = nextRun(cron, zone, after)
  return dueAt === undefined ? undefined : due(auto, group, timing, dueAt)
}

function due(
  { effects }: AutoScaling,
  group: Group,
  { endTime = Infinity }: Timing,
  dueAt: number,
): DueRun | undefined {
  if (dueAt >= endTime) return undefined
  // Actions of one group that are due together are late together.
  const late = effects.milliseconds('asg.scheduledJitterS', group.name, dueAt)
  return { dueAt, runsAt: dueAt + late }
}
