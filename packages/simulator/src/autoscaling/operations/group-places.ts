import { strings, text, type Input } from '../../operation.ts'
import { validationError, type ServiceError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import type { CapacityDistributionStrategy, GroupConfiguration } from '../events.ts'

type Places = Pick<GroupConfiguration, 'availabilityZones' | 'subnetIds'>

/** The zones and subnets that an input gives a group; those of before where it says nothing. */
export function readPlaces(
  { ec2 }: AutoScaling,
  input: Input,
  before: GroupConfiguration | undefined,
): Places | ServiceError {
  const zones = input['AvailabilityZones']
  const given = zones === undefined ? undefined : [...new Set(strings(zones))]
  const subnetIds = readSubnetIds(text(input['VPCZoneIdentifier'])) ?? before?.subnetIds ?? []
  if (subnetIds.length === 0) {
    return { availabilityZones: given ?? before?.availabilityZones ?? [], subnetIds }
  }
  const missing = subnetIds.find((subnetId) => ec2.subnet(subnetId) === undefined)
  if (missing !== undefined) return validationError(`The subnet ID '${missing}' does not exist`)
  const ofSubnets = [...new Set(subnetIds.map((id) => ec2.subnet(id)!.availabilityZone))]
  const match =
    given === undefined ||
    (given.length === ofSubnets.length && given.every((zone) => ofSubnets.includes(zone)))
  if (match) return { availabilityZones: ofSubnets, subnetIds }
  return validationError(
    'The availability zones of the specified subnets and the Auto Scaling group do not match',
  )
}

/** Source: MODEL, a comma-separated list; spaces around the commas are let pass. */
function readSubnetIds(identifier: string | undefined): readonly string[] | undefined {
  if (identifier === undefined) return undefined
  const ids = identifier.split(',').map((id) => id.trim())
  return [...new Set(ids.filter((id) => id !== ''))]
}

/** Source: AZ-4. */
export function readStrategy(
  input: Input,
  before: GroupConfiguration | undefined,
): CapacityDistributionStrategy | ServiceError {
  const distribution = input['AvailabilityZoneDistribution'] as Input | undefined
  const strategy = text(distribution?.['CapacityDistributionStrategy'])
  switch (strategy) {
    case undefined:
      return before?.capacityDistributionStrategy ?? 'balanced-best-effort'
    case 'balanced-best-effort':
    case 'balanced-only':
      return strategy
    case 'reservations-then-balanced':
      return validationError(`ifdown does not model the strategy ${strategy} yet.`)
    default:
      return validationError(
        `1 validation error detected: Value '${strategy}' at 'availabilityZoneDistribution.capacityDistributionStrategy' failed to satisfy constraint: Member must satisfy enum value set: [balanced-only, balanced-best-effort, reservations-then-balanced]`,
      )
  }
}
