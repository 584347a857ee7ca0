import { consequences, type FaultPeriod, type RunRecord } from '@ifdown/history'
import { formatDuration, formatDurationBeside } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
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
  const { group, limitMilliseconds: limit } = claim
  const replacement = followReplacement(record, group, fault)
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

interface Replacement {
  /** The members that the fault hit. */
  readonly hit: readonly string[]
  /** Their terminations, and when new members entered service; in order. */
  readonly gone: readonly Instant[]
  readonly arrived: readonly Instant[]
}

interface Instant {
  readonly at: number
  readonly seq: number
}

function followReplacement(record: RunRecord, group: string, fault: FaultPeriod): Replacement {
  const followed = consequences(record, fault)
  const chosen = new Set(fault.instanceIds)
  const hit: string[] = []
  const gone = new Map<string, Instant>()
  const arrived = new Map<string, Instant>()
  const launched = new Set<string>()

  for (const entry of record.entries) {
    if (!('group' in entry) || entry.group !== group) continue
    const { seq, at } = entry
    switch (entry.type) {
      case 'InstanceJoinedGroup':
        if (chosen.has(entry.instanceId)) hit.push(entry.instanceId)
        if (followed.has(seq)) launched.add(entry.instanceId)
        break
      case 'LifecycleStateChanged':
      case 'InstanceLeftGroup': {
        const { instanceId } = entry
        const to = entry.type === 'InstanceLeftGroup' ? 'Terminated' : entry.to
        if (to === 'InService' && launched.has(instanceId)) arrived.set(instanceId, { at, seq })
        // A replacement that does not last is none.
        if (to !== 'InService') arrived.delete(instanceId)
        if (to === 'Terminated' && chosen.has(instanceId) && !gone.has(instanceId)) {
          gone.set(instanceId, { at, seq })
        }
        break
      }
      default:
    }
  }
  return { hit, gone: [...gone.values()], arrived: [...arrived.values()] }
}

/** When the last one was gone and the last one it takes had arrived; Infinity while that is open. */
function replacedAt({ hit, gone, arrived }: Replacement): number {
  const lastGone = gone[hit.length - 1]
  const lastArrived = arrived[hit.length - 1]
  return lastGone && lastArrived ? Math.max(lastGone.at, lastArrived.at) : Infinity
}

function sayWhatIsMissing({ hit, gone, arrived }: Replacement): string {
  const { length } = hit
  if (length === 1) {
    if (gone.length === 0) return `${hit[0]}, which it hit, was not terminated`
    return `${hit[0]}, which it hit, was terminated, but no new instance came into service`
  }
  if (gone.length < length) {
    return `${gone.length === 0 ? 'none' : `only ${gone.length}`} of the ${length} instances it hit ${gone.length === 1 ? 'was' : 'were'} terminated`
  }
  const came = arrived.length === 0 ? 'no new one' : `only ${plural(arrived.length, 'new one')}`
  return `the ${length} instances it hit were terminated, but ${came} came into service`
}
