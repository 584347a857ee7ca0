import { didYouMean } from '@ifdown/kernel'
import type { Node, Problems } from './document.ts'
import { findFunctionCall } from './evaluate.ts'
import type { ResourceDeclaration } from './scope.ts'
import { splitSubstitution } from './substitution.ts'

type Resources = ReadonlyMap<string, ResourceDeclaration>

/** Resources in the order of creation: as in the template, but each after what it depends on. */
export function orderByDependencies(
  resources: Resources,
  problems: Problems,
): readonly ResourceDeclaration[] {
  const remaining = new Map<string, ReadonlySet<string>>()
  for (const resource of resources.values()) {
    remaining.set(resource.logicalId, dependenciesOf(resource, resources, problems))
  }
  const ordered: ResourceDeclaration[] = []
  while (remaining.size > 0) {
    const ready = [...remaining].find(([, needs]) => ![...needs].some((id) => remaining.has(id)))
    if (ready === undefined) {
      reportCycle(remaining, resources, problems)
      return ordered
    }
    remaining.delete(ready[0])
    ordered.push(resources.get(ready[0])!)
  }
  return ordered
}

function dependenciesOf(
  resource: ResourceDeclaration,
  resources: Resources,
  problems: Problems,
): ReadonlySet<string> {
  const names = new Set<string>()
  if (resource.properties !== undefined) collectNames(resource.properties, names)
  for (const { logicalId, at } of resource.dependsOn) {
    names.add(logicalId)
    if (resources.has(logicalId)) continue
    const hint = didYouMean(logicalId, [...resources.keys()])
    problems.add(at, `${resource.logicalId} depends on "${logicalId}", which is no resource${hint}`)
  }
  return new Set([...names].filter((name) => resources.has(name)))
}

/** Adds every name that an expression refers to, whether or not it is a resource. */
function collectNames(node: Node, names: Set<string>): void {
  if (node.type === 'text') return
  if (node.type === 'list') {
    for (const item of node.items) collectNames(item, names)
    return
  }
  const call = findFunctionCall(node)
  if (call !== undefined) collectNamesOfCall(call.name, call.argument, names)
  for (const { value } of node.entries.values()) collectNames(value, names)
}

function collectNamesOfCall(name: string, argument: Node, names: Set<string>): void {
  const first = argument.type === 'list' ? argument.items[0] : argument
  if (first?.type !== 'text') return
  if (name === 'Ref' || name === 'Fn::GetAtt') names.add(withoutAttribute(first.text))
  if (name !== 'Fn::Sub') return
  for (const piece of splitSubstitution(first.text)) {
    if (piece.type === 'variable') names.add(withoutAttribute(piece.name))
  }
}

function withoutAttribute(name: string): string {
  return name.split('.', 1)[0] ?? name
}

function reportCycle(
  remaining: ReadonlyMap<string, ReadonlySet<string>>,
  resources: Resources,
  problems: Problems,
): void {
  const path: string[] = []
  let current = [...remaining.keys()][0]!
  while (!path.includes(current)) {
    path.push(current)
    current = [...remaining.get(current)!].find((id) => remaining.has(id))!
  }
  const cycle = [...path.slice(path.indexOf(current)), current]
  const message = `these resources depend on each other: ${cycle.join(' → ')}`
  problems.add(resources.get(current)!.at, message)
}
