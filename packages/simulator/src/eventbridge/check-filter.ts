/*
 * What a content filter may be given. One that is wrong would match nothing, or everything, and nobody
 * would hear of it: EventBridge refuses it, and so do we.
 */

type Check = (parameter: unknown) => string | undefined

const reason = (text: string): string => `Event pattern is not valid. Reason: ${text}`

const isText = (value: unknown): boolean => typeof value === 'string'

const text =
  (name: string): Check =>
  (parameter) =>
    isText(parameter) ? undefined : reason(`${name} match pattern must be a string`)

/** Case can be ignored with a prefix or a suffix as well. */
const affix =
  (name: string): Check =>
  (parameter) => {
    const only = onlyMember(parameter)
    const given = only?.[0] === 'equals-ignore-case' ? only[1] : parameter
    return text(name)(given)
  }

const checks: Readonly<Record<string, Check>> = {
  prefix: affix('prefix'),
  suffix: affix('suffix'),
  'equals-ignore-case': text('equals-ignore-case'),
  wildcard: text('wildcard'),
  'anything-but': checkException,
  numeric: checkNumeric,
  exists: (parameter) =>
    typeof parameter === 'boolean'
      ? undefined
      : reason('exists match pattern must be either true or false.'),
}

/** What is wrong with a filter such as `{ "prefix": "aws." }`, as EventBridge says it. */
export function checkFilter(filter: object): string | undefined {
  const only = onlyMember(filter)
  const [name = '', parameter] = only ?? Object.keys(filter)
  if (name === 'cidr') return 'ifdown does not model the filter cidr of event patterns.'
  const check = only && Object.hasOwn(checks, name) ? checks[name] : undefined
  return check ? check(parameter) : reason(`Unrecognized match type ${name}`)
}

/** A value, values, or what another filter would match. */
function checkException(parameter: unknown): string | undefined {
  const only = onlyMember(parameter)
  if (only !== undefined) {
    const [name, excepted] = only
    const check = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(name)
    if (!check) return reason(`Unsupported anything-but pattern: ${name}`)
    const all: readonly unknown[] = Array.isArray(excepted) ? excepted : [excepted]
    return all.length > 0 && all.every(isText)
      ? undefined
      : reason(`${name} match pattern must be a string`)
  }
  const values: readonly unknown[] = Array.isArray(parameter) ? parameter : [parameter]
  const valid = values.length > 0 && values.every((each) => isText(each) || Number.isFinite(each))
  return valid
    ? undefined
    : reason('Inside anything but list, only strings and numbers are supported')
}

const comparisons = ['=', '>', '>=', '<', '<=']

function checkNumeric(range: unknown): string | undefined {
  const valid =
    Array.isArray(range) &&
    range.length > 0 &&
    range.length % 2 === 0 &&
    (range as readonly unknown[]).every((part, index) =>
      index % 2 === 0 ? comparisons.includes(part as string) : typeof part === 'number',
    )
  return valid ? undefined : reason('Bad numeric range')
}

/** The name and the value of an object that has one member. */
function onlyMember(value: unknown): readonly [string, unknown] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const members = Object.entries(value)
  return members.length === 1 ? members[0] : undefined
}
