import type { FormNode } from './form-reader.ts'
import { readScalar, type Place } from './scalars.ts'
import type { ServiceProtocol } from './service-model.ts'
import type { ListShape, MapShape, Member, Shape, StructureShape } from './shape.ts'
import { UnreadableRequest } from './wire-error.ts'
import type { Path, Wording } from './wording.ts'

/** Parameters of every request, which belong to the protocol or to the signature. */
const commonParameters: ReadonlySet<string> = new Set([
  'Action',
  'Version',
  'AWSAccessKeyId',
  'Expires',
  'SecurityToken',
  'Signature',
  'SignatureMethod',
  'SignatureVersion',
  'Timestamp',
  'X-Amz-Algorithm',
  'X-Amz-Content-Sha256',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-Security-Token',
  'X-Amz-Signature',
  'X-Amz-SignedHeaders',
])

export interface QueryRules {
  readonly protocol: ServiceProtocol
  readonly wording: Wording
}

/** Turns the parameters of a request into the SDK's input. Throws `UnreadableRequest`. */
export function readQueryInput(
  shape: StructureShape | undefined,
  form: FormNode,
  rules: QueryRules,
): Readonly<Record<string, unknown>> {
  const parameters = [...form.children].filter(([name]) => !commonParameters.has(name))
  if (shape) return readStructure(shape, new Map(parameters), [], rules)
  for (const [name, node] of parameters) throw unknown(deepest([name], node), rules)
  return {}
}

function readStructure(
  shape: StructureShape,
  parameters: ReadonlyMap<string, FormNode>,
  path: Path,
  rules: QueryRules,
): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  const seen = new Set<string>()
  for (const member of shape.members) {
    const node = parameters.get(member.requestName)
    // Two members of SQS share a name; the elder one is meant.
    if (!node || seen.has(member.requestName)) continue
    seen.add(member.requestName)
    const place = {
      path: [...path, member.requestName],
      wording: rules.wording,
      structure: shape.name,
      member,
    }
    input[member.name] = readValue(member.shape, node, place, rules)
  }
  if (seen.size < parameters.size) throw unknownAmong(shape.members, parameters, path, rules)
  return input
}

function unknownAmong(
  members: readonly Member[],
  parameters: ReadonlyMap<string, FormNode>,
  path: Path,
  rules: QueryRules,
): UnreadableRequest {
  const known = new Set(members.map(({ requestName }) => requestName))
  const [name, node] = [...parameters].find(([parameter]) => !known.has(parameter))!
  return unknown(deepest([...path, name], node), rules)
}

function readValue(shape: Shape, node: FormNode, place: Place, rules: QueryRules): unknown {
  switch (shape.type) {
    case 'structure':
      refuseValue(node, place)
      return readStructure(shape, node.children, place.path, rules)
    case 'list':
      refuseValue(node, place)
      return readList(shape, node, place, rules)
    case 'map':
      refuseValue(node, place)
      return readMap(shape, node, place, rules)
    default: {
      const [child] = node.children
      if (child) throw unknown(deepest([...place.path, child[0]], child[1]), rules)
      return readScalar(shape.type, node.value ?? '', place)
    }
  }
}

/** `Tags=` is how the SDKs write an empty list; any other text is no list, map or structure. */
function refuseValue({ value }: FormNode, { path, wording }: Place): void {
  if (value === undefined || value === '') return
  throw new UnreadableRequest(wording.wrongType(path, value, 'a structure or a list'))
}

function readList(list: ListShape, node: FormNode, place: Place, rules: QueryRules): unknown[] {
  const flat = list.flattened || rules.protocol === 'ec2Query'
  const items = flat ? node : onlyChild(node, list.itemName, place, rules)
  const path = flat ? place.path : [...place.path, list.itemName]
  return inOrder(items, path, rules).map(([index, item]) =>
    readValue(list.item, item, { ...place, path: [...path, index] }, rules),
  )
}

function readMap(map: MapShape, node: FormNode, place: Place, rules: QueryRules): object {
  const flat = map.flattened || rules.protocol === 'ec2Query'
  const entries = flat ? node : onlyChild(node, map.entryName, place, rules)
  const outer = flat ? place.path : [...place.path, map.entryName]
  return Object.fromEntries(
    inOrder(entries, outer, rules).map(([index, entry]) => {
      const path = [...outer, index]
      for (const [name, child] of entry.children) {
        if (name === map.keyName || name === map.valueName) continue
        throw unknown(deepest([...path, name], child), rules)
      }
      const key = entry.children.get(map.keyName)?.value ?? ''
      const value = entry.children.get(map.valueName) ?? { value: '', children: new Map() }
      return [
        readScalar('string', key, { ...place, path: [...path, map.keyName] }),
        readValue(map.value, value, { ...place, path: [...path, map.valueName] }, rules),
      ]
    }),
  )
}

const nothing: FormNode = { children: new Map() }

function onlyChild(node: FormNode, name: string, { path }: Place, rules: QueryRules): FormNode {
  for (const [other, child] of node.children) {
    if (other !== name) throw unknown(deepest([...path, other], child), rules)
  }
  return node.children.get(name) ?? nothing
}

/** Items by their index; gaps close, as on AWS, so the largest index costs nothing. */
function inOrder(
  items: FormNode,
  path: Path,
  rules: QueryRules,
): readonly (readonly [number, FormNode])[] {
  return [...items.children]
    .map(([index, node]) => {
      if (/^(?:0|[1-9]\d{0,9})$/.test(index)) return [Number(index), node] as const
      throw unknown(deepest([...path, index], node), rules)
    })
    .toSorted(([left], [right]) => left - right)
}

function unknown(path: Path, { wording }: QueryRules): UnreadableRequest {
  return new UnreadableRequest(wording.unknownParameter(path))
}

/** The parameter as it was sent: follows the first child down to a value. */
function deepest(path: Path, node: FormNode): Path {
  const names = [...path]
  let current: FormNode | undefined = node
  while (current !== undefined && current.value === undefined) {
    const child: [string, FormNode] | undefined = current.children.entries().next().value
    if (child) names.push(child[0])
    current = child?.[1]
  }
  return names
}
