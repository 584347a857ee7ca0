import type { RunRecord } from './run-record.ts'

/**
 * Writes a record as JSON Lines: the header, the entries, the end.
 *
 * Keys stand in a fixed order, so that the same run gives the same bytes.
 */
export function formatRecord(record: RunRecord): string {
  throw new Error(`not built: ${record.header.type}`)
}
