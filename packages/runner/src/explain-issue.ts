import { didYouMean } from '@ifdown/templates'
import type { z } from 'zod'
import type { Path, PositionedYaml } from './positioned-yaml.ts'
import type { Problem } from './scenario-error.ts'

type Issue = z.core.$ZodIssue

/**
 * Says what is wrong and what would be right, at the place in the file. `base` is the path of what
 * the schema was applied to; `keys` are the keys that it knows at its top level.
 */
export function explainIssue(
  issue: Issue,
  {
    yaml,
    base,
    keys,
  }: { readonly yaml: PositionedYaml; readonly base: Path; readonly keys: readonly string[] },
): readonly Problem[] {
  const path = [...base, ...(issue.path as Path)]
  if (issue.code === 'unrecognized_keys') {
    const known = issue.path.length === 0 ? keys : []
    return issue.keys.map((key) =>
      yaml.atKey([...path, key], `unknown key "${key}"${didYouMean(key, known)}`),
    )
  }
  const meant = issue.code === 'invalid_union' ? meantForm(issue.errors) : undefined
  if (meant !== undefined) {
    const inside = (inner: Issue) => ({ ...inner, path: [...issue.path, ...inner.path] })
    return meant.flatMap((inner) => explainIssue(inside(inner), { yaml, base, keys }))
  }
  const label = String(path.at(-1) ?? 'the scenario')
  const value = valueAt(yaml.value, path)
  if (value === undefined) {
    const owner = path.slice(0, -1)
    return [yaml.at(owner, `${label} is missing`)]
  }
  return [yaml.at(path, explain(issue, label, value))]
}

/** What is wrong with the one form of a union that was certainly meant: the mistake is deep inside it. */
function meantForm(forms: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const meant = forms.filter((issues) => issues.every(({ path }) => path.length >= 2))
  return meant.length === 1 ? meant[0] : undefined
}

function explain(issue: Issue, label: string, value: unknown): string {
  const shown = describe(value)
  // zod's own messages begin like this; all others are written for the user.
  if (!/^(Invalid|Too|Unrecognized)/.test(issue.message)) return `${label}: ${issue.message}`
  switch (issue.code) {
    case 'invalid_type':
      return `${label} is ${kindNames[issue.expected] ?? issue.expected}, not ${shown}`
    case 'invalid_value': {
      const known = issue.values.map(String)
      return `unknown ${label} ${shown}${didYouMean(String(value), known)}`
    }
    case 'too_small':
      return `${label} is ${shown}; it is at least ${Number(issue.minimum)}`
    case 'too_big':
      return `${label} is ${shown}; it is at most ${Number(issue.maximum)}`
    case 'invalid_union':
      return `${label} is ${shown}; it is ${unionForms[label] ?? 'of another form'}`
    default:
      return `${label} is ${shown}: ${issue.message}`
  }
}

/** zod tells why each form of a union does not fit; people want to know the forms. */
const unionForms: Readonly<Record<string, string>> = {
  select: 'all, { count: 1 }, { percent: 50 } or { instanceIds: [i-…] }',
}

const kindNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
}

/** For messages: what was written, shortened. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value === null) return 'nothing'
  if (typeof value === 'object') return 'a map'
  if (typeof value === 'number') return String(value)
  return (JSON.stringify(value) ?? 'nothing').slice(0, 60)
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Readonly<Record<string | number, unknown>>)[step]
  }
  return value
}
