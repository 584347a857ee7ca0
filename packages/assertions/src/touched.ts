import type { RecordEntry, RunRecord } from '@ifdown/history'
import type { FindingBase, Unknown } from './finding.ts'

/**
 * Something happened after the group came into being that could have changed it: a fault began, an
 * operation was called, the load was set, or what was set before comes to pass: the load changes by
 * itself, an application crashes, a scheduled action is due.
 */
export function wasTouched({ entries }: RunRecord, group: string): boolean {
  const created = entries.find((entry) => entry.type === 'GroupCreated' && entry.group === group)
  const since = created?.at ?? Infinity
  return (
    entries.some((entry) => entry.at > since && touches(entry, group, entries)) ||
    loadChanges(entries, group)
  )
}

const touching: ReadonlySet<string> = new Set([
  'FaultBegan',
  'OperationCalled',
  'WorkloadSet',
  'LoadSet',
])

function touches(entry: RecordEntry, group: string, entries: RunRecord['entries']): boolean {
  switch (entry.type) {
    case 'ScheduledActionRan':
    case 'ScheduledActionFailed':
      return entry.group === group
    case 'ApplicationStateChanged':
      return entry.to === 'crashed' && (entry.why !== 'fault' || hadServed(entries, entry))
    default:
      return touching.has(entry.type)
  }
}

/** One that is only waited for, until its probe answers, has not crashed. */
function hadServed(
  entries: RunRecord['entries'],
  { seq, instanceId }: Extract<RecordEntry, { readonly type: 'ApplicationStateChanged' }>,
): boolean {
  return entries.some(
    (entry) =>
      entry.type === 'ServingChanged' &&
      entry.serving &&
      entry.seq < seq &&
      entry.instanceId === instanceId,
  )
}

function loadChanges(entries: readonly RecordEntry[], group: string): boolean {
  let asked: number | undefined
  for (const entry of entries) {
    if (entry.type !== 'GroupTrafficChanged' || entry.group !== group) continue
    if (asked !== undefined && entry.requestsPerSecond !== asked) return true
    asked = entry.requestsPerSecond
  }
  return false
}

/** The finding about a state that nothing could have changed. */
export function untouched(base: FindingBase, group: string): Unknown {
  return {
    ...base,
    type: 'Unknown',
    because: `nothing was done to ${group} after it was created.`,
    advice: 'Add a step:  method:  in a scenario.',
  }
}
