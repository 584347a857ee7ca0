import { didYouMean } from '@ifdown/kernel'
import type { MapNode, Node } from './document.ts'
import { intrinsicFunctions } from './intrinsic-functions.ts'
import type { Scope } from './scope.ts'
import { type Value, textValue } from './values.ts'

/** Works out an expression. Mistakes go to `scope.problems`; the value is then a stand-in. */
export function evaluate(node: Node, scope: Scope): Value {
  if (node.type === 'text') return textValue(node.text, node.at)
  if (node.type === 'list') {
    const items = node.items.map((item) => evaluate(item, scope))
    return { type: 'list', items: items.filter((item) => item.type !== 'none'), at: node.at }
  }
  const call = findFunctionCall(node)
  if (call !== undefined) return callFunction(call, scope)
  const entries = [...node.entries.values()].map(({ key, at, value }) => ({
    key,
    at,
    value: evaluate(value, scope),
  }))
  return { type: 'map', entries: entries.filter(({ value }) => value.type !== 'none'), at: node.at }
}

interface FunctionCall {
  readonly name: string
  readonly argument: Node
  readonly at: number
}

/** A map with the one key `Ref` or `Fn::…` is a function call. */
export function findFunctionCall(node: MapNode): FunctionCall | undefined {
  if (node.entries.size !== 1) return undefined
  const [entry] = node.entries.values()
  if (entry === undefined || !/^(Ref$|Fn::)/.test(entry.key)) return undefined
  return { name: entry.key, argument: entry.value, at: entry.at }
}

function callFunction({ name, argument, at }: FunctionCall, scope: Scope): Value {
  const intrinsic = intrinsicFunctions[name]
  if (intrinsic !== undefined) return intrinsic(argument, scope)
  scope.problems.add(at, describeUnknownFunction(name))
  return textValue('', at)
}

const notYet = [
  'Fn::ImportValue',
  'Fn::Transform',
  'Fn::Cidr',
  'Fn::Length',
  'Fn::ToJsonString',
  'Fn::ForEach',
]

function describeUnknownFunction(name: string): string {
  const known = Object.keys(intrinsicFunctions)
  if (notYet.includes(name)) return `${name} is not supported yet`
  return `unknown intrinsic function "${name}"${didYouMean(name, known)}`
}
