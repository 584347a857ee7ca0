import { decodeBase64 } from './base64.ts'
import { isXmlString, mayBeFractional, xmlStringPattern } from './constraints.ts'
import type { Member, ScalarType } from './shape.ts'
import { parseTimestamp } from './timestamp.ts'
import { UnreadableRequest } from './wire-error.ts'
import type { Path, Wording } from './wording.ts'

/** Where a value stands, for the words of a refusal. */
export interface Place {
  readonly path: Path
  readonly wording: Wording
  /** The structure and the member that the value belongs to. */
  readonly structure: string
  readonly member: Member
}

/** Reads a value as the query protocols write it. Throws `UnreadableRequest`. */
export function readScalar(type: ScalarType, text: string, place: Place): unknown {
  switch (type) {
    case 'string':
      return readString(text, place)
    case 'number':
      return readNumber(text, place)
    case 'boolean':
      return readBoolean(text, place)
    case 'timestamp':
      return parseTimestamp(text) ?? wrongType(text, 'a timestamp in ISO 8601', place)
    case 'blob':
      return decodeBase64(text) ?? wrongType(text, 'base64', place)
  }
}

function readString(text: string, { path, wording }: Place): string {
  if (wording.anyCharacter === true || isXmlString(text)) return text
  throw new UnreadableRequest(wording.forbiddenCharacters(path, text, xmlStringPattern))
}

function readNumber(text: string, place: Place): number {
  const { structure, member } = place
  const fractional = mayBeFractional(structure, member.name)
  const pattern = fractional
    ? /^[+-]?\d{1,300}(?:\.\d{1,300})?(?:[eE][+-]?\d{1,3})?$/
    : /^[+-]?\d{1,16}$/
  const number = pattern.test(text) ? Number(text) : Number.NaN
  const fits = fractional ? Number.isFinite(number) : Number.isSafeInteger(number)
  if (!fits) return wrongType(text, fractional ? 'a number' : 'an integer', place)
  return number === 0 ? 0 : number
}

/** XML Schema's boolean, as the live services say ("boolean must follow xsd1.1 definition"). */
function readBoolean(text: string, place: Place): boolean {
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  return wrongType(text, 'a boolean (true or false)', place)
}

function wrongType(text: string, wanted: string, { path, wording }: Place): never {
  throw new UnreadableRequest(wording.wrongType(path, text, wanted))
}
