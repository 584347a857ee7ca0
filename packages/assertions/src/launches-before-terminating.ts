import type { RunRecord } from '@ifdown/history'
import { formatOffset } from './duration.ts'
import type { Checker, Claim } from './finding.ts'
import { plural } from './plural.ts'
import { rebalancePeriods, type RebalancePeriod } from './rebalances.ts'
import { unknownGroup } from './unknown-group.ts'
import { zoneTimeline, type ZoneSample } from './zone-timeline.ts'

export interface LaunchesBeforeTerminatingOptions {
  readonly group: string
}

/**
 * While the group moves instances from one zone to another, it never has fewer InService than when it
 * began, or than it wants: new ones are in service before old ones go (AZ-7).
 */
export function launchesBeforeTerminating({ group }: LaunchesBeforeTerminatingOptions): Checker {
  const claim: Claim = {
    checker: 'launchesBeforeTerminating',
    group,
    claim: `${group} launches before it terminates when it rebalances`,
    expectation: 'to launch before it terminates when it rebalances',
  }
  return (record) => {
    const samples = zoneTimeline(record, group)
    if (samples.length === 0) return unknownGroup(claim)
    const periods = rebalancePeriods(record, group)
    const done = periods.filter(({ surplusGoneAt }) => surplusGoneAt < record.endedAt)
    const evidence = { entries: periods.map(({ seq }) => seq) }
    for (const period of periods) {
      const because = findShortage(record, samples, period)
      if (because !== undefined) return { type: 'Violated', ...claim, because, evidence }
    }
    if (done.length > 0) {
      return { type: 'Holds', ...claim, measured: `in ${plural(done.length, 'round')}`, evidence }
    }
    return {
      type: 'Unknown',
      ...claim,
      because:
        periods.length === 0
          ? `${group} never rebalanced in this run.`
          : `the run ended too early: no rebalance of ${group} was over.`,
      advice:
        'Make its zones uneven, and let the run go on until they are even (runFor: in a scenario).',
      evidence,
    }
  }
}

/** Where a round had fewer in service than at its beginning, as a sentence. */
function findShortage(
  record: RunRecord,
  samples: readonly ZoneSample[],
  { beganAt, surplusGoneAt, from }: RebalancePeriod,
): string | undefined {
  const before = samples.findLast(({ at }) => at <= beganAt)
  if (before === undefined) return undefined
  const least = Math.min(total(before), before.desired)
  const until = Math.min(surplusGoneAt, record.endedAt)
  const short = samples.find(
    (sample) =>
      sample.at > beganAt && sample.at <= until && total(sample) < Math.min(least, sample.desired),
  )
  if (short === undefined) return undefined
  const when = formatOffset(short.at - record.header.startedAt)
  return `at ${when} it had ${total(short)} in service of ${least} when it began to empty ${from}`
}

function total({ inService }: ZoneSample): number {
  let sum = 0
  for (const count of inService.values()) sum += count
  return sum
}
