import { describe, expect, test } from 'vitest'
import { stateOf } from './region-insides.ts'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

type Shown = Readonly<Record<string, unknown>>

interface SubnetShown {
  readonly SubnetId: string
  readonly VpcId: string
  readonly AvailabilityZone: string
  readonly AvailableIpAddressCount: number
  readonly DefaultForAz: boolean
}

const group = { AutoScalingGroupName: 'batch' }
const [zoneA, zoneB, zoneC] = ['us-east-1a', 'us-east-1b', 'us-east-1c'] as const

const ec2 = (tested: RegionUnderTest, operation: string, input: Shown = {}) =>
  tested.call(operation, input, 'ec2')
const subnets = (tested: RegionUnderTest, input: Shown = {}) =>
  ec2(tested, 'DescribeSubnets', input)['Subnets'] as readonly SubnetShown[]

function createVpc(tested: RegionUnderTest, CidrBlock = '10.0.0.0/16'): string {
  const { Vpc } = ec2(tested, 'CreateVpc', { CidrBlock })
  return (Vpc as { readonly VpcId: string }).VpcId
}

function createSubnet(tested: RegionUnderTest, input: Shown): string {
  const { Subnet } = ec2(tested, 'CreateSubnet', input)
  return (Subnet as SubnetShown).SubnetId
}

/** A VPC with a /24 in zone a, a /25 in zone a and a /24 in zone b. */
function network(tested: RegionUnderTest) {
  const VpcId = createVpc(tested)
  const large = createSubnet(tested, { VpcId, CidrBlock: '10.0.0.0/24', AvailabilityZone: zoneA })
  const small = createSubnet(tested, { VpcId, CidrBlock: '10.0.1.0/25', AvailabilityZone: zoneA })
  const other = createSubnet(tested, { VpcId, CidrBlock: '10.0.2.0/24', AvailabilityZone: zoneB })
  return { VpcId, large, small, other }
}

const in_ = (ids: readonly string[], more: Shown = {}) => ({
  VPCZoneIdentifier: ids.join(','),
  AvailabilityZones: undefined,
  ...more,
})

const subnetOf = (activity: { readonly Details: string } | undefined): string =>
  (JSON.parse(activity!.Details) as Record<string, string>)['Subnet ID']!

const free = (tested: RegionUnderTest, id: string) =>
  subnets(tested, { SubnetIds: [id] })[0]!.AvailableIpAddressCount

