import { mayBeFractional } from './constraints.ts'
import type { Shape, StructureShape } from './shape.ts'
import { encodeText } from './text.ts'

/** Writes a structure's members as a CBOR map; what an output lacks is left out. */
export function writeCborStructure(shape: StructureShape, value: object): Uint8Array {
  const bytes: number[] = []
  writeStructure(bytes, shape, value)
  return Uint8Array.from(bytes)
}

/** A map of texts, for errors. */
export function writeCborTexts(texts: Readonly<Record<string, string>>): Uint8Array {
  const bytes: number[] = []
  const entries = Object.entries(texts)
  writeHead(bytes, 5, entries.length)
  for (const entry of entries) for (const text of entry) writeText(bytes, text)
  return Uint8Array.from(bytes)
}

function writeStructure(bytes: number[], { name, members }: StructureShape, value: object): void {
  const given = value as Readonly<Record<string, unknown>>
  const present = members.filter((member) => (given[member.name] ?? undefined) !== undefined)
  writeHead(bytes, 5, present.length)
  for (const member of present) {
    writeText(bytes, member.name)
    writeValue(bytes, member.shape, given[member.name], mayBeFractional(name, member.name))
  }
}

function writeValue(bytes: number[], shape: Shape, value: unknown, fractional: boolean): void {
  switch (shape.type) {
    case 'structure':
      return writeStructure(bytes, shape, value as object)
    case 'list': {
      const items = value as readonly unknown[]
      writeHead(bytes, 4, items.length)
      for (const item of items) writeValue(bytes, shape.item, item, fractional)
      return
    }
    case 'map': {
      const entries = Object.entries(value as object)
      writeHead(bytes, 5, entries.length)
      for (const [key, entry] of entries) {
        writeText(bytes, key)
        writeValue(bytes, shape.value, entry, fractional)
      }
      return
    }
    case 'string':
      return writeText(bytes, String(value))
    case 'number':
      return writeNumber(bytes, value as number, fractional)
    case 'boolean':
      bytes.push(value === true ? 0xf5 : 0xf4)
      return
    case 'timestamp':
      writeHead(bytes, 6, 1)
      return writeNumber(bytes, (value as Date).getTime() / 1000, true)
    case 'blob':
      return writeBytes(bytes, 2, value as Uint8Array)
  }
}

function writeText(bytes: number[], text: string): void {
  writeBytes(bytes, 3, encodeText(text))
}

function writeBytes(bytes: number[], major: number, content: Uint8Array): void {
  writeHead(bytes, major, content.length)
  for (const byte of content) bytes.push(byte)
}

function writeNumber(bytes: number[], value: number, fractional: boolean): void {
  if (!fractional && Number.isSafeInteger(value)) {
    if (value >= 0) writeHead(bytes, 0, value)
    else writeHead(bytes, 1, -1 - value)
    return
  }
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  bytes.push(0xfb)
  for (let index = 0; index < 8; index++) bytes.push(view.getUint8(index))
}

/** The kind of an item, and its length, count or value in as few bytes as hold it. */
function writeHead(bytes: number[], major: number, argument: number): void {
  const kind = major << 5
  if (argument < 24) bytes.push(kind | argument)
  else if (argument < 0x100) bytes.push(kind | 24, argument)
  else if (argument < 0x10000) bytes.push(kind | 25, argument >> 8, argument & 0xff)
  else if (argument < 0x1_0000_0000) bytes.push(kind | 26, ...fourBytes(argument))
  else bytes.push(kind | 27, ...fourBytes(argument / 0x1_0000_0000), ...fourBytes(argument))
}

function fourBytes(number: number): readonly number[] {
  const low = (number % 0x1_0000_0000) >>> 0
  return [low >>> 24, (low >>> 16) & 0xff, (low >>> 8) & 0xff, low & 0xff]
}
