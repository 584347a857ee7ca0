import {
  readScenario,
  runScenario,
  ScenarioError,
  type PreparedScenario,
  type ScenarioRun,
} from '@ifdown/runner'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { createOutput, type Format } from './output.ts'
import { planRecordFiles, writeRecord } from './record-files.ts'
import { findScenarioFiles } from './scenario-files.ts'

export interface RunOptions {
  readonly files: readonly string[]
  readonly seed: string | undefined
  readonly format: Format
  /** A file for one scenario, a directory for several. */
  readonly record: string | undefined
}

/**
 * Runs scenarios one after the other. All files are read and checked before anything runs, so that a
 * mistake in the last of them costs no time.
 */
export async function runCommand(options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  const files = await findScenarioFiles(options.files)
  const recordFiles =
    options.record === undefined ? [] : await planRecordFiles(options.record, files)
  const prepared = await prepareAll(files, terminal)
  if (prepared === undefined) return exitCodes.unusable

  const output = createOutput(options.format, terminal)
  const runs: ScenarioRun[] = []
  for (const [index, scenario] of prepared.entries()) {
    const { seed } = options
    // One after the other: they share a processor, and their results keep their order.
    // oxlint-disable-next-line no-await-in-loop
    const run = await runScenario(scenario, { seed })
    const recordFile = recordFiles[index]
    // oxlint-disable-next-line no-await-in-loop
    if (recordFile !== undefined) await writeRecord(recordFile, run.record)
    output.add(run)
    runs.push(run)
  }
  output.end()
  return judgeRuns(runs)
}

async function prepareAll(
  files: readonly string[],
  terminal: Terminal,
): Promise<readonly PreparedScenario[] | undefined> {
  const read = await Promise.allSettled(files.map((file) => readScenario(file)))
  const prepared: PreparedScenario[] = []
  for (const result of read) {
    if (result.status === 'fulfilled') prepared.push(result.value)
    else if (result.reason instanceof ScenarioError) terminal.err(`${result.reason.message}\n`)
    else throw result.reason
  }
  return prepared.length === files.length ? prepared : undefined
}

/** Violated wins over unknown: a failure that is certain is not hidden by one that is not. */
export function judgeRuns(runs: readonly Pick<ScenarioRun, 'outcome'>[]): ExitCode {
  const outcomes = new Set(runs.map(({ outcome }) => outcome))
  if (outcomes.has('violated')) return exitCodes.violated
  if (outcomes.has('unknown') || outcomes.has('unsupported')) return exitCodes.unknown
  return exitCodes.holds
}
