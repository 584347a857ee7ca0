import { readScalar, type Place } from './scalars.ts'
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
    const place = { path: [...path, member.name], wording, structure: shape.name, member }
    accepted[member.name] = acceptValue(member.shape, memberValue, place)
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

function acceptValue(shape: Shape, value: unknown, place: Place): unknown {
  switch (shape.type) {
    case 'structure':
      if (typeof value !== 'object') return wrong(value, 'a structure', place)
      return acceptStructure(shape, value as object, place.path, place.wording)
    case 'list':
      if (!Array.isArray(value)) return wrong(value, 'a list', place)
      return acceptList(shape.item, value, place)
    case 'map':
      if (typeof value !== 'object') return wrong(value, 'a map', place)
      return acceptMap(shape.value, value as object, place)
    case 'timestamp':
      if (value instanceof Date && !Number.isNaN(value.getTime())) return new Date(value.getTime())
      return wrong(value, 'a Date', place)
    case 'blob':
      if (value instanceof Uint8Array) return value.slice()
      return wrong(value, 'a Uint8Array', place)
    default:
      // Through its text, as on the wire: what is refused there is refused here.
      return readScalar(shape.type, String(value), place)
  }
}

function acceptList(item: Shape, values: readonly unknown[], place: Place): unknown[] {
  return values
    .filter((value) => value !== undefined && value !== null)
    .map((value, index) => acceptValue(item, value, inside(place, index + 1)))
}

function acceptMap(shape: Shape, values: object, place: Place): object {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key, value]) => [key, acceptValue(shape, value, inside(place, key))]),
  )
}

function inside(place: Place, part: string | number): Place {
  return { ...place, path: [...place.path, part] }
}

function wrong(value: unknown, wanted: string, { path, wording }: Place): never {
  throw new UnreadableRequest(wording.wrongType(path, String(value), wanted))
}
