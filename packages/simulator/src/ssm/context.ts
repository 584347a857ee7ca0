import type { Effects } from '../effects.ts'
import type { SsmState } from './state.ts'

/** An instance as its agent sees it. */
export interface ManagedInstance {
  readonly running: boolean
  readonly networkUp: boolean
}

export interface SsmPorts {
  /** Undefined when there is none. */
  instance(instanceId: string): ManagedInstance | undefined
  instanceIds(): readonly string[]
  /** Instances with all of these tags. */
  tagged(tags: Readonly<Record<string, readonly string[]>>): readonly string[]
  setNetworkInterface(instanceId: string, up: boolean): void
  /** Milliseconds; 0 for none. */
  setNetworkDelay(instanceId: string, delay: number): void
}

export interface Ssm {
  readonly effects: Effects
  readonly state: SsmState
  readonly ports: SsmPorts
}
