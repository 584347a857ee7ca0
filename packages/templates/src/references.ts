import { didYouMean, listWords } from '@ifdown/kernel'
import { isCreated, type Scope } from './scope.ts'
import { textValue, type Value } from './values.ts'

/** The value of `Ref`, or of `${…}` in `Fn::Sub`, where `Topic.TopicName` asks for an attribute. */
export function refer(name: string, at: number, scope: Scope): Value {
  if (name === 'AWS::NoValue') return { type: 'none', at }
  const pseudo = scope.pseudoParameters.get(name)
  if (pseudo !== undefined) return textValue(pseudo, at)
  const parameter = scope.parameters.get(name)
  if (parameter?.type === 'text') return textValue(parameter.text, at)
  if (parameter?.type === 'list') {
    return { type: 'list', items: parameter.items.map((item) => textValue(item, at)), at }
  }
  const dot = name.indexOf('.')
  if (dot > 0) {
    return attributeOf({ logicalId: name.slice(0, dot), attribute: name.slice(dot + 1), at }, scope)
  }
  if (scope.resources.has(name))
    return attributeOf({ logicalId: name, attribute: 'Ref', at }, scope)
  return unknownName(name, at, scope)
}

interface AttributeReference {
  readonly logicalId: string
  readonly attribute: string
  readonly at: number
}

export function attributeOf({ logicalId, attribute, at }: AttributeReference, scope: Scope): Value {
  const resource = scope.resources.get(logicalId)
  if (resource === undefined) return unknownName(logicalId, at, scope)
  if (!isCreated(resource, scope)) {
    const condition = resource.condition?.name ?? ''
    scope.problems.add(at, `${logicalId} is not created, because ${condition} is false`)
    return textValue('', at)
  }
  const attributes = scope.attributes.get(logicalId)
  // A resource that could not be translated has been reported; its references need no report.
  if (attributes === undefined) return textValue('', at)
  const part = attributes.get(attribute)
  if (part !== undefined) return { type: 'text', parts: [part], at }
  const known = listWords([...attributes.keys()])
  scope.problems.add(
    at,
    `${resource.resourceType} has no attribute "${attribute}" here; it has ${known}`,
  )
  return textValue('', at)
}

function unknownName(name: string, at: number, scope: Scope): Value {
  const known = name.startsWith('AWS::')
    ? [...scope.pseudoParameters.keys()]
    : [...scope.parameters.keys(), ...scope.resources.keys()]
  const hint = didYouMean(name, known)
  scope.problems.add(at, `there is no parameter or resource "${name}"${hint}`)
  return textValue('', at)
}
