import type { ScheduledEventCode } from './ec2/scheduled-events.ts'

/*
 * Where faults may step in. The points belong to the simulator, so that it runs untouched without any
 * fault: a fault is data in the state (name and parameters), its behaviour is code that is registered
 * by name, and it reaches the Region only through what is declared here.
 */

/** A change of the physical world that a fault may ask for. */
export type FaultEffect =
  | { readonly type: 'SetNetworkInterface'; readonly instanceId: string; readonly up: boolean }
  /** The machine under an instance fails, or is back (EC-5). */
  | { readonly type: 'SetHost'; readonly instanceId: string; readonly up: boolean }
  /** Kills the application on an instance and keeps it down, or lets it start again. */
  | { readonly type: 'SetApplication'; readonly instanceId: string; readonly up: boolean }
  /** Makes the application fail its health checks, whatever its workload says, or no longer. */
  | { readonly type: 'SetHealthResponse'; readonly instanceId: string; readonly ok: boolean }
  /** Whatever an instance sends comes so many milliseconds later; 0 for no delay any more. */
  | { readonly type: 'SetNetworkDelay'; readonly instanceId: string; readonly delay: number }
  /** An instance that is pending cannot be stopped, but dies when it loses its power. */
  | { readonly type: 'StopInstance'; readonly instanceId: string; readonly powerLoss?: true }
  | { readonly type: 'StartInstance'; readonly instanceId: string }
  | { readonly type: 'TerminateInstance'; readonly instanceId: string }
  /** EC2 announces an event that begins after `notice` milliseconds. */
  | {
      readonly type: 'ScheduleEvent'
      readonly instanceId: string
      readonly code: ScheduledEventCode
      readonly notice: number
    }
  | { readonly type: 'CancelEvent'; readonly instanceId: string }

/** A launch as a fault sees it, when the call to EC2 returns. */
export interface LaunchAttempt {
  readonly group: string
  readonly launchId: string
  /** How many zones the same launch was tried in before. */
  readonly attempt: number
  readonly availabilityZone: string
  readonly instanceType: string
  readonly imageId: string
  readonly keyName: string | undefined
  readonly securityGroups: readonly string[]
  readonly iamInstanceProfile: string | undefined
}

/** What a fault answers at a launch. */
export type LaunchVerdict =
  | { readonly type: 'pass' }
  /** EC2 refuses the call with this code (EC-13). */
  | { readonly type: 'fail'; readonly code: LaunchErrorCode }
  /** The instance dies while it is pending, with this StateReason (HC-21). */
  | { readonly type: 'die'; readonly reason: string }

/** The launches that fail, by EC2's error code; source: EC-13, STR-50 to STR-75. */
export const launchErrorCodes = [
  'InsufficientInstanceCapacity',
  'InstanceLimitExceeded',
  'VcpuLimitExceeded',
  'InvalidAMIID.NotFound',
  'InvalidAMIID.Unavailable',
  'AuthFailure.NotAuthorizedForImages',
  'InvalidKeyPair.NotFound',
  'InvalidGroup.NotFound',
  'InvalidSubnetID.NotFound',
  'InsufficientFreeAddressesInSubnet',
  'InvalidIamInstanceProfile.NotFound',
  'Unsupported',
] as const

export type LaunchErrorCode = (typeof launchErrorCodes)[number]

/** What a fault may look at when it chooses what to hit. */
export interface FaultView {
  readonly now: number
  /** Members of a group, or of all groups, whose instance is not terminated. Costs as many as it gives. */
  readonly members: (group?: string) => readonly FaultTarget[]
  /** The member with this instance, if its instance is not terminated. */
  readonly find: (instanceId: string) => FaultTarget | undefined
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
  /** EC2's state of the instance, where it is known: `pending`, `running`, `stopping` or `stopped`. */
  readonly instanceState?: string | undefined
}

/** What a fault does; registered by name, outside the state. */
export interface FaultBehaviour {
  readonly name: string
  /** Why the Region cannot tell what follows from it: AWS does not say. It is refused, except outside. */
  readonly unmodelled?: string | undefined
  /** Why the parameters can mean nothing, if so. Asked when the fault is injected, not when it begins. */
  readonly refuse?: (parameters: FaultParameters, view: FaultView) => FaultRefusal | undefined
  /** Chooses the instances, once, when the fault begins. */
  readonly choose: (parameters: FaultParameters, view: FaultView) => readonly string[]
  /** The effects on what was chosen when it begins. */
  readonly begin: (
    parameters: FaultParameters,
    instanceIds: readonly string[],
  ) => readonly FaultEffect[]
  /** What becomes of a launch while the fault is in force; the first fault that does not pass wins. */
  readonly onLaunch?: (
    parameters: FaultParameters,
    launch: LaunchAttempt,
    draw: (...key: (string | number)[]) => number,
  ) => LaunchVerdict
  /** The effects that take them back. */
  readonly end: (
    parameters: FaultParameters,
    instanceIds: readonly string[],
  ) => readonly FaultEffect[]
  /** The latest of several that are in force counts: when one ends, the others have their effects again. */
  readonly latestCounts?: true | undefined
}

export interface FaultRefusal {
  readonly reason: 'InvalidParameters' | 'NoSuchGroup' | 'NoSuchZone' | 'Unmodelled'
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
