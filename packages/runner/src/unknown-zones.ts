import { listWords } from '@ifdown/templates'
import type { Step } from './method.ts'
import type { PreparedScenario } from './prepare-scenario.ts'
import type { Problem } from './scenario-error.ts'

/**
 * Faults in zones where the groups that they are meant for are not, and never get to: they would strike
 * nothing. Only of groups whose zones stand in the template.
 */
export function findUnknownZones(prepared: PreparedScenario): readonly Problem[] {
  const { scenario, groups } = prepared
  const zones = zonesOfGroups(prepared)
  return scenario.method.flatMap((step) => {
    const zone = step.type === 'fault' ? step.parameters['availabilityZone'] : undefined
    if (step.type !== 'fault' || typeof zone !== 'string') return []
    const named = step.parameters['group']
    const name = typeof named === 'string' ? (groups.get(named) ?? named) : undefined
    const meant = name === undefined ? [...zones.values()] : [zones.get(name)]
    if (meant.length === 0 || meant.some((known) => known?.has(zone) !== false)) return []
    const known = listWords([...new Set(meant.flatMap((one) => [...one!]))].toSorted())
    const message =
      name === undefined
        ? `no group of the template is in ${zone}; they are in ${known}`
        : `${name} is not in ${zone}; it is in ${known}`
    return [scenario.at([...step.path, 'availabilityZone'], message)]
  })
}

type Known = ReadonlySet<string> | undefined

/** By real names; undefined where the template does not say. */
function zonesOfGroups({
  scenario: { method },
  deployment,
  groups,
}: PreparedScenario): ReadonlyMap<string, Known> {
  const creations = deployment.resources.flatMap(({ logicalId, operations }) =>
    operations.map(({ operation, input }) => ({ logicalId, operation, input })),
  )
  const subnets = new Map(
    creations.flatMap(({ logicalId, operation, input }) =>
      operation === 'CreateSubnet' ? [[logicalId, input['AvailabilityZone']]] : [],
    ),
  )
  return new Map(
    creations.flatMap(({ operation, input }) => {
      const name = input['AutoScalingGroupName']
      if (operation !== 'CreateAutoScalingGroup' || typeof name !== 'string') return []
      const later = method.flatMap((step) => zonesSetBy(step, name, groups))
      return [[groups.get(name) ?? name, together(zonesIn(input, subnets), later)]]
    }),
  )
}

function together(zones: readonly unknown[] | undefined, more: readonly string[]): Known {
  const all = [...(zones ?? [undefined]), ...more]
  return all.every((zone) => typeof zone === 'string') ? new Set(all) : undefined
}

function zonesSetBy(
  step: Step,
  group: string,
  groups: PreparedScenario['groups'],
): readonly string[] {
  if (step.type !== 'call' || (groups.get(step.group) ?? step.group) !== groups.get(group))
    return []
  return (step.input['AvailabilityZones'] ?? []) as readonly string[]
}

interface LaterText {
  readonly laterText: readonly (string | { readonly logicalId: string })[]
}

/** Of its subnets, or its own; undefined where they are named by id. */
function zonesIn(
  input: Readonly<Record<string, unknown>>,
  subnets: ReadonlyMap<unknown, unknown>,
): readonly unknown[] | undefined {
  const { AvailabilityZones: zones = [], VPCZoneIdentifier: place } = input
  if (place === undefined)
    return (zones as readonly unknown[]).length > 0 ? (zones as readonly unknown[]) : undefined
  if (typeof place !== 'object' || place === null || !('laterText' in place)) return undefined
  return (place as LaterText).laterText
    .filter((part) => typeof part !== 'string' || /[^,\s]/.test(part))
    .map((part) => (typeof part === 'string' ? undefined : subnets.get(part.logicalId)))
}
