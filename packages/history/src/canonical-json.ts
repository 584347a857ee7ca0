/**
 * Writes plain data as JSON with its keys in order: those of `first` as they stand there, then the
 * others by their code units. What JSON has no word for is written as AWS's JSON protocols do it:
 * a date as ISO 8601 in UTC, bytes as base64. An undefined value is left out.
 */
export function canonicalJson(value: unknown, first: readonly string[] = []): string {
  if (typeof value !== 'object' || value === null) return scalar(value)
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`
  if (value instanceof Date) return JSON.stringify(value)
  if (value instanceof Uint8Array) return `"${base64(value)}"`
  return members(value as Readonly<Record<string, unknown>>, first)
}

function members(value: Readonly<Record<string, unknown>>, first: readonly string[]): string {
  const rest = Object.keys(value).filter((key) => !first.includes(key))
  let text = ''
  for (const key of [...first, ...rest.toSorted(byCodeUnits)]) {
    if (value[key] === undefined) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(value[key])}`
  }
  return `{${text}}`
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
