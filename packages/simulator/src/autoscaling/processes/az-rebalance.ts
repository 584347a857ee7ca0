import type { ZonePopulation } from '../zone-choice.ts'

/** What the AZRebalance process may look at. */
export interface BalanceView {
  /** The enabled zones and how many members count in each (AZ-2). */
  readonly zones: readonly ZonePopulation[]
  /** Zones that are no longer enabled and still have members. */
  readonly stranded: readonly ZonePopulation[]
  /** How many members of a zone scale-in may terminate (TERM-12); it need not count beyond `atMost`. */
  readonly removable: (zone: string, atMost: number) => number
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
 * Whether something can be done about it: a zone of protected members alone cannot give one, and a
 * launch elsewhere would only be terminated again.
 */
export function canRebalance(view: BalanceView): boolean {
  return isUneven(view) && findThick(view) !== undefined
}

/**
 * Says what to launch where, so that the zones become even: one pair of zones at a time, by as much
 * as the group may exceed its maximum (AZ-7, AZ-9, AZ-10).
 */
export function decideRebalance(view: BalanceView): RebalanceDecision | undefined {
  const thick = isUneven(view) ? findThick(view) : undefined
  if (thick === undefined) return undefined
  const thinnest = findThinnest(view)
  const margin = rebalanceMargin(view.maxSize, view.marginRounding)
  const stranded = !view.zones.includes(thick)
  const needed = stranded ? thick.members : Math.floor((thick.members - thinnest.members) / 2)
  const room = view.maxSize + margin - view.countedCapacity
  const count = Math.min(margin, needed, view.removable(thick.zone, margin), room)
  return count < 1 ? undefined : { to: thinnest.zone, from: thick.zone, count }
}

/** The zone to take from: one that is no longer enabled, else the one with most members. */
function findThick(view: BalanceView): ZonePopulation | undefined {
  const least = findThinnest(view).members + 2
  const canGive = ({ zone }: ZonePopulation) => view.removable(zone, 1) > 0
  const stranded = view.stranded.find(canGive)
  if (stranded !== undefined) return stranded
  const thick = view.zones.filter((each) => each.members >= least && canGive(each))
  return thick.length === 0 ? undefined : extreme(thick, (a, b) => a.members > b.members)
}

function findThinnest({ zones }: BalanceView): ZonePopulation {
  return extreme(zones, (a, b) => a.members < b.members)
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
