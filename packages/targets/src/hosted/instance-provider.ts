import type { FaultSpec } from '@ifdown/faults'
import type { LaunchAnswer, LaunchHandedOver } from '@ifdown/simulator'

/*
 * Where the control loop is ifdown's and the machines are not: a provider starts and ends instances,
 * breaks them, and tells what it sees of them.
 */

/** What is to be started. */
export interface ProvidedLaunch extends LaunchHandedOver {
  /** A script, as EC2 gets it: base64; empty for none. */
  readonly userData: string
}

/** What is seen of an instance now. */
export interface Sighting {
  readonly instanceId: string
  readonly state: 'running' | 'stopped' | 'terminated'
  /** Whether its network answers; undefined where the provider cannot tell. */
  readonly reachable: boolean | undefined
  /** Whether the machine under it works; left out where the provider cannot tell. */
  readonly hostUp?: boolean | undefined
  /** Whether its application serves; undefined or left out where nobody asks it, or it cannot be asked. */
  readonly serves?: boolean | undefined
}

/** A fault that is in force, on the instances that were chosen for it. */
export interface FaultInForce extends FaultSpec {
  readonly faultId: string
  readonly instanceIds: readonly string[]
}

export interface InstanceProvider {
  /** Faults that it brings about for real; others enter the simulated EC2. */
  readonly faults: ReadonlySet<string>
  /** Whether `serves` of its sightings is asked of applications: until one answers, it does not serve. */
  readonly asksApplications?: boolean | undefined
  run(launch: ProvidedLaunch): Promise<LaunchAnswer>
  terminate(instanceId: string): Promise<void>
  /** Sees the instances that it runs; one that is not told is not there. */
  observe(): Promise<readonly Sighting[]>
  /** Answers what was really done, where that is not the fault itself. */
  beginFault(fault: FaultInForce): Promise<string | undefined>
  endFault(fault: FaultInForce): Promise<void>
  /** What else the user should know, one sentence each. */
  notes?(): readonly string[]
  /** Takes back what is in force and ends every instance. */
  close(): Promise<void>
}
