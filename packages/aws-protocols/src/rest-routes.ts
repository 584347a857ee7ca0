import type { Service } from './service-directory.ts'

/*
 * REST services name an operation by method and path, with what it is about in the path:
 * `DELETE /experiments/{id}`.
 */

export interface Route {
  readonly service: Service
  readonly operation: string
  readonly method: string
  readonly parts: readonly string[]
}

export interface FoundRoute extends Route {
  /** By the names in the braces, decoded. */
  readonly labels: Readonly<Record<string, string>>
}

export interface RestRoutes {
  /** Whether a service has something at the path, or under its first part. */
  serves(path: string): boolean
  find(method: string, path: string): FoundRoute | undefined
  /** The service under whose first part a path lies. */
  serviceAt(path: string): Service | undefined
}

export function createRestRoutes(services: readonly Service[]): RestRoutes {
  const routes = services.flatMap(routesOf)
  const byRoot = new Map(routes.map(({ parts, service }) => [parts[0]!, service]))
  const rootOf = (path: string) => path.split('/')[1] ?? ''

  return {
    serves: (path) => byRoot.has(rootOf(path)),
    serviceAt: (path) => byRoot.get(rootOf(path)),
    find(method, path) {
      const given = path.split('/').slice(1)
      for (const route of routes) {
        const labels = route.method === method ? match(route.parts, given) : undefined
        if (labels) return { ...route, labels }
      }
      return undefined
    },
  }
}

function routesOf(service: Service): readonly Route[] {
  return Object.entries(service.model.operations).flatMap(([operation, { http }]) => {
    if (http === undefined) return []
    const [method, path] = http.split(' ')
    return [{ service, operation, method: method!, parts: path!.split('/').slice(1) }]
  })
}

function match(
  parts: readonly string[],
  given: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (parts.length !== given.length) return undefined
  const labels: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const text = given[index]!
    const label = /^\{(\w+)\}$/.exec(part)?.[1]
    if (label === undefined && part !== text) return undefined
    if (label === undefined) continue
    const decoded = decode(text)
    if (decoded === undefined || decoded === '') return undefined
    labels[label] = decoded
  }
  return labels
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
