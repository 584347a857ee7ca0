import type { RunRecord } from '@ifdown/history'
import type { FindingBase, Unknown } from './finding.ts'

/** A fault began, or an operation was called, after the group came into being. */
export function wasTouched({ entries }: RunRecord, group: string): boolean {
  const created = entries.find((entry) => entry.type === 'GroupCreated' && entry.group === group)
  return entries.some(
    ({ type, at }) =>
      (type === 'FaultBegan' || type === 'OperationCalled') && at > (created?.at ?? Infinity),
  )
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
