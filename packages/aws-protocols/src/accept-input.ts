import { isXmlString, xmlStringPattern } from './constraints.ts'
import type { Member, Shape, StructureShape } from './shape.ts'
import { UnreadableRequest } from './wire-error.ts'
import type { Path, Wording } from './wording.ts'

/*
 * An SDK client in the same process hands over an object, not bytes. What arrives must be what the
 * wire would have delivered: a copy, whole numbers where a caller passed digits as text, nothing undefined.
 */

/** Copies an input by its shape. Throws `UnreadableRequest` for a member that AWS does not know. */
export function acceptInput(
  shape: StructureShape | undefined,
  input: Readonly<Record<string, unknown>>,
  wording: Wording,
): Readonly<Record<string, unknown>> {
  if (shape) return acceptStructure(shape, input, [], wording)
  const [name] = Object.keys(input)
  if (name !== undefined) throw new UnreadableRequest(wording.unknownParameter([name]))
  return {}
}

function acceptStructure(
  shape: StructureShape,
  value: object,
  path: Path,
  wording: Wording,
): Record<string, unknown> {
  const given = value as Readonly<Record<string, unknown>>
  const accepted: Record<string, unknown> = {}
  let left = Object.keys(given).length
  for (const member of shape.members) {
    if (!Object.hasOwn(given, member.name)) continue
    left--
    const memberValue = given[member.name]
    if (memberValue === undefined || memberValue === null) continue
    accepted[member.name] = acceptValue(member.shape, memberValue, [...path, member.name], wording)
  }
  if (left > 0) refuseUnknown(shape.members, given, path, wording)
  return accepted
}

function refuseUnknown(
  members: readonly Member[],
  given: Readonly<Record<string, unknown>>,
  path: Path,
  wording: Wording,
): void {
  const known = new Set(members.map(({ name }) => name))
  const stray = Object.keys(given).find((name) => !known.has(name) && given[name] !== undefined)
  if (stray !== undefined) {
    throw new UnreadableRequest(wording.unknownParameter([...path, stray]))
  }
}

function acceptValue(shape: Shape, value: unknown, path: Path, wording: Wording): unknown {
  switch (shape.type) {
    case 'structure':
      if (typeof value !== 'object') return wrong(value, 'a structure', path, wording)
      return acceptStructure(shape, value as object, path, wording)
    case 'list':
      if (!Array.isArray(value)) return wrong(value, 'a list', path, wording)
      return value
        .filter((item) => item !== undefined && item !== null)
        .map((item, index) => acceptValue(shape.item, item, [...path, index + 1], wording))
    case 'map':
      if (typeof value !== 'object') return wrong(value, 'a map', path, wording)
      return Object.fromEntries(
        Object.entries(value as object)
          .filter(([, entry]) => entry !== undefined && entry !== null)
          .map(([key, entry]) => [key, acceptValue(shape.value, entry, [...path, key], wording)]),
      )
    case 'string':
      return acceptString(String(value), path, wording)
    case 'number':
      return acceptNumber(value, path, wording)
    case 'boolean':
      if (typeof value === 'boolean') return value
      return wrong(value, 'a boolean (true or false)', path, wording)
    case 'timestamp':
      if (value instanceof Date && !Number.isNaN(value.getTime())) return new Date(value.getTime())
      return wrong(value, 'a Date', path, wording)
    case 'blob':
      if (value instanceof Uint8Array) return value.slice()
      return wrong(value, 'a Uint8Array', path, wording)
  }
}

function acceptString(text: string, path: Path, wording: Wording): string {
  if (isXmlString(text)) return text
  throw new UnreadableRequest(wording.forbiddenCharacters(path, text, xmlStringPattern))
}

function acceptNumber(value: unknown, path: Path, wording: Wording): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isFinite(number)) return number
  return wrong(value, 'a number', path, wording)
}

function wrong(value: unknown, wanted: string, path: Path, wording: Wording): never {
  throw new UnreadableRequest(wording.wrongType(path, String(value), wanted))
}
