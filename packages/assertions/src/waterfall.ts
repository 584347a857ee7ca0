import type { RunRecord } from '@ifdown/history'
import type { SettingInForce } from '@ifdown/simulator'

/** Where the time between a fault and the recovery went. Instants are milliseconds since the epoch. */
export interface Waterfall {
  readonly group: string
  /** The fault's name. */
  readonly fault: string
  readonly beganAt: number
  /** Left out while the group is still down: the last step is then still open. */
  readonly recoveredAt?: number | undefined
  /** The sum of all steps: the recovery time, or the time until the run ended. */
  readonly totalMilliseconds: number
  readonly steps: readonly WaterfallStep[]
}

export interface WaterfallStep {
  /** For people: `impaired, but tolerated`. */
  readonly name: string
  readonly milliseconds: number
  readonly from: number
  readonly to: number
  /** The settings that governed it; the longest first. Empty where none did. */
  readonly governedBy: readonly GoverningSetting[]
  /** Who governs it, for people: `Auto Scaling, not published`. */
  readonly governed: string
  /** How sure that is, for people: `observed once (2013), range 60 to 1200 s`. */
  readonly certainty: string
  /** The run ended inside this step. */
  readonly open?: true | undefined
}

/** A setting with the part of the step that it governed. */
export interface GoverningSetting extends SettingInForce {
  readonly milliseconds: number
}

/**
 * The critical path from the fault to the recovery: from the entry that brought serving capacity
 * back along the latest causes. Its steps add up to the recovery time, to the millisecond.
 *
 * Undefined when no fault took serving capacity from the group.
 */
export function recoveryWaterfall(record: RunRecord, group: string): Waterfall | undefined {
  throw new Error(`not built: ${group} ${record.endedAt}`)
}
