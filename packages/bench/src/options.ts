import { parseArgs } from 'node:util'

export interface Options {
  /** Names of benchmarks; all when there are none. */
  readonly only: readonly string[]
  /** Where to write the results as JSON. */
  readonly json: string | undefined
  /** Where to write a CPU profile of each benchmark. */
  readonly profile: string | undefined
}

/** What was typed cannot be carried out. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError'
}

/** Reads the command line. Throws `OptionsError`. */
export function readOptions(argv: readonly string[], known: readonly string[]): Options {
  const { only = [], json, profile } = parse(argv)
  const unknown = only.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new OptionsError(`there is no benchmark ${unknown}; there are ${known.join(', ')}`)
  }
  return { only, json, profile }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        only: { type: 'string', multiple: true },
        json: { type: 'string' },
        profile: { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new OptionsError(
      `${(error as Error).message}; use --only NAME (more than once if you like), --json FILE, --profile FOLDER`,
      { cause: error },
    )
  }
}
