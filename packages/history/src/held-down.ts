import type { CapacitySample } from './capacity-timeline.ts'
import type { FaultPeriod } from './fault-periods.ts'
import type { RecordEntry, RunRecord } from './run-record.ts'

/** An instant at which a fault held capacity down that a group lacked. */
export interface HeldDown {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly seq: number
  readonly fault: FaultPeriod
}

/**
 * The instants from which on a group serves with less than it wants while a member that a fault hit is
 * InService and has booted, but does not serve.
 *
 * So bites a fault that hit an instance before it served, or while the group had more than it wanted.
 * A fault that began while nothing served is none of it: the group was not yet what it is to be.
 */
export function heldDown(
  { entries }: RunRecord,
  group: string,
  samples: readonly CapacitySample[],
  faults: readonly FaultPeriod[],
): readonly HeldDown[] {
  const members = followMembers(group)
  const beginning = new Map(faults.map((fault) => [fault.seq, fault]))
  const found: HeldDown[] = []
  let index = -1
  let current: HeldDown | undefined

  for (const entry of entries) {
    while (samples[index + 1] && samples[index + 1]!.seq <= entry.seq) index++
    const { serving, desired } = samples[index] ?? { serving: 0, desired: 0 }
    const began = beginning.get(entry.seq)
    if (began && serving > 0) members.hit(began)
    members.follow(entry)
    const fault = serving < desired ? members.heldDownBy() : undefined
    if (fault && !current) {
      current = { at: entry.at, seq: entry.seq, fault }
      found.push(current)
    } else if (!fault && current) {
      // What the next entry of the same instant undoes is the order of entries, not an outage.
      if (entry.at === current.at) found.pop()
      current = undefined
    }
  }
  return found
}

interface Members {
  hit(fault: FaultPeriod): void
  follow(entry: RecordEntry): void
  /** The fault that keeps some member from serving. */
  heldDownBy(): FaultPeriod | undefined
}

function followMembers(group: string): Members {
  const inService = new Set<string>()
  const booted = new Set<string>()
  const serving = new Set<string>()
  const hitBy = new Map<string, FaultPeriod>()
  const held = new Map<string, FaultPeriod>()

  function look(instanceId: string): void {
    const fault = hitBy.get(instanceId)
    const isHeld = inService.has(instanceId) && booted.has(instanceId) && !serving.has(instanceId)
    if (fault && isHeld) held.set(instanceId, fault)
    else held.delete(instanceId)
  }

  function set(of: Set<string>, instanceId: string, isMember: boolean): void {
    if (isMember) of.add(instanceId)
    else of.delete(instanceId)
    look(instanceId)
  }

  return {
    hit(fault) {
      for (const instanceId of fault.instanceIds) {
        hitBy.set(instanceId, fault)
        look(instanceId)
      }
    },
    follow(entry) {
      switch (entry.type) {
        case 'InstanceBooted':
          return set(booted, entry.instanceId, true)
        case 'ServingChanged':
          if (entry.serving) booted.add(entry.instanceId)
          return set(serving, entry.instanceId, entry.serving)
        case 'LifecycleStateChanged':
          if (entry.group !== group) return undefined
          return set(inService, entry.instanceId, entry.to === 'InService')
        case 'InstanceLeftGroup':
          return set(inService, entry.instanceId, false)
        case 'FaultEnded':
          for (const [instanceId, { faultId }] of hitBy) {
            if (faultId !== entry.faultId) continue
            hitBy.delete(instanceId)
            look(instanceId)
          }
          return undefined
        default:
          return undefined
      }
    },
    heldDownBy: () => held.values().next().value,
  }
}
