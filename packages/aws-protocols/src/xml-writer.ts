import { encodeBase64 } from './base64.ts'
import type { Shape, StructureShape } from './shape.ts'
import { formatTimestamp } from './timestamp.ts'

/** How a protocol writes timestamps. */
export interface XmlRules {
  readonly timestamp: (date: Date) => string
}

export const queryXml: XmlRules = { timestamp: formatTimestamp }

/** EC2 always writes the milliseconds. */
export const ec2Xml: XmlRules = { timestamp: (date) => date.toISOString() }

/** The elements of a structure's members, without an element around them. */
export function writeMembers(shape: StructureShape, value: object, rules: XmlRules): string {
  const given = value as Readonly<Record<string, unknown>>
  let xml = ''
  for (const { name, responseName, shape: inner } of shape.members) {
    const memberValue = given[name]
    if (memberValue === undefined || memberValue === null) continue
    xml += writeValue(responseName, inner, memberValue, rules)
  }
  return xml
}

function writeValue(name: string, shape: Shape, value: unknown, rules: XmlRules): string {
  switch (shape.type) {
    case 'structure':
      return element(name, writeMembers(shape, value as object, rules))
    case 'list': {
      const itemName = shape.flattened ? name : shape.itemName
      const items = (value as readonly unknown[])
        .map((item) => writeValue(itemName, shape.item, item, rules))
        .join('')
      return shape.flattened ? items : element(name, items)
    }
    case 'map': {
      const entries = Object.entries(value as object)
        .map(([key, entry]) => {
          const keyElement = element(shape.keyName, escapeXml(key))
          const entryElement = writeValue(shape.valueName, shape.value, entry, rules)
          return element(shape.flattened ? name : shape.entryName, keyElement + entryElement)
        })
        .join('')
      return shape.flattened ? entries : element(name, entries)
    }
    case 'timestamp':
      return element(name, rules.timestamp(value as Date))
    case 'blob':
      return element(name, encodeBase64(value as Uint8Array))
    default:
      return element(name, escapeXml(String(value)))
  }
}

/** An empty element says that the value is there and empty [WIRE-5]. */
export function element(name: string, content: string): string {
  return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
}

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const special = /[&<>"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
const allSpecial = new RegExp(special, 'g')

/** What XML 1.0 cannot carry at all becomes U+FFFD. */
export function escapeXml(text: string): string {
  if (!special.test(text)) return text
  return text.replace(allSpecial, (character) => entities[character] ?? '\ufffd')
}
