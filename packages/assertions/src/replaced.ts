import type { FaultPeriod, RunRecord } from '@ifdown/history'
import { formatDuration, formatDurationBeside } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { followReplacement, replacedAt, type Replacement } from './follow-replacement.ts'
import { judgeFaults } from './judge-faults.ts'
import { judgeMissing } from './judge-missing.ts'
import { plural } from './plural.ts'

export interface ReplacedOptions {
  readonly group: string
  /** Milliseconds since the fault began; the whole run when left out. */
  readonly within?: number | undefined
}

/**
 * Every instance that a fault hit is terminated, and as many new ones are InService in their place.
 *
 * That is Auto Scaling's view; whether the new ones serve is a matter of recovery.
 */
export function replaced({ group, within }: ReplacedOptions): Checker {
  const time = within === undefined ? '' : ` within ${formatDuration(within)}`
  return (record) =>
    judgeFaults(record, {
      group,
      claim: (fault) => ({
        checker: 'replaced',
        group,
        claim: `${group} replaces what the fault hit${time}`,
        expectation: `to replace what ${fault} hit${time}`,
        limitMilliseconds: within,
      }),
      judge: (claim, { fault }) => judge(record, claim, fault),
    })
}

function judge(record: RunRecord, claim: Claim, fault: FaultPeriod): Finding {
  const { limitMilliseconds: limit } = claim
  const replacement = followReplacement(record, fault, claim)
  const { hit, gone, arrived } = replacement
  const evidence = {
    entries: [fault.seq, ...[...gone, ...arrived].map(({ seq }) => seq).toSorted((a, b) => a - b)],
    instanceIds: hit,
  }
  const base = { ...claim, evidence }
  const took = replacedAt(replacement) - fault.beganAt

  if (took <= (limit ?? Infinity) && took !== Infinity) {
    return { type: 'Holds', ...base, measured: formatDurationBeside(took, limit ?? took) }
  }
  if (took !== Infinity) {
    const measured = formatDurationBeside(took, limit!)
    return { type: 'Violated', ...base, measured, because: `it took ${measured}` }
  }
  const missing = sayWhatIsMissing(replacement)
  const measured = `${Math.min(gone.length, arrived.length)} of ${hit.length} replaced`
  return judgeMissing(record, { ...base, measured }, { beganAt: fault.beganAt, missing, limit })
}

function sayWhatIsMissing({ hit, gone, arrived, lost }: Replacement): string {
  const { length } = hit
  if (length === 1) {
    if (gone.length === 0) return `${hit[0]}, which it hit, was not terminated`
    const but = lost
      ? 'the new instance did not stay in service'
      : 'no new instance came into service'
    return `${hit[0]}, which it hit, was terminated, but ${but}`
  }
  if (gone.length < length) {
    return `${gone.length === 0 ? 'none' : `only ${gone.length}`} of the ${length} instances it hit ${gone.length === 1 ? 'was' : 'were'} terminated`
  }
  const came = arrived.length === 0 ? 'no new one' : `only ${plural(arrived.length, 'new one')}`
  const stayed = lost ? 'stayed in service' : 'came into service'
  return `the ${length} instances it hit were terminated, but ${came} ${stayed}`
}
