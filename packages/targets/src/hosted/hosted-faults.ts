import type { FaultBehaviour, FaultEffect } from '@ifdown/simulator'

/**
 * The same faults, for a Region whose instances come from a provider: they choose as ever, and what
 * the provider brings about for real is not simulated besides. How slow a network is no provider sees,
 * so the load balancers, which are ifdown's, are told.
 */
export function hostedBehaviours(
  behaviours: readonly FaultBehaviour[],
  real: ReadonlySet<string>,
): readonly FaultBehaviour[] {
  return behaviours.map(({ unmodelled, ...behaviour }) => {
    if (!real.has(behaviour.name)) return { ...behaviour, unmodelled }
    return {
      ...behaviour,
      begin: (...asked) => behaviour.begin(...asked).filter(isForLoadBalancers),
      end: (...asked) => behaviour.end(...asked).filter(isForLoadBalancers),
    }
  })
}

function isForLoadBalancers({ type }: FaultEffect): boolean {
  return type === 'SetNetworkDelay'
}
