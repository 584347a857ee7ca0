import type { RunRecord } from './run-record.ts'

/** The capacity of a group from one instant to the next sample. */
export interface CapacitySample {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The entry that made the difference. */
  readonly seq: number
  readonly minSize: number
  readonly maxSize: number
  readonly desired: number
  /** What Auto Scaling believes: members whose lifecycle state is InService. */
  readonly inService: number
  /** The truth: members that are InService and serve. */
  readonly serving: number
}

/** The capacity of a group, one sample for each entry that changed it. */
export function capacityTimeline(record: RunRecord, group: string): readonly CapacitySample[] {
  throw new Error(`not built: ${group} ${record.endedAt}`)
}
