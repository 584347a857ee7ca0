import { readScalar, type Place } from './scalars.ts'
import type { Member, ScalarType, Shape, StructureShape } from './shape.ts'
import { UnreadableRequest } from './wire-error.ts'
import { textOf, type Path, type Wording } from './wording.ts'

/*
 * An SDK client in the same process hands over an object, and so do JSON and CBOR once they are parsed.
 * What arrives must be what the wire would have delivered: a copy of the members that AWS knows,
 * nothing undefined, and values of the types that the model says.
 */

/** Reads a text, number, boolean, timestamp or blob. Throws `UnreadableRequest`. */
export type ReadLeaf = (type: ScalarType, value: unknown, place: Place) => unknown

/** Copies an input by its shape. Throws `UnreadableRequest` for a member that AWS does not know. */
export function acceptInput(
  shape: StructureShape | undefined,
  input: Readonly<Record<string, unknown>>,
  wording: Wording,
  readLeaf: ReadLeaf = readObjectLeaf,
): Readonly<Record<string, unknown>> {
  if (shape) return acceptStructure(shape, input, [], { wording, readLeaf })
  const [name] = Object.keys(input)
  if (name !== undefined) throw new UnreadableRequest(wording.unknownParameter([name]))
  return {}
}

interface Rules {
  readonly wording: Wording
  readonly readLeaf: ReadLeaf
}

function acceptStructure(
  shape: StructureShape,
  value: object,
  path: Path,
  rules: Rules,
): Record<string, unknown> {
  const given = value as Readonly<Record<string, unknown>>
  const accepted: Record<string, unknown> = {}
  let left = Object.keys(given).length
  for (const member of shape.members) {
    if (!Object.hasOwn(given, member.name)) continue
    left--
    const memberValue = given[member.name]
    if (memberValue === undefined || memberValue === null) continue
    const { wording } = rules
    const place = { path: [...path, member.name], wording, structure: shape.name, member }
    accepted[member.name] = acceptValue(member.shape, memberValue, place, rules)
  }
  if (left > 0) refuseUnknown(shape.members, given, path, rules)
  return accepted
}

function refuseUnknown(
  members: readonly Member[],
  given: Readonly<Record<string, unknown>>,
  path: Path,
  { wording }: Rules,
): void {
  const known = new Set(members.map(({ name }) => name))
  const stray = Object.keys(given).find((name) => !known.has(name) && given[name] !== undefined)
  if (stray !== undefined) {
    throw new UnreadableRequest(wording.unknownParameter([...path, stray]))
  }
}

function acceptValue(shape: Shape, value: unknown, place: Place, rules: Rules): unknown {
  switch (shape.type) {
    case 'structure':
      if (!isRecord(value)) return wrong(value, 'a structure', place)
      return acceptStructure(shape, value, place.path, rules)
    case 'list':
      if (!Array.isArray(value)) return wrong(value, 'a list', place)
      return acceptList(shape.item, value, place, rules)
    case 'map':
      if (!isRecord(value)) return wrong(value, 'a map', place)
      return acceptMap(shape.value, value, place, rules)
    default:
      return rules.readLeaf(shape.type, value, place)
  }
}

function readObjectLeaf(type: ScalarType, value: unknown, place: Place): unknown {
  if (type === 'timestamp') {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return new Date(value.getTime())
    return wrong(value, 'a Date', place)
  }
  if (type === 'blob') {
    return value instanceof Uint8Array ? value.slice() : wrong(value, 'a Uint8Array', place)
  }
  if (typeof value === 'object') return wrong(value, `a ${type}`, place)
  // Through its text, as on the wire: what is refused there is refused here.
  return readScalar(type, textOf(value), place)
}

function isRecord(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return !Array.isArray(value) && !(value instanceof Date) && !(value instanceof Uint8Array)
}

function acceptList(item: Shape, values: readonly unknown[], place: Place, rules: Rules) {
  return values
    .filter((value) => value !== undefined && value !== null)
    .map((value, index) => acceptValue(item, value, inside(place, index + 1), rules))
}

function acceptMap(shape: Shape, values: object, place: Place, rules: Rules): object {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key, value]) => [key, acceptValue(shape, value, inside(place, key), rules)]),
  )
}

function inside(place: Place, part: string | number): Place {
  return { ...place, path: [...place.path, part] }
}

function wrong(value: unknown, wanted: string, { path, wording }: Place): never {
  throw new UnreadableRequest(wording.wrongType(path, textOf(value), wanted))
}
