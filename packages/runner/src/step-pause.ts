import type { Finding } from '@ifdown/assertions'
import type { TargetRun } from '@ifdown/targets'
import type { Scenario } from './scenario.ts'

/** The moment before a step of the method. */
export interface StepMoment {
  readonly run: TargetRun
  readonly scenario: Scenario
  /** Of the step that is next. */
  readonly index: number
  /** The steady state as it is now. */
  readonly steadyState: readonly Finding[]
  /** The same, later. */
  readonly lookAgain: () => readonly Finding[]
}

/** `abort` ends the run and takes back what was done. */
export type StepDecision = 'go' | 'skip' | 'abort'

/** Asks whether the next step may be taken. On a live target time goes on meanwhile. */
export type StepPause = (moment: StepMoment) => Promise<StepDecision>
