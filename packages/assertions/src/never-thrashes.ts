import type { RecordEntry, RunRecord } from '@ifdown/history'
import { formatDuration, formatOffset } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { plural } from './plural.ts'
import { unknownGroup } from './unknown-group.ts'

export interface NeverThrashesOptions {
  readonly group: string
  /** The time in which capacity may not go up, down and up again, or down, up and down. */
  readonly milliseconds: number
}

/**
 * Scaling policies do not change the desired capacity up, down and up again, or down, up and down,
 * within a time.
 *
 * "The number of replicas keeps fluctuating frequently due to the dynamic nature of the metrics
 * evaluated. This is sometimes referred to as thrashing, or flapping" (Kubernetes, Horizontal Pod
 * Autoscaling, "Flapping"). AWS calls it rapid fluctuation of capacity and gives no number, so the
 * time is the claim's. Changes by hand and by schedule are not looked at. Unknown while no policy fired.
 */
export function neverThrashes({ group, milliseconds }: NeverThrashesOptions): Checker {
  const within = formatDuration(milliseconds)
  const claim: Claim = {
    checker: 'neverThrashes',
    group,
    claim: `${group} never thrashes within ${within}`,
    expectation: `never to scale out, in and out again within ${within}`,
  }
  return (record) => {
    const isKnown = record.entries.some(
      (entry) => entry.type === 'GroupCreated' && entry.group === group,
    )
    return isKnown
      ? judge(record, claim, turnsOf(record, group), milliseconds)
      : unknownGroup(claim)
  }
}

type Firing = Extract<RecordEntry, { type: 'PolicyFired' }>

/** Changes in one direction, one after the other. */
interface Turn {
  readonly direction: 'out' | 'in'
  readonly first: Firing
  readonly last: Firing
}

function turnsOf({ entries }: RunRecord, group: string): readonly Turn[] {
  const turns: Turn[] = []
  for (const entry of entries) {
    if (entry.type !== 'PolicyFired' || entry.group !== group || entry.to === entry.from) continue
    const direction = entry.to > entry.from ? 'out' : 'in'
    const before = turns.at(-1)
    if (before?.direction === direction) turns[turns.length - 1] = { ...before, last: entry }
    else turns.push({ direction, first: entry, last: entry })
  }
  return turns
}

function judge(
  record: RunRecord,
  claim: Claim,
  turns: readonly Turn[],
  milliseconds: number,
): Finding {
  if (turns.length === 0) {
    return {
      type: 'Unknown',
      ...claim,
      because: `no policy changed the capacity of ${claim.group}.`,
      advice: 'Give the group a scaling policy, and a load that makes it scale.',
      evidence: { entries: [] },
    }
  }
  // From the end of one turn to the beginning of the next but one: what lies between was undone.
  const spans = turns.slice(2).map((third, index) => ({
    turns: [turns[index]!, turns[index + 1]!, third] as const,
    lasted: third.first.at - turns[index]!.last.at,
  }))
  const fastest = spans.toSorted((a, b) => a.lasted - b.lasted)[0]
  const measured =
    fastest === undefined
      ? `${plural(turns.length - 1, 'change')} of direction`
      : `at the fastest within ${formatDuration(fastest.lasted)}`
  const found = spans.filter(({ lasted }) => lasted <= milliseconds)
  if (found.length === 0) {
    return { type: 'Holds', ...claim, measured, evidence: { entries: [turns[0]!.first.seq] } }
  }
  const [first] = found
  const told = first!.turns.map(({ direction, last }) => `${direction} to ${last.to}`).join(', ')
  const from = formatOffset(first!.turns[0].last.at - record.header.startedAt)
  const often = found.length === 1 ? '' : `; so ${found.length} times`
  return {
    type: 'Violated',
    ...claim,
    measured,
    because: `it went ${told} within ${formatDuration(first!.lasted)}, from ${from} on${often}`,
    evidence: {
      entries: first!.turns.flatMap(({ first: { seq } }) => seq),
    },
  }
}
