import { isServiceError, type OperationOutput, type Region } from '@ifdown/simulator'
import type { Caller } from '../endpoint/caller.ts'
import type { IdTranslation } from './id-translation.ts'

interface VpcTold {
  readonly VpcId: string
  readonly CidrBlock: string
}

interface SubnetTold extends VpcTold {
  readonly SubnetId: string
  readonly AvailabilityZone: string
}

/** Makes networks of the endpoint known to ifdown's EC2, which Auto Scaling asks. */
export interface MirroredNetworks {
  /** The default VPC and its subnets stand for each other. Throws `EndpointError` for no answer. */
  matchDefaults(): Promise<void>
  /** By its id at the endpoint; one that is not there, or that ifdown cannot have, stays unknown. */
  mirror(id: string): Promise<void>
}

export interface Mirroring {
  readonly caller: Caller
  readonly region: () => Region
  readonly ids: IdTranslation
}

/** What the endpoint's EC2 answers; undefined for a refusal. */
export async function askEc2(
  caller: Caller,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<OperationOutput | undefined> {
  const answer = await caller.call({ service: 'ec2', operation, input })
  return isServiceError(answer) ? undefined : answer
}

export function mirrorNetworks({ caller, region, ids }: Mirroring): MirroredNetworks {
  function here<T>(
    operation: string,
    member: string,
    input: Readonly<Record<string, unknown>>,
  ): T | undefined {
    const answer = region().call({ service: 'ec2', operation, input })
    return isServiceError(answer) ? undefined : (answer[member] as T)
  }

  async function there<T>(
    operation: string,
    member: string,
    input: Readonly<Record<string, unknown>>,
  ): Promise<readonly T[]> {
    const answer = await askEc2(caller, operation, input)
    return (answer?.[member] ?? []) as readonly T[]
  }

  async function mirrorVpc(id: string): Promise<string | undefined> {
    const known = ids.ours(id)
    if (known !== undefined) return known
    const [vpc] = await there<VpcTold>('DescribeVpcs', 'Vpcs', { VpcIds: [id] })
    if (vpc === undefined) return undefined
    const made = here<VpcTold>('CreateVpc', 'Vpc', { CidrBlock: vpc.CidrBlock })
    if (made !== undefined) ids.add(id, made.VpcId)
    return made?.VpcId
  }

  async function mirrorSubnet(id: string): Promise<void> {
    const [subnet] = await there<SubnetTold>('DescribeSubnets', 'Subnets', { SubnetIds: [id] })
    const VpcId = subnet && (await mirrorVpc(subnet.VpcId))
    if (subnet === undefined || VpcId === undefined) return
    const { CidrBlock, AvailabilityZone } = subnet
    const input = { VpcId, CidrBlock, AvailabilityZone }
    const made = here<SubnetTold>('CreateSubnet', 'Subnet', input)
    if (made !== undefined) ids.add(id, made.SubnetId)
  }

  return {
    async matchDefaults() {
      const isDefault = { Filters: [{ Name: 'isDefault', Values: ['true'] }] }
      const inDefault = { Filters: [{ Name: 'default-for-az', Values: ['true'] }] }
      const [theirVpc] = await there<VpcTold>('DescribeVpcs', 'Vpcs', isDefault)
      const [ourVpc] = here<readonly VpcTold[]>('DescribeVpcs', 'Vpcs', isDefault) ?? []
      if (theirVpc === undefined || ourVpc === undefined) return
      ids.add(theirVpc.VpcId, ourVpc.VpcId)
      const ours = here<readonly SubnetTold[]>('DescribeSubnets', 'Subnets', inDefault) ?? []
      for (const theirs of await there<SubnetTold>('DescribeSubnets', 'Subnets', inDefault)) {
        const { AvailabilityZone } = theirs
        const same = ours.find((subnet) => subnet.AvailabilityZone === AvailabilityZone)
        if (same !== undefined) ids.add(theirs.SubnetId, same.SubnetId)
      }
    },
    async mirror(id) {
      if (ids.ours(id) !== undefined) return
      if (id.startsWith('vpc-')) await mirrorVpc(id)
      else await mirrorSubnet(id)
    },
  }
}
