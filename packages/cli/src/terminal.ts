import { styleText } from 'node:util'
import type { TextOptions } from '@ifdown/reports'

export type Style = NonNullable<TextOptions['colour']>

/** Where a command writes. */
export interface Terminal {
  /** Results. */
  out(text: string): void
  /** Everything else: mistakes, progress. */
  err(text: string): void
  /** Adds colour where the results go, when that is a terminal that wants it. */
  readonly colour: Style
  /** How many columns the results have, when they go to a terminal. */
  readonly columns?: number | undefined
}

const colours = {
  strong: 'bold',
  faint: 'dim',
  good: 'green',
  bad: 'red',
  unsure: 'yellow',
} as const satisfies Readonly<Record<Parameters<Style>[0], string>>

/** The terminal of this process. Colours obey NO_COLOR and FORCE_COLOR. */
export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    colour: (style, text) => styleText(colours[style], text, { stream: process.stdout }),
  }
}
