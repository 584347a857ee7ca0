import type { FaultBehaviour } from '@ifdown/simulator'

/**
 * The same faults, for a Region whose instances come from a provider: they choose as ever, and what
 * the provider brings about for real is not simulated besides.
 */
export function hostedBehaviours(
  behaviours: readonly FaultBehaviour[],
  real: ReadonlySet<string>,
): readonly FaultBehaviour[] {
  return behaviours.map((behaviour) =>
    real.has(behaviour.name) ? { ...behaviour, begin: () => [], end: () => [] } : behaviour,
  )
}
