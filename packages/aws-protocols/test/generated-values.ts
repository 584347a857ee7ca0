import * as fc from 'fast-check'
import { mayBeFractional } from '../src/constraints.ts'
import type { Shape, StructureShape } from '../src/shape.ts'

export interface ValueRules {
  /** The SDKs write neither an empty structure nor an empty map into a request, and EC2 no empty list. */
  readonly emptyLists: boolean
  readonly emptyStructures: boolean
  /** In a query two members of SQS have the same name, and the first is meant. */
  readonly sharedNames: boolean
}

/** Anything that the shape allows, nested ever less deeply. */
export function valuesOf(structure: StructureShape, rules: ValueRules): fc.Arbitrary<object> {
  return structureValues(structure, rules, 0)
}

function structureValues(
  { name, members: all }: StructureShape,
  rules: ValueRules,
  depth: number,
): fc.Arbitrary<object> {
  const members = all.filter((member, index) => {
    const isVoid = member.shape.type === 'structure' && member.shape.members.length === 0
    const first = all.findIndex(({ requestName }) => requestName === member.requestName)
    return (rules.emptyStructures || !isVoid) && (rules.sharedNames || first === index)
  })
  // A token that the caller leaves out is made up by the SDK.
  const always = (member: string, required: boolean) =>
    required || member === 'ClientToken' || member === 'clientToken'
  const record = Object.fromEntries(
    members.map((member) => [
      member.name,
      mayBeFractional(name, member.name)
        ? fractions(member.shape)
        : values(member.shape, rules, depth + 1),
    ]),
  )
  const requiredKeys = members
    .filter((member) => always(member.name, member.required))
    .map((member) => member.name)
  const sparse = fc.subarray(members.map((member) => member.name))
  const keys = depth < 3 ? sparse : fc.constant([])
  return (
    keys
      .map((chosen) => [...new Set([...requiredKeys, ...chosen])])
      .map((chosen) =>
        chosen.length === 0 && !rules.emptyStructures && members[0] ? [members[0].name] : chosen,
      )
      .chain((chosen) => fc.record(Object.fromEntries(chosen.map((key) => [key, record[key]!]))))
      // `record` has no prototype by default settings in some versions; the SDK's objects have one.
      .map((value) => ({ ...value }))
  )
}

function fractions(shape: Shape): fc.Arbitrary<unknown> {
  const numbers = fc.integer({ min: -1e6, max: 1e6 }).map((value) => value / 8)
  if (shape.type === 'list') return fc.array(numbers, { minLength: 1, maxLength: 3 })
  return shape.type === 'map'
    ? fc.dictionary(texts, numbers, { minKeys: 1, maxKeys: 3, noNullPrototype: true })
    : numbers
}

function values(shape: Shape, rules: ValueRules, depth: number): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case 'structure':
      return fc.constant(undefined).chain(() => structureValues(shape, rules, depth))
    case 'list':
      return fc.array(values(shape.item, rules, depth + 1), {
        minLength: rules.emptyLists ? 0 : 1,
        maxLength: 3,
      })
    case 'map':
      return fc.dictionary(texts, values(shape.value, rules, depth + 1), {
        minKeys: rules.emptyStructures ? 0 : 1,
        maxKeys: 3,
        noNullPrototype: true,
      })
    case 'string':
      return texts
    case 'number':
      return fc.integer()
    case 'boolean':
      return fc.boolean()
    case 'timestamp':
      return fc.integer({ min: 0, max: 4_102_444_800_000 }).map((at) => new Date(at))
    case 'blob':
      return fc.uint8Array({ minLength: 1, maxLength: 8 })
  }
}

/** Text that XML can carry. The SDK's parser trims white space around text, so there is none. */
const texts = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      'Use Case',
      '<&>"\'',
      '__proto__',
      'constructor',
      'a+b=c&d%20',
      '日本語',
      'true',
      '007',
    ),
  )
  .map((text) => text.replace(/[\p{Cc}\ufffe\uffff]/gu, '').trim())
  .filter((text) => text !== '')
