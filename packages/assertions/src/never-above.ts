import type { RunRecord } from '@ifdown/history'
import { formatDuration, formatOffset } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { untouched, wasTouched } from './touched.ts'
import { unknownGroup } from './unknown-group.ts'
import { zoneTimeline, type ZoneSample } from './zone-timeline.ts'

export interface NeverAboveOptions {
  readonly group: string
  /** Of the group's maximum size at the time; 100 is the maximum itself. */
  readonly percentOfMaximum: number
}

/**
 * Members that are pending or InService are never more than a share of the maximum size.
 *
 * A rebalance may exceed the maximum by 10 % or one instance (AZ-9). Unknown for a group that never
 * reached its maximum, or to which nothing was done.
 */
export function neverAbove({ group, percentOfMaximum }: NeverAboveOptions): Checker {
  const claim: Claim = {
    checker: 'neverAbove',
    group,
    claim: `${group} never has more than ${percentOfMaximum} % of its maximum`,
    expectation: `never to have more than ${percentOfMaximum} % of its maximum`,
  }
  return (record) => {
    const samples = zoneTimeline(record, group)
    if (samples.length === 0) return unknownGroup(claim)
    return judge(record, claim, samples, percentOfMaximum)
  }
}

function judge(
  record: RunRecord,
  claim: Claim,
  samples: readonly ZoneSample[],
  percent: number,
): Finding {
  const highest = samples.reduce((most, sample) => (share(sample) > share(most) ? sample : most))
  const { counted, maxSize } = highest
  const told = `${counted} of ${maxSize} (${percentOf(highest)} %)`
  const base = { ...claim, evidence: { entries: [highest.seq] } }
  if (share(highest) * 100 > percent) {
    const first = samples.findIndex((sample) => share(sample) * 100 > percent)
    const from = formatOffset(samples[first]!.at - record.header.startedAt)
    const lasted = formatDuration(durationAbove(record, samples, percent))
    const measured = `${told} for ${lasted} from ${from}`
    const allowed = maxSize + Math.max(1, Math.floor(maxSize * 0.1))
    const because =
      `it had ${measured}; ` +
      `a rebalance may exceed the maximum by 10 % or 1 instance, here ${allowed} (AZ-9)`
    return { type: 'Violated', ...base, measured, because }
  }
  if (!wasTouched(record, claim.group)) return untouched(base, claim.group)
  if (share(highest) >= 1) return { type: 'Holds', ...base, measured: `at most ${told}` }
  return {
    type: 'Unknown',
    ...base,
    measured: `at most ${told}`,
    because: `${claim.group} never reached its maximum: it had at most ${told}.`,
    advice: 'Let the group want its maximum (SetDesiredCapacity) before something happens to it.',
  }
}

function share({ counted, maxSize }: ZoneSample): number {
  if (maxSize > 0) return counted / maxSize
  return counted === 0 ? 0 : Infinity
}

function percentOf(sample: ZoneSample): string {
  return share(sample) === Infinity ? '∞' : String(Math.round(share(sample) * 100))
}

function durationAbove(record: RunRecord, samples: readonly ZoneSample[], percent: number): number {
  return samples.reduce((sum, sample, index) => {
    const until = samples[index + 1]?.at ?? record.endedAt
    return share(sample) * 100 > percent ? sum + until - sample.at : sum
  }, 0)
}
