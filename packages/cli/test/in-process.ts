import { fileURLToPath } from 'node:url'
import { runCommandLine, UsageError, type Terminal } from 'ifdown'

export const root = fileURLToPath(new URL('../../../', import.meta.url))
export const scenarios = `${root}scenarios/`
export const story = `${scenarios}a-group-of-one-replaces-its-instance-after-network-loss.yaml`

export interface Answer {
  readonly code: number | 'usage'
  readonly out: string
  readonly err: string
}

/** Runs a command line in this process; a `UsageError` is told as its message. */
export const ifdown = ifdownIn({})

/** The same, on a terminal with so many columns. */
export function ifdownIn({
  columns,
}: {
  readonly columns?: number
}): (...argv: readonly string[]) => Promise<Answer> {
  return async (...argv) => await answer(argv, columns)
}

async function answer(argv: readonly string[], columns: number | undefined): Promise<Answer> {
  let out = ''
  let err = ''
  const terminal: Terminal = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    colour: (_, text) => text,
    columns,
  }
  try {
    const code = await runCommandLine(argv, terminal, new AbortController().signal)
    return { code, out, err }
  } catch (error) {
    if (error instanceof UsageError) return { code: 'usage', out, err: error.message }
    throw error
  }
}
