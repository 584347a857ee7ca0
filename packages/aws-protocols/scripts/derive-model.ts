import { NormalizedSchema } from '@smithy/core/schema'
import { membersOf, structuresIn, type Schema } from './schema-notation.ts'

export interface ModelSource {
  /** The name in a credential scope. */
  readonly service: string
  readonly client: string
  readonly clientVersion: string
  readonly protocol: 'awsQuery' | 'ec2Query'
  readonly version: string
  readonly namespace: string
  /** What the client's package exports. */
  readonly exports: Readonly<Record<string, unknown>>
  /** Operations whose shapes are kept; all of them when left out. */
  readonly operations?: readonly string[]
}

type OperationSchema = readonly [9, string, string, unknown, () => Schema, () => Schema]

interface ErrorTraits {
  readonly awsQueryError?: readonly [code: string, status: number]
  readonly httpError?: number
}

const operationKind = 9
const errorKind = -3

/** Writes the source text of a service's table. The same client gives the same bytes. */
export function deriveModel(source: ModelSource): string {
  const operations = operationsOf(source)
  const kept = operations.filter(([name]) => source.operations?.includes(name) ?? true)
  const left = operations.map(([name]) => name).filter((name) => !kept.some(([k]) => k === name))
  const missing = source.operations?.filter((name) => !operations.some(([o]) => o === name)) ?? []
  if (missing.length > 0) throw new Error(`${source.client} has no ${missing.join(', ')}`)

  return `// Derived by scripts/derive-models.ts from ${source.client} ${source.clientVersion}. Generated: do not edit.
import type { ServiceModel } from '../service-model.ts'

export const ${source.service}: ServiceModel = {
  service: '${source.service}',
  protocol: '${source.protocol}',
  version: '${source.version}',
  namespace: '${source.namespace}',
  operations: {
${kept.map(operationLine).join('\n')}
  },
  otherOperations: ${wrapped(left, '    ')},
  structures: {
${structureLines(kept, source).join('\n')}
  },
  errors: {
${errorLines(source).join('\n')}
  },
}
`
}

function operationsOf({ exports }: ModelSource): readonly (readonly [string, OperationSchema])[] {
  return Object.values(exports)
    .filter((value): value is OperationSchema => Array.isArray(value) && value[0] === operationKind)
    .map((schema) => [schema[2], schema] as const)
    .toSorted(byName)
}

function operationLine([name, schema]: readonly [string, OperationSchema]): string {
  const parts = [shapeName('input', schema[4]()), shapeName('output', schema[5]())]
  const shapes = parts.filter((part) => part !== undefined).join(', ')
  return `    ${name}: {${shapes === '' ? '' : ` ${shapes} `}},`
}

function shapeName(role: string, schema: Schema): string | undefined {
  const normalized = NormalizedSchema.of(schema)
  return normalized.isUnitSchema() ? undefined : `${role}: '${normalized.getName()}'`
}

function structureLines(
  operations: readonly (readonly [string, OperationSchema])[],
  { protocol }: ModelSource,
): readonly string[] {
  const reached = new Map<string, NormalizedSchema>()
  const reach = (schema: Schema): void => {
    const normalized = NormalizedSchema.of(schema)
    if (normalized.isUnitSchema() || reached.has(normalized.getName()!)) return
    reached.set(normalized.getName()!, normalized)
    structuresIn(schema).forEach(reach)
  }
  for (const [, schema] of operations) [schema[4](), schema[5]()].forEach(reach)

  return [...reached]
    .toSorted(byName)
    .map(
      ([name, schema]) =>
        `    ${name}: ${wrapped(membersOf(schema, { ec2: protocol === 'ec2Query' }), '      ')},`,
    )
}

function errorLines({ exports }: ModelSource): readonly string[] {
  return Object.values(exports)
    .filter((value) => Array.isArray(value) && value[0] === errorKind)
    .map((value) => NormalizedSchema.of(value as Schema))
    .flatMap((schema): (readonly [string, number])[] => {
      const { awsQueryError, httpError } = schema.getMergedTraits() as ErrorTraits
      if (httpError === undefined) return []
      return [[awsQueryError?.[0] ?? schema.getName()!, awsQueryError?.[1] ?? httpError]]
    })
    .toSorted(byName)
    .map(([code, status]) => `    ${/^\w+$/.test(code) ? code : `'${code}'`}: ${status},`)
}

/** A string literal, or a template of lines of at most 100 columns when one line is too short. */
function wrapped(words: readonly string[], indent: string): string {
  const line = words.join(' ')
  if (line.length + indent.length < 60) return `'${line}'`
  const lines: string[] = ['']
  for (const word of words) {
    const last = lines.at(-1)!
    if (indent.length + last.length + 1 + word.length > 100) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return `\`\n${lines.map((text) => indent + text).join('\n')}\``
}

function byName(left: readonly [string, unknown], right: readonly [string, unknown]): number {
  return left[0] < right[0] ? -1 : left[0] > right[0] ? 1 : 0
}
