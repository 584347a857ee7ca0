import { exitCodes, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { playDemo } from './play-demo.ts'
import {
  createAnimatedStage,
  createPacedStage,
  createPlainStage,
  type Stage,
  type StageOptions,
} from './stage.ts'

export interface DemoOptions {
  readonly seed: string
  /** Without waiting and without animation, also on a terminal. */
  readonly fast: boolean
  /** Ends the demo when it is aborted. */
  readonly signal: AbortSignal
}

/** Plays the story; at a pace for people where there is a terminal, else as fast as it can. */
export async function demoCommand(
  { seed, fast, signal }: DemoOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const out = (text: string) => terminal.out(text)
  const now = () => performance.now()
  const columns = () => stdout.columns
  const stage = createStage({ out, style: terminal.colour, signal, now, columns }, fast)
  try {
    await playDemo(seed, stage)
  } catch (error) {
    // Who has seen enough has made no mistake.
    if (!signal.aborted) throw error
    out('\n')
  } finally {
    stage.close()
  }
  return exitCodes.holds
}

const { stdout } = process

function createStage(options: StageOptions, fast: boolean): Stage {
  if (fast || !stdout.isTTY || process.env['CI'] !== undefined) return createPlainStage(options)
  return mayMoveCursor() ? createAnimatedStage(options) : createPacedStage(options)
}

/** Where the drawing has no room, lines alone say it better. */
function mayMoveCursor(): boolean {
  return process.env['TERM'] !== 'dumb' && stdout.columns >= 80 && stdout.rows >= 12
}
