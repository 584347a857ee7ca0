import { parseArgs } from 'node:util'
import { columns } from './columns.ts'

export interface Options {
  /** Keys of columns, and `probe`. */
  readonly only: readonly string[]
  /** Names of scenario files; all when there are none. */
  readonly scenarios: readonly string[]
}

/** Reads the command line. Throws for what there is not. */
export function readOptions(argv: readonly string[], files: readonly string[]): Options {
  const {
    only = [],
    scenario = [],
    page,
  } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string', multiple: true },
      scenario: { type: 'string', multiple: true },
      page: { type: 'boolean' },
    },
  }).values
  const known = ['probe', ...columns.map(({ key }) => key)]
  const strange = only.find((key) => !known.includes(key))
  if (strange !== undefined) {
    throw new Error(`--only ${strange}: there are ${known.join(', ')}`)
  }
  const scenarios = scenario.map(
    (name) => `${name.replace(/^.*\//, '').replace(/\.yaml$/, '')}.yaml`,
  )
  const missing = scenarios.find((name) => !files.includes(name))
  if (missing !== undefined) throw new Error(`scenarios/${missing} does not exist`)
  const all = scenarios.length === 0 ? known : known.filter((key) => key !== 'probe')
  return { only: page ? [] : only.length > 0 ? only : all, scenarios }
}
