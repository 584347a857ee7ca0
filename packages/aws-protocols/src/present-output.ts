import type { Shape, StructureShape } from './shape.ts'

/**
 * Copies an output by its shape, for a caller in the same process: what it does with the answer must
 * not reach the simulation, and it sees no more than AWS's members.
 */
export function presentOutput(
  shape: StructureShape | undefined,
  output: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return shape ? presentStructure(shape, output) : {}
}

function presentStructure(shape: StructureShape, value: object): Record<string, unknown> {
  const given = value as Readonly<Record<string, unknown>>
  const presented: Record<string, unknown> = {}
  for (const { name, shape: inner } of shape.members) {
    const memberValue = given[name]
    if (memberValue === undefined || memberValue === null) continue
    presented[name] = presentValue(inner, memberValue)
  }
  return presented
}

function presentValue(shape: Shape, value: unknown): unknown {
  switch (shape.type) {
    case 'structure':
      return presentStructure(shape, value as object)
    case 'list':
      return (value as readonly unknown[]).map((item) => presentValue(shape.item, item))
    case 'map':
      return Object.fromEntries(
        Object.entries(value as object).map(([key, entry]) => [
          key,
          presentValue(shape.value, entry),
        ]),
      )
    case 'timestamp':
      return new Date((value as Date).getTime())
    case 'blob':
      return (value as Uint8Array).slice()
    default:
      return value
  }
}
