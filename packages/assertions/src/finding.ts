import type { CapacitySample, RunRecord } from '@ifdown/history'
import type { Waterfall } from './waterfall.ts'

/** What a checker says of a run. A run that cannot tell is Unknown: never a pass. */
export type Finding = Holds | Violated | Unknown

export interface Holds extends FindingBase {
  readonly type: 'Holds'
}

export interface Violated extends FindingBase {
  readonly type: 'Violated'
  readonly because: string
}

export interface Unknown extends FindingBase {
  readonly type: 'Unknown'
  readonly because: string
  /** What to do so that the run can tell. */
  readonly advice?: string | undefined
}

interface FindingBase {
  /** The name of the checker, as in a scenario: `recovers`, `replaced`, … */
  readonly checker: string
  /** What was claimed, for people: `batch recovers within 10 min`. */
  readonly claim: string
  readonly group: string
  /** What was measured, for people: `19 min 22 s`. */
  readonly measured?: string | undefined
  /** The deadline of the claim in milliseconds, counted from the beginning of the fault's effect. */
  readonly limitMilliseconds?: number | undefined
  /** Given when the group recovered. */
  readonly recoverySeconds?: number | undefined
  readonly waterfall?: Waterfall | undefined
  /** That the finding hangs on something AWS does not publish, as a sentence. */
  readonly dependsOn?: string | undefined
  readonly evidence: Evidence
}

/** Plain data that the finding rests on. */
export interface Evidence {
  /** Numbers of entries of the record, ascending. */
  readonly entries: readonly number[]
  readonly samples?: readonly CapacitySample[] | undefined
  readonly instanceIds?: readonly string[] | undefined
}

export type Checker = (record: RunRecord) => Finding
