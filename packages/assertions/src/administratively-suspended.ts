import type { RunRecord } from '@ifdown/history'
import { formatDuration, formatDurationBeside } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { unknownGroup } from './unknown-group.ts'

export interface AdministrativelySuspendedOptions {
  readonly group: string
  /** Milliseconds since the first failed launch of the series; the whole run when left out. */
  readonly within?: number | undefined
}

/**
 * The service itself suspends the group, because its launches have failed for long (SUSP-8). That it
 * happens after more than 24 hours is documented; the rest is our model, and the finding says so.
 */
export function administrativelySuspended(options: AdministrativelySuspendedOptions): Checker {
  const { group, within } = options
  const time =
    within === undefined ? '' : ` within ${formatDuration(within)} of its first failed launch`
  const claim: Claim = {
    checker: 'administrativelySuspended',
    group,
    claim: `${group} is suspended by the service${time}`,
    expectation: `to be suspended by the service${time}`,
    limitMilliseconds: within,
  }
  return (record) => {
    const known = record.entries.some(
      (entry) => entry.type === 'GroupCreated' && entry.group === group,
    )
    return known ? judge(record, claim) : unknownGroup(claim)
  }
}

const dependsOn =
  'AWS documents administrative suspension for groups that have failed to launch for over 24 hours; ' +
  'which processes, with which reason and after how many failures is not published (SUSP-8).'

function judge(record: RunRecord, claim: Claim): Finding {
  const { group, limitMilliseconds: limit } = claim
  const { firstFailure, suspension } = followFailures(record, group)
  if (firstFailure === undefined) {
    return {
      type: 'Unknown',
      ...claim,
      because: `no launch of ${group} failed in this run.`,
      advice: 'Have its launches fail: launch-failure or insufficient-instance-capacity.',
      evidence: { entries: [] },
    }
  }
  const entries = [firstFailure.seq, ...(suspension ? [suspension.seq] : [])]
  const base = { ...claim, dependsOn, evidence: { entries } }
  if (suspension !== undefined) {
    const took = suspension.at - firstFailure.at
    const measured = formatDurationBeside(took, limit ?? took)
    if (took <= (limit ?? Infinity)) return { type: 'Holds', ...base, measured }
    return { type: 'Violated', ...base, measured, because: `it took ${measured}` }
  }
  const lasted = record.endedAt - firstFailure.at
  const missing = `it was not suspended in ${formatDuration(lasted)} of failed launches`
  if (lasted >= (limit ?? day)) return { type: 'Violated', ...base, because: missing }
  return {
    type: 'Unknown',
    ...base,
    because: `the run ended too early: ${missing}.`,
    advice: 'Let the run go on for more than 24 hours (runFor: in a scenario).',
  }
}

const day = 24 * 3_600_000

interface Instant {
  readonly at: number
  readonly seq: number
}

function followFailures(
  { entries }: RunRecord,
  group: string,
): { readonly firstFailure: Instant | undefined; readonly suspension: Instant | undefined } {
  let firstFailure: Instant | undefined
  for (const entry of entries) {
    if (!('group' in entry) || entry.group !== group) continue
    if (entry.type === 'LaunchFailed') firstFailure ??= entry
    if (entry.type === 'LifecycleStateChanged' && entry.to === 'InService') firstFailure = undefined
    if (entry.type === 'ProcessesSuspended' && entry.by === 'service') {
      return { firstFailure: firstFailure ?? entry, suspension: entry }
    }
  }
  return { firstFailure, suspension: undefined }
}
