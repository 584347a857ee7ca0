import { isServiceError, type Region } from '@ifdown/simulator'
import type { Caller } from '../endpoint/caller.ts'
import { EndpointError, UnusableEndpointError } from '../endpoint/endpoint-error.ts'
import type { HostedRun } from '../hosted/hosted-run.ts'
import { ask, type GroupTold } from './endpoint-groups.ts'
import type { IdTranslation } from './id-translation.ts'
import type { Mirror } from './mirror.ts'

/** What it takes to have a group of the endpoint at ifdown, too. */
export interface Here {
  readonly caller: Caller
  readonly ids: IdTranslation
  readonly mirror: Mirror
  readonly run: () => HostedRun
}

/** Calls ifdown's own Region. Throws `EndpointError` for a refusal: the group is one that ifdown cannot have. */
function here({ run }: Here, operation: string, input: Readonly<Record<string, unknown>>): void {
  const answer = run().cloud.main.call({ service: 'autoscaling', operation, input })
  if (!isServiceError(answer)) return
  const name = String(input['AutoScalingGroupName'] ?? input['LaunchConfigurationName'])
  throw new UnusableEndpointError(
    `${name} cannot be taken over: ${operation} at ifdown: ${answer.code}: ${answer.message}`,
  )
}

/** What is the same at both, as it is told and as it is asked. */
const copied = [
  'DefaultCooldown',
  'HealthCheckType',
  'HealthCheckGracePeriod',
  'TerminationPolicies',
  'NewInstancesProtectedFromScaleIn',
  'LaunchConfigurationName',
] as const

const launchConfigurationMembers = [
  'LaunchConfigurationName',
  'ImageId',
  'KeyName',
  'SecurityGroups',
  'UserData',
  'InstanceType',
  'IamInstanceProfile',
]

/** The group as it is there, without instances. */
export async function createHere(adopting: Here, told: GroupTold): Promise<void> {
  const { caller, mirror, ids, run } = adopting
  const { LaunchConfigurationName: name, LaunchTemplate: template } = told
  if (name !== undefined && !hasLaunchConfiguration(run().cloud.main, name)) {
    const page = await ask(caller, 'autoscaling', 'DescribeLaunchConfigurations', {
      LaunchConfigurationNames: [name],
    })
    const [described = {}] = (page['LaunchConfigurations'] ?? []) as readonly object[]
    here(adopting, 'CreateLaunchConfiguration', pick(described, launchConfigurationMembers))
  }
  const templateId = template?.LaunchTemplateId
  await mirror.prepareText(`${templateId ?? ''} ${told.VPCZoneIdentifier ?? ''}`)
  here(adopting, 'CreateAutoScalingGroup', {
    AutoScalingGroupName: told.AutoScalingGroupName,
    ...pick(told, copied),
    ...(templateId && {
      LaunchTemplate: {
        LaunchTemplateId: ids.ours(templateId) ?? templateId,
        Version: template?.Version ?? '$Default',
      },
    }),
    ...placesOf(adopting, told),
    MinSize: 0,
    MaxSize: 0,
    Tags: (told.Tags ?? [])
      .filter(({ Key }) => !Key.startsWith('aws:'))
      .map((tag) => pick(tag, ['Key', 'Value', 'PropagateAtLaunch'])),
  })
}

function hasLaunchConfiguration(region: Region, name: string): boolean {
  const input = { LaunchConfigurationNames: [name] }
  const operation = 'DescribeLaunchConfigurations'
  const answer = region.call({ service: 'autoscaling', operation, input })
  return (
    ((answer as Readonly<Record<string, readonly unknown[]>>)['LaunchConfigurations'] ?? [])
      .length > 0
  )
}

function placesOf({ ids }: Here, { AvailabilityZones, VPCZoneIdentifier }: GroupTold): object {
  if (!VPCZoneIdentifier) return { AvailabilityZones }
  const subnets = VPCZoneIdentifier.split(',').map((id) => id.trim())
  return { VPCZoneIdentifier: subnets.map((id) => ids.ours(id) ?? id).join(',') }
}

