import type { AutoScaling, SubnetDescription } from './context.ts'
import type { Group } from './state.ts'
import { byCodeUnit } from './zone-choice.ts'

/**
 * The subnet of a zone that a launch goes to: of those that the group names the one with the most
 * free addresses, or any (AZ-1). A group without subnets has the default VPC's, if there is one.
 */
export function chooseSubnet(
  { effects, ec2 }: AutoScaling,
  group: Group,
  availabilityZone: string,
  launchId: string,
): string | undefined {
  const { subnetIds } = group.configuration
  if (subnetIds.length === 0) return ec2.defaultSubnet(availabilityZone)
  const inZone: SubnetDescription[] = []
  for (const subnetId of subnetIds) {
    const subnet = ec2.subnet(subnetId)!
    if (subnet.availabilityZone === availabilityZone) inZone.push(subnet)
  }
  if (inZone.length <= 1) return inZone[0]?.subnetId
  inZone.sort((a, b) => byCodeUnit(a.subnetId, b.subnetId))
  const most = Math.max(...inZone.map(({ freeAddresses }) => freeAddresses))
  const any = effects.settings.text('asg.subnetChoice') === 'random'
  const candidates = any ? inZone : inZone.filter(({ freeAddresses }) => freeAddresses === most)
  if (candidates.length <= 1) return candidates[0]?.subnetId
  const drawn = Math.floor(effects.draw('subnet', launchId) * candidates.length)
  return candidates[drawn]!.subnetId
}
