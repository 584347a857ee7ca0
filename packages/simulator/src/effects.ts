import type { DrawKey } from '@ifdown/kernel'
import type { Reminder, SimulationEvent } from './events.ts'
import type { SettingName } from './settings-table.ts'
import type { Settings } from './settings.ts'

/** What led to an event, and the setting that governed how long it waited for its latest cause. */
export interface Because {
  readonly causes?: readonly number[] | undefined
  readonly governedBy?: SettingName | undefined
}

/** What performing an action may use; decisions get none of it. */
export interface Effects {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly settings: Settings
  readonly region: string
  readonly accountId: string
  /** Whether anybody gets the facts as they happen. */
  readonly followed: boolean
  /** Makes a fact of it. Answers its sequence number, to be named as a cause. */
  emit(event: SimulationEvent, because?: Because): number
  /** Names the causes of whatever `body` emits without saying why. */
  because<T>(causes: readonly number[], body: () => T): T
  /** Asks to be reminded; never in the past. */
  remind(reminder: Reminder, at: number): void
  /** Draws a duration from a setting, in whole milliseconds. */
  milliseconds(name: SettingName, ...key: DrawKey[]): number
  /** Draws a number from a setting. */
  number(name: SettingName, ...key: DrawKey[]): number
  /** Hexadecimal digits that depend on the seed and the key alone. */
  drawHex(length: number, ...key: DrawKey[]): string
  /** A number in [0, 1) that depends on the seed and the key alone. */
  draw(...key: DrawKey[]): number
}
