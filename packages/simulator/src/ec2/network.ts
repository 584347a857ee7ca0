import type { Effects } from '../effects.ts'
import { eraWithin } from '../eras.ts'
import { mintResourceId } from '../identifiers.ts'
import { parseCidr, usableAddresses } from './cidr.ts'
import type { Ec2State } from './state.ts'

export interface Vpc {
  readonly vpcId: string
  readonly cidrBlock: string
  readonly isDefault: boolean
  readonly tags: Readonly<Record<string, string>>
}

export interface Subnet {
  readonly subnetId: string
  readonly vpcId: string
  readonly cidrBlock: string
  /** How many instances find an address in it. */
  readonly capacity: number
  readonly availabilityZone: string
  readonly isDefault: boolean
  readonly tags: Readonly<Record<string, string>>
}

/** How many addresses of a block can be given to instances. */
export function capacityOf(cidrBlock: string): number {
  return usableAddresses(parseCidr(cidrBlock)!)
}

/** What an account has without creating it: a VPC with one subnet per zone. */
export interface DefaultNetwork {
  readonly vpc: Vpc
  /** By zone. */
  readonly subnets: ReadonlyMap<string, Subnet>
  readonly subnetsById: ReadonlyMap<string, Subnet>
}

/** Which zones a Region has is open here: any letter from a to f is taken, the first three are told. */
export const zoneLetters = ['a', 'b', 'c', 'd', 'e', 'f'] as const

/** The default VPC of the account and the Region; before it there was EC2-Classic. */
export function createDefaultNetwork(
  region: string,
  minting: Pick<Effects, 'drawHex' | 'settings'>,
): DefaultNetwork | undefined {
  if (!eraWithin(minting.settings.era, '2016', 'modern')) return undefined
  const vpcId = mintResourceId('vpc', minting, 'default')
  const subnets = zoneLetters.map((letter, index): [string, Subnet] => {
    const availabilityZone = region + letter
    const cidrBlock = `172.31.${index * 16}.0/20`
    const subnet = {
      subnetId: mintResourceId('subnet', minting, 'default', availabilityZone),
      vpcId,
      cidrBlock,
      capacity: capacityOf(cidrBlock),
      availabilityZone,
      isDefault: true,
      tags: {},
    }
    return [availabilityZone, subnet]
  })
  const vpc = { vpcId, cidrBlock: '172.31.0.0/16', isDefault: true, tags: {} }
  const subnetsById = new Map(subnets.map(([, subnet]) => [subnet.subnetId, subnet]))
  return { vpc, subnets: new Map(subnets), subnetsById }
}

interface Network {
  readonly state: Ec2State
  readonly defaultNetwork: DefaultNetwork | undefined
}

export function findVpc({ state, defaultNetwork }: Network, vpcId: string): Vpc | undefined {
  return defaultNetwork?.vpc.vpcId === vpcId ? defaultNetwork.vpc : state.vpcs.get(vpcId)
}

export function findSubnet(network: Network, subnetId: string): Subnet | undefined {
  return network.defaultNetwork?.subnetsById.get(subnetId) ?? network.state.subnets.get(subnetId)
}

/** Those that were not created come first. */
export function allSubnets({ state, defaultNetwork }: Network): readonly Subnet[] {
  return [...(defaultNetwork?.subnets.values() ?? []), ...state.subnets.values()]
}

/** How many addresses of a subnet no instance has. */
export function freeAddresses(state: Ec2State, { subnetId, capacity }: Subnet): number {
  return capacity - (state.addressesUsed.get(subnetId) ?? 0)
}
