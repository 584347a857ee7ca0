import { formatDuration } from '@ifdown/assertions'
import {
  abilityOf,
  canDo,
  targetNouns,
  type Ability,
  type Capabilities,
  type Target,
} from '@ifdown/targets'
import { needsOf, type Need } from './needs.ts'
import type { PreparedScenario } from './prepare-scenario.ts'

/**
 * Why a scenario cannot run on a target, one sentence each; empty when it can. Looked at before
 * anything is touched. What the simulator cannot do at all is already a mistake in the file.
 */
export async function whyUnsupported(
  prepared: PreparedScenario,
  target: Target,
): Promise<readonly string[]> {
  const needs = needsOf(prepared, target.takesExistingGroups !== true)
  const faults = needs.flatMap(({ type, name }) => (type === 'fault' ? [name] : []))
  const capabilities = await target.capabilities({ faults })
  return [
    ...needs.flatMap((need) => {
      const ability = abilityFor(need, capabilities)
      return canDo(ability)
        ? []
        : [`${describe(need)}: the ${targetNouns[target.name]} ${ability.lacks}.`]
    }),
    ...whyRefused(prepared, target, capabilities),
    ...whyTooLong(prepared, target, capabilities),
  ]
}

/** Calls that it makes, but not like this. */
function whyRefused(
  { scenario: { method } }: PreparedScenario,
  { name }: Target,
  { refuses }: Capabilities,
): readonly string[] {
  return method.flatMap((step) => {
    if (step.type !== 'call') return []
    const why = refuses?.(step.call, step.input)
    return why === undefined ? [] : [`${step.call}: the ${targetNouns[name]} ${why}.`]
  })
}

function whyTooLong(
  { scenario: { runFor } }: PreparedScenario,
  { name }: Target,
  { longestRun = Infinity }: Capabilities,
): readonly string[] {
  if (runFor <= longestRun) return []
  const [length, most] = [formatDuration(runFor), formatDuration(longestRun)]
  return [
    `A run of ${length}: the ${targetNouns[name]} runs for ${most} at most; --clock x60 hurries its clock.`,
  ]
}

function abilityFor(need: Need, capabilities: Capabilities): Ability {
  switch (need.type) {
    case 'fault':
      return abilityOf(capabilities.faults, need.name)
    case 'operation':
      return abilityOf(capabilities.operations, need.name)
    case 'observation':
      return capabilities.observations[need.name]
    case 'condition':
      return capabilities.conditions[need.name]
    case 'behaviour':
      return capabilities.behaviours?.[need.name] ?? expected
  }
}

/** Nobody tried it. */
const expected: Ability = { how: 'expected to', closely: 'close' }

function describe(need: Need): string {
  switch (need.type) {
    case 'fault':
    case 'operation':
      return need.name
    case 'observation':
      return `${need.for} needs ${need.name}`
    case 'condition':
      return need.what
    case 'behaviour':
      return need.for
  }
}
