import type { Cloud, WaitingClock } from '@ifdown/endpoint'
import type { PacedCloud } from './paced-cloud.ts'

/** The groups did not come to rest. Says what each still lacks. */
export class NeverSettledError extends Error {
  override readonly name = 'NeverSettledError'
}

const day = 24 * 3_600_000

/** Lets time pass until every group is at rest: see `Region.settled`. */
export async function settleCloud(
  cloud: Cloud,
  paced: PacedCloud,
  clock: Pick<WaitingClock, 'runUntil'>,
  within = day,
): Promise<void> {
  const deadline = cloud.now + within
  while (!cloud.settled()) {
    // When nothing is scheduled, only a grace period can still be running.
    const next = paced.nextEventAt() ?? cloud.main.graceEndsAt()
    const stuck = next <= cloud.now && paced.nextEventAt() === undefined
    if (stuck || next > deadline) throw new NeverSettledError(explain(cloud, stuck, within))
    // Somebody outside may have something to say before time moves on.
    // oxlint-disable-next-line no-await-in-loop
    if (cloud.outsiders) await clock.runUntil(next)
    else paced.runUntil(next)
  }
}

function explain(cloud: Cloud, stuck: boolean, within: number): string {
  const when = stuck
    ? 'nothing is scheduled that could change that'
    : `and ${describeLength(within)} have passed`
  return `the groups do not come to rest: ${describeGroups(cloud)}; ${when}`
}

function describeLength(milliseconds: number): string {
  return milliseconds < 120_000
    ? `${Math.round(milliseconds / 1000)} s`
    : `${Math.round(milliseconds / 60_000)} min`
}

interface DescribedGroup {
  readonly AutoScalingGroupName: string
  readonly DesiredCapacity: number
}

function describeGroups(cloud: Cloud): string {
  const answer = cloud.main.call({
    service: 'autoscaling',
    operation: 'DescribeAutoScalingGroups',
    input: {},
  }) as { readonly AutoScalingGroups?: readonly DescribedGroup[] }
  const groups = answer.AutoScalingGroups ?? []
  return groups
    .map(({ AutoScalingGroupName: name, DesiredCapacity: desired }) => {
      const members = cloud.main.members(name)
      const inService = members.filter(
        ({ lifecycleState }) => lifecycleState === 'InService',
      ).length
      const serving = members.filter((member) => member.serving).length
      return `${name} wants ${desired}, has ${inService} in service, ${serving} serving`
    })
    .join('; ')
}
