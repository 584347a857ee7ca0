import type { Effects } from '../effects.ts'
import type { WorkloadState } from './state.ts'

/*
 * What a workload asks of the services whose instances it runs on; the Region plugs them in.
 */

/** What performing the work of a workload may use. */
export interface Workloads {
  readonly effects: Effects
  readonly state: WorkloadState
  readonly instances: InstancePort
  readonly groups: GroupPort
  /** The metrics of single instances that some alarm looks at. */
  watchedMetrics(): readonly WatchedMetric[]
  /** From now on a metric gets these statistics each minute; undefined for no data any more. */
  publishLevel(metric: MetricIdentity, level: MetricLevel | undefined): void
}

export interface InstancePort {
  /** Undefined for one that has vanished. */
  describe(instanceId: string): InstanceNow | undefined
  /** The operating system has booted, now. */
  completeBoot(instanceId: string, cause: number): void
}

export interface InstanceNow {
  readonly running: boolean
  readonly booted: boolean
  readonly networkUp: boolean
  readonly applicationUp: boolean
  /** The entry that brought its state. */
  readonly stateCause: number
  /** The latest entry that bears on whether it serves. */
  readonly servingCause: number
}

export interface GroupPort {
  exists(group: string): boolean
  /** Of which group an instance is a member. */
  groupOf(instanceId: string): string | undefined
  /** The ids of its members. */
  members(group: string): Iterable<string>
  /** Whether its instances have a datapoint each minute, not only each fifth (CWA-60). */
  detailedMonitoring(group: string): boolean
  targetGroups(group: string): readonly TargetGroupOfGroup[]
}

/** As the dimensions of their metrics name them: `targetgroup/web/943f017f100becff`, `app/web/…`. */
export interface TargetGroupOfGroup {
  readonly targetGroup: string
  readonly loadBalancer: string
}

export interface WatchedMetric {
  readonly instanceId: string
  readonly metricName: string
}

export interface MetricIdentity {
  readonly namespace: string
  readonly metricName: string
  readonly dimensions: readonly { readonly name: string; readonly value: string }[]
}

/** Statistics of each minute. */
export interface MetricLevel {
  readonly sampleCount: number
  readonly sum: number
  readonly minimum: number
  readonly maximum: number
  /** Only each fifth minute has a datapoint. */
  readonly everyMinutes?: 5 | undefined
}