/** The subnets of the group in a zone. Which one of several an instance has, its own EC2 knows. */
function placeIn(adopting: Here, told: GroupTold, zone: string): object {
  const places = placesOf(adopting, told)
  if (!('VPCZoneIdentifier' in places)) return { AvailabilityZones: [zone] }
  const SubnetIds = String(places.VPCZoneIdentifier).split(',')
  const answer = adopting.run().cloud.main.call({
    service: 'ec2',
    operation: 'DescribeSubnets',
    input: { SubnetIds },
  }) as { readonly Subnets?: readonly { SubnetId: string; AvailabilityZone: string }[] }
  const inZone = (answer.Subnets ?? []).filter(({ AvailabilityZone }) => AvailabilityZone === zone)
  if (inZone.length === 0) return { AvailabilityZones: [zone], VPCZoneIdentifier: '' }
  return { VPCZoneIdentifier: inZone.map(({ SubnetId }) => SubnetId).join(',') }
}

/**
 * Has the group launch, zone by zone: each launch takes one of the instances that are there, where it
 * is. Nothing moves or ends them meanwhile.
 */
export async function launchHere(adopting: Here, told: GroupTold): Promise<void> {
  const { run } = adopting
  const { AutoScalingGroupName, Instances = [] } = told
  const all = ['AZRebalance', 'HealthCheck', 'ReplaceUnhealthy', 'Terminate']
  here(adopting, 'SuspendProcesses', { AutoScalingGroupName, ScalingProcesses: all })
  const zones = new Set(Instances.map(({ AvailabilityZone }) => AvailabilityZone))
  let count = 0
  for (const zone of zones) {
    count += Instances.filter(({ AvailabilityZone }) => AvailabilityZone === zone).length
    const sizes = { MaxSize: count, DesiredCapacity: count }
    const place = placeIn(adopting, told, zone)
    here(adopting, 'UpdateAutoScalingGroup', { AutoScalingGroupName, ...place, ...sizes })
    // oxlint-disable-next-line no-await-in-loop -- zone by zone
    await untilInService(run(), AutoScalingGroupName, count)
  }
}

async function untilInService(run: HostedRun, group: string, count: number): Promise<void> {
  const { cloud } = run
  const deadline = cloud.now + 3_600_000
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- what is launched is taken beside the clock
    await run.idle()
    const members = cloud.main.members(group)
    const inService = members.filter(({ lifecycleState }) => lifecycleState === 'InService')
    if (inService.length === count) return
    const next = cloud.nextEventAt()
    if (next === undefined || next > deadline) {
      throw new EndpointError(
        `${group} cannot be taken over: ${inService.length} of ${count} instances came into service at ifdown`,
      )
    }
    cloud.runUntil(next)
  }
}

/** Sizes, places, processes and instances as they were there. */
export function restoreHere(adopting: Here, told: GroupTold): void {
  const { AutoScalingGroupName, Instances = [] } = told
  here(adopting, 'UpdateAutoScalingGroup', {
    AutoScalingGroupName,
    ...placesOf(adopting, told),
    ...pick(told, ['MinSize', 'MaxSize', 'DesiredCapacity']),
  })
  for (const ProtectedFromScaleIn of [true, false]) {
    const InstanceIds = Instances.filter(
      (member) => (member.ProtectedFromScaleIn ?? false) === ProtectedFromScaleIn,
    ).map(({ InstanceId }) => InstanceId)
    if (InstanceIds.length === 0) continue
    const input = { AutoScalingGroupName, InstanceIds, ProtectedFromScaleIn }
    here(adopting, 'SetInstanceProtection', input)
  }
  for (const { InstanceId, HealthStatus = 'Healthy' } of Instances) {
    if (!/^unhealthy$/i.test(HealthStatus)) continue
    const input = { InstanceId, HealthStatus: 'Unhealthy', ShouldRespectGracePeriod: false }
    here(adopting, 'SetInstanceHealth', input)
  }
  here(adopting, 'ResumeProcesses', { AutoScalingGroupName })
  const ScalingProcesses = (told.SuspendedProcesses ?? []).map(({ ProcessName }) => ProcessName)
  if (ScalingProcesses.length === 0) return
  here(adopting, 'SuspendProcesses', { AutoScalingGroupName, ScalingProcesses })
}

function pick(from: object, names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(from).filter(([name, value]) => names.includes(name) && isGiven(value)),
  )
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
