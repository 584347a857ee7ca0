import type { RunRecord } from '@ifdown/history'
import { formatOffset } from './duration.ts'
import type { Checker, Claim } from './finding.ts'
import { rebalanceUnderWay } from './rebalances.ts'
import { untouched, wasTouched } from './touched.ts'
import { unknownGroup } from './unknown-group.ts'
import { isEven, tellZones, zoneTimeline } from './zone-timeline.ts'

export interface BalancedOptions {
  readonly group: string
}

/**
 * At the end of the run the members InService are spread evenly: no enabled zone has two fewer than
 * another, and none that is not enabled has any (AZ-6). A group of one zone cannot be uneven, and one
 * to which nothing was done shows nothing.
 */
export function balanced({ group }: BalancedOptions): Checker {
  const state = evenlySpread({ group })
  return (record) => {
    const finding = state(record)
    if (finding.type !== 'Holds' || wasTouched(record, group)) return finding
    return untouched(finding, group)
  }
}

/** The same as a state, whatever led to it. */
export function evenlySpread({ group }: BalancedOptions): Checker {
  return (record) => {
    const claim: Claim = {
      checker: 'balanced',
      group,
      claim: `${group} is spread evenly over its zones`,
      expectation: 'to be spread evenly over its zones',
    }
    const last = zoneTimeline(record, group).at(-1)
    if (last === undefined) return unknownGroup(claim)
    const base = { ...claim, measured: tellZones(last), evidence: { entries: [last.seq] } }
    if (last.inService.size < 2) {
      return {
        type: 'Unknown',
        ...base,
        because: `${group} has one zone, and one zone is always even.`,
        advice: 'Give the group several Availability Zones.',
      }
    }
    if (last.counted === 0) {
      return {
        type: 'Unknown',
        ...base,
        because: `${group} has no members, and so nothing to spread.`,
      }
    }
    if (isEven(last)) return { type: 'Holds', ...base }
    return judgeUneven(record, base, group)
  }
}

function judgeUneven(
  record: RunRecord,
  base: Claim & {
    readonly measured: string
    readonly evidence: { readonly entries: readonly number[] }
  },
  group: string,
): ReturnType<Checker> {
  const when = formatOffset(record.endedAt - record.header.startedAt)
  const underWay = rebalanceUnderWay(record, group)
  if (underWay === undefined) {
    return { type: 'Violated', ...base, because: `at ${when} it had ${base.measured}` }
  }
  return {
    type: 'Unknown',
    ...base,
    because: `the run ended too early: at ${when} it had ${base.measured}, and ${underWay}.`,
    advice: 'Let the run go on (runFor: in a scenario).',
  }
}
