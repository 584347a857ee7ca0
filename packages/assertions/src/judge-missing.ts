import type { FaultPeriod, RunRecord } from '@ifdown/history'
import { dependsOnUnpublished } from './depends-on-unpublished.ts'
import { formatDuration } from './duration.ts'
import type { Finding, FindingBase } from './finding.ts'
import { since } from './recovery-waterfall.ts'
import { stillUnderWay } from './under-way.ts'

export interface Missing {
  /** Time is counted from when it began. */
  readonly fault: FaultPeriod
  /** What had not happened, as a sentence. */
  readonly missing: string
  /** Milliseconds; the whole run when undefined. */
  readonly limit: number | undefined
}

/** What was to happen had not by the end of the run: is that final, or might it still have come? */
export function judgeMissing(
  record: RunRecord,
  base: FindingBase,
  { fault, missing, limit }: Missing,
): Finding {
  const lasted = record.endedAt - fault.beganAt
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
  const underWay = stillUnderWay(record, base.group)
  if (limit === undefined && underWay !== undefined) {
    return {
      type: 'Unknown',
      ...base,
      because: `the run ended too early: ${missing}, and ${underWay}.`,
      advice: 'Let the run go on (runFor: in a scenario), or give the claim a deadline.',
    }
  }
  return {
    type: 'Violated',
    ...base,
    because: `${missing} in ${formatDuration(lasted)}`,
    dependsOn: dependsOnUnpublished(record, {
      ...since(base.group, fault),
      limit,
      underWay: underWay !== undefined,
    }),
  }
}
