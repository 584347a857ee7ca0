import { checkFilter } from './check-filter.ts'

/*
 * Event patterns, as EventBridge documents them: each field names what it may be; an event that has all
 * of them matches. Numbers are compared as numbers, everything else letter for letter.
 */

export interface EventPattern {
  readonly [field: string]: EventPattern | readonly Matcher[] | readonly EventPattern[]
}

/** A literal, or one of the content filters. */
export type Matcher = string | number | boolean | null | ContentFilter

export type ContentFilter = Readonly<Record<string, unknown>>

/** The pattern is not one; the message says why. */
export interface InvalidPattern {
  readonly invalid: string
}

/** Reads a pattern from JSON text. */
export function parsePattern(text: string): EventPattern | InvalidPattern {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { invalid: 'Event pattern is not valid. Reason: it is not JSON' }
  }
  const invalid = isObject(value)
    ? checkFields(value)
    : 'Event pattern is not valid. Reason: Filter is not an object'
  if (invalid !== undefined) return { invalid }
  return value as EventPattern
}

export function isInvalid(pattern: EventPattern | InvalidPattern): pattern is InvalidPattern {
  return typeof pattern['invalid'] === 'string'
}

function checkFields(pattern: Fields): string | undefined {
  const fields = Object.entries(pattern)
  if (fields.length === 0)
    return 'Event pattern is not valid. Reason: Empty objects are not allowed'
  for (const [field, value] of fields) {
    const invalid = checkField(field, value)
    if (invalid !== undefined) return invalid
  }
  return undefined
}

function checkField(field: string, value: unknown): string | undefined {
  if (isObject(value)) return checkFields(value)
  if (!Array.isArray(value)) {
    return `Event pattern is not valid. Reason: "${field}" must be an object or an array`
  }
  if (value.length === 0) {
    return 'Event pattern is not valid. Reason: Empty arrays are not allowed'
  }
  const invalid = (value as readonly unknown[]).map((each) =>
    field === '$or' ? (isObject(each) ? checkFields(each) : 'an alternative') : checkMatcher(each),
  )
  return invalid.find((each) => each !== undefined)
}

const filters: Readonly<Record<string, (value: unknown, parameter: unknown) => boolean>> = {
  prefix: (value, parameter) => onText(value, parameter, (text, part) => text.startsWith(part)),
  suffix: (value, parameter) => onText(value, parameter, (text, part) => text.endsWith(part)),
  'equals-ignore-case': (value, parameter) =>
    onText(value, parameter, (text, other) => text.toLowerCase() === other.toLowerCase()),
  wildcard: (value, parameter) => onText(value, parameter, matchesWildcard),
  'anything-but': (value, parameter) => value !== undefined && !isExcepted(value, parameter),
  numeric: (value, parameter) =>
    typeof value === 'number' && isInRange(value, parameter as readonly (string | number)[]),
  exists: (value, parameter) => (value !== undefined) === parameter,
}

function checkMatcher(matcher: unknown): string | undefined {
  return isObject(matcher) ? checkFilter(matcher) : undefined
}

/** Whether an event has what a pattern asks for. */
export function matchesPattern(pattern: EventPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    if (field === '$or') {
      return (wanted as readonly EventPattern[]).some((each) => matchesPattern(each, event))
    }
    const value = isObject(event) ? event[field] : undefined
    if (Array.isArray(wanted)) return matchesAny(wanted as readonly Matcher[], value)
    return Array.isArray(value)
      ? value.some((each) => matchesPattern(wanted as EventPattern, each))
      : matchesPattern(wanted as EventPattern, value)
  })
}

/** A list matches when any of its members does. */
function matchesAny(matchers: readonly Matcher[], value: unknown): boolean {
  const values: readonly unknown[] =
    Array.isArray(value) && value.length > 0 ? (value as readonly unknown[]) : [value]
  return matchers.some((matcher) => values.some((each) => matches(matcher, each)))
}

function matches(matcher: Matcher, value: unknown): boolean {
  if (!isObject(matcher)) return matcher === value
  const [[name, parameter]] = Object.entries(matcher) as [[string, unknown]]
  return filters[name]!(value, parameter)
}

function isExcepted(value: unknown, exception: unknown): boolean {
  if (Array.isArray(exception)) return exception.includes(value)
  if (!isObject(exception)) return exception === value
  const [[name, parameter]] = Object.entries(exception) as [[string, unknown]]
  const parameters: readonly unknown[] = Array.isArray(parameter) ? parameter : [parameter]
  return parameters.some((each) => filters[name]?.(value, each) ?? false)
}

function onText(
  value: unknown,
  parameter: unknown,
  compare: (text: string, parameter: string) => boolean,
): boolean {
  // Case can be ignored with a prefix or a suffix as well.
  if (isObject(parameter)) {
    const other = parameter['equals-ignore-case']
    if (typeof value !== 'string' || typeof other !== 'string') return false
    return compare(value.toLowerCase(), other.toLowerCase())
  }
  return typeof value === 'string' && typeof parameter === 'string' && compare(value, parameter)
}

function matchesWildcard(text: string, wildcard: string): boolean {
  const [first = '', ...rest] = wildcard.split('*')
  if (rest.length === 0) return text === first
  if (!text.startsWith(first)) return false
  let at = first.length
  const last = rest.pop()!
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}

const comparisons: ReadonlyMap<string, (value: number, bound: number) => boolean> = new Map([
  ['=', (value: number, bound: number) => value === bound],
  ['>', (value: number, bound: number) => value > bound],
  ['>=', (value: number, bound: number) => value >= bound],
  ['<', (value: number, bound: number) => value < bound],
  ['<=', (value: number, bound: number) => value <= bound],
])

function isInRange(value: number, range: readonly (string | number)[]): boolean {
  for (let index = 0; index < range.length; index += 2) {
    const compare = comparisons.get(range[index] as string)!
    if (!compare(value, range[index + 1] as number)) return false
  }
  return true
}

type Fields = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
