import type { OperationOutput } from './region-api.ts'
import { unmodelled, validationError, type ServiceError } from './service-error.ts'

export type Input = Readonly<Record<string, unknown>>

/** An API operation of a service: what it takes and what it does. */
export interface Operation<Service> {
  readonly name: string
  /** A question changes nothing and leaves no trace. */
  readonly asks: boolean
  readonly required: readonly string[]
  /** What is modelled besides; any other parameter is refused by name. */
  readonly optional: readonly string[]
  readonly run: (service: Service, input: Input) => OperationOutput | ServiceError
}

interface Parameters {
  readonly required?: readonly string[]
  readonly optional?: readonly string[]
}

/** An operation that answers a question. */
export function question<Service>(
  name: string,
  parameters: Parameters,
  run: Operation<Service>['run'],
): Operation<Service> {
  return { name, asks: true, required: [], optional: [], ...parameters, run }
}

/** An operation that changes something. */
export function command<Service>(
  name: string,
  parameters: Parameters,
  run: Operation<Service>['run'],
): Operation<Service> {
  return { name, asks: false, required: [], optional: [], ...parameters, run }
}

/** What is wrong with the names of the parameters, if anything. */
export function checkParameters<Service>(
  operation: Operation<Service>,
  input: Input,
): ServiceError | undefined {
  const given = Object.keys(input).filter((name) => input[name] !== undefined)
  const missing = operation.required.filter((name) => !given.includes(name))
  if (missing.length > 0) return missingParameters(missing)
  const known = new Set([...operation.required, ...operation.optional])
  const others = given.filter((name) => !known.has(name))
  if (others.length === 0) return undefined
  return unmodelled(
    `ifdown does not model ${others.join(', ')} of ${operation.name}, so it cannot say what AWS would do with it.`,
    'InvalidParameterCombination',
  )
}

/** The form is AWS-wide; source: ERR-22. */
function missingParameters(names: readonly string[]): ServiceError {
  const errors = names.map(
    (name) =>
      `Value null at '${name[0]!.toLowerCase()}${name.slice(1)}' failed to satisfy constraint: Member must not be null`,
  )
  const count = names.length === 1 ? '1 validation error' : `${names.length} validation errors`
  return validationError(`${count} detected: ${errors.join('; ')}`)
}

/** Drops members that are undefined, as an answer on the wire has none. */
export function present(members: Input): OperationOutput {
  const given: Record<string, unknown> = {}
  for (const name in members) if (members[name] !== undefined) given[name] = members[name]
  return given
}

export function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(asText) : []
}

export function text(value: unknown): string | undefined {
  return value === undefined ? undefined : asText(value)
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

export function number(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value)
}

export function records(value: unknown): readonly Input[] {
  return Array.isArray(value) ? (value as readonly Input[]) : []
}
