import { tableText, wrapped } from './table-text.ts'

/** A service model of botocore, as far as a table needs it. */
export interface BotocoreModel {
  readonly metadata: {
    readonly apiVersion: string
    readonly endpointPrefix: string
    readonly signingName?: string
  }
  readonly operations: Readonly<Record<string, BotocoreOperation>>
  readonly shapes: Readonly<Record<string, BotocoreShape>>
}

interface BotocoreOperation {
  readonly http: { readonly method: string; readonly requestUri: string }
  readonly input?: BotocoreMember
  readonly output?: BotocoreMember
}

interface BotocoreMember {
  readonly shape: string
  readonly locationName?: string
}

interface BotocoreShape {
  readonly type: string
  readonly members?: Readonly<Record<string, BotocoreMember>>
  readonly required?: readonly string[]
  readonly member?: BotocoreMember
  readonly value?: BotocoreMember
  readonly exception?: boolean
  readonly error?: { readonly httpStatusCode?: number }
}

/**
 * Writes the table of a REST service from botocore's model of it. For services whose SDK client, in the
 * newest version that is published, does not export its schemas.
 */
export function deriveBotocoreModel(service: string, model: BotocoreModel, origin: string): string {
  const { metadata, operations, shapes } = model
  const reached = new Set<string>()
  const reach = (name: string): void => {
    const shape = shapes[name]!
    for (const { shape: inner } of [shape.member, shape.value].filter((one) => one !== undefined)) {
      reach(inner)
    }
    if (shape.type !== 'structure' || reached.has(name)) return
    reached.add(name)
    for (const { shape: inner } of Object.values(shape.members ?? {})) reach(inner)
  }
  for (const { input, output } of Object.values(operations)) {
    if (input) reach(input.shape)
    if (output) reach(output.shape)
  }
  return tableText({
    service,
    origin,
    signingName: metadata.signingName ?? metadata.endpointPrefix,
    shapeNamespace: service,
    target: '',
    protocol: 'restJson1',
    queryCompatible: false,
    version: metadata.apiVersion,
    namespace: '',
    operations: Object.entries(operations).toSorted(byName).map(operationLine),
    otherOperations: [],
    structures: [...reached]
      .toSorted()
      .map((name) => `    ${name}: ${wrapped(membersOf(shapes, shapes[name]!), '      ')},`),
    errors: Object.entries(shapes)
      .filter(([, { exception }]) => exception === true)
      .toSorted(byName)
      .map(([name, { error }]) => `    ${name}: ${error?.httpStatusCode ?? 400},`),
    errorShapes: [],
  })
}

function operationLine([name, operation]: readonly [string, BotocoreOperation]): string {
  const parts = [
    operation.input && `input: '${operation.input.shape}'`,
    operation.output && `output: '${operation.output.shape}'`,
    `http: '${operation.http.method} ${operation.http.requestUri}'`,
  ]
  return `    ${name}: { ${parts.filter((part) => part !== undefined).join(', ')} },`
}

function membersOf(
  shapes: BotocoreModel['shapes'],
  { members = {}, required = [] }: BotocoreShape,
): readonly string[] {
  return Object.entries(members).map(([name, { shape, locationName = name }]) => {
    const type = typeOf(shapes, shape)
    const mark = required.includes(name) ? '!' : ''
    return `${name}${mark}${type === 'string' ? '' : `:${type}`}${locationName === name ? '' : `@${locationName}`}`
  })
}

const scalars: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  long: 'number',
  boolean: 'boolean',
  timestamp: 'timestamp',
  blob: 'blob',
}

function typeOf(shapes: BotocoreModel['shapes'], name: string): string {
  const { type, member, value } = shapes[name]!
  if (type === 'structure') return name
  if (type === 'list') return `${typeOf(shapes, member!.shape)}[member]`
  if (type === 'map') return `${typeOf(shapes, value!.shape)}{entry,key,value}`
  const scalar = scalars[type]
  if (scalar === undefined) throw new Error(`${name} is of a kind that the tables cannot express`)
  return scalar
}

function byName(left: readonly [string, unknown], right: readonly [string, unknown]): number {
  return left[0] < right[0] ? -1 : left[0] > right[0] ? 1 : 0
}
