import type { RunRecord } from './run-record.ts'

/** A text is not a run record. */
export class RecordFormatError extends Error {
  override readonly name = 'RecordFormatError'
  /** Counts from 1. */
  readonly line: number

  constructor(line: number, problem: string) {
    super(`line ${line} of the run record: ${problem}`)
    this.line = line
  }
}

/**
 * Reads what `formatRecord` wrote. Throws `RecordFormatError` for anything else.
 *
 * Entries of a type that this version does not know are kept, so that a newer record can be read.
 */
export function parseRecord(text: string): RunRecord {
  throw new RecordFormatError(1, `not built: ${text.length}`)
}
