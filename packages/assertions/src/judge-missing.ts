import type { RunRecord } from '@ifdown/history'
import { formatDuration } from './duration.ts'
import type { Finding, FindingBase } from './finding.ts'
import { stillUnderWay } from './under-way.ts'

export interface Missing {
  /** From when on time is counted. Milliseconds since the epoch. */
  readonly beganAt: number
  /** What had not happened, as a sentence. */
  readonly missing: string
  /** Milliseconds; the whole run when undefined. */
  readonly limit: number | undefined
}

/** What was to happen had not by the end of the run: is that final, or might it still have come? */
export function judgeMissing(
  record: RunRecord,
  base: FindingBase,
  { beganAt, missing, limit }: Missing,
): Finding {
  const lasted = record.endedAt - beganAt
  if (limit !== undefined && lasted < limit) {
    return {
      type: 'Unknown',
      ...base,
      because:
        `the run ended too early: ${missing} in ${formatDuration(lasted)}, ` +
        `and the deadline is ${formatDuration(limit)}.`,
      advice: 'Let the run go on until the deadline (runFor: in a scenario).',
    }
  }
  const underWay = limit === undefined ? stillUnderWay(record, base.group) : undefined
  if (underWay !== undefined) {
    return {
      type: 'Unknown',
      ...base,
      because: `the run ended too early: ${missing}, and ${underWay}.`,
      advice: 'Let the run go on (runFor: in a scenario), or give the claim a deadline.',
    }
  }
  return { type: 'Violated', ...base, because: `${missing} in ${formatDuration(lasted)}` }
}
