import type { RecordEntry, RunRecord } from '@ifdown/history'
import type { GroupConfiguration, LifecycleState } from '@ifdown/simulator'

/** A group by its zones, from one instant to the next sample. */
export interface ZoneSample {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The last entry of the instant that made a difference. */
  readonly seq: number
  readonly desired: number
  readonly maxSize: number
  /** Members that are pending or InService: those that count (CAP-2). */
  readonly counted: number
  readonly enabledZones: readonly string[]
  /** Members InService of each enabled zone, and of any other that has some; by name. */
  readonly inService: ReadonlyMap<string, number>
}

/** One sample for each instant that changed something; none where the record has no such group. */
export function zoneTimeline(record: RunRecord, group: string): readonly ZoneSample[] {
  const samples: ZoneSample[] = []
  const members = new Map<string, { readonly zone: string; readonly state: LifecycleState }>()
  let configuration: GroupConfiguration | undefined
  let desired = 0

  for (const entry of record.entries) {
    if (!('group' in entry) || entry.group !== group || !follow(entry)) continue
    if (configuration === undefined) continue
    const sample = take(configuration, entry)
    if (samples.at(-1)?.at === entry.at) samples[samples.length - 1] = sample
    else samples.push(sample)
  }
  return samples

  /** Whether an entry may have changed the sample. */
  function follow(entry: RecordEntry): boolean {
    switch (entry.type) {
      case 'GroupCreated':
      case 'GroupUpdated':
        configuration = entry.configuration
        return true
      case 'DesiredCapacityChanged':
        desired = entry.to
        return true
      case 'InstanceJoinedGroup':
        members.set(entry.instanceId, { zone: entry.availabilityZone, state: 'Pending' })
        return true
      case 'LifecycleStateChanged': {
        const member = members.get(entry.instanceId)
        if (member) members.set(entry.instanceId, { ...member, state: entry.to })
        return true
      }
      case 'InstanceLeftGroup':
        return members.delete(entry.instanceId)
      default:
        return false
    }
  }

  function take(
    { availabilityZones, maxSize }: GroupConfiguration,
    entry: RecordEntry,
  ): ZoneSample {
    const inService = new Map(availabilityZones.map((zone) => [zone, 0]))
    let counted = 0
    for (const { zone, state } of members.values()) {
      if (state === 'InService') inService.set(zone, (inService.get(zone) ?? 0) + 1)
      if (state === 'InService' || state.startsWith('Pending')) counted++
    }
    const { at, seq } = entry
    return {
      at,
      seq,
      desired,
      maxSize,
      counted,
      enabledZones: availabilityZones,
      inService: sorted(inService),
    }
  }
}

function sorted(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** No zone has two fewer than another, and none that is not enabled has any (AZ-6). */
export function isEven({ enabledZones, inService }: ZoneSample): boolean {
  const stranded = [...inService].some(([zone, count]) => count > 0 && !enabledZones.includes(zone))
  const counts = enabledZones.map((zone) => inService.get(zone) ?? 0)
  return !stranded && Math.max(...counts) - Math.min(...counts) <= 1
}

/** `us-east-1a 3 · us-east-1b 2`. */
export function tellZones({ enabledZones, inService }: ZoneSample): string {
  return [...inService]
    .map(([zone, count]) => `${zone} ${count}${enabledZones.includes(zone) ? '' : ' (removed)'}`)
    .join(' · ')
}
