import type { Fis, TargetResource } from './context.ts'
import type { Experiment } from './experiment.ts'
import type { TargetFilter, TemplateTarget } from './template.ts'

/** What the targets of an experiment are, or why it fails (FIS-05). */
export type Resolution =
  | { readonly type: 'Resolved'; readonly resolved: Readonly<Record<string, readonly string[]>> }
  | { readonly type: 'Failed'; readonly reason: string }

export function resolveTargets(fis: Fis, { id, template }: Experiment): Resolution {
  const resolved: Record<string, readonly string[]> = {}
  for (const [name, target] of Object.entries(template.targets)) {
    const found = resolveTarget(fis, id, name, target)
    if (typeof found === 'string') return { type: 'Failed', reason: found }
    if (found.length === 0 && template.emptyTargetResolutionMode === 'fail') {
      return { type: 'Failed', reason: `Target resolution returned empty set for target ${name}.` }
    }
    resolved[name] = found
  }
  return { type: 'Resolved', resolved }
}

/** Ids, or why there are none. */
function resolveTarget(
  { ports, effects }: Fis,
  experimentId: string,
  name: string,
  target: TemplateTarget,
): readonly string[] | string {
  const all = ports.resources(target.resourceType) ?? []
  const { resourceArns } = target
  const missing = resourceArns.find((arn) => !all.some((resource) => resource.arn === arn))
  // A named target that does not exist always fails (FIS-05).
  if (missing !== undefined) return `Target resolution failed: ${missing} does not exist.`
  const matched = all.filter((resource) => matches(resource, target))
  const wanted = howMany(target, matched.length)
  if (matched.length > 0 && wanted === 0) {
    return `Target resolution of ${name}: the selection mode leaves none of ${matched.length}.`
  }
  if (wanted >= matched.length) return matched.map(({ id }) => id)
  const drawn = matched.map(({ id }) => ({ id, draw: effects.draw('fis', experimentId, name, id) }))
  return drawn
    .toSorted((a, b) => a.draw - b.draw)
    .slice(0, wanted)
    .map(({ id }) => id)
}

/** A percentage is rounded down (FIS-03). */
function howMany({ selectionMode }: TemplateTarget, matched: number): number {
  switch (selectionMode.type) {
    case 'ALL':
      return matched
    case 'COUNT':
      return Math.min(selectionMode.n, matched)
    case 'PERCENT':
      return Math.floor((matched * selectionMode.n) / 100)
  }
}

function matches(
  { arn, tags, described }: TargetResource,
  { resourceArns, resourceTags, filters }: TemplateTarget,
): boolean {
  if (resourceArns.length > 0) return resourceArns.includes(arn)
  const tagged = Object.entries(resourceTags).every(([key, value]) => tags[key] === value)
  return tagged && filters.every((filter) => passes(described, filter))
}

function passes(described: Readonly<Record<string, unknown>>, filter: TargetFilter): boolean {
  const found = filter.path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], described)
  return typeof found === 'string' && filter.values.includes(found)
}
