/*
 * What runs on the instances of a group, and what is asked of it: plain data, as the run record keeps
 * it. AWS has no word in it: it is the world around the group. Times are milliseconds; who writes them
 * for people says `Time` is text.
 */

export interface WorkloadSpec<Time = number> {
  /** Nobody asks for anything when left out. */
  readonly load?: Load<Time> | undefined
  /** What one instance can do. */
  readonly perInstance?: PerInstance | undefined
  readonly boot?: Boot<Time> | undefined
  /** The application serves for a while and dies, again and again. */
  readonly crashLoop?: { readonly servesFor: Span<Time> } | undefined
  /** The application dies when its instance has been too busy for too long. */
  readonly overload?: { readonly aboveCpu: number; readonly crashesAfter: Span<Time> } | undefined
  /** What the health check of a load balancer is answered while the application runs. */
  readonly health?: ScriptedHealth<Time> | undefined
}

/** A time, or bounds between which it is drawn. */
export type Span<Time = number> = Time | { readonly min: Time; readonly max: Time }

export interface PerInstance {
  /** So many requests per second take all of its CPU; more than that are lost. */
  readonly requestsPerSecond: number
  /** Percent of the CPU that is in use without any request; 0 when left out. */
  readonly baselineCpu?: number | undefined
  /** Bytes that come in with a request; 1,000 when left out. */
  readonly requestBytes?: number | undefined
  /** Bytes that go out with its answer; 10,000 when left out. */
  readonly responseBytes?: number | undefined
}

export interface Boot<Time = number> {
  /**
   * From `running` until the application serves; in place of `ec2.bootS`, which is in force when it is
   * left out. An application that crashed is back after as long.
   */
  readonly takes?: Span<Time> | undefined
  /** The share of boots, in percent, after which the application never serves. */
  readonly failsPercent?: number | undefined
}

export type ScriptedHealth<Time = number> =
  | 'ok'
  /** It boots and serves, but no health check ever passes: a wrong path, for example (HC-16). */
  | 'never'
  | { readonly flapping: { readonly healthyFor: Time; readonly unhealthyFor: Time } }
  /** It fails for so long after the application is up. */
  | { readonly slowStart: Time }

/** Requests per second over time. */
export type Load<Time = number> =
  | { readonly requestsPerSecond: number }
  | { readonly steps: readonly LoadStep<Time>[]; readonly sampledEvery?: Time | undefined }
  | { readonly daily: DailyLoad<Time>; readonly sampledEvery?: Time | undefined }

export interface LoadStep<Time = number> {
  /** Since the workload was set. */
  readonly at: Time
  readonly requestsPerSecond: number
  /** It is reached on a ramp that takes so long; at once when left out. */
  readonly over?: Time | undefined
}

/** Lowest and highest half a day apart. */
export interface DailyLoad<Time = number> {
  readonly lowest: number
  readonly highest: number
  /** Since midnight UTC. */
  readonly peakAt: Time
}

/** What an instance can do when nothing is said of it. */
export const defaultPerInstance = {
  requestsPerSecond: 100,
  baselineCpu: 0,
  requestBytes: 1000,
  responseBytes: 10_000,
} as const

/** How often ramps and curves are sampled when nothing is said. */
export const defaultSampling = 60_000
