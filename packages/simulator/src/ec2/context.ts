import type { Effects } from '../effects.ts'
import type { LaunchAttempt, LaunchVerdict } from '../injection-points.ts'
import type { OperationOutput } from '../region-api.ts'
import type { DefaultNetwork } from './network.ts'
import type { Ec2State } from './state.ts'

/** A call that was made with a ClientToken, and what it was answered. */
export interface AnsweredCall {
  readonly asked: string
  readonly answer: OperationOutput
}

/** What performing an EC2 action may use. */
export interface Ec2 {
  readonly effects: Effects
  readonly state: Ec2State
  /** Undefined before there were VPCs for everybody. */
  readonly defaultNetwork: DefaultNetwork | undefined
  /** What was answered to calls that carried a token, by operation and token. */
  readonly clientTokens: Map<string, AnsweredCall>
  /** Asks the faults in force what becomes of a launch outside a group. */
  attemptLaunch(launch: LaunchAttempt): LaunchVerdict
}
