/** Writes plain data as JSON; keys in `first` go first. */
export type JsonWriter = (value: unknown, first?: readonly string[]) => string

/**
 * Makes a writer of JSON with its keys in order: those of `first` as they stand there, then the
 * others by their code units. What JSON has no word for is written as AWS's JSON protocols do it:
 * a date as ISO 8601 in UTC, bytes as base64. An undefined value is left out.
 *
 * A writer remembers the order of the keys that it has seen: a record has many entries of few shapes.
 */
export function createJsonWriter(): JsonWriter {
  const shapes = new Map<string, Shape>()

  function write(value: unknown, first = none): string {
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    if (typeof value !== 'object' || value === null) return scalar(value)
    if (Array.isArray(value)) return `[${value.map((item) => write(item)).join(',')}]`
    if (value instanceof Date) return JSON.stringify(value)
    if (value instanceof Uint8Array) return `"${base64(value)}"`
    return members(value as Readonly<Record<string, unknown>>, first)
  }

  function members(value: Readonly<Record<string, unknown>>, first: readonly string[]): string {
    let text = ''
    for (const { name, quoted } of keysOf(value, first)) {
      const member = value[name]
      if (member === undefined) continue
      text += (text === '' ? quoted : `,${quoted}`) + write(member)
    }
    return `{${text}}`
  }

  function keysOf(
    value: Readonly<Record<string, unknown>>,
    first: readonly string[],
  ): readonly Key[] {
    const names = Object.keys(value)
    const { type } = value
    const kind = typeof type === 'string' ? type : (names[0] ?? '')
    const known = shapes.get(kind)
    if (known && known.first === first && isSame(known.names, names)) return known.keys
    const rest = names.filter((name) => !first.includes(name)).toSorted(byCodeUnits)
    const keys = [...first, ...rest].map((name) => ({ name, quoted: `${JSON.stringify(name)}:` }))
    // Objects whose keys are data, such as tags, would fill it without end.
    if (known || shapes.size < mostShapes) shapes.set(kind, { first, names, keys })
    return keys
  }

  return write
}

/** Objects of one kind with the same names were made in one place, and have the same order. */
interface Shape {
  readonly first: readonly string[]
  readonly names: readonly string[]
  readonly keys: readonly Key[]
}

interface Key {
  readonly name: string
  readonly quoted: string
}

const mostShapes = 1000
const none: readonly string[] = []

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index])
}

function scalar(value: unknown): string {
  return JSON.stringify(value) ?? 'null'
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(index, index + 3)
    const bits = (a << 16) | (b << 8) | c
    text += alphabet[bits >> 18]! + alphabet[(bits >> 12) & 63]!
    text += index + 1 < bytes.length ? alphabet[(bits >> 6) & 63]! : '='
    text += index + 2 < bytes.length ? alphabet[bits & 63]! : '='
  }
  return text
}
