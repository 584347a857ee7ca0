import { didYouMean } from '@ifdown/templates'
import { isMap } from './check.ts'
import type { Path } from './positioned-yaml.ts'
import type { Problem } from './scenario-error.ts'
import type { Scenario } from './scenario.ts'

/** A group that a scenario speaks of, and where. */
export interface NamedGroup {
  readonly name: string
  readonly path: Path
}

export function namedGroups({
  steadyState,
  monitors,
  workloads,
  method,
  expect,
}: Scenario): readonly NamedGroup[] {
  return [...steadyState, ...monitors, ...workloads, ...method, ...expect].flatMap((item) => {
    const name = 'parameters' in item ? item.parameters['group'] : item.group
    return typeof name === 'string' ? [{ name, path: [...item.path, 'group'] }] : []
  })
}

/** The same, as far as it can be told, for a scenario with mistakes. */
export function namedGroupsOfDraft(raw: Readonly<Record<string, unknown>>): readonly NamedGroup[] {
  return ['steadyState', 'monitors', 'workloads', 'method', 'expect'].flatMap((key) => {
    const list = raw[key]
    if (!Array.isArray(list)) return []
    return (list as readonly unknown[]).flatMap((item, index) => {
      if (!isMap(item)) return []
      const inner = Object.entries(item).map(([name, value]) => ({
        value,
        path: [key, index, name],
      }))
      return [{ value: item, path: [key, index] }, ...inner].flatMap(({ value, path }) => {
        const name = isMap(value) ? value['group'] : undefined
        return typeof name === 'string' ? [{ name, path: [...path, 'group'] }] : []
      })
    })
  })
}

/** `groups` are those of the template, by each name that they go by. */
export function findUnknownGroups(
  named: readonly NamedGroup[],
  groups: ReadonlyMap<string, string>,
  at: Scenario['at'],
): readonly Problem[] {
  const known = [...groups.keys()]
  return named
    .filter(({ name }) => !groups.has(name))
    .map(({ name, path }) =>
      at(path, `the template has no group "${name}"${didYouMean(name, known)}`),
    )
}
