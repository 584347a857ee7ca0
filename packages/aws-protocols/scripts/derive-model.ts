import { NormalizedSchema } from '@smithy/core/schema'
import { membersOf, structuresIn, type Schema } from './schema-notation.ts'
import { tableText, wrapped } from './table-text.ts'

export interface ModelSource {
  readonly service: string
  /** The name in a credential scope. */
  readonly signingName: string
  readonly shapeNamespace: string
  readonly target: string
  readonly client: string
  readonly clientVersion: string
  readonly protocol: 'awsQuery' | 'ec2Query' | 'awsJson1.0' | 'awsJson1.1'
  readonly queryCompatible: boolean
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
  readonly error?: 'client' | 'server'
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

  return tableText({
    ...source,
    origin: `${source.client} ${source.clientVersion}`,
    operations: kept.map(operationLine),
    otherOperations: left,
    structures: structureLines(kept, source),
    errors: errorLines(source),
    errorShapes: errorShapeLines(source),
  })
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

interface DeclaredError {
  readonly code: string
  readonly shape: string
  readonly status: number
}

/** A service that never was a query service knows its errors by the names of their shapes. */
function errorsOf({ exports, protocol, queryCompatible }: ModelSource): readonly DeclaredError[] {
  const byShape = protocol.startsWith('awsJson') && !queryCompatible
  return Object.values(exports)
    .filter((value) => Array.isArray(value) && value[0] === errorKind)
    .map((value) => NormalizedSchema.of(value as Schema))
    .flatMap((schema): readonly DeclaredError[] => {
      const { awsQueryError, httpError, error } = schema.getMergedTraits() as ErrorTraits
      if (error === undefined) return []
      const shape = schema.getName()!
      const [code, status] = byShape ? [shape] : (awsQueryError ?? [shape])
      return [{ code, shape, status: status ?? httpError ?? (error === 'client' ? 400 : 500) }]
    })
    .toSorted((left, right) => byName([left.code, left], [right.code, right]))
    .filter(isFirstChoice)
}

/** Where shapes share a code, it stands for the one that is named like it. */
function isFirstChoice(
  { code, shape }: DeclaredError,
  _: number,
  all: readonly DeclaredError[],
): boolean {
  const sharing = all.filter((other) => other.code === code)
  const namedLikeIt = sharing.find((other) => other.shape === code)
  return shape === (namedLikeIt ?? sharing[0]!).shape
}

function errorLines(source: ModelSource): readonly string[] {
  return errorsOf(source).map(({ code, status }) => `    ${property(code)}: ${status},`)
}

function errorShapeLines(source: ModelSource): readonly string[] {
  if (!source.queryCompatible) return []
  return errorsOf(source)
    .filter(({ code, shape }) => code !== shape)
    .map(({ code, shape }) => `    ${property(code)}: '${shape}',`)
}

function property(name: string): string {
  return /^\w+$/.test(name) ? name : `'${name}'`
}

function byName(left: readonly [string, unknown], right: readonly [string, unknown]): number {
  return left[0] < right[0] ? -1 : left[0] > right[0] ? 1 : 0
}
