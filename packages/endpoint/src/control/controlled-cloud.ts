import type { FaultParameters } from '@ifdown/simulator'
import type { Cloud } from '../cloud.ts'

/** What the control path needs of a cloud. */
export type ControlledCloud = Pick<
  Cloud,
  | 'now'
  | 'main'
  | 'options'
  | 'region'
  | 'record'
  | 'runUntil'
  | 'step'
  | 'nextEventAt'
  | 'settled'
  | 'graceEndsAt'
  | 'reset'
>

/** Checks a fault's parameters and completes them. Throws, with a message for the caller. */
export type ReadFault = (fault: string, parameters: FaultParameters) => FaultParameters
