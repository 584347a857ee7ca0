/*
 * Where faults may step in. The points belong to the simulator, so that it runs untouched without any
 * fault: a fault is data in the state (name and parameters), its behaviour is code that is registered
 * by name, and it reaches the Region only through what is declared here.
 */

/** A change of the physical world that a fault may ask for. */
export type FaultEffect = {
  readonly type: 'SetNetworkInterface'
  readonly instanceId: string
  readonly up: boolean
}

/** What a fault may look at when it chooses what to hit. */
export interface FaultView {
  readonly now: number
  /** Members of groups that have an EC2 instance which is not terminated, in order of their ids. */
  readonly instances: readonly FaultTarget[]
  readonly groups: readonly string[]
  /** The zones of a group: those that it is configured for, and those of its members. */
  readonly zones: (group: string) => readonly string[]
  /** A number in [0, 1), from the fault's own stream. */
  readonly draw: (...key: (string | number)[]) => number
}

export interface FaultTarget {
  readonly instanceId: string
  readonly group: string
  readonly availabilityZone: string
  readonly lifecycleState: string
}

/** What a fault does; registered by name, outside the state. */
export interface FaultBehaviour {
  readonly name: string
  /** Why the parameters can mean nothing, if so. Asked when the fault is injected, not when it begins. */
  readonly refuse?: (parameters: FaultParameters, view: FaultView) => FaultRefusal | undefined
  /** Chooses the instances, once, when the fault begins. */
  readonly choose: (parameters: FaultParameters, view: FaultView) => readonly string[]
  /** The effects on what was chosen when it begins. */
  readonly begin: (
    parameters: FaultParameters,
    instanceIds: readonly string[],
  ) => readonly FaultEffect[]
  /** The effects that take them back. */
  readonly end: (
    parameters: FaultParameters,
    instanceIds: readonly string[],
  ) => readonly FaultEffect[]
}

export interface FaultRefusal {
  readonly reason: 'InvalidParameters' | 'NoSuchGroup' | 'NoSuchZone'
  /** For the one who injects it. */
  readonly message: string
}

export type FaultParameters = Readonly<Record<string, unknown>>

/** A fault as it is asked for: plain data. */
export interface FaultRequest {
  readonly fault: string
  readonly parameters: FaultParameters
  /** Milliseconds since the epoch; now when left out. */
  readonly beginAt?: number | undefined
  /** Milliseconds; until it is ended when left out. */
  readonly duration?: number | undefined
}
