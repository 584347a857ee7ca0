import { encodeBase64 } from './base64.ts'
import { mayBeFractional } from './constraints.ts'
import type { Shape, StructureShape } from './shape.ts'

/** Writes a structure as JSON; what an output lacks is left out, timestamps are seconds. */
export function writeJsonStructure({ name, members }: StructureShape, value: object): string {
  const given = value as Readonly<Record<string, unknown>>
  const parts: string[] = []
  for (const member of members) {
    const inner = given[member.name]
    if (inner === undefined || inner === null) continue
    const text = writeValue(member.shape, inner, mayBeFractional(name, member.name))
    parts.push(`${JSON.stringify(member.name)}:${text}`)
  }
  return `{${parts.join(',')}}`
}

function writeValue(shape: Shape, value: unknown, fractional: boolean): string {
  switch (shape.type) {
    case 'structure':
      return writeJsonStructure(shape, value as object)
    case 'list': {
      const items = value as readonly unknown[]
      return `[${items.map((item) => writeValue(shape.item, item, fractional)).join(',')}]`
    }
    case 'map': {
      const entries = Object.entries(value as object)
      const texts = entries.map(
        ([key, entry]) => `${JSON.stringify(key)}:${writeValue(shape.value, entry, fractional)}`,
      )
      return `{${texts.join(',')}}`
    }
    case 'number':
      return writeNumber(value as number, fractional)
    case 'timestamp':
      return writeNumber((value as Date).getTime() / 1000, true)
    case 'blob':
      return JSON.stringify(encodeBase64(value as Uint8Array))
    default:
      return JSON.stringify(value)
  }
}

/** AWS writes a double as one, which a caller in Python sees: 1.0 is no integer there. */
function writeNumber(value: number, fractional: boolean): string {
  const text = JSON.stringify(value)
  return fractional && /^-?\d+$/.test(text) ? `${text}.0` : text
}
