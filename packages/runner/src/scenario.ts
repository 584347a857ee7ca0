import type { Era, SettingOverrides } from '@ifdown/simulator'
import type { Expectation } from './expectations.ts'
import type { Step } from './method.ts'
import type { ExternalCheck } from './monitors.ts'
import type { Path } from './positioned-yaml.ts'
import type { Problem } from './scenario-error.ts'
import type { SteadyStateClaim } from './steady-state.ts'
import type { GroupWorkload } from './workloads.ts'

/** Where a scenario can run. */
export const targetNames = ['simulator', 'endpoint', 'containers', 'aws'] as const

export type TargetName = (typeof targetNames)[number]

/** A scenario file, read and checked as far as that is possible without its template. */
export interface Scenario {
  readonly file: string
  readonly title: string
  /** Path of the CloudFormation template, relative to the scenario file. */
  readonly given: string
  readonly parameters: Readonly<Record<string, string>>
  readonly target: TargetName
  readonly region: string
  readonly era: Era
  readonly settings: SettingOverrides
  /** 1 to 16 hexadecimal digits. */
  readonly seed: string | undefined
  readonly steadyState: readonly SteadyStateClaim[]
  readonly monitors: readonly ExternalCheck[]
  /** From the start of the run on. */
  readonly workloads: readonly GroupWorkload[]
  /** In the order of their instants; of the file where they are equal. */
  readonly method: readonly Step[]
  /** Milliseconds from the start of the run. */
  readonly runFor: number
  readonly expect: readonly Expectation[]
  /** Makes a problem at a place in the file. */
  readonly at: (path: Path, message: string) => Problem
}
