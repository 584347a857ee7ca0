import { faultBehaviours } from '@ifdown/faults'
import {
  createRegion,
  isServiceError,
  type OperationOutput,
  type OperationRequest,
  type Region,
  type RegionOptions,
} from '@ifdown/simulator'

export const groupName = 'fleet'

const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c'] as const

export interface FleetOptions {
  /** How many zones, at most three. */
  readonly zones?: number | undefined
  /** Defaults to the size. */
  readonly maxSize?: number | undefined
}

/**
 * Makes a group of so many instances, in three zones unless told otherwise. It names its subnets: one
 * of the default VPC has 4,091 addresses.
 */
export function createFleet(
  region: Region,
  size: number,
  { zones: count = zones.length, maxSize = size }: FleetOptions = {},
): void {
  callAll(region, [
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
        MaxSize: maxSize,
        DesiredCapacity: size,
        VPCZoneIdentifier: createSubnets(region, maxSize / count, count).join(','),
      },
    },
  ])
}

/**
 * One subnet in each zone. More than a VPC holds take a VPC per zone: blocks that are added to a VPC
 * are not modelled.
 */
function createSubnets(region: Region, perZone: number, count: number): readonly string[] {
  const large = perZone > addressesOf18
  const shared = large ? '' : createVpc(region)
  return zones.slice(0, count).map((AvailabilityZone, index) => {
    const input = {
      VpcId: large ? createVpc(region) : shared,
      CidrBlock: large ? '10.0.0.0/16' : `10.0.${index * 64}.0/18`,
      AvailabilityZone,
    }
    const { Subnet } = ask(region, { service: 'ec2', operation: 'CreateSubnet', input })
    return (Subnet as { readonly SubnetId: string }).SubnetId
  })
}

/** A little less than there are, for what is there twice while it is replaced. */
const addressesOf18 = 14_000

function createVpc(region: Region): string {
  const call = { service: 'ec2', operation: 'CreateVpc', input: { CidrBlock: '10.0.0.0/16' } }
  return (ask(region, call)['Vpc'] as { readonly VpcId: string }).VpcId
}

/** Calls a Region that must not refuse. */
export function callAll(region: Region, calls: readonly OperationRequest[]): void {
  for (const call of calls) ask(region, call)
}

/** Asks a Region that must not refuse. */
export function ask(region: Region, call: OperationRequest): OperationOutput {
  const answer = region.call(call)
  if (isServiceError(answer)) throw new Error(`${call.operation}: ${answer.message}`)
  return answer
}

const hour = 3_600_000

/** A Region with a group at rest. Without a sink, nothing but the simulation itself is kept. */
export function settledFleet(size: number, sink?: RegionOptions['sink']): Region {
  const region = createRegion({ seed: '1', faults: faultBehaviours, sink })
  createFleet(region, size)
  region.runUntil(region.now + hour)
  if (!region.settled()) throw new Error(`a group of ${size} is not at rest after an hour`)
  return region
}
