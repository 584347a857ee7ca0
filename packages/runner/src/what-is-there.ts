import type { SteadyStateFloor } from '@ifdown/targets'
import type { PreparedScenario } from './prepare-scenario.ts'
import { ScenarioError } from './scenario-error.ts'

export interface WhatIsThere {
  /** Real names. */
  readonly groups: readonly string[]
  readonly steadyState: readonly SteadyStateFloor[]
  /** Milliseconds. */
  readonly runFor: number
}

/** What a target needs to know that plays a scenario at groups that exist. */
export function whatIsThere({
  scenario: { steadyState, runFor },
  groups,
}: PreparedScenario): WhatIsThere {
  return {
    groups: [...new Set(groups.values())],
    steadyState: steadyState.flatMap(({ claim, group, equals }) =>
      claim === 'balanced' || equals === undefined
        ? []
        : [{ claim, group: groups.get(group) ?? group, equals }],
    ),
    runFor,
  }
}

/**
 * The same scenario for groups of other names. `names` has the real name by a name of the template.
 * Throws `ScenarioError` for a group that the template has not.
 */
export function renameGroups(
  prepared: PreparedScenario,
  names: ReadonlyMap<string, string>,
): PreparedScenario {
  const { groups, scenario } = prepared
  const renamed = new Map(groups)
  for (const [name, real] of names) {
    const before = groups.get(name)
    if (before === undefined) {
      const message = `has no group "${name}" in its template; there is ${[...groups.keys()].join(', ')}`
      throw new ScenarioError([{ file: scenario.file, line: 0, column: 0, message }])
    }
    for (const [key, value] of groups) if (value === before) renamed.set(key, real)
  }
  return { ...prepared, groups: renamed }
}
