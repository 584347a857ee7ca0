import type { MetricIdentity, MetricLevel, Workloads } from './context.ts'
import type { GroupTrafficChanged } from './events.ts'
import { defaultPerInstance, type WorkloadSpec } from './spec.ts'
import type { GroupWorkload } from './state.ts'

/*
 * What CloudWatch sees of a group: levels, which last until the next. Each instance that reports is a
 * sample of each minute, or with basic monitoring of each fifth (CWA-22, CWA-60, CWA-61).
 */

/** Publishes the metrics of a group, of its target groups and of its instances, as far as they are watched. */
export function publishTraffic(workloads: Workloads, group: string): void {
  const workload = workloads.state.groups.get(group)
  if (workload?.traffic === undefined) return
  const { traffic, spec } = workload
  const busy = valuesOf(traffic, spec)
  const quiet = quietValues(spec)
  const pace = paceOf(workloads, group)
  for (const name of metricNames) {
    const level = groupLevel(traffic, busy[name], quiet[name])
    const paced = level && { ...level, ...pace }
    workloads.publishLevel(groupMetric(group, name), paced)
  }
  for (const { targetGroup, loadBalancer } of workloads.groups.targetGroups(group)) {
    const metric = targetMetric(targetGroup, loadBalancer)
    workloads.publishLevel(metric, requestsPerTarget(traffic))
  }
  publishInstances(workloads, workload)
}

/** An alarm looks at instances from now on. */
export function publishWatched(workloads: Workloads): void {
  if (workloads.state.groups.size === 0) return
  for (const workload of workloads.state.groups.values()) publishInstances(workloads, workload)
}

/** A group without a workload says nothing any more. */
export function withdrawMetrics(workloads: Workloads, group: string): void {
  for (const name of metricNames) workloads.publishLevel(groupMetric(group, name), undefined)
}

const metricNames = ['CPUUtilization', 'NetworkIn', 'NetworkOut'] as const

type MetricName = (typeof metricNames)[number]
type Values = Readonly<Record<MetricName, number>>

/** Of an instance that shares the load. CPU in percent, the others in bytes per minute (POL-51). */
function valuesOf({ cpu, served, receiving }: GroupTrafficChanged, spec: WorkloadSpec): Values {
  const { requestBytes = 0, responseBytes = 0 } = { ...defaultPerInstance, ...spec.perInstance }
  const perMinute = receiving === 0 ? 0 : (served / receiving) * 60
  return {
    CPUUtilization: cpu,
    NetworkIn: perMinute * requestBytes,
    NetworkOut: perMinute * responseBytes,
  }
}

function quietValues({ perInstance }: WorkloadSpec): Values {
  const CPUUtilization = perInstance?.baselineCpu ?? defaultPerInstance.baselineCpu
  return { CPUUtilization, NetworkIn: 0, NetworkOut: 0 }
}

function paceOf({ groups }: Workloads, group: string): Pick<MetricLevel, 'everyMinutes'> {
  return groups.detailedMonitoring(group) ? {} : { everyMinutes: 5 }
}

function publishInstances(workloads: Workloads, workload: GroupWorkload): void {
  const { group, traffic, spec, receiving, silent, idle } = workload
  if (traffic === undefined) return
  for (const { instanceId, metricName } of workloads.watchedMetrics()) {
    const belongsTo = workloads.groups.groupOf(instanceId)
    const name = metricNames.find((known) => known === metricName)
    if (name === undefined || (belongsTo !== undefined && belongsTo !== group)) continue
    const isQuiet = silent.has(instanceId) || idle.has(instanceId)
    const values = receiving.has(instanceId) ? valuesOf(traffic, spec) : quietValues(spec)
    const reports = isQuiet || receiving.has(instanceId)
    const level = reports ? { ...oneSample(values[name]), ...paceOf(workloads, group) } : undefined
    workloads.publishLevel(instanceMetric(instanceId, name), level)
  }
}

function groupMetric(group: string, metricName: string): MetricIdentity {
  const dimensions = [{ name: 'AutoScalingGroupName', value: group }]
  return { namespace: 'AWS/EC2', metricName, dimensions }
}

function instanceMetric(instanceId: string, metricName: string): MetricIdentity {
  const dimensions = [{ name: 'InstanceId', value: instanceId }]
  return { namespace: 'AWS/EC2', metricName, dimensions }
}

function targetMetric(targetGroup: string, loadBalancer: string): MetricIdentity {
  return {
    namespace: 'AWS/ApplicationELB',
    metricName: 'RequestCountPerTarget',
    dimensions: [
      { name: 'TargetGroup', value: targetGroup },
      { name: 'LoadBalancer', value: loadBalancer },
    ],
  }
}

/** Of those that share the load each has one value, of those that get none the other. */
function groupLevel(
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

/** Requests per target and minute, whether they are answered or not. */
function requestsPerTarget(traffic: GroupTrafficChanged): MetricLevel | undefined {
  const targets = traffic.receiving + traffic.silent
  return targets === 0 ? undefined : oneSample((traffic.requestsPerSecond * 60) / targets)
}

function oneSample(value: number): MetricLevel {
  const sum = rounded(value)
  return { sampleCount: 1, sum, minimum: sum, maximum: sum }
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
