import { listWords, didYouMean } from '@ifdown/templates'
import type { z } from 'zod'
import { explainIssue } from './explain-issue.ts'
import type { Path, PositionedYaml } from './positioned-yaml.ts'
import type { Problem } from './scenario-error.ts'

/** A file that is being checked, and what was found wrong so far. */
export interface Check {
  readonly yaml: PositionedYaml
  readonly problems: Problem[]
}

export interface Application<S extends z.ZodObject> {
  readonly schema: S
  readonly value: unknown
  readonly base: Path
}

/** Applies a schema; the answer is undefined after mistakes, which have been noted. */
export function accept<S extends z.ZodObject>(
  { yaml, problems }: Check,
  { schema, value, base }: Application<S>,
): z.output<S> | undefined {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const keys = Object.keys(schema.shape)
  for (const issue of result.error.issues)
    problems.push(...explainIssue(issue, { yaml, base, keys }))
  return undefined
}

export interface Naming {
  readonly base: Path
  readonly what: string
  readonly known: readonly string[]
  /** Where they all stand, if they are many. */
  readonly listedBy?: string | undefined
}

/** Reads `{ recovers: { … } }`: one key, which names what the value is for. */
export function readNamed(
  { yaml, problems }: Check,
  item: unknown,
  { base, what, known, listedBy }: Naming,
): { readonly name: string; readonly value: unknown; readonly path: Path } | undefined {
  const names = isMap(item) ? Object.keys(item) : []
  const [name] = names
  if (!isMap(item) || name === undefined || names.length > 1) {
    const several = names.length > 1 ? ' ; write each as an item of its own' : ''
    const message = `an item here has one key: ${listWords(known).replace(' and ', ' or ')}${several}`
    problems.push(yaml.at(base, message.replace(' ;', ';')))
    return undefined
  }
  const path = [...base, name]
  if (!known.includes(name)) {
    problems.push(yaml.atKey(path, `unknown ${what} "${name}"${didYouMean(name, known, listedBy)}`))
    return undefined
  }
  return { name, value: item[name], path }
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
