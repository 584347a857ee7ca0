import type { RunRecord } from '@ifdown/history'
import type { FindingBase, Unknown } from './finding.ts'

/** A fault began, an operation was called, or the load was set after the group came into being. */
export function wasTouched({ entries }: RunRecord, group: string): boolean {
  const created = entries.find((entry) => entry.type === 'GroupCreated' && entry.group === group)
  return entries.some(({ type, at }) => touching.has(type) && at > (created?.at ?? Infinity))
}

const touching: ReadonlySet<string> = new Set([
  'FaultBegan',
  'OperationCalled',
  'WorkloadSet',
  'LoadSet',
])

/** The finding about a state that nothing could have changed. */
export function untouched(base: FindingBase, group: string): Unknown {
  return {
    ...base,
    type: 'Unknown',
    because: `nothing was done to ${group} after it was created.`,
    advice: 'Add a step:  method:  in a scenario.',
  }
}
