import type { AutoScaling } from '../context.ts'
import { inServiceCount, type Group } from '../state.ts'

/*
 * What a group publishes of itself each minute, when it is told to (CWA-63 to CWA-65). A minute has what
 * is so when it ends; a group in which nothing changes costs nothing.
 */

const minute = 60_000

interface Counts {
  readonly inService: number
  readonly pending: number
  readonly standby: number
  readonly terminating: number
  readonly retained: number
  readonly total: number
}

type Read = (group: Group, counts: Counts) => number | undefined

/** A warm pool has metrics while there is one, and pools are not simulated yet. */
const nothing: Read = () => undefined

/** In the order of DescribeMetricCollectionTypes. Each machine weighs one. */
const readers: Readonly<Record<string, Read>> = {
  GroupMinSize: ({ configuration }) => configuration.minSize,
  GroupMaxSize: ({ configuration }) => configuration.maxSize,
  GroupDesiredCapacity: ({ desiredCapacity }) => desiredCapacity,
  GroupInServiceInstances: (_, { inService }) => inService,
  GroupPendingInstances: (_, { pending }) => pending,
  GroupStandbyInstances: (_, { standby }) => standby,
  GroupTerminatingInstances: (_, { terminating }) => terminating,
  GroupTerminatingRetainedInstances: (_, { retained }) => retained,
  GroupTotalInstances: (_, { total }) => total,
  GroupInServiceCapacity: (_, { inService }) => inService,
  GroupPendingCapacity: (_, { pending }) => pending,
  GroupStandbyCapacity: (_, { standby }) => standby,
  GroupTerminatingCapacity: (_, { terminating }) => terminating,
  GroupTerminatingRetainedCapacity: (_, { retained }) => retained,
  GroupTotalCapacity: (_, { total }) => total,
  WarmPoolMinSize: nothing,
  WarmPoolDesiredCapacity: nothing,
  WarmPoolPendingCapacity: nothing,
  WarmPoolTerminatingCapacity: nothing,
  WarmPoolWarmedCapacity: nothing,
  WarmPoolTotalCapacity: nothing,
  GroupAndWarmPoolDesiredCapacity: ({ desiredCapacity }) => desiredCapacity,
  GroupAndWarmPoolTotalCapacity: (_, { total }) => total,
}

/** Source: CWA-64. */
export const groupMetrics: readonly string[] = Object.keys(readers)

/** Asks for the reminder to publish, at the end of the minute. */
export function expectGroupMetrics(
  { effects }: AutoScaling,
  { name, enabledMetrics }: Group,
): void {
  if (enabledMetrics.length === 0) return
  const end = Math.floor(effects.now / minute) * minute + minute - 1
  effects.remind({ type: 'GroupMetricsDue', group: name }, end)
}

/** Publishes what is enabled, if a minute is about to end. Woken at any other instant it does nothing. */
export function publishGroupMetrics(auto: AutoScaling, group: Group): void {
  if ((auto.effects.now + 1) % minute !== 0) return
  const counts = countMembers(group)
  for (const metricName of group.enabledMetrics) {
    const value = readers[metricName]!(group, counts)
    const level = value === undefined ? undefined : { sum: value, minimum: value, maximum: value }
    auto.metrics.publishLevel(
      metricOf(group.name, metricName),
      level && { sampleCount: 1, ...level },
    )
  }
}

/** From now on there is no data of these. */
export function withdrawGroupMetrics(
  { metrics }: AutoScaling,
  group: string,
  names: readonly string[] = groupMetrics,
): void {
  for (const metricName of names) metrics.publishLevel(metricOf(group, metricName), undefined)
}

function metricOf(group: string, metricName: string) {
  const dimensions = [{ name: 'AutoScalingGroupName', value: group }]
  return { namespace: 'AWS/AutoScaling', metricName, dimensions }
}

/** Source: CWA-65. */
function countMembers(group: Group): Counts {
  const { members, pending, terminating, setAside } = group
  let standby = 0
  let retained = 0
  for (const instanceId of setAside) {
    const state = members.get(instanceId)!.lifecycleState
    if (state === 'Standby' || state === 'EnteringStandby') standby++
    if (state === 'Terminating:Retained') retained++
  }
  const inService = inServiceCount(group)
  return {
    inService,
    pending: pending.size,
    standby,
    terminating: terminating.size,
    retained,
    total: inService + pending.size + standby + terminating.size,
  }
}
