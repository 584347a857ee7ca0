import type { Load, WorkloadSpec } from './spec.ts'

/** From now on this runs on the instances of a group, and this is asked of it. */
export interface WorkloadSet {
  readonly type: 'WorkloadSet'
  readonly group: string
  readonly workload: WorkloadSpec
}

/** From now on this is asked of a group; what runs on its instances goes on as it is. */
export interface LoadSet {
  readonly type: 'LoadSet'
  readonly group: string
  readonly load: Load
}

/** The group has no workload any more. */
export interface WorkloadRemoved {
  readonly type: 'WorkloadRemoved'
  readonly group: string
}

/**
 * The load, or the instances that share it, changed. The truth, of which CloudWatch sees a part.
 * Requests are per second.
 */
export interface GroupTrafficChanged {
  readonly type: 'GroupTrafficChanged'
  readonly group: string
  readonly requestsPerSecond: number
  /** How many instances share the requests evenly, and serve. */
  readonly receiving: number
  /** How many more get their share from a load balancer, and do not answer. */
  readonly silent: number
  readonly served: number
  readonly lost: number
  /** Percent, of each instance that shares them. */
  readonly cpu: number
  /** Whose metrics are part of those of the group: not those of instances that warm up (POL-41). */
  readonly reporting: { readonly receiving: number; readonly idle: number }
  /** The CPU is above the level at which the application will crash. */
  readonly overloaded: boolean
}

export type ApplicationState =
  | 'starting'
  | 'running'
  /** It comes back by itself, unless a fault holds it down. */
  | 'crashed'
  /** Its boot failed: it never serves. */
  | 'failed'

/** What runs on an instance came up or went down. The instance itself runs on. */
export interface ApplicationStateChanged {
  readonly type: 'ApplicationStateChanged'
  readonly instanceId: string
  readonly from: ApplicationState
  readonly to: ApplicationState
  readonly why: 'boot' | 'crash-loop' | 'overload' | 'fault' | 'restart' | 'workload'
  /** When the next state follows by itself. */
  readonly dueAt: number | undefined
  /** What a health check is answered while it runs, and until when. */
  readonly responds: HealthResponse
  readonly respondsUntil: number | undefined
}

export type HealthResponse = 'ok' | 'error'

/** An application that runs answers health checks in another way from now on. */
export interface HealthResponseChanged {
  readonly type: 'HealthResponseChanged'
  readonly instanceId: string
  readonly response: HealthResponse
  /** When it changes again by itself. */
  readonly until: number | undefined
}

/** A fault makes an application fail its health checks, whatever the workload says, or none does any more. */
export interface HealthResponseForced {
  readonly type: 'HealthResponseForced'
  readonly instanceId: string
  readonly forced: boolean
}

/** What an instance sends comes later from now on. */
export interface NetworkDelayChanged {
  readonly type: 'NetworkDelayChanged'
  readonly instanceId: string
  /** Milliseconds; 0 for none any more. */
  readonly delay: number
}

export type WorkloadEvent =
  | WorkloadSet
  | LoadSet
  | WorkloadRemoved
  | GroupTrafficChanged
  | ApplicationStateChanged
  | HealthResponseChanged
  | HealthResponseForced
  | NetworkDelayChanged
