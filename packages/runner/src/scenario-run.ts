import type { Finding, Waterfall } from '@ifdown/assertions'
import type { RunRecord } from '@ifdown/history'
import type { Era } from '@ifdown/simulator'

/** How a scenario ended. Only `holds` is a pass. */
export type Outcome = 'holds' | 'violated' | 'unknown' | 'unsupported'

/** One run of one scenario, with what was found. */
export interface ScenarioRun {
  /** The scenario's title. */
  readonly scenario: string
  /** As the user named it. */
  readonly file: string
  readonly target: string
  readonly seed: string
  readonly era: Era
  readonly outcome: Outcome
  readonly steadyState: readonly Finding[]
  readonly findings: readonly Finding[]
  readonly recoverySeconds: number | undefined
  readonly waterfall: Waterfall | undefined
  /** SHA-256 of the record in hexadecimal digits; empty when nothing ran. */
  readonly digest: string
  readonly simulatedMs: number
  /** Measured by the host; the only number here that differs from run to run. */
  readonly wallMs: number
  readonly record: RunRecord
  /** What else the user should know, one sentence each. */
  readonly notes: readonly string[]
}

/** Violated if any finding is, else unknown if any is, else holds. */
export function judge(findings: readonly Finding[]): Outcome {
  if (findings.some(({ type }) => type === 'Violated')) return 'violated'
  if (findings.some(({ type }) => type === 'Unknown')) return 'unknown'
  return 'holds'
}
