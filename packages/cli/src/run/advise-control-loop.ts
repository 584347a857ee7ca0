import { findUnsupported, type PreparedScenario, type ScenarioRun } from '@ifdown/runner'
import type { TargetChoice } from './choose-target.ts'

/** Says of a scenario that an endpoint cannot play by itself whether it could with ifdown's control loop. */
export async function adviseControlLoop(
  run: ScenarioRun,
  prepared: PreparedScenario,
  { endpoint: url, controlLoop }: TargetChoice,
): Promise<ScenarioRun> {
  const { outcome, target, notes } = run
  if (outcome !== 'unsupported' || target !== 'endpoint') return run
  if (url === undefined || controlLoop !== undefined) return run
  const { controlledEndpointTarget } = await import('@ifdown/targets/control-loop')
  const lacks = await findUnsupported(prepared, controlledEndpointTarget({ url, times: 1 }))
  if (lacks.length > 0) return run
  const advice =
    'With --control-loop ifdown it can be played there: ifdown’s own scaling then drives the endpoint’s instances.'
  return { ...run, notes: [...notes, advice] }
}
