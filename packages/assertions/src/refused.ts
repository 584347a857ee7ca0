import type { RecordEntry } from '@ifdown/history'
import type { Checker, Claim } from './finding.ts'
import { plural } from './plural.ts'
import { unknownGroup } from './unknown-group.ts'

export interface RefusedOptions {
  readonly group: string
  /** For example `SetDesiredCapacity`. */
  readonly operation: string
  /** AWS's error code, for example `ScalingActivityInProgress`; any when left out. */
  readonly code?: string | undefined
}

/** AWS refuses the operation each time that it is called for the group. */
export function refused({ group, operation, code }: RefusedOptions): Checker {
  const how = code === undefined ? '' : ` with ${code}`
  const claim: Claim = {
    checker: 'refused',
    group,
    claim: `${operation} for ${group} is refused${how}`,
    expectation: `to be refused ${operation}${how}`,
  }
  return ({ entries }) => {
    const created = entries.find((entry) => entry.type === 'GroupCreated' && entry.group === group)
    if (created === undefined) return unknownGroup(claim)
    const calls = entries.filter(
      (entry) => isCallOf(entry, operation, group) && entry.at > created.at,
    )
    if (calls.length === 0) {
      return {
        type: 'Unknown',
        ...claim,
        because: `${operation} was not called for ${group} in this run.`,
        advice: 'Add a step that calls it:  method:  in a scenario.',
        evidence: { entries: [] },
      }
    }
    const refusals = entries.filter(
      (entry): entry is Extract<RecordEntry, { type: 'OperationRefused' }> =>
        entry.type === 'OperationRefused' && calls.some(({ seq }) => entry.causes.includes(seq)),
    )
    const evidence = {
      entries: [...calls, ...refusals].map(({ seq }) => seq).toSorted((a, b) => a - b),
    }
    const accepted = calls.length - refusals.length
    if (accepted > 0) {
      const because = `${plural(accepted, 'call')} of ${calls.length} was accepted`
      return { type: 'Violated', ...claim, because, evidence }
    }
    const other = refusals.find((entry) => code !== undefined && entry.code !== code)
    if (other !== undefined) {
      const because = `AWS answered ${other.code}: ${other.message}`
      return { type: 'Violated', ...claim, because, evidence }
    }
    const [first] = refusals
    return { type: 'Holds', ...claim, measured: `${first!.code}: ${first!.message}`, evidence }
  }
}

function isCallOf(entry: RecordEntry, operation: string, group: string): boolean {
  if (entry.type !== 'OperationCalled' || entry.operation !== operation) return false
  const { AutoScalingGroupName: name } = entry.parameters
  return name === undefined || name === group
}
