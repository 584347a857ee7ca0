import { encodeBase64 } from './base64.ts'
import { decideCondition } from './conditions.ts'
import type { Node } from './document.ts'
import { attributeOf, refer } from './references.ts'
import type { Scope } from './scope.ts'
import { splitSubstitution } from './substitution.ts'
import { describeValue, knownText, textValue, type Part, type Value } from './values.ts'

type IntrinsicFunction = (argument: Node, scope: Scope) => Value

export const intrinsicFunctions: Readonly<Record<string, IntrinsicFunction>> = {
  Ref: (argument, scope) => {
    if (argument.type === 'text') return refer(argument.text, argument.at, scope)
    return wrong(argument, 'Ref takes the name of a parameter or a resource', scope)
  },
  'Fn::GetAtt': getAttribute,
  'Fn::Sub': substitute,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Base64': (argument, scope) => {
    const value = scope.evaluate(argument)
    const text = value.type === 'text' ? knownText(value) : undefined
    if (text !== undefined) return textValue(encodeBase64(text), argument.at)
    return wrong(argument, 'Fn::Base64 takes text that is known before creation', scope)
  },
  'Fn::GetAZs': (argument, scope) => ({
    type: 'list',
    items: scope.availabilityZones.map((zone) => textValue(zone, argument.at)),
    at: argument.at,
  }),
  'Fn::FindInMap': findInMap,
  'Fn::If': chooseByCondition,
}

/** Nested substitutions multiply; this keeps a small template from becoming gigabytes. */
const partLimit = 2000

function wrong(argument: Node, message: string, scope: Scope): Value {
  scope.problems.add(argument.at, message)
  return textValue('', argument.at)
}

function getAttribute(argument: Node, scope: Scope): Value {
  const parts = argument.type === 'text' ? argument.text.split('.') : textsOf(argument)
  const [logicalId, ...attribute] = parts ?? []
  if (logicalId === undefined || attribute.length === 0) {
    return wrong(argument, 'Fn::GetAtt takes a resource and an attribute: Topic.TopicName', scope)
  }
  return attributeOf({ logicalId, attribute: attribute.join('.'), at: argument.at }, scope)
}

function textsOf(node: Node): readonly string[] | undefined {
  if (node.type !== 'list') return undefined
  return node.items.map((item) => (item.type === 'text' ? item.text : ''))
}

function substitute(argument: Node, scope: Scope): Value {
  const [template, variables] = argument.type === 'list' ? argument.items : [argument]
  if (template?.type !== 'text' || (variables !== undefined && variables.type !== 'map')) {
    return wrong(argument, 'Fn::Sub takes text, or a list of text and a map of variables', scope)
  }
  const own = new Map<string, Value>()
  for (const entry of variables?.entries.values() ?? []) {
    own.set(entry.key, scope.evaluate(entry.value))
  }
  const parts: Part[] = []
  for (const piece of splitSubstitution(template.text)) {
    if (piece.type === 'text') {
      parts.push(piece.text)
      continue
    }
    const value = own.get(piece.name) ?? refer(piece.name, template.at, scope)
    if (value.type !== 'text') {
      wrong(template, `\${${piece.name}} in Fn::Sub is ${describeValue(value)}, not text`, scope)
    } else if (parts.length + value.parts.length > partLimit) {
      return wrong(template, 'the text of Fn::Sub becomes too long', scope)
    } else parts.push(...value.parts)
  }
  return { type: 'text', parts, at: argument.at }
}

function join(argument: Node, scope: Scope): Value {
  const [delimiter, list] = argument.type === 'list' ? argument.items : []
  const items = list === undefined ? undefined : scope.evaluate(list)
  if (delimiter?.type !== 'text' || items?.type !== 'list') {
    return wrong(argument, 'Fn::Join takes a delimiter and a list: ["-", [a, b]]', scope)
  }
  const parts: Part[] = []
  for (const [index, item] of items.items.entries()) {
    if (index > 0) parts.push(delimiter.text)
    if (item.type === 'text') parts.push(...item.parts)
    else wrong(argument, `Fn::Join joins text, but an item is ${describeValue(item)}`, scope)
  }
  return { type: 'text', parts, at: argument.at }
}

function select(argument: Node, scope: Scope): Value {
  const [index, list] = argument.type === 'list' ? argument.items : []
  const position = index === undefined ? undefined : scope.evaluate(index)
  const items = list === undefined ? undefined : scope.evaluate(list)
  if (position?.type !== 'text' || items?.type !== 'list') {
    return wrong(argument, 'Fn::Select takes an index from 0 and a list: [0, !GetAZs ""]', scope)
  }
  const text = knownText(position) ?? ''
  const item = /^\d+$/.test(text) ? items.items[Number(text)] : undefined
  if (item !== undefined) return item
  const count = items.items.length
  return wrong(argument, `Fn::Select has no item ${text}; the list has ${count}, from 0`, scope)
}

function split(argument: Node, scope: Scope): Value {
  const [delimiter, source] = argument.type === 'list' ? argument.items : []
  const value = source === undefined ? undefined : scope.evaluate(source)
  const text = value?.type === 'text' ? knownText(value) : undefined
  if (delimiter?.type !== 'text' || text === undefined) {
    return wrong(argument, 'Fn::Split takes a delimiter and text: [",", "a,b"]', scope)
  }
  const items = text.split(delimiter.text).map((item) => textValue(item, argument.at))
  return { type: 'list', items, at: argument.at }
}

function findInMap(argument: Node, scope: Scope): Value {
  const keys = argument.type === 'list' ? argument.items.map((item) => scope.evaluate(item)) : []
  const texts = keys.map((key) => (key.type === 'text' ? knownText(key) : undefined))
  const [map, first, second] = texts
  if (texts.length !== 3 || map === undefined || first === undefined || second === undefined) {
    return wrong(argument, 'Fn::FindInMap takes a mapping and two keys', scope)
  }
  const top = scope.mappings.get(map)?.value
  const row = top?.type === 'map' ? top.entries.get(first)?.value : undefined
  const found = row?.type === 'map' ? row.entries.get(second)?.value : undefined
  // AWS says: no functions in Mappings. It also keeps a mapping from looking itself up.
  if (found !== undefined && isPlain(found)) return scope.evaluate(found)
  return wrong(argument, `Mappings has no ${map}, ${first}, ${second}`, scope)
}

function isPlain(node: Node): boolean {
  if (node.type === 'list') return node.items.every((item) => item.type === 'text')
  return node.type === 'text'
}

function chooseByCondition(argument: Node, scope: Scope): Value {
  const [name, whenTrue, whenFalse] = argument.type === 'list' ? argument.items : []
  if (name?.type !== 'text' || whenTrue === undefined || whenFalse === undefined) {
    return wrong(argument, 'Fn::If takes the name of a condition and two values', scope)
  }
  return scope.evaluate(decideCondition(name.text, name.at, scope) ? whenTrue : whenFalse)
}
