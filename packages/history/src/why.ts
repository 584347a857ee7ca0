import type { RecordEntry, RunRecord } from './run-record.ts'

/** The entry with this number, or undefined. */
export function entryAt(record: RunRecord, seq: number): RecordEntry | undefined {
  throw new Error(`not built: ${seq} ${record.endedAt}`)
}

/** What led to an entry: itself last, before it its latest cause, and so on back to the first. */
export function why(record: RunRecord, seq: number): readonly RecordEntry[] {
  throw new Error(`not built: ${seq} ${record.endedAt}`)
}
