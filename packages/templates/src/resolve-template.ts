import { decideCondition } from './conditions.ts'
import { orderByDependencies } from './dependencies.ts'
import type { Problems } from './document.ts'
import { evaluate } from './evaluate.ts'
import { resolveParameters } from './parameters.ts'
import { generateName } from './physical-names.ts'
import { readMap, type InputValue } from './properties.ts'
import { resourceTypes } from './resource-types.ts'
import type { PlannedOperation } from './resources/resource-type.ts'
import { isCreated, type ResourceDeclaration, type Scope } from './scope.ts'
import type { Template } from './template.ts'
import type { MapValue, Part, Value } from './values.ts'

export interface ResolveOptions {
  readonly parameters?: Readonly<Record<string, string>> | undefined
  /** For `AWS::Region`. */
  readonly region: string
  /** For `AWS::AccountId`; 12 digits. */
  readonly accountId: string
  /** For `AWS::StackName` and for the names of resources that have none; `stack` when left out. */
  readonly stackName?: string | undefined
  /** For `Fn::GetAZs`; the Region's a, b and c when left out. */
  readonly availabilityZones?: readonly string[] | undefined
}

/** What to do to create the resources of a template, in order. Plain data. */
export interface Deployment {
  readonly file: string
  readonly resources: readonly PlannedResource[]
}

export interface PlannedResource {
  readonly logicalId: string
  readonly resourceType: string
  /** Where the template declares it, from 1. */
  readonly line: number
  readonly column: number
  readonly operations: readonly PlannedOperation[]
  /** It is not created, because nothing that is modelled could depend on it; it has no operations. */
  readonly isLeftOut: boolean
  /** What `Ref` gives: a name, or what only the creation tells. */
  readonly ref: Part
}

/**
 * Fills in parameters, references and conditions, and translates each resource into API calls in
 * the order of their dependencies. Throws `TemplateError` with a position for each mistake; for a
 * wrong value that was given from outside the problem names the parameter.
 */
export function resolveTemplate(template: Template, options: ResolveOptions): Deployment {
  const problems = template.problems()
  const before = problems.found.length
  const scope = createScope(template, options, problems)
  // Parameters are wrong more often than the rest, and wrong ones make the rest wrong.
  if (problems.found.length > before) problems.throwIfAny()
  const resources: PlannedResource[] = []
  for (const resource of orderByDependencies(template.resources, problems)) {
    decideExistence(resource, scope)
    if (!isCreated(resource, scope)) continue
    const planned = plan(resource, {
      scope,
      template,
      stackName: options.stackName ?? 'stack',
      region: options.region,
      accountId: options.accountId,
    })
    if (planned !== undefined) resources.push(planned)
  }
  problems.throwIfAny()
  return { file: template.file, resources }
}

/** What of it is not created, each type once. */
export function typesLeftOut({ resources }: Pick<Deployment, 'resources'>): readonly string[] {
  const leftOut = resources.filter(({ isLeftOut }) => isLeftOut)
  return [...new Set(leftOut.map(({ resourceType }) => resourceType))]
}

function createScope(template: Template, options: ResolveOptions, problems: Problems): Scope {
  const { region, accountId, stackName = 'stack' } = options
  const scope: Scope = {
    parameters: resolveParameters(template.parameters, options.parameters ?? {}, problems),
    pseudoParameters: new Map([
      ['AWS::Region', region],
      ['AWS::AccountId', accountId],
      ['AWS::StackName', stackName],
      ['AWS::Partition', 'aws'],
      ['AWS::URLSuffix', 'amazonaws.com'],
    ]),
    resources: template.resources,
    attributes: new Map(),
    mappings: template.mappings,
    conditions: template.conditions,
    conditionValues: new Map(),
    availabilityZones: options.availabilityZones ?? ['a', 'b', 'c'].map((zone) => region + zone),
    problems,
    evaluate: (node) => evaluate(node, scope),
  }
  return scope
}

function decideExistence({ condition }: ResourceDeclaration, scope: Scope): void {
  if (condition !== undefined) decideCondition(condition.name, condition.at, scope)
}

interface Planning {
  readonly scope: Scope
  readonly template: Template
  readonly stackName: string
  readonly region: string
  readonly accountId: string
}

function plan(
  resource: ResourceDeclaration,
  { scope, template, stackName, region, accountId }: Planning,
): PlannedResource | undefined {
  const { logicalId, resourceType } = resource
  if (!Object.hasOwn(resourceTypes, resourceType)) return undefined
  const type = resourceTypes[resourceType]!
  const isLeftOut = type.shape === undefined
  const value: Value =
    resource.properties === undefined || isLeftOut
      ? { type: 'map', entries: [], at: resource.at }
      : scope.evaluate(resource.properties)
  if (value.type !== 'map') {
    scope.problems.add(value.at, `the Properties of ${logicalId} are a map`)
    return undefined
  }
  const { problems } = scope
  // What is missing is missing in the resource, not in the first of its properties.
  const properties = readMap(
    { ...value, at: resource.at },
    { shape: type.shape ?? { properties: {} }, what: logicalId, problems },
  )
  refuseZonesElsewhere(value, properties['AvailabilityZones'], scope)
  const generatedName = generateName(stackName, logicalId)
  const resolved = { logicalId, properties, generatedName, region, accountId }
  const { operations, attributes } = type.translate(resolved)
  scope.attributes.set(logicalId, new Map(Object.entries(attributes)))
  const { line, column } = template.position(resource.at)
  const ref = attributes['Ref'] ?? ''
  return { logicalId, resourceType, line, column, operations, isLeftOut, ref }
}

/** The first hurdle of a template from elsewhere: AWS would only say that the zone is invalid. */
function refuseZonesElsewhere(
  { entries }: MapValue,
  zones: InputValue | undefined,
  { pseudoParameters, problems }: Scope,
): void {
  const entry = entries.find(({ key }) => key === 'AvailabilityZones')
  const region = pseudoParameters.get('AWS::Region')
  if (entry === undefined || !Array.isArray(zones)) return
  for (const zone of zones as readonly InputValue[]) {
    const home =
      typeof zone === 'string' ? /^([a-z]+(?:-[a-z]+)+-\d)[a-z]$/.exec(zone)?.[1] : undefined
    if (home === undefined || home === region) continue
    problems.add(
      entry.at,
      `the simulation runs in ${region}, where ${zone as string} is no zone; run it in ${home}: ` +
        `test.override({ simulationOptions: { region: '${home}' } }), ` +
        `or  region: ${home}  in a scenario`,
    )
    return
  }
}
