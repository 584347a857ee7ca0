import type { CapacitySample } from './capacity-timeline.ts'
import type { FaultPeriod } from './fault-periods.ts'

/** What became of a group's serving capacity after faults. Instants are milliseconds since the epoch. */
export type Recovery = NeverBit | StillDown | Recovered

/** No fault took serving capacity from the group, so there was nothing to recover from. */
export interface NeverBit {
  readonly type: 'NeverBit'
  readonly group: string
  readonly reason: NeverBitReason
  /** The fault that did not bite; left out when none began. */
  readonly fault?: FaultPeriod | undefined
  /** What the group had when that fault began. */
  readonly inService: number
  readonly serving: number
}

export type NeverBitReason =
  /** There is no such group in the record. */
  | 'NoSuchGroup'
  /** No fault began. */
  | 'NoFault'
  /** Faults began, but hit no instance of the group. */
  | 'NothingHit'
  /** The group had no serving capacity when the fault began. */
  | 'NothingServing'
  /** Serving capacity never fell below desired capacity because of the fault. */
  | 'CapacityHeld'

/** The run ended before serving capacity was back. */
export interface StillDown extends Outage {
  readonly type: 'StillDown'
}

export interface Recovered extends Outage {
  readonly type: 'Recovered'
  /** From here on the fault took no serving capacity to the end of the run. */
  readonly recoveredAt: number
  readonly recoveredSeq: number
  /** From `beganAt` to `recoveredAt`. */
  readonly milliseconds: number
  /** What closed the gap: capacity that came back, or a desired capacity that was lowered to meet it. */
  readonly by: 'ServingRose' | 'DesiredLowered'
  /** The deepest of those that a rebalance brought when the faults were over; left out for none. */
  readonly laterDip?: CapacitySample | undefined
}

export interface Outage {
  readonly group: string
  readonly fault: FaultPeriod
  /** The first instant at which serving capacity was below desired because of the fault. */
  readonly beganAt: number
  readonly beganSeq: number
  /** The first reaction of Auto Scaling: a member marked Unhealthy, or an activity. */
  readonly detectedAt?: number | undefined
  readonly detectedSeq?: number | undefined
}
