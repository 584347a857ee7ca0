import { text, truth } from '../properties.ts'
import type { Part } from '../values.ts'
import { given, type ResourceType } from './resource-type.ts'
import { tags, tagSpecificationsOf } from './tags.ts'

/** Names inside the network have no bearing on what is simulated; they are taken and left alone. */
const dns = { EnableDnsHostnames: truth, EnableDnsSupport: truth }

export const vpc: ResourceType = {
  shape: {
    properties: { CidrBlock: text, InstanceTenancy: text, Tags: tags, ...dns },
    // AWS says: required unless a pool gives it, which is not supported yet.
    required: ['CidrBlock'],
    notYet: ['Ipv4IpamPoolId', 'Ipv4NetmaskLength'],
  },
  translate({ logicalId, properties }) {
    const { CidrBlock, InstanceTenancy, Tags } = properties
    const id: Part = { logicalId, attribute: 'Ref' }
    return {
      operations: [
        {
          service: 'ec2',
          operation: 'CreateVpc',
          input: given({
            CidrBlock,
            InstanceTenancy,
            TagSpecifications: tagSpecificationsOf('vpc', Tags),
          }),
          outputs: { Ref: 'Vpc.VpcId', CidrBlock: 'Vpc.CidrBlock' },
        },
      ],
      attributes: { Ref: id, VpcId: id, CidrBlock: { logicalId, attribute: 'CidrBlock' } },
    }
  },
}

export const subnet: ResourceType = {
  shape: {
    properties: {
      VpcId: text,
      CidrBlock: text,
      AvailabilityZone: text,
      MapPublicIpOnLaunch: truth,
      Tags: tags,
    },
    required: ['VpcId', 'CidrBlock'],
    notYet: [
      'AssignIpv6AddressOnCreation',
      'AvailabilityZoneId',
      'EnableDns64',
      'EnableLniAtDeviceIndex',
      'Ipv4IpamPoolId',
      'Ipv4NetmaskLength',
      'Ipv6CidrBlock',
      'Ipv6IpamPoolId',
      'Ipv6Native',
      'Ipv6NetmaskLength',
      'OutpostArn',
      'PrivateDnsNameOptionsOnLaunch',
    ],
  },
  translate({ logicalId, properties }) {
    const { MapPublicIpOnLaunch: _, Tags, ...input } = properties
    const later = (attribute: string): Part => ({ logicalId, attribute })
    return {
      operations: [
        {
          service: 'ec2',
          operation: 'CreateSubnet',
          input: given({ ...input, TagSpecifications: tagSpecificationsOf('subnet', Tags) }),
          outputs: {
            Ref: 'Subnet.SubnetId',
            AvailabilityZone: 'Subnet.AvailabilityZone',
            CidrBlock: 'Subnet.CidrBlock',
            VpcId: 'Subnet.VpcId',
          },
        },
      ],
      attributes: {
        Ref: later('Ref'),
        SubnetId: later('Ref'),
        AvailabilityZone: later('AvailabilityZone'),
        CidrBlock: later('CidrBlock'),
        VpcId: later('VpcId'),
      },
    }
  },
}
