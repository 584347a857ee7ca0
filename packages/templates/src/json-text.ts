import type { PropertyKind } from './properties.ts'
import { knownText, type Part, type TextValue, type Value } from './values.ts'

/**
 * A map that the API takes as JSON text, such as an event pattern. Templates do not tell a number from
 * its digits, so what looks like one is one.
 */
export const jsonText: PropertyKind = (value) => {
  const parts = write(value)
  const known = parts.every((part) => typeof part === 'string')
  return known ? parts.join('') : { laterText: parts }
}

function write(value: Value): readonly Part[] {
  switch (value.type) {
    case 'none':
      return ['null']
    case 'text':
      return writeText(value)
    case 'list':
      return ['[', ...separated(value.items.map(write)), ']']
    case 'map': {
      const entries = value.entries.map((entry) => [
        `${JSON.stringify(entry.key)}:`,
        ...write(entry.value),
      ])
      return ['{', ...separated(entries), '}']
    }
  }
}

function writeText(value: TextValue): readonly Part[] {
  const known = knownText(value)
  if (known === undefined) {
    const inner = value.parts.map((part) =>
      typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part,
    )
    return ['"', ...inner, '"']
  }
  return [/^(?:-?\d{1,15}(?:\.\d{1,15})?|true|false)$/.test(known) ? known : JSON.stringify(known)]
}

function separated(items: readonly (readonly Part[])[]): readonly Part[] {
  return items.flatMap((item, index) => (index === 0 ? item : [',', ...item]))
}
