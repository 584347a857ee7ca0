import { countRequests, trafficTimeline, type RunRecord, type TrafficSample } from '@ifdown/history'
import { formatOffset } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { untouched, wasTouched } from './touched.ts'
import { unknownGroup } from './unknown-group.ts'

export interface LostRequestsBelowOptions {
  readonly group: string
  /** Of all requests since the group served its first one. */
  readonly percent: number
}

/**
 * From the first request that a group serves to the end of the run, fewer than a share of its requests
 * are lost: because its instances are at 100 % CPU, do not answer, or are not there.
 *
 * Unknown for a group without a workload, and where nothing happened that could have cost requests.
 */
export function lostRequestsBelow({ group, percent }: LostRequestsBelowOptions): Checker {
  const claim: Claim = {
    checker: 'lostRequestsBelow',
    group,
    claim: `${group} loses less than ${percent} % of its requests`,
    expectation: `to lose less than ${percent} % of its requests`,
  }
  return (record) => {
    if (!record.entries.some((entry) => entry.type === 'GroupCreated' && entry.group === group)) {
      return unknownGroup(claim)
    }
    const samples = trafficTimeline(record, group)
    const first = samples.find(({ served }) => served > 0)
    if (first === undefined) return neverServed(claim, samples)
    return judge(record, claim, samples.slice(samples.indexOf(first)), percent)
  }
}

function judge(
  record: RunRecord,
  claim: Claim,
  samples: readonly TrafficSample[],
  percent: number,
): Finding {
  const { asked, lost } = countRequests(samples, { from: samples[0]!.at, until: record.endedAt })
  const share = asked === 0 ? 0 : (lost / asked) * 100
  const measured = `${percentage(share)} %, ${round(lost)} of ${round(asked)}`
  const worst = samples.reduce((most, sample) => (sample.lost > most.lost ? sample : most))
  const base = { ...claim, measured, evidence: { entries: [worst.seq] } }
  if (share >= percent) {
    const from = formatOffset(worst.at - record.header.startedAt)
    return {
      type: 'Violated',
      ...base,
      because:
        `it lost ${measured}; at the worst, from ${from} on, ` +
        `${round(worst.lost)} of ${round(worst.requestsPerSecond)} per second ` +
        `with ${worst.receiving} serving at ${Math.round(worst.cpu)} % CPU`,
    }
  }
  return wasTouched(record, claim.group) ? { type: 'Holds', ...base } : untouched(base, claim.group)
}

function neverServed(claim: Claim, samples: readonly TrafficSample[]): Finding {
  const asked = samples.some(({ requestsPerSecond }) => requestsPerSecond > 0)
  const entries = samples.slice(0, 1).map(({ seq }) => seq)
  if (asked) {
    const because = 'it never served a request'
    return { type: 'Violated', ...claim, measured: '100 %', because, evidence: { entries } }
  }
  return {
    type: 'Unknown',
    ...claim,
    because: `nobody asked ${claim.group} for anything.`,
    advice: 'Give the group a load (workloads: in a scenario).',
    evidence: { entries },
  }
}

function round(count: number): string {
  return String(Math.round(count)).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}

/** Small shares need their decimals. */
function percentage(share: number): string {
  return share === 0 || share >= 10 ? String(Math.round(share)) : share.toPrecision(2)
}
