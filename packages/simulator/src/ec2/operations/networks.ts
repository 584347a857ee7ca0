import { mintResourceId } from '../../identifiers.ts'
import { command, question, strings, text, type Input } from '../../operation.ts'
import { isServiceError, serviceError, type ServiceError } from '../../service-error.ts'
import { blocksOverlap, containsBlock, parseCidr, type CidrBlock } from '../cidr.ts'
import type { Ec2 } from '../context.ts'
import { tagsFor } from '../launch-template.ts'
import {
  allSubnets,
  findSubnet,
  findVpc,
  freeAddresses,
  zoneLetters,
  type Subnet,
  type Vpc,
} from '../network.ts'
import { applyFilters, describeTags, type FilterValues } from './filters.ts'

type Described = Readonly<Record<string, unknown>>

export const createVpc = command<Ec2>(
  'CreateVpc',
  { required: ['CidrBlock'], optional: ['InstanceTenancy', 'TagSpecifications'] },
  (ec2, input) => {
    const { effects, state } = ec2
    const cidrBlock = String(input['CidrBlock'])
    const block = readBlock(cidrBlock, 'InvalidVpc.Range')
    if (isServiceError(block)) return block
    const vpcId = mintResourceId('vpc', effects, 'created', state.vpcsCreated)
    effects.emit({ type: 'VpcCreated', vpcId, cidrBlock, tags: tagsFor('vpc', input) })
    return { Vpc: { ...describeVpc(ec2, state.vpcs.get(vpcId)!), State: 'pending' } }
  },
)

export const createSubnet = command<Ec2>(
  'CreateSubnet',
  { required: ['VpcId', 'CidrBlock'], optional: ['AvailabilityZone', 'TagSpecifications'] },
  (ec2, input) => {
    const { effects, state } = ec2
    const vpcId = String(input['VpcId'])
    const vpc = findVpc(ec2, vpcId)
    if (vpc === undefined) {
      return serviceError('InvalidVpcID.NotFound', `The vpc ID '${vpcId}' does not exist`)
    }
    const cidrBlock = String(input['CidrBlock'])
    const refused = checkSubnetBlock(ec2, vpc, cidrBlock)
    if (refused) return refused
    const availabilityZone = chooseZone(ec2, text(input['AvailabilityZone']))
    if (isServiceError(availabilityZone)) return availabilityZone
    const subnetId = mintResourceId('subnet', effects, 'created', state.subnetsCreated)
    const tags = tagsFor('subnet', input)
    effects.emit({ type: 'SubnetCreated', subnetId, vpcId, cidrBlock, availabilityZone, tags })
    return { Subnet: describeSubnet(ec2, state.subnets.get(subnetId)!) }
  },
)

function readBlock(cidrBlock: string, code: string): CidrBlock | ServiceError {
  const block = parseCidr(cidrBlock)
  if (block === undefined) {
    return serviceError(
      'InvalidParameterValue',
      `Value (${cidrBlock}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`,
    )
  }
  if (block.prefix >= 16 && block.prefix <= 28) return block
  return serviceError(code, `The CIDR '${cidrBlock}' is invalid.`)
}

function checkSubnetBlock(ec2: Ec2, vpc: Vpc, cidrBlock: string): ServiceError | undefined {
  const block = readBlock(cidrBlock, 'InvalidSubnet.Range')
  if (isServiceError(block)) return block
  if (!containsBlock(parseCidr(vpc.cidrBlock)!, block)) {
    return serviceError('InvalidSubnet.Range', `The CIDR '${cidrBlock}' is invalid.`)
  }
  const taken = allSubnets(ec2).some(
    (subnet) => subnet.vpcId === vpc.vpcId && blocksOverlap(parseCidr(subnet.cidrBlock)!, block),
  )
  if (!taken) return undefined
  return serviceError(
    'InvalidSubnet.Conflict',
    `The CIDR '${cidrBlock}' conflicts with another subnet`,
  )
}

/** A subnet that names no zone gets one of the first three; AWS chooses too. */
function chooseZone({ effects, state }: Ec2, given: string | undefined): string | ServiceError {
  const zones = zoneLetters.map((letter) => effects.region + letter)
  if (given === undefined) {
    return zones[Math.floor(effects.draw('subnet-zone', state.subnetsCreated) * 3)]!
  }
  if (zones.includes(given)) return given
  return serviceError(
    'InvalidParameterValue',
    `Value (${given}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${zones.join(', ')}.`,
  )
}

