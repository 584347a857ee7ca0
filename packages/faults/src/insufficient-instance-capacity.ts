import type { FaultBehaviour, LaunchAttempt, LaunchVerdict } from '@ifdown/simulator'
import type { FaultSpec } from './fault-spec.ts'
import { groupName, type GroupChoice } from './selection.ts'

export interface InsufficientInstanceCapacityOptions {
  /** Only launches of this group; of every group when left out. */
  readonly group?: GroupChoice | undefined
  /** Only in these zones; in every zone when left out. */
  readonly availabilityZones?: readonly string[] | undefined
  /** Only of these instance types; of every type when left out. */
  readonly instanceTypes?: readonly string[] | undefined
  /** The share of those launches that fail, more than 0 and at most 100; 100 when left out. */
  readonly percent?: number | undefined
}

/**
 * EC2 has no capacity for launches: each fails with InsufficientInstanceCapacity (STR-50).
 *
 * FIS: `aws:ec2:asg-insufficient-instance-capacity-error`.
 */
export function insufficientInstanceCapacity(
  options: InsufficientInstanceCapacityOptions = {},
): FaultSpec {
  const { group, availabilityZones, instanceTypes, percent } = options
  return {
    fault: 'insufficient-instance-capacity',
    parameters: {
      ...(group !== undefined && { group: groupName(group) }),
      ...(availabilityZones !== undefined && { availabilityZones }),
      ...(instanceTypes !== undefined && { instanceTypes }),
      percent: percent ?? 100,
    },
  }
}

const noCapacity: LaunchVerdict = { type: 'fail', code: 'InsufficientInstanceCapacity' }
const passes: LaunchVerdict = { type: 'pass' }

export const insufficientInstanceCapacityBehaviour: FaultBehaviour = {
  name: 'insufficient-instance-capacity',
  choose: () => [],
  begin: () => [],
  end: () => [],
  onLaunch(parameters, launch, draw): LaunchVerdict {
    const hit = matchesLaunch(parameters, launch)
    return hit && isDrawn(parameters, launch, draw) ? noCapacity : passes
  },
}

/** Whether a launch is among those that a fault means. */
export function matchesLaunch(
  parameters: Readonly<Record<string, unknown>>,
  launch: LaunchAttempt,
): boolean {
  const { group, availabilityZones, instanceTypes } = parameters
  return (
    (group === undefined || group === launch.group) &&
    includes(availabilityZones, launch.availabilityZone) &&
    includes(instanceTypes, launch.instanceType)
  )
}

/** Whether the draw of this launch falls into the share that fails. */
export function isDrawn(
  parameters: Readonly<Record<string, unknown>>,
  launch: LaunchAttempt,
  draw: (...key: (string | number)[]) => number,
): boolean {
  const percent = (parameters['percent'] as number | undefined) ?? 100
  return percent >= 100 || draw(launch.launchId, launch.attempt) * 100 < percent
}

function includes(allowed: unknown, value: string): boolean {
  return allowed === undefined || (allowed as readonly string[]).includes(value)
}
