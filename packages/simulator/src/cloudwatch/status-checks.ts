import { floorTo, minute, type MetricIdentity, type MetricLevel } from './metric.ts'
import type { LevelSegment } from './series.ts'

/*
 * StatusCheckFailed and its kin are read from what EC2 published of an instance: a fleet that is well
 * needs no metric of its own for that (CWA-62).
 */

/** What was published from an instant on; undefined while there are no results. */
export interface StatusThen {
  readonly at: number
  /** The entry that published it. */
  readonly cause: number
  readonly system: boolean | undefined
  readonly instance: boolean | undefined
}

interface When {
  readonly at: number
  readonly seq: number
}

export interface StatusRecords {
  /** By instance, oldest first. */
  readonly byInstance: Map<string, readonly StatusThen[]>
  /** Instances that are gone, in that order: they are kept as long as metrics are. */
  readonly gone: { readonly at: number; readonly instanceId: string }[]
}

const kept = 15 * 24 * 3_600_000

export function noteStatusCheck(
  { byInstance }: StatusRecords,
  { instanceId, check, failed }: StatusCheckResult,
  { at, seq }: When,
): void {
  const then = byInstance.get(instanceId) ?? []
  const { system, instance } = then.at(-1) ?? { system: undefined, instance: undefined }
  const now = { at, cause: seq, system, instance, [check]: failed }
  const before = then.filter((each) => each.at !== at)
  // Most have one record for good. A literal has room for no more, where a spread keeps some.
  byInstance.set(instanceId, before.length === 0 ? [now] : [...before, now])
}

export interface StatusCheckResult {
  readonly instanceId: string
  readonly check: 'system' | 'instance'
  readonly failed: boolean
}

/** An instance that does not run has no results. */
export function noteNotRunning(
  { byInstance }: StatusRecords,
  instanceId: string,
  { at, seq }: When,
): void {
  const then = byInstance.get(instanceId)
  if (then === undefined || then.at(-1)!.system === undefined) return
  byInstance.set(instanceId, [...then, { at, cause: seq, system: undefined, instance: undefined }])
}

export function noteGone(
  { byInstance, gone }: StatusRecords,
  instanceId: string,
  at: number,
): void {
  if (byInstance.has(instanceId)) gone.push({ at, instanceId })
  while (gone.length > 0 && at - gone[0]!.at > kept) byInstance.delete(gone.shift()!.instanceId)
}

/** The instance whose status checks a metric tells; undefined for any other metric. */
export function statusCheckOf({
  namespace,
  metricName,
  dimensions,
}: MetricIdentity): string | undefined {
  if (namespace !== 'AWS/EC2' || !(metricName in failedBy) || dimensions.length !== 1) {
    return undefined
  }
  const [{ name, value }] = dimensions as readonly [MetricIdentity['dimensions'][number]]
  return name === 'InstanceId' ? value : undefined
}

const failedBy: Readonly<Record<string, (then: StatusThen) => boolean | undefined>> = {
  StatusCheckFailed: ({ system, instance }) =>
    system === undefined || instance === undefined ? undefined : system || instance,
  StatusCheckFailed_System: ({ system }) => system,
  StatusCheckFailed_Instance: ({ instance }) => instance,
}

export const statusCheckMetrics = Object.keys(failedBy)

export function statusCheckLevels(
  { byInstance }: StatusRecords,
  instanceId: string,
  metricName: string,
): { readonly levels: LevelSegment[]; readonly cause: number } {
  const records = byInstance.get(instanceId) ?? []
  const levels = records.map((then) => ({
    from: floorTo(then.at, minute),
    level: levelOf(failedBy[metricName]!(then)),
  }))
  return { levels, cause: records.at(-1)?.cause ?? 0 }
}

function levelOf(failed: boolean | undefined): MetricLevel | undefined {
  if (failed === undefined) return undefined
  const value = failed ? 1 : 0
  return { sampleCount: 1, sum: value, minimum: value, maximum: value }
}
