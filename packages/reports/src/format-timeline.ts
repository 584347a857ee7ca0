import type { RunRecord } from '@ifdown/history'
import type { TextOptions } from './format-text.ts'

/** Tells a run's entries in order, one line each: `+2 min 41 s  status check impaired on i-…`. */
export function formatTimeline(record: RunRecord, options: TextOptions = {}): string {
  throw new Error(`not built: ${record.endedAt} ${options.colour?.name}`)
}
