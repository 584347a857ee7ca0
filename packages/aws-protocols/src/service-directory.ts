import type { Caller } from './caller.ts'
import { compileStructures, type Structures } from './compile-model.ts'
import type { Spoken } from './select-protocol.ts'
import type { ServiceModel } from './service-model.ts'
import type { StructureShape } from './shape.ts'
import { wordingOf, type Wording } from './wording.ts'

/** A service with everything that reading and writing its messages in one protocol needs. */
export interface Service {
  readonly model: ServiceModel
  readonly structures: Structures
  readonly wording: Wording
  /** Operations that AWS has and whose shapes the tables leave out. */
  readonly otherOperations: ReadonlySet<string>
}

export interface ServiceDirectory {
  readonly all: readonly Service[]
  /** By ifdown's name or by the SDK's, for a call that comes as objects. */
  byName(name: string): Service | undefined
  /** By what the target of a JSON or CBOR request begins with. */
  byTarget(target: string): Service | undefined
  /**
   * By credential scope, and by version where two services share it; for an unsigned request by version,
   * then by action.
   */
  find(caller: Caller, version: string | undefined, action: string | undefined): Service | undefined
}

export function createServiceDirectory(models: readonly ServiceModel[]): ServiceDirectory {
  const known = models.map((model) => ({
    model,
    structures: compileStructures(model),
    otherOperations: new Set(model.otherOperations.split(/\s+/)),
  }))
  const speaking = (spoken: Spoken) =>
    known.map((service) => ({ ...service, wording: wordingOf(service.model, spoken) }))
  const asQuery = speaking('query')
  const asObjects = known.map((service) => ({
    ...service,
    wording: wordingOf(service.model, preferred(service.model)),
  }))
  const asRpc = speaking('awsJson1.1')
  const byName = new Map([
    ...asObjects.map((service) => [service.model.shapeNamespace, service] as const),
    ...asObjects.map((service) => [service.model.service, service] as const),
  ])
  const byTarget = new Map(asRpc.map((service) => [service.model.target, service]))
  // A REST service has no target, and no target is no service.
  byTarget.delete('')

  return {
    all: asObjects,
    byName: (name) => byName.get(name),
    byTarget: (target) => byTarget.get(target),
    find(caller, version, action) {
      const signedFor = caller.service
      const candidates =
        signedFor === undefined
          ? asQuery
          : asQuery.filter(({ model }) => model.signingName === signedFor)
      return (
        candidates.find(({ model }) => model.version === version) ??
        candidates.find((service) => action !== undefined && hasOperation(service, action)) ??
        (signedFor === undefined ? undefined : candidates[0])
      )
    },
  }
}

/** Whether AWS has the operation, known here in full or by name only. */
export function hasOperation({ model, otherOperations }: Service, operation: string): boolean {
  return Object.hasOwn(model.operations, operation) || otherOperations.has(operation)
}

/** What goes into an operation and what comes out; undefined where there is nothing. */
export function shapesOf(
  { model, structures }: Service,
  operation: string,
): { readonly input?: StructureShape | undefined; readonly output?: StructureShape | undefined } {
  const { input, output } = model.operations[operation] ?? {}
  return {
    input: input === undefined ? undefined : structures(input),
    output: output === undefined ? undefined : structures(output),
  }
}

function preferred({ protocol }: ServiceModel): Spoken {
  return protocol === 'awsQuery' || protocol === 'ec2Query' ? 'query' : protocol
}
