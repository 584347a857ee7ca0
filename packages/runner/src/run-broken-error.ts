import { formatOffset } from '@ifdown/assertions'
import { LimitExceededError, SimulatorBug } from '@ifdown/kernel'
import type { TargetRun } from '@ifdown/targets'

/** The simulation broke: our mistake, never the user's. Says how to see it again. */
export class RunBrokenError extends Error {
  override readonly name = 'RunBrokenError'
}

/** A run ended in an error, and not all that it made could be taken back. */
export class LeftOverError extends Error {
  override readonly name = 'LeftOverError'
}

interface BrokenRun {
  readonly run: TargetRun
  readonly seed: string
  readonly file: string
}

/** Adds seed, instant and the last events to an error of the simulation; others stay as they are. */
export function explainBrokenRun(error: unknown, { run, seed, file }: BrokenRun): unknown {
  if (!(error instanceof SimulatorBug) && !(error instanceof LimitExceededError)) return error
  const last = run.record().entries.slice(-5)
  const since = (at: number): string => formatOffset(at - run.startedAt)
  const lines = [
    `the simulation broke ${since(run.now)} into ${file} with seed ${seed}: ${error.message}`,
    ...last.map(({ seq, at, type }) => `  ${since(at)}  ${type} (entry ${seq})`),
    '  This is a mistake in ifdown; please report it with these lines.',
  ]
  return new RunBrokenError(lines.join('\n'), { cause: error })
}
