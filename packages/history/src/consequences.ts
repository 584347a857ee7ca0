import type { FaultPeriod } from './fault-periods.ts'
import type { RecordEntry, RunRecord } from './run-record.ts'

/** The numbers of all entries that have one for which `isOrigin` holds among their causes, and of those. */
export function descendants(
  record: RunRecord,
  isOrigin: (entry: RecordEntry) => boolean,
): ReadonlySet<number> {
  const found = new Set<number>()
  for (const entry of record.entries) {
    if (isOrigin(entry) || (found.size > 0 && entry.causes.some((cause) => found.has(cause)))) {
      found.add(entry.seq)
    }
  }
  return found
}

/**
 * The numbers of all entries that followed from a fault.
 *
 * A user who looks after his instances (SetInstanceHealth after a check of his own) acts because of
 * the fault, though nothing inside AWS says so: what happens to an instance that a fault hit, once it
 * is marked unhealthy or terminated, follows from the fault, too.
 */
export function consequences(record: RunRecord, fault: FaultPeriod): ReadonlySet<number> {
  const hit = new Set(fault.instanceIds)
  return descendants(record, (entry) => {
    if (entry.seq <= fault.seq) return entry.seq === fault.seq
    return isReaction(entry) && entry.instanceId !== undefined && hit.has(entry.instanceId)
  })
}

type Reaction = Extract<RecordEntry, { type: 'HealthStatusChanged' | 'ActivityBegan' }>

/** Whether Auto Scaling acts on an instance that is no good: marks it, or terminates or replaces it. */
export function isReaction(entry: RecordEntry): entry is Reaction {
  return (
    entry.type === 'ActivityBegan' ||
    (entry.type === 'HealthStatusChanged' && entry.to === 'Unhealthy')
  )
}
