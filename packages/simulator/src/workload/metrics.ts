import type { MetricIdentity, MetricLevel, Workloads } from './context.ts'
import type { GroupTrafficChanged } from './events.ts'
import { defaultPerInstance } from './spec.ts'

/*
 * What CloudWatch sees of a group: levels, which last until the next. Each instance that reports is a
 * sample of each minute (CWA-22, CWA-61).
 */

/** Publishes the metrics of a group as its traffic has become. */
export function publishTraffic(workloads: Workloads, group: string): void {
  const workload = workloads.state.groups.get(group)
  if (workload?.traffic === undefined) return
  const { requestBytes, responseBytes } = { ...defaultPerInstance, ...workload.spec.perInstance }
  const { traffic } = workload
  const baseline = workload.spec.perInstance?.baselineCpu ?? defaultPerInstance.baselineCpu
  const perMinute = traffic.receiving === 0 ? 0 : (traffic.served / traffic.receiving) * 60
  const levels: readonly (readonly [string, MetricLevel | undefined])[] = [
    ['CPUUtilization', levelOf(traffic, traffic.cpu, baseline)],
    ['NetworkIn', levelOf(traffic, perMinute * (requestBytes ?? 0), 0)],
    ['NetworkOut', levelOf(traffic, perMinute * (responseBytes ?? 0), 0)],
  ]
  for (const [name, level] of levels) workloads.publishLevel(groupMetric(group, name), level)
}

/** A group without a workload says nothing any more. */
export function withdrawMetrics(workloads: Workloads, group: string): void {
  for (const name of ['CPUUtilization', 'NetworkIn', 'NetworkOut']) {
    workloads.publishLevel(groupMetric(group, name), undefined)
  }
}

function groupMetric(group: string, metricName: string): MetricIdentity {
  const dimensions = [{ name: 'AutoScalingGroupName', value: group }]
  return { namespace: 'AWS/EC2', metricName, dimensions }
}

/** Of those that share the load each has one value, of those that get none the other. */
function levelOf(
  { reporting: { receiving, idle } }: GroupTrafficChanged,
  busy: number,
  quiet: number,
): MetricLevel | undefined {
  const sampleCount = receiving + idle
  if (sampleCount === 0) return undefined
  const values = [...(receiving > 0 ? [busy] : []), ...(idle > 0 ? [quiet] : [])].map(rounded)
  return {
    sampleCount,
    sum: rounded(receiving * busy + idle * quiet),
    minimum: Math.min(...values),
    maximum: Math.max(...values),
  }
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
