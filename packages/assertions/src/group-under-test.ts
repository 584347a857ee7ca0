import type { RunRecord } from '@ifdown/history'

/** What a matcher needs of a group: its name and the run that it lives in. */
export interface GroupUnderTest {
  readonly autoScalingGroupName: string
  readonly run: RunUnderTest
}

/** A run that a matcher may drive. Instants are milliseconds since the epoch. */
export interface RunUnderTest {
  readonly startedAt: number
  now(): number
  /** When the next event is due; undefined when nothing is scheduled, so that time changes nothing. */
  nextEventAt(): number | undefined
  runUntil(at: number): Promise<void>
  record(): RunRecord
  /** What would have been faster, simulated. */
  remedies?(group: string, deadlineMilliseconds: number): Promise<readonly Remedy[]>
  /** Lines that say how to run this again and where the record is. */
  describeReplay?(): readonly string[]
}

/** A change that would shorten the recovery, simulated over seeds. Times are milliseconds. */
export interface Remedy {
  /** For people: `SetInstanceHealth from your own check, every 60 s`. */
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
