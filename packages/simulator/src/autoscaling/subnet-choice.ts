import type { AutoScaling } from './context.ts'
import type { Group } from './state.ts'

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
  const inZone = ec2.subnetsIn(availabilityZone, subnetIds)
  // It is said of one that was deleted that it does not exist.
  if (inZone.length === 0) return subnetIds.find((subnetId) => ec2.subnet(subnetId) === undefined)
  if (inZone.length === 1) return inZone[0]
  const free = inZone.map((subnetId) => ec2.freeAddresses(subnetId)!)
  const most = Math.max(...free)
  const any = effects.settings.text('asg.subnetChoice') === 'random'
  const candidates = any ? inZone : inZone.filter((_, index) => free[index] === most)
  if (candidates.length <= 1) return candidates[0]
  const drawn = Math.floor(effects.draw('subnet', launchId) * candidates.length)
  return candidates[drawn]
}
