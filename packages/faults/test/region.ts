import { faultBehaviours, type FaultSpec } from '@ifdown/faults'
import { createRegion, isServiceError, type Region, type RegionTraceEntry } from '@ifdown/simulator'

export interface Broken {
  readonly region: Region
  readonly trace: readonly RegionTraceEntry[]
  inject(spec: FaultSpec, when?: { readonly beginAt?: number; readonly duration?: number }): string
  /** Ids of the members of a group that are not reached, in the order in which they joined. */
  down(group?: string): readonly string[]
  ids(group?: string, availabilityZone?: string): readonly string[]
  call(operation: string, input: Readonly<Record<string, unknown>>): void
}

/** A Region with a group of nine in three zones, `web`, and a group of two, `batch`, at rest. */
export function settledRegion(seed = '7f3a9c'): Broken {
  const trace: RegionTraceEntry[] = []
  const region = createRegion({
    seed,
    faults: faultBehaviours,
    sink: (entry) => trace.push(entry),
  })
  const broken: Broken = {
    region,
    trace,
    inject: (spec, when) => region.inject({ ...spec, ...when }),
    down: (group = 'web') =>
      region
        .members(group)
        .filter(({ serving }) => !serving)
        .map(({ instanceId }) => instanceId),
    ids: (group = 'web', zone) =>
      region
        .members(group)
        .filter(({ availabilityZone }) => zone === undefined || availabilityZone === zone)
        .map(({ instanceId }) => instanceId),
    call(operation, input) {
      const answer = region.call({ service: 'autoscaling', operation, input })
      if (isServiceError(answer)) throw new Error(answer.message)
    },
  }
  broken.call('CreateLaunchConfiguration', {
    LaunchConfigurationName: 'lc',
    ImageId: 'ami-1',
    InstanceType: 'm1.small',
  })
  for (const [AutoScalingGroupName, size] of [
    ['web', 9],
    ['batch', 2],
  ] as const) {
    broken.call('CreateAutoScalingGroup', {
      AutoScalingGroupName,
      LaunchConfigurationName: 'lc',
      MinSize: size,
      MaxSize: size,
      AvailabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
    })
  }
  while (!region.settled()) region.step()
  return broken
}
