import type { FaultRequest } from '@ifdown/simulator'
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

/** Throws, with a message for the caller, where a fault's parameters make no sense. */
export type FaultCheck = (request: FaultRequest) => void
