import type { Finding } from '@ifdown/assertions'
import type { TargetRun } from '@ifdown/targets'
import { deploy, TemplateError } from '@ifdown/templates'
import type { PreparedScenario } from './prepare-scenario.ts'
import { ScenarioError } from './scenario-error.ts'
import { judge } from './scenario-run.ts'
import { checkSteadyState } from './steady-state.ts'
import type { StepPause } from './step-pause.ts'
import { takeStep } from './take-step.ts'

/** What came of the method. */
export interface Played {
  readonly steadyState: readonly Finding[]
  readonly notes: readonly string[]
  /** A person ended the run before its method was over. */
  readonly aborted: boolean
  /** Why a step did nothing, if one did. */
  readonly missed?: string | undefined
}

/** Creates what the template describes. Throws `ScenarioError` when AWS refuses it. */
export async function createResources(
  run: TargetRun,
  { deployment }: PreparedScenario,
): Promise<void> {
  try {
    await deploy(deployment, (request) => run.call(request))
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    const problems = error.problems.map((problem) => ({ ...problem, file: error.file }))
    throw new ScenarioError(problems, { cause: error })
  }
}

/** Plays the method. Stops before the first step when the steady state does not hold. */
export async function play(
  run: TargetRun,
  prepared: PreparedScenario,
  pause: StepPause | undefined,
): Promise<Played> {
  const { scenario, groups } = prepared
  const realGroup = (name: string): string => groups.get(name) ?? name
  for (const { group, every, failures, shouldRespectGracePeriod } of scenario.monitors) {
    // One after the other, in the order of the file.
    // oxlint-disable-next-line no-await-in-loop
    await run.startExternalCheck({
      group: realGroup(group),
      every,
      failures,
      shouldRespectGracePeriod,
    })
  }
  for (const { group, workload } of scenario.workloads) {
    // oxlint-disable-next-line no-await-in-loop
    await run.setWorkload?.(realGroup(group), workload)
  }
  const first = scenario.method[0]
  await run.runUntil(run.startedAt + (first?.at ?? scenario.runFor))
  const lookAtSteadyState = (): readonly Finding[] =>
    scenario.steadyState.map((claim) =>
      checkSteadyState(run.record(), claim, realGroup(claim.group)),
    )
  const steadyState = lookAtSteadyState()
  if (judge(steadyState) !== 'holds') return { steadyState, notes: [], aborted: false }

  const notes: string[] = []
  let missed: string | undefined
  // On a target whose time goes on, the rest comes later by as long as a person took.
  let waited = 0
  for (const [index, step] of scenario.method.entries()) {
    // Time goes on from step to step.
    // oxlint-disable-next-line no-await-in-loop
    await run.runUntil(run.startedAt + step.at + waited)
    if (pause !== undefined) {
      const asked = run.now
      // oxlint-disable-next-line no-await-in-loop
      const decision = await pause({
        run,
        scenario,
        index,
        steadyState: lookAtSteadyState(),
        lookAgain: lookAtSteadyState,
      })
      if (decision === 'abort') return { steadyState, notes, aborted: true }
      waited += run.now - asked
      if (decision === 'skip') {
        notes.push(`Step ${index + 1} of ${scenario.method.length} was left out by hand.`)
        continue
      }
    }
    // oxlint-disable-next-line no-await-in-loop
    const taken = await takeStep(run, step, prepared)
    notes.push(...taken.notes)
    missed ??= taken.missed
  }
  await run.runUntil(run.startedAt + scenario.runFor + waited)
  return { steadyState, notes, aborted: false, missed }
}
