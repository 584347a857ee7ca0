import type { FaultParameters, FaultTarget, FaultView } from '@ifdown/simulator'
import { requireSelection } from './refuse-selection.ts'

/** A group by its name, or anything that has one. */
export type GroupChoice = string | { readonly autoScalingGroupName: string }

/** Which of a group's instances: all, so many, a share of them, or named ones. */
export type InstanceChoice =
  | 'all'
  | { readonly count: number }
  /** Rounded down, but at least one as long as there is one. */
  | { readonly percent: number }
  | { readonly instanceIds: readonly string[] }

export interface InstanceSelection {
  readonly group: GroupChoice
  readonly availabilityZone?: string | undefined
  /** `all` when left out. */
  readonly select?: InstanceChoice | undefined
}

export function groupName(group: GroupChoice): string {
  return typeof group === 'string' ? group : group.autoScalingGroupName
}

/** The parameters of a fault on instances: plain data, as the run record keeps it. */
export function selectionParameters(fault: string, selection: InstanceSelection): FaultParameters {
  requireSelection(fault, selection)
  const { group, availabilityZone, select = 'all' } = selection
  return {
    group: groupName(group),
    ...(availabilityZone !== undefined && { availabilityZone }),
    select,
  }
}

/**
 * The instances that a selection means, among the members whose instance still lives.
 *
 * Which ones a count or a share means is drawn from the fault's own stream.
 */
export function chooseInstances(parameters: FaultParameters, view: FaultView): readonly string[] {
  const { group, availabilityZone } = parameters
  const select = (parameters['select'] ?? 'all') as InstanceChoice
  const isMeant = (target: FaultTarget) =>
    target.group === group &&
    (availabilityZone === undefined || target.availabilityZone === availabilityZone)
  if (typeof select === 'object' && 'instanceIds' in select) {
    const named = [...new Set(select.instanceIds)].map(view.find)
    return ids(named.filter((target) => target !== undefined && isMeant(target)) as FaultTarget[])
  }
  const candidates = view.members(group as string).filter(isMeant)
  if (select === 'all') return ids(candidates)
  const count = 'count' in select ? select.count : shareOf(candidates.length, select.percent)
  return ids(shuffle(candidates, view)).slice(0, count)
}

function shareOf(size: number, percent: number): number {
  return size === 0 ? 0 : Math.max(1, Math.floor((size * percent) / 100))
}

function shuffle(targets: readonly FaultTarget[], view: FaultView): readonly FaultTarget[] {
  return targets
    .map((target) => ({ target, draw: view.draw(target.instanceId) }))
    .toSorted((a, b) => a.draw - b.draw)
    .map(({ target }) => target)
}

function ids(targets: readonly FaultTarget[]): readonly string[] {
  return targets.map(({ instanceId }) => instanceId)
}
