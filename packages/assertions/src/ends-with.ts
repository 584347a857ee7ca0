import { capacityTimeline, type CapacitySample, type RunRecord } from '@ifdown/history'
import { formatOffset } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { untouched, wasTouched } from './touched.ts'
import { stillUnderWay } from './under-way.ts'
import { unknownGroup } from './unknown-group.ts'

export interface EndsWithOptions {
  readonly group: string
  /** What the group wants. */
  readonly desired?: number | undefined
  /** What Auto Scaling believes: members that are InService. */
  readonly inService?: number | undefined
  /** The truth: members that are InService and serve. */
  readonly serving?: number | undefined
}

/** The capacity of the group at the end of the run. Unknown where nothing was done to it. */
export function endsWith({ group, ...wanted }: EndsWithOptions): Checker {
  const asked = Object.entries(wanted).filter(([, count]) => count !== undefined) as readonly [
    Quantity,
    number,
  ][]
  const what = asked.map(([name, count]) => `${count} ${words[name]}`).join(', ')
  const claim: Claim = {
    checker: 'ends',
    group,
    claim: `${group} ends with ${what}`,
    expectation: `to end with ${what}`,
  }
  return (record) => {
    const last = capacityTimeline(record, group).at(-1)
    if (last === undefined) return unknownGroup(claim)
    return judge(record, claim, last, asked)
  }
}

type Quantity = 'desired' | 'inService' | 'serving'

const words: Readonly<Record<Quantity, string>> = {
  desired: 'wanted',
  inService: 'in service',
  serving: 'serving',
}

function judge(
  record: RunRecord,
  claim: Claim,
  last: CapacitySample,
  asked: readonly (readonly [Quantity, number])[],
): Finding {
  const measured = asked.map(([name]) => `${last[name]} ${words[name]}`).join(', ')
  const base = { ...claim, measured, evidence: { entries: [last.seq], samples: [last] } }
  if (!wasTouched(record, claim.group)) return untouched(base, claim.group)
  if (asked.every(([name, count]) => last[name] === count)) return { type: 'Holds', ...base }
  const underWay = stillUnderWay(record, claim.group)
  const when = formatOffset(record.endedAt - record.header.startedAt)
  const because = `at ${when} it had ${measured}`
  if (underWay === undefined) return { type: 'Violated', ...base, because }
  return {
    type: 'Unknown',
    ...base,
    because: `the run ended too early: ${because}, and ${underWay}.`,
    advice: 'Let the run go on (runFor: in a scenario).',
  }
}
