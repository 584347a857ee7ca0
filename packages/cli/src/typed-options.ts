import { UsageError } from './usage-error.ts'

/*
 * The argument parser makes numbers of what looks like one: `--seed 1e3` would become 1000 and
 * `--seed 007` 7. So values are read from what was typed.
 */

/** The value of an option as it was typed; undefined when the option was not. */
export function typedValue(argv: readonly string[], option: string): string | undefined {
  const values = typedValues(argv, option)
  if (values.length > 1)
    throw new UsageError(`${option} is given ${values.length} times; give it once`)
  return values[0]
}

/** The values of an option that may be given more than once. */
export function typedValues(argv: readonly string[], option: string): readonly string[] {
  const values: string[] = []
  for (const [index, argument] of argv.entries()) {
    if (argument === '--') break
    if (argument === option) values.push(argv[index + 1] ?? '')
    else if (argument.startsWith(`${option}=`)) values.push(argument.slice(option.length + 1))
  }
  return values
}

/** The value of an option that is one of a few words; `otherwise` when it was not typed. */
export function typedChoice<T extends string>(
  argv: readonly string[],
  option: string,
  { words, otherwise }: { readonly words: readonly T[]; readonly otherwise: T },
): T {
  const typed = typedValue(argv, option)
  if (typed === undefined) return otherwise
  const found = words.find((word) => word === typed)
  if (found !== undefined) return found
  throw new UsageError(`${option} ${typed} is unknown; use one of ${words.join(', ')}`)
}

export function typedSeed(argv: readonly string[]): string | undefined {
  const typed = typedValue(argv, '--seed')
  if (typed === undefined || /^[0-9a-fA-F]{1,16}$/.test(typed)) return typed
  throw new UsageError(`--seed ${typed} is no seed; a seed is 1 to 16 hexadecimal digits: 7f3a9c`)
}
