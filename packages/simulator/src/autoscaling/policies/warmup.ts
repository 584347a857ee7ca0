import { countedCapacity, inServiceCount, type Group } from '../state.ts'
import type { PolicyDefinition } from './events.ts'

/** How long an instance warms up for a policy, in milliseconds (POL-40). */
export function warmupOf(
  { configuration }: Group,
  { estimatedInstanceWarmup }: Pick<PolicyDefinition, 'estimatedInstanceWarmup'>,
): number {
  return (
    estimatedInstanceWarmup ?? configuration.defaultInstanceWarmup ?? configuration.defaultCooldown
  )
}

export interface PolicyCapacity {
  /** In service and warmed up: what a scale-out is computed from (POL-42). */
  readonly warm: number
  /** In service and terminating: what a scale-in is computed from (POL-43). */
  readonly current: number
  /** A scale-out is in progress, or its instances warm up (POL-43). */
  readonly growing: boolean
}

/** The capacity of a group as a step or target tracking policy counts it; time in milliseconds. */
export function capacityFor(group: Group, warmup: number, now: number): PolicyCapacity {
  let warm = 0
  let warming = 0
  for (const { lifecycleState, inServiceAt = now, scaleIn } of group.members.values()) {
    if (lifecycleState !== 'InService' || scaleIn !== undefined) continue
    if (inServiceAt + warmup <= now) warm++
    else warming++
  }
  const { pending, launches, reconcile, desiredCapacity } = group
  // A group that keeps failing to launch does not grow: it only tries again.
  const aboutTo =
    reconcile !== undefined &&
    reconcile.governedBy !== 'asg.launchRetryS' &&
    desiredCapacity > countedCapacity(group)
  return {
    warm,
    current: inServiceCount(group) + group.terminating.size,
    growing: warming + pending.size + launches.size > 0 || aboutTo,
  }
}
