import { styleText } from 'node:util'
import type { TextOptions } from '@ifdown/reports'
import { createStatusLine, type StatusLine } from './status-line.ts'

export type Style = NonNullable<TextOptions['colour']>

/** Where a command writes. */
export interface Terminal {
  /** Results. */
  out(text: string): void
  /** Everything else: mistakes, progress. */
  err(text: string): void
  /** Adds colour where the results go, when that is a terminal that wants it. */
  readonly colour: Style
  /**
   * Asks whoever sits there for a line; undefined when nobody does any more. Rejects when the signal is
   * given.
   */
  ask?(question: string, signal?: AbortSignal): Promise<string | undefined>
  /** How many columns the results have, when they go to a terminal. */
  readonly columns?: number | undefined
  /** For what goes on meanwhile; only where a person looks, and never in the log of a CI. */
  readonly status?: StatusLine | undefined
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
  const status = watchedStatus()
  return {
    out(text) {
      status?.clear()
      process.stdout.write(text)
    },
    err(text) {
      status?.clear()
      process.stderr.write(text)
    },
    status,
    ask: askOnStdin(),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    colour: (style, text) => styleText(colours[style], text, { stream: process.stdout }),
  }
}

function watchedStatus(): StatusLine | undefined {
  const { stderr, env } = process
  const isWatched = stderr.isTTY && env['TERM'] !== 'dumb' && !env['CI']
  if (!isWatched) return undefined
  return createStatusLine(
    (text) => void stderr.write(text),
    () => stderr.columns,
  )
}

/** One reader for all questions: a second would miss what the first has read ahead. */
function askOnStdin(): NonNullable<Terminal['ask']> {
  let lines: AsyncIterator<string> | undefined
  return async (question, signal) => {
    process.stderr.write(question)
    if (lines === undefined) {
      const { createInterface } = await import('node:readline/promises')
      const reader = createInterface({ input: process.stdin })
      // Whoever is not asked any more must not keep the process alive.
      process.stdin.unref?.()
      lines = reader[Symbol.asyncIterator]()
    }
    process.stdin.ref?.()
    try {
      const { value, done } = await unlessAborted(lines.next(), signal)
      return done === true ? undefined : value
    } finally {
      process.stdin.unref?.()
    }
  }
}

/** Rejects as soon as the signal is given, whatever is waited for. */
async function unlessAborted<T>(waited: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await waited
  let stop = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })
  try {
    return await Promise.race([waited, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
