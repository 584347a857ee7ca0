import { command } from '../../operation.ts'
import { serviceError, unmodelled, type ServiceError } from '../../service-error.ts'
import type { Ec2 } from '../context.ts'

/** A VPC goes once its subnets are gone. Groups may name it still: nothing of theirs is in it. */
export const deleteVpc = command<Ec2>(
  'DeleteVpc',
  { required: ['VpcId'] },
  ({ effects, state, defaultNetwork }, input) => {
    const vpcId = String(input['VpcId'])
    if (vpcId === defaultNetwork?.vpc.vpcId) return defaultStays('VPC')
    if (!state.vpcs.has(vpcId)) {
      return serviceError('InvalidVpcID.NotFound', `The vpc ID '${vpcId}' does not exist`)
    }
    for (const subnet of state.subnets.values()) {
      if (subnet.vpcId === vpcId) return dependencies('vpc', vpcId)
    }
    effects.emit({ type: 'VpcDeleted', vpcId })
    return {}
  },
)

/** A subnet goes once no instance has an address in it. Launches of groups that name it fail then. */
export const deleteSubnet = command<Ec2>(
  'DeleteSubnet',
  { required: ['SubnetId'] },
  ({ effects, state, defaultNetwork }, input) => {
    const subnetId = String(input['SubnetId'])
    if (defaultNetwork?.subnetsById.has(subnetId)) return defaultStays('subnets')
    if (!state.subnets.has(subnetId)) {
      return serviceError('InvalidSubnetID.NotFound', `The subnet ID '${subnetId}' does not exist`)
    }
    if ((state.addressesUsed.get(subnetId) ?? 0) > 0) return dependencies('subnet', subnetId)
    effects.emit({ type: 'SubnetDeleted', subnetId })
    return {}
  },
)

function dependencies(kind: 'vpc' | 'subnet', id: string): ServiceError {
  return serviceError(
    'DependencyViolation',
    `The ${kind} '${id}' has dependencies and cannot be deleted.`,
  )
}

function defaultStays(what: string): ServiceError {
  return unmodelled(`Deleting the default ${what} is not modelled by ifdown.`)
}
