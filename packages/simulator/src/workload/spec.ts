/*
 * What runs on the instances of a group, and what is asked of it: plain data, as the run record keeps
 * it. AWS has no word in it: it is the world around the group. Times are milliseconds.
 */

export interface WorkloadSpec {
  /** Nobody asks for anything when left out. */
  readonly load?: Load | undefined
  /** What one instance can do. */
  readonly perInstance?: PerInstance | undefined
  readonly boot?: Boot | undefined
  /** The application serves for a while and dies, again and again. */
  readonly crashLoop?: { readonly servesFor: Span } | undefined
  /** The application dies when its instance has been too busy for too long. */
  readonly overload?: { readonly aboveCpu: number; readonly crashesAfter: Span } | undefined
  /** What the health check of a load balancer is answered while the application runs. */
  readonly health?: ScriptedHealth | undefined
}

/** Milliseconds, or bounds between which they are drawn. */
export type Span = number | { readonly min: number; readonly max: number }

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

export interface Boot {
  /**
   * From `running` until the application serves; in place of `ec2.bootS`, which is in force when it is
   * left out. An application that crashed is back after as long.
   */
  readonly takes?: Span | undefined
  /** The share of boots, in percent, after which the application never serves. */
  readonly failsPercent?: number | undefined
}

export type ScriptedHealth =
  | 'ok'
  /** It boots and serves, but no health check ever passes: a wrong path, for example (HC-16). */
  | 'never'
  | { readonly flapping: { readonly healthyFor: number; readonly unhealthyFor: number } }
  /** It fails for so long after the application is up. */
  | { readonly slowStart: number }

/** Requests per second over time. */
export type Load =
  | { readonly requestsPerSecond: number }
  | { readonly steps: readonly LoadStep[]; readonly sampledEvery?: number | undefined }
  | { readonly daily: DailyLoad; readonly sampledEvery?: number | undefined }

export interface LoadStep {
  /** Since the workload was set. */
  readonly at: number
  readonly requestsPerSecond: number
  /** It is reached on a ramp that takes so long; at once when left out. */
  readonly over?: number | undefined
}

/** Lowest and highest half a day apart. */
export interface DailyLoad {
  readonly lowest: number
  readonly highest: number
  /** Since midnight UTC. */
  readonly peakAt: number
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
