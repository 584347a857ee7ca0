import { shorten } from './form-reader.ts'
import type { Spoken } from './select-protocol.ts'
import type { ServiceModel } from './service-model.ts'
import { wireError, type WireError } from './wire-error.ts'

/*
 * What a service says when a request does not fit its model. Query services, EC2 and the services that
 * speak JSON have words of their own; a code that is ours says so.
 */

/** Where something is wrong, outermost first, as it was sent; a number is an item of a list, from 1. */
export type Path = readonly (string | number)[]

export interface Wording {
  /** AWS has no such operation. */
  invalidAction(action: string, version: string): WireError
  missingAction(): WireError
  missingParameters(paths: readonly Path[]): WireError
  /** The real services ignore such a parameter, EC2 excepted; a simulation must not, so we chose. */
  unknownParameter(path: Path): WireError
  wrongType(path: Path, value: string, wanted: string): WireError
  forbiddenCharacters(path: Path, value: string, pattern: string): WireError
  /** Its texts may have characters that XML cannot carry. */
  readonly anyCharacter?: true
}

/**
 * A service that was a query service once keeps its codes in every protocol; the protocols without them
 * tell the names of shapes beside them (`error-shapes.ts`).
 */
export function wordingOf(model: ServiceModel, spoken: Spoken): Wording {
  if (model.protocol === 'ec2Query') return ec2Wording
  if (model.service === 'sqs') return sqsWording
  return spoken === 'query' || model.queryCompatible ? queryWording : jsonWording
}

/** A value as a refusal shows it; never throws, whatever it is. */
export function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString()
  return Array.isArray(value) ? 'a list' : 'an object'
}

const queryWording: Wording = {
  // The words of the live services, of which no public copy was found for Auto Scaling [R].
  invalidAction: (action, version) =>
    wireError(
      'InvalidAction',
      `Could not find operation ${shorten(action)} for version ${version}`,
    ),
  missingAction: () =>
    wireError('MissingAction', 'The request is missing an action or a required parameter.'),
  missingParameters: (paths) =>
    violations(
      paths.map(
        (path) =>
          `Value null at '${coralPath(path)}' failed to satisfy constraint: Member must not be null`,
      ),
    ),
  unknownParameter: (path) =>
    wireError('ValidationError', `Unknown parameter: ${shorten(path.join('.'))}`),
  wrongType: (path, value, wanted) =>
    wireError(
      'MalformedInput',
      `Value '${shorten(value)}' at '${coralPath(path)}' is not ${wanted}`,
    ),
  forbiddenCharacters: (path, value, pattern) =>
    violations([
      `Value '${shorten(value)}' at '${coralPath(path)}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`,
    ]),
}

/** SQS names the first parameter that is missing. */
const sqsWording: Wording = {
  ...queryWording,
  missingParameters: (paths) =>
    wireError(
      'MissingParameter',
      `The request must contain the parameter ${shorten(paths[0]!.join('.'))}.`,
    ),
}

/** The codes that the services' common runtime answers before an operation sees the request [R]. */
const jsonWording: Wording = {
  ...queryWording,
  anyCharacter: true,
  invalidAction: (action) =>
    wireError('UnknownOperationException', `Could not find operation ${shorten(action)}`),
  missingAction: () =>
    wireError(
      'UnknownOperationException',
      'The request does not say which operation is asked for.',
    ),
  missingParameters: (paths) =>
    asException(queryWording.missingParameters(paths), 'ValidationException'),
  unknownParameter: (path) =>
    asException(queryWording.unknownParameter(path), 'ValidationException'),
  wrongType: (path, value, wanted) =>
    asException(queryWording.wrongType(path, value, wanted), 'SerializationException'),
  forbiddenCharacters: (path, value, pattern) =>
    asException(queryWording.forbiddenCharacters(path, value, pattern), 'ValidationException'),
}

function asException(error: WireError, code: string): WireError {
  return { ...error, code }
}

const ec2Wording: Wording = {
  invalidAction: (action) =>
    wireError('InvalidAction', `The action ${shorten(action)} is not valid for this web service.`),
  missingAction: () =>
    wireError('MissingAction', 'The request is missing an action or a required parameter.'),
  missingParameters: (paths) =>
    wireError(
      'MissingParameter',
      `The request must contain the parameter ${shorten(paths[0]!.join('.'))}`,
    ),
  unknownParameter: (path) =>
    wireError('UnknownParameter', `The parameter ${shorten(path.join('.'))} is not recognized`),
  wrongType: (path, value, wanted) =>
    wireError(
      'InvalidParameterValue',
      `Value (${shorten(value)}) for parameter ${shorten(path.join('.'))} is invalid. It is not ${wanted}.`,
    ),
  forbiddenCharacters: (path, value) =>
    wireError(
      'InvalidParameterValue',
      `Value (${shorten(value)}) for parameter ${shorten(path.join('.'))} is invalid. It has characters that XML cannot carry.`,
    ),
}

/** The AWS-wide format of broken constraints [ERR-22, R]. */
function violations(texts: readonly string[]): WireError {
  const count = texts.length === 1 ? '1 validation error' : `${texts.length} validation errors`
  return wireError('ValidationError', `${count} detected: ${texts.join('; ')}`)
}

/** `Tags.member.1.Key` is written `tags.1.member.key`. */
function coralPath(path: Path): string {
  return path
    .filter((part, index) => part !== 'member' || typeof path[index + 1] !== 'number')
    .map((part) =>
      typeof part === 'number' ? `${part}.member` : part[0]!.toLowerCase() + part.slice(1),
    )
    .join('.')
}
