import { decodeText } from './text.ts'

/*
 * Reads CBOR (RFC 8949), as far as the SDKs write it: numbers, texts, bytes, arrays and maps of either
 * length, tag 1 for a timestamp. Anything else makes the bytes unreadable, and so does what a hostile
 * caller could make expensive: nothing is set aside by a length that is only claimed.
 */

/** Far above what any operation needs. */
const deepest = 64

/** The bytes are not CBOR, or more of it than is read here. */
export class UnreadableCbor extends Error {
  override readonly name = 'UnreadableCbor'
}

interface Cursor {
  readonly bytes: Uint8Array
  readonly view: DataView
  at: number
}

interface Head {
  readonly major: number
  readonly info: number
  /** A length, a count or a value; `indefinite` for one that a break ends. */
  readonly argument: number
}

const indefinite = -1
const stop = 0xff

/** Objects, arrays, texts, numbers, booleans, null, `Uint8Array` and `Date`. Throws `UnreadableCbor`. */
export function readCbor(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const cursor = { bytes, view, at: 0 }
  const value = readItem(cursor, 0)
  if (cursor.at !== bytes.length) throw new UnreadableCbor('there are bytes after its end')
  return value
}

function readItem(cursor: Cursor, depth: number): unknown {
  if (depth > deepest) throw new UnreadableCbor('it is nested too deeply')
  const head = readHead(cursor)
  switch (head.major) {
    case 0:
      return head.argument
    case 1:
      return -1 - head.argument
    case 2:
      return readBytes(cursor, head)
    case 3:
      return decodeText(readBytes(cursor, head))
    case 4:
      return readArray(cursor, head.argument, depth)
    case 5:
      return readMap(cursor, head.argument, depth)
    case 6:
      return readTagged(cursor, head.argument, depth)
    default:
      return readSimple(cursor, head)
  }
}

function readHead(cursor: Cursor): Head {
  const first = take(cursor, 1)
  const byte = cursor.bytes[first]!
  const major = byte >> 5
  const info = byte & 31
  if (major === 7) return { major, info, argument: 0 }
  return { major, info, argument: readArgument(cursor, info) }
}

function readArgument(cursor: Cursor, info: number): number {
  const { view } = cursor
  if (info < 24) return info
  if (info === 24) return view.getUint8(take(cursor, 1))
  if (info === 25) return view.getUint16(take(cursor, 2))
  if (info === 26) return view.getUint32(take(cursor, 4))
  // Beyond 2^53 the value is not exact, and every reader of whole numbers refuses it.
  if (info === 27) return Number(view.getBigUint64(take(cursor, 8)))
  if (info === 31) return indefinite
  throw new UnreadableCbor(`its byte ${cursor.at - 1} begins nothing`)
}

/** Moves on by a number of bytes. Answers where they begin. */
function take(cursor: Cursor, count: number): number {
  const { at, bytes } = cursor
  if (count > bytes.length - at) throw new UnreadableCbor('it ends too early')
  cursor.at = at + count
  return at
}

function readBytes(cursor: Cursor, { major, argument }: Head): Uint8Array {
  if (argument !== indefinite) {
    const at = take(cursor, argument)
    return cursor.bytes.slice(at, at + argument)
  }
  const chunks: number[] = []
  while (!stops(cursor)) {
    const chunk = readHead(cursor)
    if (chunk.major !== major || chunk.argument === indefinite) {
      throw new UnreadableCbor('a text has a piece that is none')
    }
    const at = take(cursor, chunk.argument)
    for (let index = at; index < cursor.at; index++) chunks.push(cursor.bytes[index]!)
  }
  return Uint8Array.from(chunks)
}

function readArray(cursor: Cursor, count: number, depth: number): readonly unknown[] {
  const items: unknown[] = []
  while (count === indefinite ? !stops(cursor) : items.length < count) {
    items.push(readItem(cursor, depth + 1))
  }
  return items
}

function readMap(cursor: Cursor, count: number, depth: number): object {
  const entries: (readonly [string, unknown])[] = []
  while (count === indefinite ? !stops(cursor) : entries.length < count) {
    const key = readItem(cursor, depth + 1)
    if (typeof key !== 'string') throw new UnreadableCbor('a map has a key that is no text')
    entries.push([key, readItem(cursor, depth + 1)])
  }
  // Defines members, so that `__proto__` is a name like any other.
  return Object.fromEntries(entries)
}

function readTagged(cursor: Cursor, tag: number, depth: number): unknown {
  const value = readItem(cursor, depth + 1)
  if (tag !== 1) throw new UnreadableCbor(`it has the tag ${tag}`)
  if (typeof value !== 'number') throw new UnreadableCbor('a timestamp is no number')
  return new Date(Math.round(value * 1000))
}

function readSimple(cursor: Cursor, { info }: Head): unknown {
  switch (info) {
    case 20:
      return false
    case 21:
      return true
    case 22:
    case 23:
      return null
    case 25:
      return halfFloat(cursor.view.getUint16(take(cursor, 2)))
    case 26:
      return cursor.view.getFloat32(take(cursor, 4))
    case 27:
      return cursor.view.getFloat64(take(cursor, 8))
    default:
      throw new UnreadableCbor(`its byte ${cursor.at - 1} begins nothing`)
  }
}

/** Whether a break stands next; if so, it is read. */
function stops(cursor: Cursor): boolean {
  if (cursor.bytes[cursor.at] !== stop) return false
  cursor.at++
  return true
}

function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 0x3ff
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  if (exponent === 0) return sign * fraction * 2 ** -24
  return sign * (1024 + fraction) * 2 ** (exponent - 25)
}
