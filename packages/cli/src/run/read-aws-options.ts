import { typedValue } from '../typed-options.ts'
import { UsageError } from '../usage-error.ts'

/** What was typed about an account. */
export interface AwsChoice {
  readonly account: string | undefined
  readonly region: string | undefined
  readonly tag: { readonly key: string; readonly value: string } | undefined
  /** Real names of groups by their names in the template. */
  readonly groups: ReadonlyMap<string, string>
  readonly production: readonly string[]
  readonly fisRole: string | undefined
  readonly stopAlarms: readonly string[]
  readonly networkInterface: string | undefined
  /** Without it nothing is changed, only planned. */
  readonly confirmed: boolean
}

/** The options that take a value; a replay needs them, too. */
export const awsWords = [
  '--account',
  '--region',
  '--tag',
  '--group',
  '--production',
  '--fis-role',
  '--stop-on',
  '--interface',
] as const

/** Reads what is typed for `--target aws`. */
export function readAwsOptions(argv: readonly string[]): AwsChoice {
  const value = (word: (typeof awsWords)[number]): string | undefined => typedValue(argv, word)
  // What comes after it is no option.
  const end = argv.indexOf('--')
  return {
    account: value('--account'),
    region: value('--region'),
    tag: readTag(value('--tag')),
    groups: readGroups(value('--group')),
    production: readList(value('--production')),
    fisRole: value('--fis-role'),
    stopAlarms: readList(value('--stop-on')),
    networkInterface: value('--interface'),
    confirmed: (end < 0 ? argv : argv.slice(0, end)).includes('--yes'),
  }
}

function readTag(typed: string | undefined): AwsChoice['tag'] {
  if (typed === undefined) return undefined
  const [, key, value] = /^([^=]+)=(.+)$/.exec(typed) ?? []
  if (key !== undefined && value !== undefined) return { key, value }
  throw new UsageError(`--tag ${typed} is no tag; it has a key and a value: --tag chaos=ready`)
}

function readGroups(typed: string | undefined): ReadonlyMap<string, string> {
  const pairs = readList(typed).map((pair) => {
    const [, name, real] = /^([^=]+)=(.+)$/.exec(pair) ?? []
    if (name !== undefined && real !== undefined) return [name, real] as const
    throw new UsageError(`--group ${pair}: write  --group web=the-real-name`)
  })
  return new Map(pairs)
}

function readList(typed: string | undefined): readonly string[] {
  return typed === undefined ? [] : typed.split(',').filter((word) => word !== '')
}
