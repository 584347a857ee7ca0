import type { ZonePopulation } from '../zone-choice.ts'

/** What the AZRebalance process may look at. */
export interface BalanceView {
  /** The enabled zones and how many members count in each (AZ-2). */
  readonly zones: readonly ZonePopulation[]
  /** Zones that are no longer enabled and still have members. */
  readonly stranded: readonly ZonePopulation[]
  readonly maxSize: number
  readonly countedCapacity: number
  readonly marginRounding: 'floor' | 'round' | 'ceil'
}

/** Launch so many in one zone before as many are terminated in another. */
export interface RebalanceDecision {
  readonly to: string
  readonly from: string
  readonly count: number
}

/**
 * Uneven: some enabled zone has at least two fewer members than another, or members sit in a zone
 * that is no longer enabled (AZ-6). A difference of one is balanced.
 */
export function isUneven({ zones, stranded }: Pick<BalanceView, 'zones' | 'stranded'>): boolean {
  if (stranded.length > 0) return true
  const counts = zones.map(({ members }) => members)
  return Math.max(...counts) - Math.min(...counts) >= 2
}

/**
 * Says what to launch where, so that the zones become even: one pair of zones at a time, by as much
 * as the group may exceed its maximum (AZ-7, AZ-9, AZ-10).
 */
export function decideRebalance(view: BalanceView): RebalanceDecision | undefined {
  if (!isUneven(view)) return undefined
  const thinnest = extreme(view.zones, (a, b) => a.members < b.members)
  const thickest = view.stranded[0] ?? extreme(view.zones, (a, b) => a.members > b.members)
  const margin = rebalanceMargin(view.maxSize, view.marginRounding)
  const needed =
    view.stranded.length > 0
      ? thickest.members
      : Math.floor((thickest.members - thinnest.members) / 2)
  const room = view.maxSize + margin - view.countedCapacity
  const count = Math.min(margin, needed, room)
  return count < 1 ? undefined : { to: thinnest.zone, from: thickest.zone, count }
}

/** 10 % of the maximum or one instance, whichever is more (AZ-9). */
export function rebalanceMargin(maxSize: number, rounding: BalanceView['marginRounding']): number {
  return Math.max(1, Math[rounding](maxSize * 0.1))
}

function extreme(
  zones: readonly ZonePopulation[],
  isMore: (a: ZonePopulation, b: ZonePopulation) => boolean,
): ZonePopulation {
  return zones.reduce((most, zone) => (isMore(zone, most) ? zone : most))
}
