import type { FaultPeriod } from './fault-periods.ts'
import type { RunRecord } from './run-record.ts'

/** What became of a group's serving capacity after faults. Instants are milliseconds since the epoch. */
export type Recovery = NeverBit | StillDown | Recovered

/** No fault took serving capacity from the group, so there was nothing to recover from. */
export interface NeverBit {
  readonly type: 'NeverBit'
  readonly group: string
  readonly reason: NeverBitReason
  /** The fault that did not bite; left out when none began. */
  readonly fault?: FaultPeriod | undefined
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
  /** From here on serving capacity was back to the end of the run. */
  readonly recoveredAt: number
  readonly recoveredSeq: number
  /** From `beganAt` to `recoveredAt`. */
  readonly milliseconds: number
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

/**
 * Says whether and when a group recovered from its faults, or from the one fault with this id.
 *
 * A shortfall counts only if a fault is among its causes: a desired capacity that was raised is none.
 * Once a fault has bitten, serving capacity must come back and stay back to the end of the run.
 */
export function findRecovery(record: RunRecord, group: string, faultId?: string): Recovery {
  throw new Error(`not built: ${group} ${faultId} ${record.endedAt}`)
}
