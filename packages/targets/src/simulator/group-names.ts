import { didYouMean } from '@ifdown/kernel'
import { isServiceError, type Region } from '@ifdown/simulator'

/** There is no group of that name in the simulation. Says which there are. */
export class NoSuchGroupError extends Error {
  override readonly name = 'NoSuchGroupError'
}

export function requireGroup(region: Region, name: string): void {
  if (typeof name !== 'string') throw new NoSuchGroupError('say which group, by its name')
  if (findGroups(region, { AutoScalingGroupNames: [name] }).length > 0) return
  const known = findGroups(region, {})
  const hint = known.length === 0 ? '; there is no group yet' : didYouMean(name, known)
  throw new NoSuchGroupError(`no group "${name}" in this simulation${hint}`)
}

function findGroups(region: Region, input: Readonly<Record<string, unknown>>): readonly string[] {
  const operation = 'DescribeAutoScalingGroups'
  const answer = region.call({ service: 'autoscaling', operation, input })
  if (isServiceError(answer)) return []
  const groups = answer['AutoScalingGroups'] as readonly { AutoScalingGroupName: string }[]
  return groups.map(({ AutoScalingGroupName }) => AutoScalingGroupName)
}
