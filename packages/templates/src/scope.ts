import type { Entry, Node, Problems } from './document.ts'
import type { ParameterValue } from './parameters.ts'
import type { Part, Value } from './values.ts'

/** A resource as the template declares it; its type may be one that is not known here. */
export interface ResourceDeclaration {
  readonly logicalId: string
  readonly at: number
  readonly resourceType: string
  readonly typeAt: number
  readonly properties: Node | undefined
  readonly dependsOn: readonly { readonly logicalId: string; readonly at: number }[]
  readonly condition: { readonly name: string; readonly at: number } | undefined
}

/** What expressions may refer to while a template is resolved. */
export interface Scope {
  readonly parameters: ReadonlyMap<string, ParameterValue>
  readonly pseudoParameters: ReadonlyMap<string, string>
  readonly resources: ReadonlyMap<string, ResourceDeclaration>
  /** `Ref` and attributes of the resources that stand earlier in the order of creation. */
  readonly attributes: Map<string, ReadonlyMap<string, Part>>
  readonly mappings: ReadonlyMap<string, Entry>
  readonly conditions: ReadonlyMap<string, Entry>
  readonly conditionValues: Map<string, boolean | 'being decided'>
  readonly availabilityZones: readonly string[]
  readonly problems: Problems
  /** Works out an expression in this scope; here, because expressions nest. */
  readonly evaluate: (node: Node) => Value
}

export function isCreated(resource: ResourceDeclaration, scope: Scope): boolean {
  return (
    resource.condition === undefined || scope.conditionValues.get(resource.condition.name) !== false
  )
}
