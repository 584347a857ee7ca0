import type { Cloud } from '@ifdown/endpoint'
import type { FaultSpec } from '@ifdown/faults'
import { findRecovery } from '@ifdown/history'
import { paceCloud } from './paced-cloud.ts'
import { changes, type Change } from './remedy-changes.ts'

/** A change that would shorten the recovery, simulated over seeds. Times are milliseconds. */
export interface Remedy {
  /** For people. */
  readonly name: string
  readonly seeds: number
  /** In how many of them the group recovered while it was watched, and in how many after the deadline. */
  readonly recovered: number
  readonly late: number
  /** For how long each was watched at most. */
  readonly watched: number
  readonly least: number
  readonly median: number
  readonly most: number
}

/** The moment before a fault began, to be played again in another way. */
export interface Checkpoint {
  readonly cloud: Cloud
  readonly fault: FaultSpec
  /** Milliseconds. */
  readonly duration: number | undefined
}

/** Those that miss the deadline are watched on, so that a message can say how long they take. */
const watchedAtLeast = 3_600_000
const pause = 300_000
const seedsAtMost = 100
/** Each seed reads the record anew, so a long one is played with fewer seeds. */
const entriesAtMost = 200_000

/** Plays what followed the fault again, with each change, over seeds. */
export function simulateRemedies(
  checkpoint: Checkpoint,
  group: string,
  within: number,
): readonly Remedy[] {
  const length = checkpoint.cloud.record().entries.length
  const seeds = Math.max(5, Math.min(seedsAtMost, Math.floor(entriesAtMost / (length + 50))))
  return changes
    .filter((change) => change.isNew(checkpoint.cloud.main, group))
    .map((change) => simulateRemedy(checkpoint, { group, within, change, seeds }))
}

interface Trial {
  readonly group: string
  readonly within: number
  readonly change: Change
  readonly seeds: number
}

function simulateRemedy(checkpoint: Checkpoint, { seeds, change, ...trial }: Trial): Remedy {
  const recoveries: number[] = []
  for (let seed = 1; seed <= seeds; seed++) {
    const took = play(checkpoint, { ...trial, change, seed })
    if (took !== undefined) recoveries.push(took)
  }
  recoveries.sort((a, b) => a - b)
  return {
    name: change.name,
    seeds,
    recovered: recoveries.length,
    late: recoveries.filter((took) => took > trial.within).length,
    watched: Math.max(trial.within, watchedAtLeast),
    least: recoveries[0] ?? Infinity,
    median: recoveries[Math.floor(recoveries.length / 2)] ?? Infinity,
    most: recoveries.at(-1) ?? Infinity,
  }
}

function play(
  { cloud, fault, duration }: Checkpoint,
  { group, within, change, seed }: Omit<Trial, 'seeds'> & { readonly seed: number },
): number | undefined {
  const fork = cloud.fork(seed.toString(16))
  const region = fork.main
  change.setUp?.(region, group)
  // When a fault comes has nothing to do with the beat of the status checks either.
  const settles = change.settles ?? 0
  fork.runUntil(region.now + settles + spread(seed, 61, longestStatusCheckPeriod))
  const paced = paceCloud(fork)
  change.begin?.(paced, region, group, ((seed * 37) % 100) / 100)
  region.inject({ ...fault, duration })
  const end = region.now + Math.max(within, watchedAtLeast)
  paced.runUntil(region.now + within)
  for (;;) {
    const recovery = findRecovery(fork.record(), group)
    if (recovery.type === 'Recovered') return recovery.milliseconds
    if (recovery.type === 'NeverBit' || region.now >= end) return undefined
    paced.runUntil(Math.min(region.now + pause, end))
  }
}

const longestStatusCheckPeriod = 300_000

/** Another part of a period for each seed, evenly: `step` is prime to 100. */
function spread(seed: number, step: number, period: number): number {
  return Math.round((period * ((seed * step) % 100)) / 100)
}
