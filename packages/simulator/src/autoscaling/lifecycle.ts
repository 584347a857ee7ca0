import { assert } from '@ifdown/kernel'

/** AWS's strings, letter for letter. Source: LIFE-1, as far as what is modelled uses it. */
export type LifecycleState = 'Pending' | 'InService' | 'Terminating' | 'Terminated'

/** AWS's strings as DescribeAutoScalingGroups spells them (HC-22). */
export type HealthStatus = 'Healthy' | 'Unhealthy'

/** The legal transitions. Source: LIFE-2. */
const transitions: Readonly<Record<LifecycleState, readonly LifecycleState[]>> = {
  Pending: ['InService', 'Terminating'],
  InService: ['Terminating'],
  Terminating: ['Terminated'],
  Terminated: [],
}

export function assertTransition(
  instanceId: string,
  from: LifecycleState,
  to: LifecycleState,
): void {
  assert(transitions[from].includes(to), `${instanceId} cannot go from ${from} to ${to}`)
}

/** What counts towards desired capacity. Source: CAP-2. */
export function countsTowardsCapacity(state: LifecycleState): boolean {
  return state === 'Pending' || state === 'InService'
}
