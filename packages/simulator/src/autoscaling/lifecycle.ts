import { SimulatorBug } from '@ifdown/kernel'

/** AWS's strings, letter for letter. Source: LIFE-1, as far as what is modelled uses it. */
export type LifecycleState =
  | 'Pending'
  | 'Pending:Wait'
  | 'Pending:Proceed'
  | 'InService'
  | 'EnteringStandby'
  | 'Standby'
  | 'Detaching'
  | 'Detached'
  | 'Terminating'
  | 'Terminating:Wait'
  | 'Terminating:Proceed'
  | 'Terminating:Retained'
  | 'Terminated'

/** AWS's strings as DescribeAutoScalingGroups spells them (HC-22). */
export type HealthStatus = 'Healthy' | 'Unhealthy'

/** The legal transitions. Source: LIFE-2; whoever is not in service is terminated by users too (CAP-9). */
const transitions: Readonly<Record<LifecycleState, readonly LifecycleState[]>> = {
  Pending: ['Pending:Wait', 'InService', 'Terminating'],
  'Pending:Wait': ['Pending:Proceed', 'Terminating'],
  'Pending:Proceed': ['InService', 'Terminating'],
  InService: ['Terminating', 'EnteringStandby', 'Detaching'],
  EnteringStandby: ['Standby', 'Terminating'],
  Standby: ['Pending', 'Detaching', 'Terminating'],
  Detaching: ['Detached'],
  Detached: [],
  Terminating: ['Terminating:Wait', 'Terminated'],
  'Terminating:Wait': ['Terminating:Proceed', 'Terminating:Retained'],
  'Terminating:Proceed': ['Terminated'],
  'Terminating:Retained': ['Terminating:Proceed', 'Detaching', 'Terminated'],
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

/** On its way into service, waiting for its hooks included. */
export function isPending(state: LifecycleState): boolean {
  return state === 'Pending' || state === 'Pending:Wait' || state === 'Pending:Proceed'
}

/** On its way out, waiting for its hooks included; one that is retained stays. */
export function isTerminating(state: LifecycleState): boolean {
  return state === 'Terminating' || state === 'Terminating:Wait' || state === 'Terminating:Proceed'
}

/** Waiting for lifecycle hooks. */
export function isWaiting(state: LifecycleState): boolean {
  return state === 'Pending:Wait' || state === 'Terminating:Wait'
}

/** Members that are neither in service, nor on their way there, nor being terminated. */
export function isSetAside(state: LifecycleState): boolean {
  return (
    state === 'EnteringStandby' ||
    state === 'Standby' ||
    state === 'Detaching' ||
    state === 'Terminating:Retained'
  )
}

/** What counts towards desired capacity. Source: CAP-2. */
export function countsTowardsCapacity(state: LifecycleState): boolean {
  return state === 'InService' || isPending(state)
}
