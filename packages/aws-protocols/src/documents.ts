import { readCbor, UnreadableCbor } from './cbor-reader.ts'
import { decodeText } from './text.ts'
import { UnreadableRequest, wireError } from './wire-error.ts'

/** Reads a body that holds one JSON object; an empty one holds none. Throws `UnreadableRequest`. */
export function readJsonDocument(body: Uint8Array): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {}
  let document: unknown
  try {
    document = JSON.parse(decodeText(body))
  } catch {
    // The engines word what is wrong each in its own way, so none of that goes into the answer.
    throw unreadable('The body is not JSON.')
  }
  return asObject(document)
}

/** Reads a body that holds one CBOR map; an empty one holds none. Throws `UnreadableRequest`. */
export function readCborDocument(body: Uint8Array): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {}
  try {
    return asObject(readCbor(body))
  } catch (error) {
    if (error instanceof UnreadableCbor) throw unreadable(`The body is not CBOR: ${error.message}.`)
    throw error
  }
}

function asObject(document: unknown): Readonly<Record<string, unknown>> {
  const isObject =
    typeof document === 'object' &&
    document !== null &&
    !Array.isArray(document) &&
    !(document instanceof Uint8Array) &&
    !(document instanceof Date)
  if (!isObject) throw unreadable('The body holds no object.')
  return document as Readonly<Record<string, unknown>>
}

function unreadable(message: string): UnreadableRequest {
  return new UnreadableRequest(wireError('SerializationException', message))
}
