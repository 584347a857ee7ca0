import { didYouMean } from '@ifdown/kernel'
import type { Problems } from './document.ts'
import { describeValue, knownText, type MapValue, type Part, type Value } from './values.ts'

/** Part of the input of an operation: what the SDK takes, with parts that are known only later. */
export type InputValue =
  | string
  | number
  | boolean
  | Date
  | LaterText
  | readonly InputValue[]
  | { readonly [member: string]: InputValue }

/** Text with a part that only the creation of another resource tells. */
export interface LaterText {
  readonly laterText: readonly Part[]
}

export function isLaterText(value: InputValue): value is LaterText {
  return typeof value === 'object' && 'laterText' in value
}

/** How a property is written; the answer is undefined after a mistake, which has been reported. */
export type PropertyKind = (
  value: Value,
  what: string,
  problems: Problems,
) => InputValue | undefined

export const text: PropertyKind = (value, what, problems) => {
  if (value.type !== 'text') return mistake(value, `${what} is text`, problems)
  return knownText(value) ?? { laterText: value.parts }
}

/** The name of what is created: nothing that only another creation tells. */
export const name: PropertyKind = (value, what, problems) => {
  const known = value.type === 'text' ? knownText(value) : undefined
  return known ?? mistake(value, `${what} is text that is known before creation`, problems)
}

export const integer: PropertyKind = (value, what, problems) => {
  const written = value.type === 'text' ? knownText(value) : undefined
  if (written !== undefined && /^-?\d{1,10}$/.test(written.trim())) return Number(written)
  return mistake(value, `${what} is a whole number`, problems)
}

/** A number that may have a fraction, such as the target of a scaling policy. */
export const number: PropertyKind = (value, what, problems) => {
  const written = value.type === 'text' ? knownText(value) : undefined
  if (written !== undefined && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(written.trim()))
    return Number(written)
  return mistake(value, `${what} is a number`, problems)
}

/** An instant in UTC, as CloudFormation takes it: 2026-01-05T18:00:00Z. */
export const instant: PropertyKind = (value, what, problems) => {
  const written = value.type === 'text' ? (knownText(value) ?? '').trim() : ''
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(written)
  const at = isInstant ? new Date(written) : undefined
  if (at !== undefined && !Number.isNaN(at.getTime())) return at
  return mistake(value, `${what} is an instant such as 2026-01-05T18:00:00Z`, problems)
}

export const truth: PropertyKind = (value, what, problems) => {
  const written = value.type === 'text' ? knownText(value)?.toLowerCase() : undefined
  if (written === 'true') return true
  if (written === 'false') return false
  return mistake(value, `${what} is true or false`, problems)
}

export function listOf(kind: PropertyKind): PropertyKind {
  return (value, what, problems) => {
    if (value.type !== 'list') return mistake(value, `${what} is a list`, problems)
    const items = value.items.map((item, index) => kind(item, `${what}[${index}]`, problems))
    return items.filter((item) => item !== undefined)
  }
}

/** Members of a map; those of `required` must be there. */
export interface Shape {
  readonly properties: Readonly<Record<string, PropertyKind>>
  readonly required?: readonly string[]
  /** Members that CloudFormation has and we do not model. */
  readonly notYet?: readonly string[]
}

export function mapOf(shape: Shape): PropertyKind {
  return (value, what, problems) => {
    if (value.type === 'map') return readMap(value, { shape, what, problems })
    return mistake(value, `${what} is a map`, problems)
  }
}

interface Reading {
  readonly shape: Shape
  readonly what: string
  readonly problems: Problems
}

export function readMap(
  value: MapValue,
  { shape, what, problems }: Reading,
): Readonly<Record<string, InputValue>> {
  const members: Record<string, InputValue> = {}
  for (const { key, at, value: given } of value.entries) {
    const kind = Object.hasOwn(shape.properties, key) ? shape.properties[key] : undefined
    if (kind === undefined) {
      problems.add(at, describeUnknownProperty(key, what, shape))
      continue
    }
    const member = kind(given, key, problems)
    if (member !== undefined) members[key] = member
  }
  for (const name of shape.required ?? []) {
    if (value.entries.some(({ key }) => key === name)) continue
    problems.add(value.at, `${what} needs ${name}`)
  }
  return members
}

function describeUnknownProperty(key: string, what: string, shape: Shape): string {
  if (shape.notYet?.includes(key)) return `${key} of ${what} is not supported yet`
  const known = Object.keys(shape.properties)
  return `${what} has no property "${key}"${didYouMean(key, known)}`
}

function mistake(value: Value, wanted: string, problems: Problems): undefined {
  problems.add(value.at, `${wanted}, not ${describeValue(value)}`)
  return undefined
}
