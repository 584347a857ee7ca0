import type { Caller } from './caller.ts'
import { compileStructures, type Structures } from './compile-model.ts'
import type { ServiceModel } from './service-model.ts'
import { wordingOf, type Wording } from './wording.ts'

/** A service with everything that reading and writing its messages needs. */
export interface Service {
  readonly model: ServiceModel
  readonly structures: Structures
  readonly wording: Wording
  /** Operations that AWS has and whose shapes the tables leave out. */
  readonly otherOperations: ReadonlySet<string>
}

export interface ServiceDirectory {
  byName(name: string): Service | undefined
  /** By credential scope; for an unsigned request by version, then by action. */
  find(caller: Caller, version: string | undefined, action: string | undefined): Service | undefined
}

export function createServiceDirectory(models: readonly ServiceModel[]): ServiceDirectory {
  const services = models.map((model) => ({
    model,
    structures: compileStructures(model),
    wording: wordingOf(model.protocol),
    otherOperations: new Set(model.otherOperations.split(/\s+/)),
  }))
  const byName = new Map(services.map((service) => [service.model.service, service]))

  return {
    byName: (name) => byName.get(name),
    find(caller, version, action) {
      if (caller.service !== undefined) return byName.get(caller.service)
      return (
        services.find(({ model }) => model.version === version) ??
        services.find((service) => action !== undefined && hasOperation(service, action))
      )
    },
  }
}

/** Whether AWS has the operation, known here in full or by name only. */
export function hasOperation({ model, otherOperations }: Service, operation: string): boolean {
  return Object.hasOwn(model.operations, operation) || otherOperations.has(operation)
}
