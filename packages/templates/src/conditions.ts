import { didYouMean } from '@ifdown/kernel'
import type { Node } from './document.ts'
import type { Scope } from './scope.ts'
import { knownText } from './values.ts'

/** Decides a condition by its name, once. */
export function decideCondition(name: string, at: number, scope: Scope): boolean {
  const decided = scope.conditionValues.get(name)
  if (decided === 'being decided') {
    scope.problems.add(at, `condition "${name}" depends on itself`)
    return false
  }
  if (decided !== undefined) return decided
  const entry = scope.conditions.get(name)
  if (entry === undefined) {
    const hint = didYouMean(name, [...scope.conditions.keys()])
    scope.problems.add(at, `there is no condition "${name}"${hint}`)
    return false
  }
  scope.conditionValues.set(name, 'being decided')
  const answer = decide(entry.value, scope)
  scope.conditionValues.set(name, answer)
  return answer
}

function decide(node: Node, scope: Scope): boolean {
  const [call] = node.type === 'map' ? node.entries.values() : []
  const operands = call?.value.type === 'list' ? call.value.items : []
  switch (call?.key) {
    case 'Condition':
      if (call.value.type === 'text') {
        return decideCondition(call.value.text, call.value.at, scope)
      }
      break
    case 'Fn::Equals':
      if (operands.length === 2) return equal(operands, scope)
      break
    case 'Fn::And':
      if (operands.length >= 2) return all(operands, scope).every(Boolean)
      break
    case 'Fn::Or':
      if (operands.length >= 2) return all(operands, scope).some(Boolean)
      break
    case 'Fn::Not':
      if (operands.length === 1) return !decide(operands[0]!, scope)
      break
    default:
  }
  const message =
    'a condition is Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition, with its operands'
  scope.problems.add(call?.at ?? node.at, message)
  return false
}

function all(operands: readonly Node[], scope: Scope): readonly boolean[] {
  return operands.map((operand) => decide(operand, scope))
}

function equal(operands: readonly Node[], scope: Scope): boolean {
  const [left, right] = operands.map((operand) => {
    const value = scope.evaluate(operand)
    const text = value.type === 'text' ? knownText(value) : undefined
    if (text === undefined) scope.problems.add(operand.at, 'Fn::Equals compares text')
    return text
  })
  return left === right
}
