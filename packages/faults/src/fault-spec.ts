import type { FaultParameters } from '@ifdown/simulator'

/** A fault as a test or a scenario asks for it: plain data. */
export interface FaultSpec {
  readonly fault: string
  readonly parameters: FaultParameters
}