describe('VPCs and subnets', () => {
  test.each([
    ['classic2013', 0],
    ['2016', 3],
    ['modern', 3],
  ] as const)('in era %s an account has %i default subnets without creating any', (era, count) => {
    const tested = regionUnderTest({ era })
    expect(subnets(tested).filter(({ DefaultForAz }) => DefaultForAz)).toHaveLength(count)
    const { Vpcs } = ec2(tested, 'DescribeVpcs')
    expect(Vpcs).toHaveLength(count === 0 ? 0 : 1)
  })

  test('a subnet has the addresses of its block but five', () => {
    const tested = regionUnderTest()
    const { large, small, VpcId } = network(tested)
    expect([free(tested, large), free(tested, small)]).toEqual([251, 123])
    expect(subnets(tested, { Filters: [{ Name: 'vpc-id', Values: [VpcId] }] })).toHaveLength(3)
  })

  test('each instance takes an address, and gives it back once it is terminated', () => {
    const tested = regionUnderTest()
    const { large } = network(tested)
    const input = { ImageId: 'ami-1', MinCount: 2, MaxCount: 2, SubnetId: large }
    const { Instances } = ec2(tested, 'RunInstances', input)
    const [first] = Instances as readonly { readonly InstanceId: string }[]
    expect(free(tested, large)).toBe(249)
    tested.advance(60_000)
    ec2(tested, 'StopInstances', { InstanceIds: [first!.InstanceId] })
    tested.advance(120_000)
    expect(free(tested, large)).toBe(249)
    ec2(tested, 'TerminateInstances', { InstanceIds: [first!.InstanceId] })
    tested.advance(120_000)
    expect(free(tested, large)).toBe(250)
  })

  test.each([
    ['InvalidSubnet.Range', { CidrBlock: '10.1.0.0/24' }],
    ['InvalidSubnet.Range', { CidrBlock: '10.0.9.0/29' }],
    ['InvalidSubnet.Conflict', { CidrBlock: '10.0.0.128/25' }],
    ['InvalidParameterValue', { CidrBlock: '10.0.9.1/24' }],
    ['InvalidParameterValue', { CidrBlock: '10.0.9.0/24', AvailabilityZone: 'eu-west-1a' }],
    ['InvalidVpcID.NotFound', { CidrBlock: '10.0.9.0/24', VpcId: 'vpc-0' }],
  ] as const)('%s: a subnet like %o is refused', (code, input) => {
    const tested = regionUnderTest()
    const { VpcId } = network(tested)
    expect(tested.refusal('CreateSubnet', { VpcId, ...input }, 'ec2').code).toBe(code)
  })

  test('what is not there is told by EC2’s codes (EC-13)', () => {
    const tested = regionUnderTest()
    expect(tested.refusal('DescribeSubnets', { SubnetIds: ['subnet-0'] }, 'ec2').code).toBe(
      'InvalidSubnetID.NotFound',
    )
    expect(tested.refusal('DescribeVpcs', { VpcIds: ['vpc-0'] }, 'ec2').code).toBe(
      'InvalidVpcID.NotFound',
    )
  })

  test('a fork under another seed keeps the default subnets of its past', () => {
    const tested = regionUnderTest()
    const fork = tested.region.fork({ seed: '1' })
    const answer = fork.call({ service: 'ec2', operation: 'DescribeSubnets', input: {} })
    expect(answer).toEqual({ Subnets: subnets(tested) })
  })
})

