import { faultPeriods, findRecovery, type RunRecord } from '@ifdown/history'
import { hours, minutes } from '@ifdown/kernel'
import type { RunUnderTest } from './group-under-test.ts'

/** How long after a fault a matcher looks on, when the claim has no deadline or was missed. */
export const patience = hours(24)

/**
 * Lets time pass until `isEnough` says so, nothing is scheduled any more, or `until` is reached.
 *
 * Asking reads the whole record, so the pauses between two questions grow with the time that passed.
 */
export async function driveUntil(
  run: RunUnderTest,
  until: number,
  isEnough: (record: RunRecord) => boolean,
): Promise<void> {
  let pause = minutes(1)
  while (run.now() < until && !isEnough(run.record())) {
    const next = run.nextEventAt()
    if (next === undefined || next > until) break
    await run.runUntil(Math.min(Math.max(next, run.now() + pause), until))
    pause = Math.round(pause * 1.2)
  }
}

/**
 * Lets time pass until each fault that has begun, or is about to, is `limit` milliseconds old.
 * A fault that is scheduled for later counts once it has begun.
 */
export async function driveToDeadline(run: RunUnderTest, limit: number): Promise<void> {
  await driveUntil(run, run.now() + patience, (record) => faultPeriods(record).length > 0)
  const begins = faultPeriods(run.record()).map(({ beganAt }) => beganAt)
  if (begins.length === 0) return
  const deadline = Math.max(...begins) + limit
  if (deadline > run.now()) await run.runUntil(deadline)
}

/** Goes on after a missed deadline, so that a message can say how long it took in the end. */
export async function driveToRecovery(run: RunUnderTest, group: string): Promise<void> {
  await driveUntil(run, run.now() + patience, (record) => {
    const { type } = findRecovery(record, group)
    return type !== 'StillDown'
  })
}
