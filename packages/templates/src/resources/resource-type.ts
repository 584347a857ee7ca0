import type { InputValue, Shape } from '../properties.ts'
import type { Part } from '../values.ts'

/** How a type of resource is created through the API. */
export interface ResourceType {
  /** Undefined for what is left out: nobody looks at its properties. */
  readonly shape: Shape | undefined
  readonly translate: (resource: ResolvedResource) => Translation
}

export interface ResolvedResource {
  readonly logicalId: string
  readonly properties: Readonly<Record<string, InputValue>>
  /** The name that CloudFormation makes up when the template gives none. */
  readonly generatedName: string
  readonly region: string
  /** 12 digits. */
  readonly accountId: string
}

export interface Translation {
  readonly operations: readonly PlannedOperation[]
  /** `Ref` and the attributes, as far as `Fn::GetAtt` may ask for them. */
  readonly attributes: Readonly<Record<string, Part>>
}

/** An operation that creates a resource or adds to it. */
export interface PlannedOperation {
  readonly service: string
  readonly operation: string
  readonly input: Readonly<Record<string, InputValue>>
  /** Attributes that the answer tells, and the member of the output that holds each, as `Vpc.VpcId`. */
  readonly outputs: Readonly<Record<string, string>>
}

/** The same members without those that are undefined. */
export function given(
  members: Readonly<Record<string, InputValue | undefined>>,
): Readonly<Record<string, InputValue>> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Readonly<Record<string, InputValue>>
}

export function textOr(value: InputValue | undefined, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise
}
