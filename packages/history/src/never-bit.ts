import type { CapacitySample } from './capacity-timeline.ts'
import type { FaultPeriod } from './fault-periods.ts'
import type { NeverBit, NeverBitReason } from './recovery.ts'
import type { RunRecord } from './run-record.ts'

/** Says why faults took no serving capacity from a group. The last fault is the one that is named. */
export function neverBit(
  record: RunRecord,
  group: string,
  samples: readonly CapacitySample[],
  faults: readonly FaultPeriod[],
): NeverBit {
  const fault = faults.at(-1)
  const before = fault && samples.findLast(({ seq }) => seq < fault.seq)
  const { inService, serving } = before ?? { inService: 0, serving: 0 }
  const answer = (reason: NeverBitReason): NeverBit => ({
    type: 'NeverBit',
    group,
    reason,
    fault,
    inService,
    serving,
  })

  if (samples.length === 0) return answer('NoSuchGroup')
  if (fault === undefined) return answer('NoFault')
  if (serving === 0) return answer('NothingServing')
  return hitsGroup(record, group, fault) ? answer('CapacityHeld') : answer('NothingHit')
}

function hitsGroup(record: RunRecord, group: string, fault: FaultPeriod): boolean {
  const hit = new Set(fault.instanceIds)
  return record.entries.some(
    (entry) =>
      entry.type === 'InstanceJoinedGroup' && entry.group === group && hit.has(entry.instanceId),
  )
}
