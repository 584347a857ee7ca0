import {
  capacityTimeline,
  findRecovery,
  type CapacitySample,
  type RunRecord,
} from '@ifdown/history'
import { unknownBecauseNeverBit } from './describe-never-bit.ts'
import { formatDuration, formatOffset } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { unlessOneNeverBit } from './judge-faults.ts'

export interface ServingNeverBelowOptions {
  readonly group: string
  readonly count: number
}

/**
 * From the fault that took serving capacity on, at least `count` members are InService and serve,
 * in truth and not only in Auto Scaling's view.
 */
export function servingNeverBelow({ group, count }: ServingNeverBelowOptions): Checker {
  return (record) => {
    const recovery = findRecovery(record, group)
    const fault = recovery.fault?.fault ?? 'the fault'
    const claim: Claim = {
      checker: 'servingNeverBelow',
      group,
      claim: `${group} never serves with fewer than ${count}`,
      expectation: `never to serve with fewer than ${count} during ${fault}`,
    }
    if (recovery.type === 'NeverBit') return unknownBecauseNeverBit(record, claim, recovery)

    const samples = capacityTimeline(record, group)
    const since = samples.findLastIndex(({ seq }) => seq < recovery.fault.seq)
    const finding = judge(record, claim, samples.slice(Math.max(since, 0)), count)
    return unlessOneNeverBit(record, group, finding, () => claim)
  }
}

function judge(
  record: RunRecord,
  claim: Claim,
  samples: readonly CapacitySample[],
  count: number,
): Finding {
  let least = samples[0]!
  let below = 0
  let firstBelow: CapacitySample | undefined
  for (const [index, sample] of samples.entries()) {
    // What the next event of the same instant undoes is the order of events, not an outage.
    if (samples[index + 1]?.at === sample.at) continue
    if (sample.serving < least.serving) least = sample
    if (sample.serving >= count) continue
    firstBelow ??= sample
    below += (samples[index + 1]?.at ?? record.endedAt) - sample.at
  }

  const measured = `least ${least.serving} of ${least.desired}`
  const evidence = { entries: [(firstBelow ?? least).seq], samples }
  const base = { ...claim, measured, evidence }
  if (firstBelow === undefined) return { type: 'Holds', ...base }
  const from = formatOffset(firstBelow.at - record.header.startedAt)
  return {
    type: 'Violated',
    ...base,
    because:
      `it served with ${least.serving} of ${least.desired} wanted; ` +
      `with fewer than ${count} for ${formatDuration(below)} in all, first at ${from}`,
  }
}
