import { recoveryWaterfall, type Finding } from '@ifdown/assertions'
import type { RunRecord } from '@ifdown/history'
import { eraStart } from '@ifdown/simulator'
import type { createSimulation, Simulation } from '@ifdown/targets'
import { deploy, TemplateError } from '@ifdown/templates'
import { toChecker } from './expectations.ts'
import { accountId, type PreparedScenario } from './prepare-scenario.ts'
import { explainBrokenRun } from './run-broken-error.ts'
import { ScenarioError } from './scenario-error.ts'
import { judge, type ScenarioRun } from './scenario-run.ts'
import { checkSteadyState } from './steady-state.ts'
import { takeStep } from './take-step.ts'
import { whyUnsupported } from './unsupported.ts'

export interface RunScenarioOptions {
  /** 1 to 16 hexadecimal digits; goes before that of the scenario. */
  readonly seed?: string | undefined
  /** Makes the simulation; that of the targets when left out. */
  readonly create?: typeof createSimulation | undefined
}

/** The seed of a scenario that names none, so that a run without options can be repeated. */
export const defaultSeed = '1'

/**
 * Runs a scenario to its end and judges it. Throws `ScenarioError` when AWS refuses the template,
 * and `RunBrokenError` when the simulation itself breaks.
 */
export async function runScenario(
  prepared: PreparedScenario,
  options: RunScenarioOptions = {},
): Promise<ScenarioRun> {
  const begun = performance.now()
  const { scenario } = prepared
  const seed = options.seed ?? scenario.seed ?? defaultSeed
  const unsupported = whyUnsupported(prepared)
  if (unsupported.length > 0) return notRun(prepared, seed, unsupported)

  // Loaded late: a file with a mistake needs no simulator.
  const create = options.create ?? (await import('@ifdown/targets')).createSimulation
  const { era, settings, region } = scenario
  const run = create({ seed, era, settings, region, accountId })
  try {
    await createResources(run, prepared)
    const played = await play(run, prepared)
    return { ...conclude(run, prepared, played), seed, wallMs: performance.now() - begun }
  } catch (error) {
    throw explainBrokenRun(error, { run, seed, file: scenario.file })
  }
}

async function createResources(run: Simulation, { deployment }: PreparedScenario): Promise<void> {
  try {
    await deploy(deployment, (request) => run.cloud.main.call(request))
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    const problems = error.problems.map((problem) => ({ ...problem, file: error.file }))
    throw new ScenarioError(problems, { cause: error })
  }
}

interface Played {
  readonly steadyState: readonly Finding[]
  readonly notes: readonly string[]
}

/** Plays the method. Stops before the first step when the steady state does not hold. */
async function play(run: Simulation, prepared: PreparedScenario): Promise<Played> {
  const { scenario, groups } = prepared
  const realGroup = (name: string): string => groups.get(name) ?? name
  for (const { group, every, failures, shouldRespectGracePeriod } of scenario.monitors) {
    run.startExternalCheck({ group: realGroup(group), every, failures, shouldRespectGracePeriod })
  }
  const first = scenario.method[0]
  await run.runUntil(run.startedAt + (first?.at ?? scenario.runFor))
  const steadyState = scenario.steadyState.map((claim) =>
    checkSteadyState(run.record(), claim, realGroup(claim.group)),
  )
  if (judge(steadyState) !== 'holds') return { steadyState, notes: [] }

  const notes: string[] = []
  for (const step of scenario.method) {
    // Time goes on from step to step.
    // oxlint-disable-next-line no-await-in-loop
    await run.runUntil(run.startedAt + step.at)
    notes.push(...takeStep(run, step, prepared))
  }
  await run.runUntil(run.startedAt + scenario.runFor)
  return { steadyState, notes }
}

function conclude(
  run: Simulation,
  prepared: PreparedScenario,
  { steadyState, notes }: Played,
): Omit<ScenarioRun, 'seed' | 'wallMs'> {
  const { scenario, groups } = prepared
  const record = run.record()
  const steady = judge(steadyState) === 'holds'
  const findings = scenario.expect.map((expectation) => {
    const group = groups.get(expectation.group) ?? expectation.group
    const finding = toChecker(expectation, group)(record)
    return steady ? finding : notTried(finding, steadyState)
  })
  const recovered = findings.find(({ recoverySeconds }) => recoverySeconds !== undefined)
  return {
    scenario: scenario.title,
    file: scenario.file,
    target: scenario.target,
    era: scenario.era,
    outcome: steady ? judge(findings) : 'unknown',
    steadyState,
    findings,
    recoverySeconds: recovered?.recoverySeconds,
    waterfall:
      findings.find(({ waterfall }) => waterfall !== undefined)?.waterfall ??
      firstWaterfall(record, new Set(groups.values())),
    digest: run.digest(),
    simulatedMs: run.now - run.startedAt,
    record,
    notes,
  }
}

function notTried(finding: Finding, steadyState: readonly Finding[]): Finding {
  const broken = steadyState.find(({ type }) => type !== 'Holds')
  const { checker, group, claim, expectation, limitMilliseconds } = finding
  return {
    type: 'Unknown',
    checker,
    group,
    claim,
    expectation,
    limitMilliseconds,
    because: `nothing was broken, because the steady state did not hold: ${explainBroken(broken)}`,
    advice: 'Let the first step of the method come later, or correct the steady state.',
    evidence: { entries: [] },
  }
}

function explainBroken(finding: Finding | undefined): string {
  if (finding === undefined || finding.type === 'Holds') return ''
  return `expected ${finding.group} ${finding.expectation}, but ${finding.because}`
}

function firstWaterfall(record: RunRecord, groups: ReadonlySet<string>): ScenarioRun['waterfall'] {
  for (const group of groups) {
    const waterfall = recoveryWaterfall(record, group)
    if (waterfall !== undefined) return waterfall
  }
  return undefined
}

function notRun(
  { scenario }: PreparedScenario,
  seed: string,
  notes: readonly string[],
): ScenarioRun {
  const { title, file, target, era, region, settings } = scenario
  const startedAt = eraStart[era]
  const header = {
    type: 'run',
    version: 1,
    target,
    seed,
    era,
    region,
    accountId,
    startedAt,
    settings,
  } as const
  return {
    scenario: title,
    file,
    target,
    seed,
    era,
    outcome: 'unsupported',
    steadyState: [],
    findings: [],
    recoverySeconds: undefined,
    waterfall: undefined,
    digest: '',
    simulatedMs: 0,
    wallMs: 0,
    record: { header, entries: [], endedAt: startedAt },
    notes,
  }
}
