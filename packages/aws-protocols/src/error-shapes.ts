import type { ServiceModel } from './service-model.ts'

/** Errors of the common runtime, which have other names where shapes are named. */
const commonShapes: Readonly<Record<string, string>> = {
  AccessDenied: 'AccessDeniedException',
  InvalidAction: 'UnknownOperationException',
  MalformedInput: 'SerializationException',
  MissingAction: 'UnknownOperationException',
  Throttling: 'ThrottlingException',
  ValidationError: 'ValidationException',
}

/**
 * What JSON and CBOR call an error. A service that was a query service once tells its code of that time
 * in a header beside it, and an operation says that code; every other service has but the shape's name.
 */
export function errorShapeOf(model: ServiceModel | undefined, code: string): string {
  if (!model?.queryCompatible) return code
  const declared = model.errorShapes
  if (Object.hasOwn(declared, code)) return declared[code]!
  if (Object.hasOwn(model.errors, code)) return code
  return Object.hasOwn(commonShapes, code) ? commonShapes[code]! : code
}

/** An operation may also say the shape's name; the header has the code all the same. */
export function queryCodeOf({ errorShapes }: ServiceModel, code: string): string {
  return Object.keys(errorShapes).find((known) => errorShapes[known] === code) ?? code
}
