import type { Effects } from '../effects.ts'
import type { LaunchAttempt, LaunchVerdict } from '../injection-points.ts'
import type { DefaultNetwork } from './network.ts'
import type { Ec2State } from './state.ts'

/** What performing an EC2 action may use. */
export interface Ec2 {
  readonly effects: Effects
  readonly state: Ec2State
  /** Undefined before there were VPCs for everybody. */
  readonly defaultNetwork: DefaultNetwork | undefined
  /** Asks the faults in force what becomes of a launch outside a group. */
  attemptLaunch(launch: LaunchAttempt): LaunchVerdict
}