describe('a group with subnets', () => {
  test('has the zones of its subnets, and its members live in them (ACT-9)', () => {
    const tested = regionUnderTest()
    const { large, other } = network(tested)
    tested.createGroup({ min: 2, more: in_([large, other]) })
    tested.settle()

    expect(tested.group()).toMatchObject({
      VPCZoneIdentifier: `${large},${other}`,
      AvailabilityZones: [zoneA, zoneB],
    })
    expect(tested.activities().map(subnetOf).toSorted()).toEqual([large, other].toSorted())
    expect([free(tested, large), free(tested, other)]).toEqual([250, 250])
  })

  test('AZ-1: of several subnets in a zone the one with most free addresses is taken', () => {
    const tested = regionUnderTest()
    const { large, small } = network(tested)
    tested.createGroup({ min: 4, more: in_([small, large]) })
    tested.settle()
    expect(new Set(tested.activities().map(subnetOf))).toEqual(new Set([large]))
  })

  test('AZ-1: or any of them, as older documents say', () => {
    const tested = regionUnderTest({ settings: { 'asg.subnetChoice': 'random' } })
    const { large, small } = network(tested)
    tested.createGroup({ min: 8, more: in_([small, large]) })
    tested.settle()
    expect(new Set(tested.activities().map(subnetOf))).toEqual(new Set([large, small]))
  })

  test('EC-13: a full subnet fails launches, and another zone takes them (AZ-3)', () => {
    const tested = regionUnderTest()
    const VpcId = createVpc(tested)
    const tiny = createSubnet(tested, { VpcId, CidrBlock: '10.0.0.0/28', AvailabilityZone: zoneA })
    const wide = createSubnet(tested, { VpcId, CidrBlock: '10.0.1.0/24', AvailabilityZone: zoneB })
    const fill = { ImageId: 'ami-1', MinCount: 11, MaxCount: 11, SubnetId: tiny }
    ec2(tested, 'RunInstances', fill)
    expect(tested.refusal('RunInstances', { ...fill, MinCount: 1 }, 'ec2').code).toBe(
      'InsufficientFreeAddressesInSubnet',
    )
    tested.createGroup({ min: 2, more: in_([tiny, wide]) })
    tested.settle()

    expect(tested.members().map(({ AvailabilityZone }) => AvailabilityZone)).toEqual([zoneB, zoneB])
    const [failed] = tested.entries('LaunchFailed')
    expect(failed!.event).toMatchObject({
      code: 'InsufficientFreeAddressesInSubnet',
      subnetId: tiny,
    })
  })

  test('ERR-16, AZ-14: zones beside subnets must be theirs', () => {
    const tested = regionUnderTest()
    const { large, other } = network(tested)
    tested.createGroup({ min: 0, more: in_([large, other], { AvailabilityZones: [zoneB, zoneA] }) })
    const message =
      'The availability zones of the specified subnets and the Auto Scaling group do not match'
    const update = { ...group, VPCZoneIdentifier: large, AvailabilityZones: [zoneC] }
    expect(tested.refusal('UpdateAutoScalingGroup', update).message).toBe(message)
    const alone = { ...group, AvailabilityZones: [zoneC] }
    expect(tested.refusal('UpdateAutoScalingGroup', alone).message).toBe(message)
  })

  test('ERR-14: neither zones nor subnets', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 0 })
    expect(
      tested.refusal('CreateAutoScalingGroup', {
        AutoScalingGroupName: 'other',
        LaunchConfigurationName: 'batch-lc',
        MinSize: 0,
        MaxSize: 1,
      }).message,
    ).toBe('At least one Availability Zone or VPC Subnet is required.')
  })

  test('an unknown subnet is refused', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 0 })
    const update = { ...group, VPCZoneIdentifier: 'subnet-0' }
    expect(tested.refusal('UpdateAutoScalingGroup', update)).toMatchObject({
      code: 'ValidationError',
      message: "The subnet ID 'subnet-0' does not exist",
    })
  })

  test('AZ-11: other subnets move the members to their zones, launch first', () => {
    const tested = regionUnderTest()
    const { large, other } = network(tested)
    tested.createGroup({ min: 2, max: 3, desired: 2, more: in_([large]) })
    tested.settle()
    tested.call('UpdateAutoScalingGroup', { ...group, VPCZoneIdentifier: other })
    tested.until(() => tested.members().every(({ AvailabilityZone }) => AvailabilityZone === zoneB))
    tested.settle()
    expect(tested.members()).toHaveLength(2)
  })

  test('the addresses that are counted equal a recount', () => {
    const tested = regionUnderTest()
    const { large, other } = network(tested)
    tested.createGroup({ min: 0, max: 6, desired: 5, more: in_([large, other]) })
    tested.settle()
    tested.setDesired(2)
    tested.advance(3_600_000)
    const { instances, addressesUsed } = stateOf(tested.region).ec2
    const counted = new Map<string, number>([
      [large, 0],
      [other, 0],
    ])
    for (const { subnetId, state } of instances.values()) {
      if (state !== 'terminated') counted.set(subnetId!, counted.get(subnetId!)! + 1)
    }
    expect(addressesUsed).toEqual(counted)
  })
})

