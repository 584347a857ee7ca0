import { serviceError, validationError, type ServiceError } from '../../service-error.ts'
import type { Elb } from '../context.ts'
import type { LoadBalancerZone } from '../events.ts'

export interface LoadBalancerPlaces {
  readonly zones: readonly LoadBalancerZone[]
  readonly vpcId: string
}

/** The zones of the subnets that a load balancer is given: one of each zone, all of one VPC. */
export function readSubnets(
  { ec2 }: Elb,
  subnetIds: readonly string[],
): LoadBalancerPlaces | ServiceError {
  const missing = subnetIds.find((subnetId) => ec2.subnet(subnetId) === undefined)
  if (missing !== undefined) {
    return serviceError('SubnetNotFound', `The subnet ID '${missing}' does not exist`)
  }
  const subnets = subnetIds.map((subnetId) => ec2.subnet(subnetId)!)
  const [first] = subnets
  if (first === undefined) return validationError('At least one subnet must be specified')
  if (subnets.some(({ vpcId }) => vpcId !== first.vpcId)) {
    return serviceError('InvalidSubnet', 'All subnets must belong to the same VPC')
  }
  if (new Set(subnets.map(({ availabilityZone }) => availabilityZone)).size < subnets.length) {
    return serviceError(
      'InvalidConfigurationRequest',
      'A load balancer cannot be attached to multiple subnets in the same Availability Zone',
    )
  }
  const zones = subnets.map(({ subnetId, availabilityZone }) => ({
    zone: availabilityZone,
    subnetId,
  }))
  return { zones, vpcId: first.vpcId }
}
