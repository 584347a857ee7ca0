import { didYouMean } from '@ifdown/kernel'
import { violatedPattern } from './allowed-pattern.ts'
import type { Entry, MapNode, Node, Problems } from './document.ts'
import { generateId } from './physical-names.ts'

export type ParameterValue =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }

const knownKeys = [
  'Type',
  'Default',
  'AllowedValues',
  'AllowedPattern',
  'ConstraintDescription',
  'Description',
  'MinLength',
  'MaxLength',
  'MinValue',
  'MaxValue',
  'NoEcho',
]

/** Gives every parameter of the template its value: the given one, else its default. */
export function resolveParameters(
  declared: ReadonlyMap<string, Entry>,
  given: Readonly<Record<string, string>>,
  problems: Problems,
): ReadonlyMap<string, ParameterValue> {
  const values = new Map<string, ParameterValue>()
  for (const [name, entry] of declared) {
    const { value: declaration } = entry
    if (declaration.type !== 'map') {
      problems.add(declaration.at, `parameter ${name} is a map with a Type`)
      continue
    }
    checkKeys(name, declaration, problems)
    const value = resolveParameter({ name, at: entry.at, declaration, given, problems })
    values.set(name, value ?? { type: 'text', text: '' })
  }
  for (const name of Object.keys(given)) {
    if (declared.has(name)) continue
    const hint = didYouMean(name, [...declared.keys()])
    problems.add(0, `the template has no parameter "${name}"${hint}`, name)
  }
  return values
}

function checkKeys(name: string, declaration: MapNode, problems: Problems): void {
  for (const { key, at } of declaration.entries.values()) {
    if (knownKeys.includes(key)) continue
    problems.add(at, `parameter ${name} cannot have "${key}"${didYouMean(key, knownKeys)}`)
  }
}

interface Resolution {
  readonly name: string
  readonly at: number
  readonly declaration: MapNode
  readonly given: Readonly<Record<string, string>>
  readonly problems: Problems
}

function resolveParameter(resolution: Resolution): ParameterValue | undefined {
  const { name, at, declaration, given, problems } = resolution
  const type = textOf(declaration, 'Type')
  if (type === undefined) {
    problems.add(at, `parameter ${name} has no Type; most are String`)
    return undefined
  }
  const kind = kindOf(type)
  if (kind === undefined) {
    const typeAt = declaration.entries.get('Type')!.value.at
    problems.add(typeAt, describeUnknownType(type))
    return undefined
  }
  const isGiven = Object.hasOwn(given, name)
  const text = isGiven ? given[name]! : textOf(declaration, 'Default')
  if (text === undefined) {
    problems.add(at, `parameter ${name} has no Default, so a value must be given`, name)
    return undefined
  }
  const valueAt = isGiven ? at : declaration.entries.get('Default')!.value.at
  const wrong = violatedConstraint(declaration, kind, text)
  if (wrong !== undefined) {
    const shown = textOf(declaration, 'NoEcho') === 'true' ? '(not shown)' : JSON.stringify(text)
    const because = textOf(declaration, 'ConstraintDescription')
    const message = `parameter ${name} is ${shown}; ${because ?? wrong}`
    problems.add(valueAt, message, isGiven ? name : undefined)
    return undefined
  }
  if (kind === 'image') return { type: 'text', text: imageOf(text) }
  if (kind === 'text' || kind === 'number') return { type: 'text', text }
  return { type: 'list', items: splitList(text) }
}

type Kind = 'text' | 'number' | 'list' | 'numbers' | 'image'

/** Systems Manager would tell which image is the newest; nothing that is modelled depends on it. */
function imageOf(text: string): string {
  return text.startsWith('ami-') ? text : generateId('ami', text)
}

function kindOf(type: string): Kind | undefined {
  if (type === 'String') return 'text'
  if (type === 'Number') return 'number'
  if (type === 'CommaDelimitedList') return 'list'
  if (type === 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>') return 'image'
  if (type === 'List<Number>') return 'numbers'
  if (/^AWS::(EC2|Route53)::[A-Za-z:]+$/.test(type)) return 'text'
  if (/^List<AWS::(EC2|Route53)::[A-Za-z:]+>$/.test(type)) return 'list'
  return undefined
}

function describeUnknownType(type: string): string {
  if (type.startsWith('AWS::SSM::Parameter::')) {
    return `parameters of the type ${type} are not supported yet; use String and a Default`
  }
  const known = [
    'String',
    'Number',
    'CommaDelimitedList',
    'List<Number>',
    'AWS::EC2::KeyPair::KeyName',
  ]
  return `unknown parameter type "${type}"${didYouMean(type, known)}`
}

function splitList(text: string): readonly string[] {
  return text.split(',').map((item) => item.trim())
}

/** Says what the value would have to be; undefined when it is that. */
function violatedConstraint(declaration: MapNode, kind: Kind, text: string): string | undefined {
  const items = kind === 'list' || kind === 'numbers' ? splitList(text) : [text]
  if (kind === 'number' || kind === 'numbers') {
    const wrong = violatedRange(declaration, items)
    if (wrong !== undefined) return wrong
  }
  const allowed = declaration.entries.get('AllowedValues')?.value
  if (allowed?.type === 'list') {
    const values = allowed.items.map((item) => (item.type === 'text' ? item.text : ''))
    if (!items.every((item) => values.includes(item))) return `it is one of ${values.join(', ')}`
  }
  return kind === 'text' ? violatedTextConstraint(declaration, text) : undefined
}

function violatedRange(declaration: MapNode, items: readonly string[]): string | undefined {
  const least = textOf(declaration, 'MinValue')
  const most = textOf(declaration, 'MaxValue')
  for (const item of items) {
    if (item === '' || !Number.isFinite(Number(item))) return 'it is a number'
    if (least !== undefined && Number(item) < Number(least)) return `it is at least ${least}`
    if (most !== undefined && Number(item) > Number(most)) return `it is at most ${most}`
  }
  return undefined
}

function violatedTextConstraint(declaration: MapNode, text: string): string | undefined {
  const shortest = textOf(declaration, 'MinLength')
  const longest = textOf(declaration, 'MaxLength')
  if (shortest !== undefined && text.length < Number(shortest)) {
    return `it has at least ${shortest} characters`
  }
  if (longest !== undefined && text.length > Number(longest)) {
    return `it has at most ${longest} characters`
  }
  const pattern = textOf(declaration, 'AllowedPattern')
  return pattern === undefined ? undefined : violatedPattern(pattern, text)
}

function textOf(declaration: MapNode, key: string): string | undefined {
  const value: Node | undefined = declaration.entries.get(key)?.value
  return value?.type === 'text' ? value.text : undefined
}
