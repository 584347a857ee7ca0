import { setImmediate, setTimeout } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import type { Style } from '../terminal.ts'

/** Where the demo is played: the only place that knows about pace and about the cursor. */
export interface Stage {
  readonly style: Style
  /** Whether `draw` is seen. */
  readonly animated: boolean
  /** Writes lines that stay, above what is drawn. Waits `pace` milliseconds after each. */
  write(lines: readonly string[], pace?: number): Promise<void>
  /** Replaces what was drawn before. Drawn lines are gone with the next drawing, or kept by `keep`. */
  draw(lines: readonly string[]): void
  /** As `draw`, and leaves it there; where nothing is drawn, these are written. */
  keep(lines: readonly string[]): void
  pause(milliseconds: number): Promise<void>
  /** Lets an interruption be heard during long computing. Rejects when there was one. */
  breathe(): Promise<void>
  /** Real time in milliseconds, from anywhere. */
  now(): number
  /** Leaves the terminal as it was found. */
  close(): void
}

export interface StageOptions {
  readonly out: (text: string) => void
  readonly style: Style
  readonly signal: AbortSignal
  readonly now: () => number
  /** How many columns there are at the moment. */
  readonly columns: () => number
}

/** Lines one after the other, as fast as they come: for pipes, files and CI. */
export function createPlainStage({ out, style, signal, now }: StageOptions): Stage {
  const writeLines = (lines: readonly string[]): void => {
    if (lines.length > 0) out(`${lines.join('\n')}\n`)
  }
  return {
    style,
    animated: false,
    write: async (lines) => writeLines(lines),
    draw() {},
    keep: writeLines,
    pause: async () => {},
    breathe: () => setImmediate(undefined, { signal }),
    now,
    close() {},
  }
}

const longestSilence = 900

/** Lines at a pace for people, on a terminal whose cursor stays where it is. */
export function createPacedStage(options: StageOptions): Stage {
  const stage = createPlainStage(options)
  const pause = async (milliseconds: number): Promise<void> => {
    await setTimeout(Math.min(milliseconds, longestSilence), undefined, options)
  }
  return {
    ...stage,
    pause,
    async write(lines, pace = 0) {
      for (const line of lines) {
        stage.keep([line])
        if (pace > 0) await pause(pace)
      }
    },
  }
}

const hideCursor = '\x1b[?25l'
const showCursor = '\x1b[?25h'
const eraseToEndOfLine = '\x1b[K'
const eraseBelow = '\x1b[J'
const up = (lines: number): string => (lines === 0 ? '' : `\x1b[${lines}A`)

/** As the paced stage, with a drawing at the bottom that moves. */
export function createAnimatedStage(options: StageOptions): Stage {
  const { out, columns } = options
  const stage = createPacedStage(options)
  let drawn: readonly string[] = []
  out(hideCursor)

  function redraw(above: readonly string[], lines: readonly string[]): void {
    const text = [...above, ...lines.map((line) => clip(line, columns()))]
      .map((line) => `${line}${eraseToEndOfLine}\n`)
      .join('')
    out(up(drawn.length) + text + eraseBelow)
    drawn = lines
  }

  return {
    ...stage,
    animated: true,
    async write(lines, pace = 0) {
      if (pace === 0) return redraw(lines, drawn)
      for (const line of lines) {
        redraw([line], drawn)
        await stage.pause(pace)
      }
    },
    draw: (lines) => redraw([], lines),
    keep(lines) {
      redraw(lines, [])
    },
    close: () => out(showCursor),
  }
}

/** A drawn line that is broken would be more lines than the cursor goes up. */
function clip(line: string, columns: number): string {
  const text = stripVTControlCharacters(line)
  return text.length < columns ? line : text.slice(0, columns - 1)
}
