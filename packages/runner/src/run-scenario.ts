import {
  recoveryWaterfall,
  unknownInstead,
  unlessAFaultMissed,
  type Finding,
} from '@ifdown/assertions'
import type { RunRecord } from '@ifdown/history'
import { eraStart } from '@ifdown/simulator'
import type { createSimulation, Journal, Target, TargetRun } from '@ifdown/targets'
import { toChecker } from './expectations.ts'
import { findUnsupported } from './find-unsupported.ts'
import { noteLeftOut } from './note-left-out.ts'
import { createResources, play, type Played } from './play.ts'
import { accountId, type PreparedScenario } from './prepare-scenario.ts'
import { explainBrokenRun, LeftOverError } from './run-broken-error.ts'
import { ScenarioError } from './scenario-error.ts'
import { judge, type ScenarioRun } from './scenario-run.ts'
import type { StepPause } from './step-pause.ts'
import { findUnknownZones } from './unknown-zones.ts'
import { weighUncertainty } from './weigh-uncertainty.ts'
import { whatIsThere } from './what-is-there.ts'

export interface RunScenarioOptions {
  /** 1 to 16 hexadecimal digits; goes before that of the scenario. */
  readonly seed?: string | undefined
  /** Makes the simulation; that of the targets when left out. */
  readonly create?: typeof createSimulation | undefined
  /** Where it runs, whatever the file says; the simulator when both are left out. */
  readonly target?: Target | undefined
  /** Where each act is written before it is done; what touches the world needs one. */
  readonly journal?: Journal | undefined
  /** Asked before each step of the method. */
  readonly pause?: StepPause | undefined
  /** Ends the run, which then takes back what it did. */
  readonly signal?: AbortSignal | undefined
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
  const { target: wanted } = scenario
  if (options.target === undefined && wanted !== 'simulator') {
    const note = `This scenario is for the target ${wanted}: say so, with --target ${wanted}.`
    return notRun(prepared, { seed, target: wanted, notes: [note] })
  }
  // Loaded late: a file with a mistake needs no simulator.
  const target = options.target ?? (await import('@ifdown/targets')).simulatorTarget(options.create)
  requireKnownZones(prepared, target)
  const unsupported = await findUnsupported(prepared, target)
  if (unsupported.length > 0) {
    return notRun(prepared, { seed, target: target.name, notes: unsupported })
  }
  const { era, settings, region } = scenario
  const { journal, signal } = options
  const place = { region, accountId, scenario: scenario.title, journal, signal }
  const run = await target.open({ seed, era, settings, ...place, ...whatIsThere(prepared) })
  const found = await playToTheEnd(run, prepared, {
    seed,
    pause: options.pause,
    creates: target.takesExistingGroups !== true,
  })
  return { ...found, target: target.name, wallMs: performance.now() - begun }
}

/**
 * Throws `ScenarioError` for a fault in a zone that its group has not. Groups that are there already may be
 * in others than the template says.
 */
export function requireKnownZones(prepared: PreparedScenario, target: Target | undefined): void {
  const problems = target?.takesExistingGroups === true ? [] : findUnknownZones(prepared)
  if (problems.length > 0) throw new ScenarioError(problems)
}

interface Playing {
  readonly seed: string
  readonly pause: StepPause | undefined
  /** Whether the template is deployed; else its groups are there already. */
  readonly creates: boolean
}

type Found = Omit<ScenarioRun, 'wallMs' | 'target'>

/** What the run made is taken back, whatever comes of it. */
async function playToTheEnd(
  run: TargetRun,
  prepared: PreparedScenario,
  { seed, pause, creates }: Playing,
): Promise<Found> {
  let found: Found
  try {
    if (creates) await createResources(run, prepared)
    const played = await play(run, prepared, pause)
    const { digestRecord } = await import('@ifdown/targets')
    const record = run.record()
    const concluded = conclude(record, prepared, played)
    found = {
      ...concluded,
      seed,
      digest: digestRecord(record),
      simulatedMs: run.now - run.startedAt,
    }
  } catch (error) {
    const leftOver = await run.close().then(() => [], explainLeftOver)
    const explained = explainBrokenRun(error, { run, seed, file: prepared.scenario.file })
    if (leftOver.length === 0) throw explained
    throw new LeftOverError([(explained as Error).message, ...leftOver].join('\n'), {
      cause: error,
    })
  }
  const leftOver = await run.close().then(() => [], explainLeftOver)
  const leftOut = creates ? noteLeftOut(prepared) : []
  return { ...found, notes: [...found.notes, ...leftOut, ...run.notes(), ...leftOver] }
}

function explainLeftOver(error: unknown): readonly string[] {
  const { message } = error as Error
  return [`Not all that the run made was removed: ${message}. ifdown rollback does the rest.`]
}

function conclude(
  record: RunRecord,
  prepared: PreparedScenario,
  { steadyState, notes, aborted, missed }: Played,
): Omit<Found, 'seed' | 'digest' | 'simulatedMs'> {
  const { scenario, groups } = prepared
  const steady = judge(steadyState) === 'holds'
  const findings = scenario.expect.map((expectation) => {
    const group = groups.get(expectation.group) ?? expectation.group
    const found = unlessAFaultMissed(record, toChecker(expectation, group)(record))
    const finding = weighUncertainty(found, record)
    if (aborted)
      return unknownInstead(finding, {
        because: 'the run was ended by hand before its method was over',
      })
    // What holds was put to less than the scenario says.
    if (missed !== undefined && finding.type === 'Holds')
      return unknownInstead(finding, { because: missed })
    return steady
      ? finding
      : unknownInstead(finding, {
          because: explainUnsteady(steadyState),
          advice: adviceUnsteady(scenario),
        })
  })
  const recovered = findings.find(({ recoverySeconds }) => recoverySeconds !== undefined)
  return {
    scenario: scenario.title,
    file: scenario.file,
    era: scenario.era,
    outcome: steady ? judge(findings) : 'unknown',
    steadyState,
    findings,
    recoverySeconds: recovered?.recoverySeconds,
    waterfall:
      findings.find(({ waterfall }) => waterfall !== undefined)?.waterfall ??
      firstWaterfall(record, new Set(groups.values())),
    record,
    notes,
  }
}

/** Without a step it is looked at when everything is over, which is rarely what was meant. */
function adviceUnsteady({ method }: PreparedScenario['scenario']): string {
  return method.length > 0
    ? 'Let the first step of the method come later, or correct the steady state.'
    : 'The steady state is looked at before the first step of the method, and at the end when there is none: add a step, or claim ends: instead.'
}

function explainUnsteady(steadyState: readonly Finding[]): string {
  const broken = steadyState.find(({ type }) => type !== 'Holds')
  return `nothing was broken, because the steady state did not hold: ${explainBroken(broken)}`
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
  { seed, target, notes }: Pick<ScenarioRun, 'seed' | 'target' | 'notes'>,
): ScenarioRun {
  const { title, file, era, region, settings } = scenario
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
