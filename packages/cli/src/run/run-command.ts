import {
  readScenario,
  requireKnownZones,
  renameGroups,
  runScenario,
  ScenarioError,
  type PreparedScenario,
  type ScenarioRun,
} from '@ifdown/runner'
import type { Journal, Target } from '@ifdown/targets'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { adviseControlLoop } from './advise-control-loop.ts'
import { chooseTarget, type TargetChoice } from './choose-target.ts'
import { createOutput, type Format, type Output } from './output.ts'
import { createProgress } from './progress.ts'
import { planRecordFiles, writeRecord } from './record-files.ts'
import { findScenarioFiles } from './scenario-files.ts'
import { stepThrough } from './step-through.ts'

export interface RunOptions {
  readonly files: readonly string[]
  readonly seed: string | undefined
  readonly format: Format
  /** A file for one scenario, a directory for several. */
  readonly record: string | undefined
  /** Tell what happened in scenarios that hold, too; one that is run alone is always told. */
  readonly verbose: boolean
  readonly target: TargetChoice
  /** Find out what the endpoint does before anything runs there. */
  readonly probeFirst: boolean
  /** Ask before each step of a method. */
  readonly step: boolean
  /** Ends the run when it is aborted; what it did is taken back. */
  readonly signal: AbortSignal
}

/**
 * Runs scenarios one after the other. All files are read and checked before anything runs, so that a
 * mistake in the last of them costs no time.
 */
export async function runCommand(options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  const files = await findScenarioFiles(options.files)
  const recordFiles =
    options.record === undefined ? [] : await planRecordFiles(options.record, files)
  const brief = !options.verbose && files.length > 1
  const output = createOutput(
    { format: options.format, brief, replayOptions: options.target.typed },
    terminal,
  )
  const refusals = createRefusals(output, terminal)
  const read = await prepareAll(files, refusals)
  const prepared = read.map((one) => renameGroups(one, options.target.aws.groups))
  if (options.probeFirst && !refusals.any) {
    const { probeFirst } = await import('./probe-first.ts')
    await probeFirst(options.target, terminal, options.signal)
  }
  const target = await chooseTarget(options.target)
  checkZones(prepared, target, refusals)
  if (target?.name === 'aws' && !options.target.aws.confirmed && !refusals.any) {
    const { dryRun } = await import('./dry-run.ts')
    return await dryRun(prepared, { target, choice: options.target, seed: options.seed }, terminal)
  }
  const pause = options.step ? stepThrough(terminal, options.signal) : undefined
  // A person who is asked before each step sees where it is.
  const progress = pause ? undefined : createProgress(terminal, prepared.length)
  const runs: ScenarioRun[] = []
  try {
    for (const [index, scenario] of refusals.any ? [] : prepared.entries()) {
      progress?.begin(index, scenario.scenario.title)
      // One after the other: they share a processor, and their results keep their order.
      // oxlint-disable-next-line no-await-in-loop
      const played = await runScenario(scenario, {
        seed: options.seed,
        target,
        pause,
        // Notes are kept of what is stepped through, also where nothing is touched.
        journal:
          pause && (target?.name ?? 'simulator') === 'simulator'
            ? await journalFor(scenario)
            : undefined,
        signal: options.signal,
      }).catch((error: unknown) => refusals.add(scenario.scenario.file, error))
      if (played === undefined) continue
      // oxlint-disable-next-line no-await-in-loop
      const run = await adviseControlLoop(played, scenario, options.target)
      const recordFile = recordFiles[index]
      // oxlint-disable-next-line no-await-in-loop
      if (recordFile !== undefined) await writeRecord(recordFile, run.record)
      output.add(run)
      runs.push(run)
    }
  } finally {
    progress?.end()
  }
  output.end()
  refusals.end()
  return refusals.any ? exitCodes.unusable : judgeRuns(runs)
}

/** Before the first of them runs, as everything else that can be known to be wrong. */
function checkZones(
  prepared: readonly PreparedScenario[],
  target: Target | undefined,
  refusals: Refusals,
): void {
  for (const one of prepared) {
    try {
      requireKnownZones(one, target)
    } catch (error) {
      refusals.add(one.scenario.file, error)
    }
  }
}

async function journalFor({ scenario }: PreparedScenario): Promise<Journal> {
  const { createJournal, mintRunId } = await import('@ifdown/targets/journal')
  const place = { region: scenario.region }
  return createJournal({
    runId: mintRunId(),
    target: 'simulator',
    place,
    scenario: scenario.title,
  })
}

async function prepareAll(
  files: readonly string[],
  refusals: Refusals,
): Promise<readonly PreparedScenario[]> {
  const read = await Promise.allSettled(files.map((file) => readScenario(file)))
  return read.flatMap((result, index) => {
    if (result.status === 'fulfilled') return [result.value]
    refusals.add(files[index]!, result.reason)
    return []
  })
}

/** Files that cannot be used. */
interface Refusals {
  readonly any: boolean
  /** Throws what is no mistake in a file. */
  add(file: string, error: unknown): undefined
  end(): void
}

function createRefusals(output: Output, terminal: Terminal): Refusals {
  const told = new Set<string>()
  let incomplete = false
  return {
    get any() {
      return told.size > 0
    },
    add(file, error) {
      if (!(error instanceof ScenarioError)) {
        // What has been found until then is not lost.
        output.refuse({ file, problems: [(error as Error).message], broke: true })
        output.end()
        throw error
      }
      const problems = error.message.split('\n')
      // Several scenarios may share a template, and its mistakes.
      for (const line of problems.filter((problem) => !told.has(problem))) terminal.err(`${line}\n`)
      for (const line of problems) told.add(line)
      incomplete ||= error.incomplete
      output.refuse({ file, problems })
    },
    end() {
      if (incomplete)
        terminal.err('ifdown: these first; what depends on them was not checked yet\n')
    },
  }
}

/** Violated wins over unknown: a failure that is certain is not hidden by one that is not. */
export function judgeRuns(runs: readonly Pick<ScenarioRun, 'outcome'>[]): ExitCode {
  const outcomes = new Set(runs.map(({ outcome }) => outcome))
  if (outcomes.has('violated')) return exitCodes.violated
  if (outcomes.has('unknown') || outcomes.has('unsupported')) return exitCodes.unknown
  return exitCodes.holds
}
