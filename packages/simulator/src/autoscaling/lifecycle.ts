import { SimulatorBug } from '@ifdown/kernel'

/** AWS's strings, letter for letter. Source: LIFE-1, as far as what is modelled uses it. */
export type LifecycleState =
  | 'Pending'
  | 'InService'
  | 'EnteringStandby'
  | 'Standby'
  | 'Detaching'
  | 'Detached'
  | 'Terminating'
  | 'Terminated'

/** AWS's strings as DescribeAutoScalingGroups spells them (HC-22). */
export type HealthStatus = 'Healthy' | 'Unhealthy'

/** The legal transitions. Source: LIFE-2; whoever is not in service is terminated by users too (CAP-9). */
const transitions: Readonly<Record<LifecycleState, readonly LifecycleState[]>> = {
  Pending: ['InService', 'Terminating'],
  InService: ['Terminating', 'EnteringStandby', 'Detaching'],
  EnteringStandby: ['Standby', 'Terminating'],
  Standby: ['Pending', 'Detaching', 'Terminating'],
  Detaching: ['Detached'],
  Detached: [],
  Terminating: ['Terminated'],
  Terminated: [],
}

export function assertTransition(
  instanceId: string,
  from: LifecycleState,
  to: LifecycleState,
): void {
  if (transitions[from].includes(to)) return
  throw new SimulatorBug(`${instanceId} cannot go from ${from} to ${to}`)
}

/** Members that are neither in service, nor on their way there, nor being terminated. */
export function isSetAside(state: LifecycleState): boolean {
  return state === 'EnteringStandby' || state === 'Standby' || state === 'Detaching'
}

/** What counts towards desired capacity. Source: CAP-2. */
export function countsTowardsCapacity(state: LifecycleState): boolean {
  return state === 'Pending' || state === 'InService'
}
