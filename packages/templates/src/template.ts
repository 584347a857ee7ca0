import { didYouMean } from '@ifdown/kernel'
import {
  readDocument,
  type Document,
  type Entry,
  type MapNode,
  type Node,
  type Position,
  type Problems,
} from './document.ts'
import { resourceTypes } from './resource-types.ts'
import type { ResourceDeclaration } from './scope.ts'

/** A CloudFormation template as it is written: not yet resolved. Opaque but for its file. */
export interface Template {
  readonly file: string
  readonly problems: () => Problems
  readonly position: (at: number) => Position
  readonly parameters: ReadonlyMap<string, Entry>
  readonly mappings: ReadonlyMap<string, Entry>
  readonly conditions: ReadonlyMap<string, Entry>
  readonly resources: ReadonlyMap<string, ResourceDeclaration>
}

const sections = [
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Mappings',
  'Conditions',
  'Resources',
  'Outputs',
  'Rules',
  'Transform',
]

/**
 * Reads a CloudFormation template in YAML or JSON, short forms (`!Ref`) included. `file` is only for
 * messages. Throws `TemplateError` when it cannot be read as one; what else is wrong is told when it
 * is resolved, together with what is found then.
 */
export function parseTemplate(text: string, { file }: { readonly file: string }): Template {
  const document = readDocument(text, file)
  const problems = document.problems()
  const top = readSections(document, problems)
  const template: Template = {
    file,
    problems: () => document.problems(problems.found),
    position: document.position,
    parameters: entriesOf(top, 'Parameters', problems),
    mappings: entriesOf(top, 'Mappings', problems),
    conditions: entriesOf(top, 'Conditions', problems),
    resources: readResources(top, problems),
  }
  return template
}

function readSections({ root }: Document, problems: Problems): MapNode {
  if (root.type !== 'map') {
    problems.add(root.at, 'a template is a map with the key Resources')
    problems.throwIfAny()
  }
  const top = root as MapNode
  if (top.entries.has('given') && top.entries.has('expect')) {
    problems.add(root.at, 'this is a scenario, not a CloudFormation template')
    problems.throwIfAny()
  }
  for (const { key, at } of top.entries.values()) {
    if (!sections.includes(key)) {
      problems.add(at, `a template has no section "${key}"${didYouMean(key, sections)}`)
    } else if (key === 'Transform' || key === 'Rules') {
      problems.add(at, `the section ${key} is not supported yet`)
    }
  }
  if (!top.entries.has('Resources')) {
    problems.add(root.at, 'a template needs the section Resources')
    problems.throwIfAny()
  }
  return top
}

function entriesOf(top: MapNode, section: string, problems: Problems): ReadonlyMap<string, Entry> {
  const value = top.entries.get(section)?.value
  if (value === undefined) return new Map()
  if (value.type === 'map') return value.entries
  problems.add(value.at, `the section ${section} is a map`)
  return new Map()
}

function readResources(top: MapNode, problems: Problems): ReadonlyMap<string, ResourceDeclaration> {
  const resources = new Map<string, ResourceDeclaration>()
  const entries = entriesOf(top, 'Resources', problems)
  if (entries.size > resourceLimit) {
    problems.add(top.at, `a template has at most ${resourceLimit} resources, not ${entries.size}`)
    return resources
  }
  for (const entry of entries.values()) {
    const resource = readResource(entry, problems)
    if (resource !== undefined) resources.set(entry.key, resource)
  }
  return resources
}

/** CloudFormation's. */
const resourceLimit = 500

const resourceKeys = [
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'Metadata',
  'CreationPolicy',
  'UpdatePolicy',
  'DeletionPolicy',
  'UpdateReplacePolicy',
]

function readResource(
  { key: logicalId, at, value }: Entry,
  problems: Problems,
): ResourceDeclaration | undefined {
  if (!/^[A-Za-z0-9]{1,255}$/.test(logicalId)) {
    problems.add(at, `the logical id "${logicalId}" has characters other than letters and digits`)
  }
  const type = value.type === 'map' ? value.entries.get('Type')?.value : undefined
  if (value.type !== 'map' || type?.type !== 'text') {
    problems.add(
      at,
      `resource ${logicalId} needs a Type, for example AWS::AutoScaling::AutoScalingGroup`,
    )
    return undefined
  }
  for (const { key, at: keyAt } of value.entries.values()) {
    if (resourceKeys.includes(key)) continue
    problems.add(
      keyAt,
      `resource ${logicalId} cannot have "${key}"${didYouMean(key, resourceKeys)}`,
    )
  }
  // It stays, so that what refers to it is no mistake of its own.
  if (!Object.hasOwn(resourceTypes, type.text))
    problems.add(type.at, describeUnknownType(type.text))
  const condition = value.entries.get('Condition')?.value
  return {
    logicalId,
    at,
    resourceType: type.text,
    typeAt: type.at,
    properties: value.entries.get('Properties')?.value,
    dependsOn: readDependsOn(value.entries.get('DependsOn')?.value, problems),
    condition: condition?.type === 'text' ? { name: condition.text, at: condition.at } : undefined,
  }
}

function describeUnknownType(type: string): string {
  const known = Object.keys(resourceTypes)
  const isOther =
    /^(AWS|Alexa|Custom)::\S+$/.test(type) && !known.some((name) => isNear(type, name))
  if (isOther) {
    return `resources of the type ${type} are not supported yet; docs/writing-scenarios.md lists those that are`
  }
  return `unknown resource type "${type}"${didYouMean(type, known)}`
}

/** Whoever mistypes gets the service or the resource right; types with short names are near to all. */
function isNear(type: string, name: string): boolean {
  const [, service, resource] = type.split('::')
  const [, knownService, knownResource] = name.split('::')
  if (service !== knownService && resource !== knownResource) return false
  return didYouMean(type, [name]).includes('did you mean')
}

function readDependsOn(
  node: Node | undefined,
  problems: Problems,
): readonly { logicalId: string; at: number }[] {
  if (node === undefined) return []
  if (node.type === 'text') return [{ logicalId: node.text, at: node.at }]
  if (node.type === 'list') return node.items.flatMap((item) => readDependsOn(item, problems))
  problems.add(node.at, 'DependsOn is the name of a resource or a list of names')
  return []
}
