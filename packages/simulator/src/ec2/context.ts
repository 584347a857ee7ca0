import type { Effects } from '../effects.ts'
import type { Ec2State } from './state.ts'

/** What performing an EC2 action may use. */
export interface Ec2 {
  readonly effects: Effects
  readonly state: Ec2State
}
