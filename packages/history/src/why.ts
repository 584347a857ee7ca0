import type { RecordEntry, RunRecord } from './run-record.ts'

/** The entry with this number, or undefined. Numbers may have gaps; they grow. */
export function entryAt({ entries }: RunRecord, seq: number): RecordEntry | undefined {
  const guess = entries[seq - (entries[0]?.seq ?? 0)]
  if (guess?.seq === seq) return guess

  let low = 0
  let high = entries.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const entry = entries[middle]!
    if (entry.seq === seq) return entry
    if (entry.seq < seq) low = middle + 1
    else high = middle - 1
  }
  return undefined
}

/**
 * What led to an entry: itself last, before it its latest cause, and so on back to the first.
 * Empty when there is no such entry.
 */
export function why(record: RunRecord, seq: number): readonly RecordEntry[] {
  const path: RecordEntry[] = []
  for (let entry = entryAt(record, seq); entry !== undefined; entry = latestCause(record, entry)) {
    path.push(entry)
  }
  return path.toReversed()
}

/** Causes stand before what they caused, so the walk ends. */
function latestCause(record: RunRecord, { seq, causes }: RecordEntry): RecordEntry | undefined {
  let latest = -1
  for (const cause of causes) if (cause > latest && cause < seq) latest = cause
  return latest === -1 ? undefined : entryAt(record, latest)
}
