import type { Input } from '../operation.ts'
import { serviceError, unmodelled, validationError, type ServiceError } from '../service-error.ts'
import type { AutoScaling } from './context.ts'
import type { Group } from './state.ts'

/** The group of that name, or AWS's answer when there is none (ERR-12). */
export function findGroup({ state }: AutoScaling, name: string): Group | ServiceError {
  return (
    state.groups.get(name) ??
    validationError(`AutoScalingGroup name not found - AutoScalingGroup ${name} not found`)
  )
}

/** AWS-wide form (ERR-22). */
export function checkLength(member: string, value: string, most: number): ServiceError | undefined {
  if (value.length === 0)
    return constraint(member, value, 'Member must have length greater than or equal to 1')
  if (value.length <= most) return undefined
  return constraint(member, value, `Member must have length less than or equal to ${most}`)
}

/** A group's name: 1 to 255 characters of ASCII 33 to 126 without a colon (LIM-1). */
export function checkGroupName(name: string): ServiceError | undefined {
  const invalid = checkLength('autoScalingGroupName', name, 255)
  if (invalid) return invalid
  if (/^[!-9;-~]+$/.test(name)) return undefined
  return constraint(
    'autoScalingGroupName',
    name,
    'Member must satisfy regular expression pattern: [!-9;-~]+',
  )
}

export function checkNotNegative(
  member: string,
  value: number | undefined,
): ServiceError | undefined {
  if (value === undefined || value >= 0) return undefined
  return constraint(member, String(value), 'Member must have value greater than or equal to 0')
}

/** AWS-wide form (ERR-22). */
export function constraint(member: string, value: string, rule: string): ServiceError {
  return validationError(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${rule}`,
  )
}

export interface Bounds {
  readonly minSize: number
  readonly maxSize: number
  readonly desiredCapacity: number
}

/** A size is a 32-bit integer on the wire. */
const largestInteger = 2_147_483_647

/** More would take a server's whole memory before the group is launched; ours, not AWS's. */
const largestGroup = 500_000

/** Source: CAP-4, ERR-17. */
export function checkBounds({
  minSize,
  maxSize,
  desiredCapacity,
}: Bounds): ServiceError | undefined {
  if (maxSize > largestInteger) {
    return constraint(
      'maxSize',
      String(maxSize),
      `Member must have value less than or equal to ${largestInteger}`,
    )
  }
  if (desiredCapacity > largestGroup) {
    return serviceError(
      'LimitExceeded',
      `ifdown simulates groups of up to ${largestGroup} instances, and this one would have ${desiredCapacity}.`,
    )
  }
  if (minSize > maxSize) {
    return validationError(
      `Max bound, ${maxSize}, must be greater than or equal to min bound, ${minSize}`,
    )
  }
  if (desiredCapacity >= minSize && desiredCapacity <= maxSize) return undefined
  return validationError(
    `Desired capacity:${desiredCapacity} must be between the specified min size:${minSize} and max size:${maxSize}`,
  )
}

/** Source: ERR-18. Which zones a Region has is open here: any letter from a to f. */
export function checkZones(region: string, zones: readonly string[]): ServiceError | undefined {
  if (zones.length === 0) {
    return validationError('At least one Availability Zone or VPC Subnet is required.')
  }
  const invalid = zones.filter(
    (zone) => zone.slice(0, -1) !== region || !'abcdef'.includes(zone.slice(-1)),
  )
  if (invalid.length === 0) return undefined
  return validationError(`Invalid availability zones: [${invalid.join(', ')}]`)
}

/** `EC2` is always in force (HC-3); Lattice and EBS as sources of health are not modelled yet. */
export function checkHealthCheckType(type: string): ServiceError | undefined {
  const types = type.split(',')
  const unknown = types.filter((each) => !['EC2', 'EBS', 'ELB', 'VPC_LATTICE'].includes(each))
  if (unknown.length > 0) return validationError(`Invalid HealthCheckType: ${unknown.join(',')}`)
  const others = types.filter((each) => each !== 'EC2' && each !== 'ELB')
  if (others.length === 0) return undefined
  return unmodelled(`ifdown does not model the health check type ${others.join(', ')} yet.`)
}

/** A filter that the operation does not have (TAG-4, ACT-5). The words are ours. */
export function checkFilters(
  filters: readonly Input[],
  isKnown: (name: string) => boolean,
): ServiceError | undefined {
  const unknown = filters.map((filter) => String(filter['Name'])).find((name) => !isKnown(name))
  return unknown === undefined ? undefined : validationError(`The filter '${unknown}' is invalid.`)
}
