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

export interface FindingBase extends Claim {
  /** What was measured, for people: `19 min 22 s`. */
  readonly measured?: string | undefined
  /** Given when the group recovered. */
  readonly recoverySeconds?: number | undefined
  readonly waterfall?: Waterfall | undefined
  /** That the finding hangs on something AWS does not publish, as a sentence. */
  readonly dependsOn?: string | undefined
  /** What else should be known, whether it holds or not, as a sentence. */
  readonly remark?: string | undefined
  /** Lines that explain it, for example how a choice was made. */
  readonly details?: readonly string[] | undefined
  readonly evidence: Evidence
}

/** What is claimed of a group. */
export interface Claim {
  /** The name of the checker, as in a scenario: `recovers`, `replaced`, … */
  readonly checker: string
  readonly group: string
  /** For people: `batch recovers within 10 min`. */
  readonly claim: string
  /** The same, to go after `expected batch`: `to recover within 10 min of network-loss`. */
  readonly expectation: string
  /** The deadline of the claim in milliseconds. */
  readonly limitMilliseconds?: number | undefined
}

/** Plain data that the finding rests on. */
export interface Evidence {
  /** Numbers of entries of the record, ascending. */
  readonly entries: readonly number[]
  readonly samples?: readonly CapacitySample[] | undefined
  readonly instanceIds?: readonly string[] | undefined
}

export type Checker = (record: RunRecord) => Finding
