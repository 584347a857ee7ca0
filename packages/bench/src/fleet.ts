import { faultBehaviours } from '@ifdown/faults'
import {
  createRegion,
  isServiceError,
  type OperationRequest,
  type Region,
  type RegionOptions,
} from '@ifdown/simulator'

export const groupName = 'fleet'

const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c']

/** The calls that make a group of so many instances in three zones. */
export function fleetCalls(size: number): readonly OperationRequest[] {
  return [
    {
      service: 'autoscaling',
      operation: 'CreateLaunchConfiguration',
      input: { LaunchConfigurationName: 'lc', ImageId: 'ami-12345678', InstanceType: 't3.micro' },
    },
    {
      service: 'autoscaling',
      operation: 'CreateAutoScalingGroup',
      input: {
        AutoScalingGroupName: groupName,
        LaunchConfigurationName: 'lc',
        MinSize: 0,
        MaxSize: size,
        DesiredCapacity: size,
        AvailabilityZones: zones,
      },
    },
  ]
}

/** Calls a Region that must not refuse. */
export function callAll(region: Region, calls: readonly OperationRequest[]): void {
  for (const call of calls) {
    const answer = region.call(call)
    if (isServiceError(answer)) throw new Error(`${call.operation}: ${answer.message}`)
  }
}

const hour = 3_600_000

/** A Region with a group at rest. Without a sink, nothing but the simulation itself is kept. */
export function settledFleet(size: number, sink?: RegionOptions['sink']): Region {
  const region = createRegion({ seed: '1', faults: faultBehaviours, sink })
  callAll(region, fleetCalls(size))
  region.runUntil(region.now + hour)
  if (!region.settled()) throw new Error(`a group of ${size} is not at rest after an hour`)
  return region
}
