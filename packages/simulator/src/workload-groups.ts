import { findVersion } from './ec2/launch-template.ts'
import { loadBalancersOf } from './elb/pools.ts'
import type { RegionState } from './region-state.ts'
import type { GroupPort, TargetGroupOfGroup, WatchedMetric } from './workload/context.ts'

/** What a workload may know of groups, read from the state of the services that do. */
export function createGroupPort(state: () => RegionState): GroupPort {
  return {
    exists: (group) => state().autoScaling.groups.has(group),
    groupOf: (instanceId) => state().autoScaling.memberships.get(instanceId),
    members: (group) => state().autoScaling.groups.get(group)?.members.keys() ?? [],
    detailedMonitoring: (group) => hasDetailedMonitoring(state(), group),
    targetGroups: (group) => targetGroupsOf(state(), group),
  }
}

/** A launch configuration asks for it unless told otherwise, a launch template only when told (CWA-60). */
function hasDetailedMonitoring({ autoScaling, ec2 }: RegionState, name: string): boolean {
  const setting = autoScaling.groups.get(name)?.configuration.launchSetting
  if (setting === undefined) return true
  if (setting.type === 'LaunchConfiguration') {
    const given = autoScaling.launchConfigurations.get(setting.name)?.echoed['InstanceMonitoring']
    return (given as { Enabled?: boolean } | undefined)?.Enabled ?? true
  }
  const template = ec2.launchTemplates.get(setting.id)
  const given = template && findVersion(template, setting.version)?.data['Monitoring']
  return (given as { Enabled?: boolean } | undefined)?.Enabled ?? false
}

/** Those behind Application Load Balancers, with the names that metrics have for them (POL-51). */
function targetGroupsOf(
  { autoScaling, elb }: RegionState,
  name: string,
): readonly TargetGroupOfGroup[] {
  const sources = autoScaling.groups.get(name)?.trafficSources.values() ?? []
  return [...sources].flatMap(({ type, identifier }) =>
    type !== 'elbv2'
      ? []
      : loadBalancersOf(elb, identifier)
          .filter(({ kind }) => kind === 'application')
          .map(({ arn }) => ({
            targetGroup: identifier.split(':').at(-1)!,
            loadBalancer: arn.split(':loadbalancer/').at(-1)!,
          })),
  )
}

/** The metrics of single instances that some alarm looks at. */
export function watchedMetrics({ cloudWatch }: RegionState): readonly WatchedMetric[] {
  return [...cloudWatch.watching.keys()].flatMap((key) => {
    const [namespace, metricName, dimension, ...others] = key.split('\n')
    const instanceId = dimension?.startsWith('InstanceId=') ? dimension.slice(11) : undefined
    const isMeant = namespace === 'AWS/EC2' && metricName !== undefined && others.length === 0
    return isMeant && instanceId !== undefined ? [{ instanceId, metricName }] : []
  })
}
