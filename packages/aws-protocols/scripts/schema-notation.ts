import { NormalizedSchema } from '@smithy/core/schema'

/** A schema as the SDK's clients export it; opaque, read through `NormalizedSchema`. */
export type Schema = Parameters<typeof NormalizedSchema.of>[0]

export interface NotationRules {
  /** EC2 capitalises the names of members in requests and has names of its own for some. */
  readonly ec2: boolean
}

/** Writes the members of a structure in the notation of `service-model.ts`. */
export function membersOf(structure: Schema, rules: NotationRules): readonly string[] {
  const schema = NormalizedSchema.of(structure)
  const required = requiredCount(schema)
  return [...schema.structIterator()].map(
    ([name, member], index) =>
      `${name}${index < required ? '!' : ''}${typeSuffix(member, rules)}${nameSuffix(name, member, rules)}`,
  )
}

/** Structures that a structure's members mention. */
export function structuresIn(structure: Schema): readonly NormalizedSchema[] {
  return [...NormalizedSchema.of(structure).structIterator()]
    .map(([, member]) => innermost(member))
    .filter((member) => member.isStructSchema())
}

function innermost(schema: NormalizedSchema): NormalizedSchema {
  return schema.isListSchema() || schema.isMapSchema() ? innermost(schema.getValueSchema()) : schema
}

/** The SDK lists the required members first and says how many there are. */
function requiredCount(schema: NormalizedSchema): number {
  const [, , , , , , required] = schema.getSchema() as unknown as readonly unknown[]
  return typeof required === 'number' ? required : 0
}

function typeSuffix(member: NormalizedSchema, rules: NotationRules): string {
  const type = typeOf(member, rules)
  return type === 'string' ? '' : `:${type}`
}

function typeOf(schema: NormalizedSchema, rules: NotationRules): string {
  if (schema.isStructSchema()) return schema.getName()!
  if (schema.isListSchema()) return listType(schema, rules)
  if (schema.isMapSchema()) return mapType(schema, rules)
  if (schema.isStringSchema()) return 'string'
  if (schema.isNumericSchema()) return 'number'
  if (schema.isBooleanSchema()) return 'boolean'
  if (schema.isTimestampSchema()) return 'timestamp'
  if (schema.isBlobSchema()) return 'blob'
  throw new Error(`${schema.getName(true)} is of a kind that the tables cannot express`)
}

function listType(list: NormalizedSchema, rules: NotationRules): string {
  const item = list.getValueSchema()
  const flat = list.getMergedTraits().xmlFlattened ? '~' : ''
  return `${typeOf(item, rules)}[${flat}${item.getMergedTraits().xmlName ?? 'member'}]`
}

function mapType(map: NormalizedSchema, rules: NotationRules): string {
  const key = map.getKeySchema().getMergedTraits().xmlName ?? 'key'
  const value = map.getValueSchema()
  const flat = map.getMergedTraits().xmlFlattened ? '~' : ''
  return `${typeOf(value, rules)}{${flat}entry,${key},${value.getMergedTraits().xmlName ?? 'value'}}`
}

function nameSuffix(name: string, member: NormalizedSchema, rules: NotationRules): string {
  const inRequest = requestName(name, member, rules)
  const inResponse = member.getMemberTraits().xmlName ?? name
  return (inRequest === name ? '' : `@${inRequest}`) + (inResponse === name ? '' : `=${inResponse}`)
}

interface NameTraits {
  readonly xmlName?: string
  readonly ec2QueryName?: string
}

function requestName(name: string, member: NormalizedSchema, { ec2 }: NotationRules): string {
  const { xmlName, ec2QueryName } = member.getMergedTraits() as NameTraits
  if (!ec2) return xmlName ?? name
  const own = xmlName ?? name
  return ec2QueryName ?? own[0]!.toUpperCase() + own.slice(1)
}
