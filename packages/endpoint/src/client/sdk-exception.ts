import type { ErrorAnswer } from '../answer-call.ts'
import { responseMetadata } from './response-metadata.ts'

/** The part of the SDK's `TypeRegistry` that leads from an error's name to its class. */
export interface ErrorRegistry {
  find(predicate: (schema: ErrorSchema) => boolean): ErrorSchema | undefined
  getErrorCtor(schema: ErrorSchema): ExceptionConstructor | undefined
  getBaseException(): ErrorSchema | undefined
}

/** Kind, namespace, name, traits. */
type ErrorSchema = readonly [number, string, string, ErrorTraits | number, ...unknown[]]

interface ErrorTraits {
  readonly awsQueryError?: readonly [code: string, status: number]
  readonly error?: 'client' | 'server'
}

type ExceptionConstructor = new (options: object) => Error

const errorKind = -3

/** Makes the exception that the client would have made of the same error on the wire. */
export function sdkException(
  { error, requestId, hasCode }: ErrorAnswer,
  registries: readonly ErrorRegistry[],
): Error {
  const codes = { Type: error.fault, Code: error.code }
  const whole = { ...codes, Message: error.message }
  const details = hasCode ? { ...codes, Error: whole } : {}
  const $metadata = responseMetadata(error.httpStatus, requestId)
  for (const registry of registries) {
    // Errors of CloudWatch share a code; the one that is named like it is meant.
    const schema =
      registry.find((candidate) => isErrorSchema(candidate) && candidate[2] === error.code) ??
      registry.find((candidate) => isErrorSchema(candidate) && codeOf(candidate) === error.code)
    const Exception = schema && registry.getErrorCtor(schema)
    if (!Exception) continue
    return Object.assign(new Exception({}), {
      $metadata,
      $fault: (schema[3] as ErrorTraits).error,
      message: error.message,
      ...details,
    })
  }
  return unmodelledException(error, registries, {
    ...(hasCode && whole),
    ...details,
    $metadata,
  })
}

function isErrorSchema([kind, , , traits]: ErrorSchema): boolean {
  return kind === errorKind && typeof traits === 'object'
}

function codeOf([, , name, traits]: ErrorSchema): string {
  return (traits as ErrorTraits).awsQueryError?.[0] ?? name
}

/** A code that the service does not declare becomes the client's general exception, under its name. */
function unmodelledException(
  error: ErrorAnswer['error'],
  registries: readonly ErrorRegistry[],
  details: object,
): Error {
  const $fault = error.httpStatus < 500 ? 'client' : 'server'
  const registry = registries.find((candidate) => candidate.getBaseException() !== undefined)
  const Base = registry?.getErrorCtor(registry.getBaseException()!)
  const exception = Base ? new Base({}) : new Error(error.message)
  return Object.assign(exception, details, { name: error.code, $fault, message: error.message })
}