export const describeVpcs = question<Ec2>(
  'DescribeVpcs',
  { optional: ['VpcIds', 'Filters', 'MaxResults', 'NextToken'] },
  (ec2, input) => {
    const found = findAll(input, 'VpcIds', 'vpc', (id) => findVpc(ec2, id)) ?? [
      ...(ec2.defaultNetwork ? [ec2.defaultNetwork.vpc] : []),
      ...ec2.state.vpcs.values(),
    ]
    if (isServiceError(found)) return found
    const matching = applyFilters(found, input, vpcFilters)
    if (isServiceError(matching)) return matching
    return { Vpcs: matching.map((vpc) => describeVpc(ec2, vpc)) }
  },
)

const vpcFilters: FilterValues<Vpc> = {
  'vpc-id': ({ vpcId }) => vpcId,
  cidr: ({ cidrBlock }) => cidrBlock,
  'is-default': ({ isDefault }) => String(isDefault),
  isDefault: ({ isDefault }) => String(isDefault),
  state: () => 'available',
}

export const describeSubnets = question<Ec2>(
  'DescribeSubnets',
  { optional: ['SubnetIds', 'Filters', 'MaxResults', 'NextToken'] },
  (ec2, input) => {
    const found =
      findAll(input, 'SubnetIds', 'subnet', (id) => findSubnet(ec2, id)) ?? toldSubnets(ec2)
    if (isServiceError(found)) return found
    const matching = applyFilters(found, input, subnetFilters)
    if (isServiceError(matching)) return matching
    return { Subnets: matching.map((subnet) => describeSubnet(ec2, subnet)) }
  },
)

/** A default subnet of a zone that is not told by itself is told once something runs in it. */
function toldSubnets(ec2: Ec2): readonly Subnet[] {
  return allSubnets(ec2).filter(
    ({ isDefault, availabilityZone, subnetId }) =>
      !isDefault ||
      'abc'.includes(availabilityZone.slice(-1)) ||
      (ec2.state.addressesUsed.get(subnetId) ?? 0) > 0,
  )
}

const subnetFilters: FilterValues<Subnet> = {
  'availability-zone': ({ availabilityZone }) => availabilityZone,
  'cidr-block': ({ cidrBlock }) => cidrBlock,
  'default-for-az': ({ isDefault }) => String(isDefault),
  state: () => 'available',
  'subnet-id': ({ subnetId }) => subnetId,
  'vpc-id': ({ vpcId }) => vpcId,
}

/** Those that are asked for by their ids; undefined when all are. */
function findAll<Resource>(
  input: Input,
  member: string,
  kind: 'vpc' | 'subnet',
  find: (id: string) => Resource | undefined,
): readonly Resource[] | ServiceError | undefined {
  const ids = strings(input[member])
  if (ids.length === 0) return undefined
  const missing = ids.find((id) => find(id) === undefined)
  if (missing === undefined) return ids.map((id) => find(id)!)
  return kind === 'vpc'
    ? serviceError('InvalidVpcID.NotFound', `The vpc ID '${missing}' does not exist`)
    : serviceError('InvalidSubnetID.NotFound', `The subnet ID '${missing}' does not exist`)
}

function describeVpc({ effects }: Ec2, vpc: Vpc): Described {
  return {
    VpcId: vpc.vpcId,
    CidrBlock: vpc.cidrBlock,
    State: 'available',
    OwnerId: effects.accountId,
    IsDefault: vpc.isDefault,
    InstanceTenancy: 'default',
    Tags: describeTags(vpc.tags),
  }
}

function describeSubnet({ effects, state }: Ec2, subnet: Subnet): Described {
  return {
    SubnetId: subnet.subnetId,
    SubnetArn: `arn:aws:ec2:${effects.region}:${effects.accountId}:subnet/${subnet.subnetId}`,
    VpcId: subnet.vpcId,
    CidrBlock: subnet.cidrBlock,
    AvailabilityZone: subnet.availabilityZone,
    AvailableIpAddressCount: freeAddresses(state, subnet),
    State: 'available',
    OwnerId: effects.accountId,
    DefaultForAz: subnet.isDefault,
    MapPublicIpOnLaunch: subnet.isDefault,
    Tags: describeTags(subnet.tags),
  }
}