describe('CapacityDistributionStrategy', () => {
  const failing = (CapacityDistributionStrategy: string | undefined) => {
    const tested = regionUnderTest()
    tested.failLaunches({ code: 'InsufficientInstanceCapacity', zones: [zoneA] })
    const AvailabilityZoneDistribution =
      CapacityDistributionStrategy === undefined ? undefined : { CapacityDistributionStrategy }
    const more = { AvailabilityZoneDistribution }
    tested.createGroup({ min: 6, zones: [zoneA, zoneB, zoneC], more })
    tested.advance(600_000)
    return tested
  }
  const perZone = (tested: RegionUnderTest) =>
    [zoneA, zoneB, zoneC].map(
      (zone) => tested.members().filter((member) => member.AvailabilityZone === zone).length,
    )

  test('AZ-3, AZ-4: balanced-best-effort, the default, goes to the other zones', () => {
    const tested = failing(undefined)
    expect(perZone(tested)).toEqual([0, 3, 3])
    expect(tested.group()).toMatchObject({
      AvailabilityZoneDistribution: { CapacityDistributionStrategy: 'balanced-best-effort' },
    })
  })

  test('AZ-4, AZ-5: balanced-only keeps trying the zone that fails; the others get their share', () => {
    const tested = failing('balanced-only')
    expect(perZone(tested)).toEqual([0, 2, 2])
    const zones = new Set(tested.entries('LaunchFailed').map(({ event }) => event.availabilityZone))
    expect(zones).toEqual(new Set([zoneA]))
    expect(tested.entries('LaunchFailed').length).toBeGreaterThan(10)
  })

  test('AZ-5: balanced-only fills up once the zone has capacity again', () => {
    const tested = failing('balanced-only')
    tested.region.endFault('failing-launches-1')
    tested.settle()
    expect(perZone(tested)).toEqual([2, 2, 2])
  })

  test('an unknown strategy, and one that is not modelled, are refused', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 0 })
    const update = (CapacityDistributionStrategy: string) =>
      tested.refusal('UpdateAutoScalingGroup', {
        ...group,
        AvailabilityZoneDistribution: { CapacityDistributionStrategy },
      }).message
    expect(update('reservations-then-balanced')).toMatch(/does not model/)
    expect(update('balanced')).toMatch(/enum value set/)
  })
})

describe('deleting', () => {
  const deleteSubnet = (tested: RegionUnderTest, SubnetId: string) =>
    tested.refusal('DeleteSubnet', { SubnetId }, 'ec2')

  test('a VPC goes after its subnets, and a subnet after the instances in it', () => {
    const tested = regionUnderTest()
    const { VpcId, large, small, other } = network(tested)
    tested.createGroup({ min: 1, more: in_([other]) })
    tested.settle()
    expect(deleteSubnet(tested, other)).toMatchObject({
      code: 'DependencyViolation',
      message: `The subnet '${other}' has dependencies and cannot be deleted.`,
    })
    for (const SubnetId of [large, small]) ec2(tested, 'DeleteSubnet', { SubnetId })
    expect(tested.refusal('DeleteVpc', { VpcId }, 'ec2').code).toBe('DependencyViolation')
    tested.call('DeleteAutoScalingGroup', { ...group, ForceDelete: true })
    tested.advance(600_000)
    ec2(tested, 'DeleteSubnet', { SubnetId: other })
    ec2(tested, 'DeleteVpc', { VpcId })
    expect(deleteSubnet(tested, other).code).toBe('InvalidSubnetID.NotFound')
    expect(tested.refusal('DeleteVpc', { VpcId }, 'ec2').code).toBe('InvalidVpcID.NotFound')
    expect(createVpc(tested)).not.toBe(VpcId)
  })

  test('EC-13: launches into a subnet that is gone fail, and say which', () => {
    const tested = regionUnderTest()
    const { other } = network(tested)
    tested.createGroup({ min: 0, max: 1, more: in_([other]) })
    ec2(tested, 'DeleteSubnet', { SubnetId: other })
    tested.setDesired(1)
    tested.advance(60_000)
    const failed = tested.activities().at(0)
    expect(failed).toMatchObject({ StatusCode: 'Failed' })
    expect(failed!.StatusMessage).toContain(`The subnet ID '${other}' does not exist.`)
  })

  test('the default network stays, and says why', () => {
    const tested = regionUnderTest()
    const [first] = subnets(tested)
    expect(deleteSubnet(tested, first!.SubnetId)).toMatchObject({ unmodelled: true })
    expect(tested.refusal('DeleteVpc', { VpcId: first!.VpcId }, 'ec2')).toMatchObject({
      unmodelled: true,
    })
  })
})
