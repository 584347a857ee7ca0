import type { RecordEntry, RunRecord } from '@ifdown/history'

/** What AZRebalance still had on its way when the run ended, as a sentence; undefined for nothing. */
export function rebalanceUnderWay(record: RunRecord, group: string): string | undefined {
  let last: RecordEntry | undefined
  for (const entry of record.entries) {
    if ('group' in entry && entry.group === group && phases.has(entry.type)) last = entry
  }
  if (last?.type === 'RebalanceScheduled') return 'a rebalance was due'
  if (last?.type === 'RebalanceBegan') return 'a rebalance was in progress'
  return undefined
}

const phases = new Set([
  'RebalanceScheduled',
  'RebalanceDropped',
  'RebalanceBegan',
  'RebalanceEnded',
])

/** A rebalance: launches in one zone before as many terminations in another (AZ-7). */
export interface RebalancePeriod {
  readonly from: string
  readonly to: string
  readonly count: number
  /** Milliseconds since the epoch. */
  readonly beganAt: number
  readonly seq: number
  /** When its surplus began to be terminated; the end of the run while it has not. */
  readonly surplusGoneAt: number
}

export function rebalancePeriods(record: RunRecord, group: string): readonly RebalancePeriod[] {
  const periods: RebalancePeriod[] = []
  for (const entry of record.entries) {
    if (!('group' in entry) || entry.group !== group) continue
    const last = periods.at(-1)
    if (entry.type === 'RebalanceBegan') {
      const { from, to, count, at: beganAt, seq } = entry
      periods.push({ from, to, count, beganAt, seq, surplusGoneAt: record.endedAt })
    } else if (entry.type === 'ScaleInChosen' && last?.surplusGoneAt === record.endedAt) {
      periods[periods.length - 1] = { ...last, surplusGoneAt: entry.at }
    }
  }
  return periods
}
