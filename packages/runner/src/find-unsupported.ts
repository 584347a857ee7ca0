import type { Target } from '@ifdown/targets'
import type { PreparedScenario } from './prepare-scenario.ts'

/** Why a scenario cannot run on a target, one sentence each; empty when it can. */
export async function findUnsupported(
  prepared: PreparedScenario,
  target: Target,
): Promise<readonly string[]> {
  // Loaded late: a file with a mistake needs no targets.
  const { whyUnsupported } = await import('./unsupported.ts')
  return await whyUnsupported(prepared, target)
}
