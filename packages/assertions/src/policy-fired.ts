import type { RecordEntry, RunRecord } from '@ifdown/history'
import { formatOffset } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { isNamed } from './is-named.ts'
import { plural } from './plural.ts'
import { unknownGroup } from './unknown-group.ts'

export interface PolicyFiredOptions {
  readonly group: string
  /** Its name, or its logical id in the template. */
  readonly policy: string
  /** The desired capacity that it led to at least once. */
  readonly to?: number | undefined
  /** How often it fired; at least once when left out. */
  readonly times?: number | undefined
}

/** A scaling policy changed what its group wants. Unknown when nothing ever invoked it. */
export function policyFired(options: PolicyFiredOptions): Checker {
  const { group, policy, to, times } = options
  const told = times === undefined ? '' : ` ${timesOf(times)}`
  const how = `${to === undefined ? '' : ` to ${to}`}${told}`
  const deaf = times === 0
  const claim: Claim = {
    checker: 'policyFired',
    group,
    claim: deaf
      ? `policy ${policy} of ${group} is invoked and does not fire`
      : `policy ${policy} of ${group} fires${how}`,
    expectation: deaf
      ? `to have its policy ${policy} invoked, and not fire`
      : `to have its policy ${policy} fire${how}`,
  }
  return (record) => {
    const known = record.entries.some(
      (entry) => entry.type === 'GroupCreated' && entry.group === group,
    )
    return known ? judge(record, claim, options) : unknownGroup(claim)
  }
}

function timesOf(times: number): string {
  return times === 1 ? 'once' : `${times} times`
}

type Entry<Type extends RecordEntry['type']> = Extract<RecordEntry, { type: Type }>

function judge(
  record: RunRecord,
  claim: Claim,
  { policy, to, times }: PolicyFiredOptions,
): Finding {
  const { group } = claim
  const about = (entry: RecordEntry): boolean =>
    'policy' in entry && 'group' in entry && entry.group === group && isNamed(entry.policy, policy)
  const put = record.entries.find(
    (entry): entry is Entry<'PolicyPut'> =>
      entry.type === 'PolicyPut' && entry.group === group && isNamed(entry.definition.name, policy),
  )
  if (put === undefined) {
    return {
      type: 'Unknown',
      ...claim,
      because: `${group} has no policy ${policy} in this run.`,
      advice: 'Check its name: PutScalingPolicy, or AWS::AutoScaling::ScalingPolicy in a template.',
      evidence: { entries: [] },
    }
  }
  const fired = record.entries.filter(
    (entry): entry is Entry<'PolicyFired'> => entry.type === 'PolicyFired' && about(entry),
  )
  if (fired.length === 0) {
    const finding = explainSilence(record, claim, put, about)
    // It was asked to, and did not.
    if (times !== 0 || finding.type !== 'Violated') return finding
    const { because: measured, ...rest } = finding
    return { ...rest, type: 'Holds', measured }
  }
  const evidence = { entries: fired.map(({ seq }) => seq) }
  const measured = fired
    .map((entry) => sayFiring(record, entry))
    .slice(0, 3)
    .join('; ')
  if (times !== undefined && fired.length !== times) {
    const because = `it fired ${timesOf(fired.length)}: ${measured}`
    return { type: 'Violated', ...claim, measured, because, evidence }
  }
  if (to !== undefined && !fired.some((entry) => entry.to === to)) {
    return {
      type: 'Violated',
      ...claim,
      measured,
      because: `it led elsewhere: ${measured}`,
      evidence,
    }
  }
  return { type: 'Holds', ...claim, measured, evidence }
}

function sayFiring({ header }: RunRecord, { at, alarm, from, to }: Entry<'PolicyFired'>): string {
  const by = alarm === undefined ? 'executed by a user' : `by ${alarm}`
  return `from ${from} to ${to} at ${formatOffset(at - header.startedAt)}, ${by}`
}

/** It did not fire: was it invoked at all, and what came of it? */
function explainSilence(
  { entries }: RunRecord,
  claim: Claim,
  put: Entry<'PolicyPut'>,
  about: (entry: RecordEntry) => boolean,
): Finding {
  const held = entries.filter(
    (entry): entry is Entry<'PolicyHeld'> => entry.type === 'PolicyHeld' && about(entry),
  )
  const invoked = entries.filter(
    (entry) => entry.type === 'AlarmActionInvoked' && entry.action === put.definition.arn,
  )
  const refused = entries.filter(
    (entry): entry is Entry<'AlarmActionFailed'> =>
      entry.type === 'AlarmActionFailed' && entry.action === put.definition.arn,
  )
  const evidence = {
    entries: [...new Set([...held, ...invoked, ...refused].map(({ seq }) => seq))].toSorted(
      (a, b) => a - b,
    ),
  }
  const last = held.at(-1)
  if (last !== undefined) {
    const because = `it was invoked ${plural(held.length, 'time')} and changed nothing: ${last.reason}`
    return { type: 'Violated', ...claim, because, evidence }
  }
  const error = refused.at(-1)?.error
  if (error !== undefined) {
    return { type: 'Violated', ...claim, because: `it was refused: ${error}`, evidence }
  }
  if (invoked.length > 0) {
    return { type: 'Violated', ...claim, because: 'it was invoked, and nothing followed', evidence }
  }
  return {
    type: 'Unknown',
    ...claim,
    because: 'nothing invoked it in this run.',
    advice: 'Give the group a load that brings its alarm into ALARM, or execute the policy.',
    evidence,
  }
}
