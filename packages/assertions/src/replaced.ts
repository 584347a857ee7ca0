import type { FaultPeriod, RunRecord } from '@ifdown/history'
import { dependsOnUnpublished } from './depends-on-unpublished.ts'
import { formatDuration, formatDurationBeside } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { completion, followReplacement, type Replacement } from './follow-replacement.ts'
import { judgeFaults } from './judge-faults.ts'
import { judgeMissing } from './judge-missing.ts'
import { plural } from './plural.ts'
import { since } from './recovery-waterfall.ts'

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
  const complete = completion(replacement)

  if (complete !== undefined) {
    const took = complete.at - fault.beganAt
    const measured = formatDurationBeside(took, limit ?? took)
    const decision = { ...since(claim.group, fault), limit, decidedSeq: complete.seq }
    const judged = { ...base, measured, dependsOn: dependsOnUnpublished(record, decision) }
    if (took <= (limit ?? Infinity)) return { type: 'Holds', ...judged }
    return { type: 'Violated', ...judged, because: `it took ${measured}` }
  }
  const missing = sayWhatIsMissing(replacement)
  const measured = `${Math.min(gone.length, arrived.length)} of ${hit.length} replaced`
  return judgeMissing(record, { ...base, measured }, { fault, missing, limit })
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
