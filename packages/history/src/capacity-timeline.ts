import type { RecordEntry, RunRecord } from './run-record.ts'

/** The capacity of a group from one instant to the next sample. */
export interface CapacitySample {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The entry that made the difference. */
  readonly seq: number
  readonly minSize: number
  readonly maxSize: number
  readonly desired: number
  /** What Auto Scaling believes: members whose lifecycle state is InService. */
  readonly inService: number
  /** The truth: members that are InService and serve. */
  readonly serving: number
}

/**
 * The capacity of a group, one sample for each entry that changed it; none where the record has no
 * such group. A group that is deleted ends with a desired capacity of 0.
 */
export function capacityTimeline(record: RunRecord, group: string): readonly CapacitySample[] {
  const samples: CapacitySample[] = []
  const tally = createTally(group)
  let last: Capacity | undefined

  for (const entry of record.entries) {
    const capacity = tally(entry)
    if (capacity === undefined || (last !== undefined && isSame(last, capacity))) continue
    samples.push({ at: entry.at, seq: entry.seq, ...capacity })
    last = capacity
  }
  return samples
}

type Capacity = Omit<CapacitySample, 'at' | 'seq'>

/** Follows one group, entry by entry; answers its capacity where an entry may have changed it. */
function createTally(group: string): (entry: RecordEntry) => Capacity | undefined {
  const inService = new Set<string>()
  const serving = new Set<string>()
  let bounds = { minSize: 0, maxSize: 0, desired: 0 }
  let servingMembers = 0

  const count = (): Capacity => ({ ...bounds, inService: inService.size, serving: servingMembers })

  function setInService(instanceId: string, isInService: boolean): Capacity {
    if (inService.has(instanceId) !== isInService) {
      if (serving.has(instanceId)) servingMembers += isInService ? 1 : -1
      if (isInService) inService.add(instanceId)
      else inService.delete(instanceId)
    }
    return count()
  }

  function setServing(instanceId: string, serves: boolean): Capacity | undefined {
    if (serving.has(instanceId) === serves) return undefined
    if (serves) serving.add(instanceId)
    else serving.delete(instanceId)
    if (!inService.has(instanceId)) return undefined
    servingMembers += serves ? 1 : -1
    return count()
  }

  return (entry) => {
    // Whether an instance serves is a fact of EC2, which does not know whose member it is.
    if (entry.type === 'ServingChanged') return setServing(entry.instanceId, entry.serving)
    if (!('group' in entry) || entry.group !== group) return undefined
    switch (entry.type) {
      case 'GroupCreated':
      case 'GroupUpdated': {
        const { minSize, maxSize } = entry.configuration
        bounds = { ...bounds, minSize, maxSize }
        return count()
      }
      case 'DesiredCapacityChanged':
        bounds = { ...bounds, desired: entry.to }
        return count()
      case 'GroupDeleted':
        bounds = { minSize: 0, maxSize: 0, desired: 0 }
        return count()
      case 'LifecycleStateChanged':
        return setInService(entry.instanceId, entry.to === 'InService')
      case 'InstanceLeftGroup':
        return setInService(entry.instanceId, false)
      default:
        return undefined
    }
  }
}

function isSame(a: Capacity, b: Capacity): boolean {
  return (
    a.serving === b.serving &&
    a.inService === b.inService &&
    a.desired === b.desired &&
    a.minSize === b.minSize &&
    a.maxSize === b.maxSize
  )
}
