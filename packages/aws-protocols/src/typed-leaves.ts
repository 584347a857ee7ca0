import { decodeBase64 } from './base64.ts'
import { mayBeFractional } from './constraints.ts'
import type { Place } from './scalars.ts'
import type { ScalarType } from './shape.ts'
import { parseTimestamp } from './timestamp.ts'
import { UnreadableRequest } from './wire-error.ts'
import { textOf } from './wording.ts'

/*
 * Values of the protocols that have types of their own: what has another type than the model says is
 * refused, as AWS does. Each answers undefined for that.
 */

/** Reads a value that JSON carried. Throws `UnreadableRequest`. */
export function readJsonLeaf(type: ScalarType, value: unknown, place: Place): unknown {
  return readLeaf(type, value, place, jsonTimestamp, jsonBlob)
}

/** Reads a value that CBOR carried. Throws `UnreadableRequest`. */
export function readCborLeaf(type: ScalarType, value: unknown, place: Place): unknown {
  return readLeaf(type, value, place, cborTimestamp, cborBlob)
}

function readLeaf(
  type: ScalarType,
  value: unknown,
  place: Place,
  timestamp: (value: unknown) => Date | undefined,
  blob: (value: unknown) => Uint8Array | undefined,
): unknown {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? value : wrong(value, 'a string', place)
    case 'number':
      return readNumber(value, place)
    case 'boolean':
      return typeof value === 'boolean' ? value : wrong(value, 'a boolean (true or false)', place)
    case 'timestamp':
      return timestamp(value) ?? wrong(value, 'a timestamp', place)
    case 'blob':
      return blob(value) ?? wrong(value, 'a blob', place)
  }
}

function readNumber(value: unknown, place: Place): number {
  const fractional = mayBeFractional(place.structure, place.member.name)
  const fits = fractional ? Number.isFinite(value) : Number.isSafeInteger(value)
  if (!fits) return wrong(value, fractional ? 'a number' : 'an integer', place)
  return value === 0 ? 0 : (value as number)
}

/** Seconds since the epoch; some clients write ISO 8601 all the same. */
function jsonTimestamp(value: unknown): Date | undefined {
  if (typeof value === 'string') return parseTimestamp(value)
  return typeof value === 'number' ? existing(new Date(Math.round(value * 1000))) : undefined
}

function cborTimestamp(value: unknown): Date | undefined {
  return value instanceof Date ? existing(value) : undefined
}

function existing(date: Date): Date | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date
}

function jsonBlob(value: unknown): Uint8Array | undefined {
  return typeof value === 'string' ? decodeBase64(value) : undefined
}

function cborBlob(value: unknown): Uint8Array | undefined {
  return value instanceof Uint8Array ? value : undefined
}

function wrong(value: unknown, wanted: string, { path, wording }: Place): never {
  throw new UnreadableRequest(wording.wrongType(path, textOf(value), wanted))
}
