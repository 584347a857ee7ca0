import type { RunRecord } from './run-record.ts'

/** A fault while it was in force. */
export interface FaultPeriod {
  readonly faultId: string
  /** Its name, for example `network-loss`. */
  readonly fault: string
  readonly parameters: Readonly<Record<string, unknown>>
  /** What it hit; empty when its selection matched nothing. */
  readonly instanceIds: readonly string[]
  /** Milliseconds since the epoch. */
  readonly beganAt: number
  /** Left out when it was in force to the end of the run. */
  readonly endedAt?: number | undefined
  /** The entry in which it began. */
  readonly seq: number
}

/** The faults of a run in the order in which they began. */
export function faultPeriods(record: RunRecord): readonly FaultPeriod[] {
  const periods = new Map<string, FaultPeriod>()
  for (const entry of record.entries) {
    if (entry.type === 'FaultBegan') {
      const { faultId, fault, parameters, instanceIds, at: beganAt, seq } = entry
      periods.set(faultId, { faultId, fault, parameters, instanceIds, beganAt, seq })
    } else if (entry.type === 'FaultEnded') {
      const period = periods.get(entry.faultId)
      if (period) periods.set(entry.faultId, { ...period, endedAt: entry.at })
    }
  }
  return [...periods.values()]
}
