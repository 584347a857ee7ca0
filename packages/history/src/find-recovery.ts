import { capacityTimeline, type CapacitySample } from './capacity-timeline.ts'
import { consequences, descendants, isReaction } from './consequences.ts'
import { faultPeriods, type FaultPeriod } from './fault-periods.ts'
import { heldDown, type HeldDown } from './held-down.ts'
import { neverBit } from './never-bit.ts'
import type { Outage, Recovery } from './recovery.ts'
import type { RunRecord } from './run-record.ts'

/**
 * Says whether and when a group recovered from its faults, or from the one fault with this id.
 *
 * A shortfall counts only if a fault is among its causes, or a member that it hit is missing: a
 * desired capacity that was raised is none.
 * Once a fault has bitten, serving capacity must come back and stay back to the end of the run; what
 * takes it away again counts, unless it follows from something else that happened since: a user's
 * call, or a rebalance that began when the faults were over. That one is told as a later dip.
 */
export function findRecovery(record: RunRecord, group: string, faultId?: string): Recovery {
  const samples = capacityTimeline(record, group)
  const faults = faultPeriods(record).filter((fault) => !faultId || fault.faultId === faultId)
  const drops = dropsBelowDesired(samples)
  const aftermath = aftermathOf(record, group, faults)
  const origins = originsIn(record, faults, aftermath)

  const held = heldDown(record, group, samples, faults)
  const bite = earlier(firstDrop(drops, origins), held[0])
  if (bite === undefined) return neverBit(record, group, samples, faults)
  const { fault } = bite

  const outage = { group, fault, beganAt: bite.at, beganSeq: bite.seq, ...detection(record, fault) }
  const elsewhere = explainedElsewhere(record, bite.seq, faults, aftermath)
  const counts = ({ seq }: CapacitySample) => origins.has(seq) || !elsewhere.has(seq)
  const lastDrop = drops.findLast(counts)
  const lastDown = Math.max(lastDrop?.seq ?? 0, held.at(-1)?.seq ?? 0)
  const later = drops.filter(({ seq }) => seq > lastDown && aftermath.follows.has(seq))
  return followOutage(outage, samples, lastDown, later)
}

/** Rebalances that began when the faults were over, and all that followed from them. */
interface Aftermath {
  readonly rebalances: ReadonlySet<number>
  readonly follows: ReadonlySet<number>
}

/**
 * A group that spreads its members again once a zone is back does what it always does with uneven
 * zones. What a fault in force makes it do is the fault's.
 */
function aftermathOf(record: RunRecord, group: string, faults: readonly FaultPeriod[]): Aftermath {
  const rebalances = new Set<number>()
  for (const entry of record.entries) {
    if (entry.type !== 'RebalanceBegan' || entry.group !== group) continue
    const begun = faults.filter(({ seq }) => seq < entry.seq)
    const over = begun.every(({ endedAt }) => endedAt !== undefined && endedAt <= entry.at)
    if (over) rebalances.add(entry.seq)
  }
  if (rebalances.size === 0) return { rebalances, follows: rebalances }
  return { rebalances, follows: descendants(record, ({ seq }) => rebalances.has(seq)) }
}

/** The samples in which serving capacity fell and is below desired capacity. */
function dropsBelowDesired(samples: readonly CapacitySample[]): readonly CapacitySample[] {
  return samples.filter((sample, index) => {
    const before = samples[index - 1]
    return before && sample.serving < before.serving && sample.serving < sample.desired
  })
}

/** The first drop that followed from a fault. */
function firstDrop(
  drops: readonly CapacitySample[],
  origins: ReadonlyMap<number, FaultPeriod>,
): HeldDown | undefined {
  for (const { at, seq } of drops) {
    const fault = origins.get(seq)
    if (fault) return { at, seq, fault }
  }
  return undefined
}

function earlier(a: HeldDown | undefined, b: HeldDown | undefined): HeldDown | undefined {
  return a && b && b.seq < a.seq ? b : (a ?? b)
}

/** Of each entry that followed from a fault, that fault; the first one where there are several. */
function originsIn(
  { entries }: RunRecord,
  faults: readonly FaultPeriod[],
  { rebalances }: Aftermath,
): ReadonlyMap<number, FaultPeriod> {
  const origins = new Map(faults.map((fault) => [fault.seq, fault]))
  if (origins.size === 0) return origins
  for (const { seq, causes } of entries) {
    if (origins.has(seq) || rebalances.has(seq)) continue
    const origin = causes.map((cause) => origins.get(cause)).find((fault) => fault !== undefined)
    if (origin) origins.set(seq, origin)
  }
  return origins
}

/** Capacity is back once it is what is wanted after it was taken for the last time. */
function followOutage(
  outage: Outage,
  samples: readonly CapacitySample[],
  lastDownSeq: number,
  laterDips: readonly CapacitySample[],
): Recovery {
  const index = samples.findIndex(
    ({ seq, serving, desired }) => seq > lastDownSeq && serving >= desired,
  )
  const back = samples[index]
  if (back === undefined) return { type: 'StillDown', ...outage }
  return {
    type: 'Recovered',
    ...outage,
    recoveredAt: back.at,
    recoveredSeq: back.seq,
    milliseconds: back.at - outage.beganAt,
    by: back.serving > samples[index - 1]!.serving ? 'ServingRose' : 'DesiredLowered',
    ...(laterDips.length > 0 && { laterDip: deepest(laterDips) }),
  }
}

function deepest(dips: readonly CapacitySample[]): CapacitySample {
  return dips.reduce((worst, dip) =>
    dip.desired - dip.serving > worst.desired - worst.serving ? dip : worst,
  )
}

/** What followed from calls after the fault had bitten, or from faults that are not asked about. */
function explainedElsewhere(
  record: RunRecord,
  bite: number,
  faults: readonly FaultPeriod[],
  { rebalances }: Aftermath,
): ReadonlySet<number> {
  const asked = new Set(faults.map(({ seq }) => seq))
  return descendants(
    record,
    ({ seq, type }) =>
      (type === 'OperationCalled' && seq > bite) ||
      (type === 'FaultBegan' && !asked.has(seq)) ||
      rebalances.has(seq),
  )
}

function detection(
  record: RunRecord,
  fault: FaultPeriod,
): Pick<Outage, 'detectedAt' | 'detectedSeq'> {
  const followed = consequences(record, fault)
  const first = record.entries.find((entry) => isReaction(entry) && followed.has(entry.seq))
  return first ? { detectedAt: first.at, detectedSeq: first.seq } : {}
}
