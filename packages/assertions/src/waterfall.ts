import type { SettingInForce } from '@ifdown/simulator'

/** Where the time between a fault and the recovery went. Instants are milliseconds since the epoch. */
export interface Waterfall {
  readonly group: string
  /** The fault's name. */
  readonly fault: string
  /** When serving capacity fell below desired capacity. */
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
  /** The same for people: `Auto Scaling, 930 s (not published, observed once (2013), range …)`. */
  readonly governed: string
  /** The run ended inside this step. */
  readonly open?: true | undefined
}

/** A setting with the part of the step that it governed. */
export interface GoverningSetting extends SettingInForce {
  readonly milliseconds: number
  /** True where AWS publishes nothing, whoever chose the value: ifdown, the run, or one measurement. */
  readonly unpublished: boolean
}
