import { networkLoss } from '@ifdown/faults'
import { findRecovery } from '@ifdown/history'
import type { Simulation } from '@ifdown/targets'
import { groupName } from './story-group.ts'

/** How one night is played over and over. */
export interface Trial {
  /** A check of one's own runs beside the group: every minute, the second failure counts. */
  readonly ownCheck: boolean
  /** How many seeds. */
  readonly seeds: number
}

const minute = 60_000
const longest = 60 * minute

/**
 * Breaks the network of a settled group once per seed, and answers how long each recovery took, in
 * milliseconds; `undefined` for one that did not come within the hour.
 *
 * Nothing that has a beat of its own is in step with the fault: it comes at another instant of the
 * status checks' five minutes each time, and the check of one's own at another of its minute.
 */
export function* simulateRecoveries(
  base: Simulation,
  { ownCheck, seeds }: Trial,
): Generator<number | undefined> {
  for (let seed = 1; seed <= seeds; seed++) {
    const night = base.fork(seed.toString(16))
    const faultAt = base.now + minute + spread(seed, 61, seeds) * 5 * minute
    if (ownCheck) {
      night.startExternalCheck({
        group: groupName,
        every: minute,
        failures: 2,
        firstAt: base.now + Math.round(spread(seed, 97, seeds) * minute),
      })
    }
    yield recover(night, Math.round(faultAt))
  }
}

function recover(night: Simulation, faultAt: number): number | undefined {
  night.inject(networkLoss({ group: groupName }), { at: faultAt })
  // Synchronous all the way down; a promise for each of a thousand nights would only cost time.
  void night.runUntil(faultAt + longest)
  const recovery = findRecovery(night.record(), groupName)
  return recovery.type === 'Recovered' ? recovery.milliseconds : undefined
}

/** Visits every of `count` evenly spaced parts of 1 once, in an order of its own. */
function spread(seed: number, step: number, count: number): number {
  return ((seed * step) % count) / count
}
