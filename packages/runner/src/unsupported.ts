import type { PreparedScenario } from './prepare-scenario.ts'

/**
 * Why a scenario cannot run on its target, one sentence each; empty when it can. Looked at before
 * anything is touched. What the simulator cannot do at all is already a mistake in the file.
 */
export function whyUnsupported({ scenario }: PreparedScenario): readonly string[] {
  const { target } = scenario
  if (target === 'simulator') return []
  return [`The target ${target} is not supported yet; scenarios run on the simulator.`]
}
