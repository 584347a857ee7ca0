import type { Choice } from '../termination-policy.ts'
import { chooseZone, type ZonePopulation } from '../zone-choice.ts'

/** What the Launch and Terminate processes may look at. */
export interface CapacityView {
  readonly desiredCapacity: number
  /** How far the group may be above it, because it rebalances (AZ-9). */
  readonly surplusAllowed: number
  readonly launchSuspended: boolean
  readonly terminateSuspended: boolean
  /** What counts towards desired capacity, launches on their way included (CAP-2). */
  readonly countedCapacity: number
  /** Replacements that are still to be decided; their launches fill part of the gap. */
  readonly replacementsOutstanding: number
  /** The enabled zones in the order in which they are configured. */
  readonly zones: readonly ZonePopulation[]
  /** A number in [0, 1) for the n-th launch of this look. */
  readonly draw: (launch: number) => number
  readonly zoneTie: 'seeded' | 'lexical'
  /** Chooses members to terminate; asked only when there is a surplus. */
  readonly chooseVictims: (count: number) => readonly Choice[]
}

export type CapacityAction =
  | { readonly type: 'LaunchInstance'; readonly availabilityZone: string }
  | ({ readonly type: 'TerminateInstance' } & Choice)

/** Says what to launch or terminate so that a group moves towards its desired capacity. */
export function decideCapacity(view: CapacityView): readonly CapacityAction[] {
  const gap = view.desiredCapacity - view.countedCapacity
  if (gap > 0) return decideLaunches(view, gap - view.replacementsOutstanding)
  const surplus = -gap - view.surplusAllowed
  if (surplus <= 0 || view.terminateSuspended) return []
  return view
    .chooseVictims(surplus)
    .map((choice) => ({ type: 'TerminateInstance', ...choice }) as const)
}

function decideLaunches(view: CapacityView, count: number): readonly CapacityAction[] {
  if (count <= 0 || view.launchSuspended) return []
  const population = view.zones.map(({ zone, members }) => ({ zone, members }))
  const launches: CapacityAction[] = []
  for (let launch = 0; launch < count; launch++) {
    const availabilityZone = chooseZone(population, view.zoneTie, view.draw(launch))
    population.find(({ zone }) => zone === availabilityZone)!.members++
    launches.push({ type: 'LaunchInstance', availabilityZone })
  }
  return launches
}
