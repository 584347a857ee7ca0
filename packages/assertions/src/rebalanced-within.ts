import { faultPeriods, type RunRecord } from '@ifdown/history'
import { formatDuration, formatDurationBeside } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { rebalancePeriods } from './rebalances.ts'
import { unknownGroup } from './unknown-group.ts'
import { isEven, tellZones, zoneTimeline, type ZoneSample } from './zone-timeline.ts'

export interface RebalancedWithinOptions {
  readonly group: string
  readonly milliseconds: number
  /**
   * From when on time is counted: `zone-outage ends`, `network-loss begins`, or an operation such as
   * `UpdateAutoScalingGroup`; the last time that it happened. From when the zones became uneven first
   * when left out.
   */
  readonly after?: string | undefined
}

/**
 * The zones of the group are uneven after something, and even again within a duration of it; they
 * stay so until the next fault begins. Unknown where they never were uneven.
 */
export function rebalancedWithin(options: RebalancedWithinOptions): Checker {
  const { group, milliseconds, after } = options
  const since = after === undefined ? '' : ` after ${after}`
  const within = `within ${formatDuration(milliseconds)}${since}`
  const claim: Claim = {
    checker: 'rebalanced',
    group,
    claim: `${group} is spread evenly again ${within}`,
    expectation: `to be spread evenly again ${within}`,
    limitMilliseconds: milliseconds,
  }
  return (record) => {
    const samples = zoneTimeline(record, group)
    if (samples.length === 0) return unknownGroup(claim)
    const anchor = after === undefined ? firstUneven(samples) : findAnchor(record, after)
    if (anchor === undefined) {
      return after === undefined ? neverUneven(claim, 1, after) : neverHappened(claim, after)
    }
    const { at: beganAt, seq } = anchor
    const window = samplesAfter(record, samples, beganAt)
    if (window.every(isEven)) return neverUneven(claim, seq, after)
    return judge(record, claim, { window, beganAt, seq })
  }
}

interface Judged {
  readonly window: readonly ZoneSample[]
  readonly beganAt: number
  readonly seq: number
}

function judge(record: RunRecord, claim: Claim, { window, beganAt, seq }: Judged): Finding {
  const limit = claim.limitMilliseconds!
  const lastUneven = window.findLastIndex((sample) => !isEven(sample))
  const even = window[lastUneven + 1]
  const rounds = rebalancePeriods(record, claim.group).filter((each) => each.beganAt >= beganAt)
  const evidence = {
    entries: [seq, ...rounds.map((round) => round.seq), ...(even ? [even.seq] : [])].toSorted(
      (a, b) => a - b,
    ),
  }
  if (even !== undefined) {
    const measured = formatDurationBeside(even.at - beganAt, limit)
    const base = { ...claim, measured, evidence }
    if (even.at - beganAt <= limit) return { type: 'Holds', ...base }
    return { type: 'Violated', ...base, because: `it took ${measured}` }
  }
  const lasted = record.endedAt - beganAt
  const measured = tellZones(window[lastUneven]!)
  const base = { ...claim, measured, evidence }
  const state = `its zones were still uneven ${formatDuration(lasted)} later: ${measured}`
  if (lasted >= limit) return { type: 'Violated', ...base, because: state }
  return {
    type: 'Unknown',
    ...base,
    because: `the run ended too early: ${state}, and the deadline is ${formatDuration(limit)}.`,
    advice: 'Let the run go on until the deadline (runFor: in a scenario).',
  }
}

/** The first instant at which the zones are uneven, once the group has had what it wants. */
function firstUneven(samples: readonly ZoneSample[]): Anchor | undefined {
  const settled = samples.findIndex(isSettled)
  return samples.find((sample, index) => settled !== -1 && index > settled && !isEven(sample))
}

function isSettled({ inService, desired }: ZoneSample): boolean {
  let sum = 0
  for (const count of inService.values()) sum += count
  return desired > 0 && sum >= desired
}

function samplesAfter(
  record: RunRecord,
  samples: readonly ZoneSample[],
  at: number,
): readonly ZoneSample[] {
  const nextFault = faultPeriods(record).find(({ beganAt }) => beganAt > at)?.beganAt ?? Infinity
  const first = Math.max(
    samples.findLastIndex((sample) => sample.at <= at),
    0,
  )
  const window = samples.slice(first).filter((sample) => sample.at < nextFault)
  return window.length > 0 ? window : samples.slice(first, first + 1)
}

interface Anchor {
  readonly at: number
  readonly seq: number
}

function findAnchor({ entries }: RunRecord, after: string): Anchor | undefined {
  const [name, edge] = after.split(' ')
  return entries.findLast((entry) => {
    if (entry.type === 'OperationCalled') return after === entry.operation
    if (entry.type === 'FaultBegan') return entry.fault === name && edge === 'begins'
    return entry.type === 'FaultEnded' && entry.fault === name && edge === 'ends'
  })
}

function neverHappened(claim: Claim, after: string): Finding {
  return {
    type: 'Unknown',
    ...claim,
    because: `nothing in this run is "${after}", so there is nothing to count from.`,
    advice:
      'Write the name of a fault and "begins" or "ends", or the name of an operation; ' +
      'a fault ends when it has a duration (for: in a scenario).',
    evidence: { entries: [] },
  }
}

function neverUneven(claim: Claim, seq: number, after: string | undefined): Finding {
  const when = after === undefined ? '' : ` after ${after}`
  return {
    type: 'Unknown',
    ...claim,
    because: `the zones of ${claim.group} were never uneven${when}, so nothing was rebalanced.`,
    advice: 'Use a fault or a change that empties a zone while the group has several.',
    evidence: { entries: [seq] },
  }
}
