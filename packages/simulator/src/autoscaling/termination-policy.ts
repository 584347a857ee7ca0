import { byCodeUnit } from './zone-choice.ts'

/** A member that scale-in may choose: InService and not protected (TERM-2). */
export interface Candidate {
  readonly instanceId: string
  readonly availabilityZone: string
  /** When its launch configuration was created; older ones go first (TERM-5). */
  readonly configurationCreatedAt: number
  readonly launchTime: number
}

export interface ScaleInView {
  readonly now: number
  readonly candidates: readonly Candidate[]
  /** How many members count in each zone (AZ-2). */
  readonly countedByZone: ReadonlyMap<string, number>
  readonly enabledZones: readonly string[]
  /** A number in [0, 1) for the n-th choice. */
  readonly draw: (choice: number) => number
}

/**
 * Chooses members to terminate by the `Default` policy, one by one with the counts kept up to date
 * (TERM-3 to TERM-5, TERM-9): zone, oldest launch configuration, next billing hour, chance.
 *
 * Each zone is ranked once, so that a large scale-in does not look at every member for each victim.
 */
export function chooseVictims(view: ScaleInView, count: number): readonly string[] {
  const population = new Map(view.countedByZone)
  const zones = rankZones(view)
  const victims: string[] = []
  while (victims.length < count) {
    const open = zones.filter(({ ranks }) => ranks.length > 0)
    if (open.length === 0) break
    const { zone, instanceId } = takeVictim(fromZones(open, population), view.draw(victims.length))
    victims.push(instanceId)
    population.set(zone, (population.get(zone) ?? 0) - 1)
  }
  return victims
}

/** The candidates of a zone, those that go first in front; those of one rank are tied. */
interface RankedZone {
  readonly zone: string
  readonly enabled: boolean
  readonly ranks: Rank[]
}

interface Rank {
  readonly configurationCreatedAt: number
  readonly untilNextHour: number
  readonly instanceIds: string[]
}

function rankZones({ candidates, enabledZones, now }: ScaleInView): readonly RankedZone[] {
  const zones = new Map<string, Map<string, Rank>>()
  for (const { availabilityZone, configurationCreatedAt, launchTime, instanceId } of candidates) {
    const untilNextHour = hour - ((now - launchTime) % hour)
    const ranks = zones.get(availabilityZone) ?? new Map<string, Rank>()
    zones.set(availabilityZone, ranks)
    const key = `${configurationCreatedAt}/${untilNextHour}`
    const rank = ranks.get(key)
    if (rank) rank.instanceIds.push(instanceId)
    else ranks.set(key, { configurationCreatedAt, untilNextHour, instanceIds: [instanceId] })
  }
  return [...zones]
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(([zone, ranks]) => {
      for (const { instanceIds } of ranks.values()) instanceIds.sort(byCodeUnit)
      const enabled = enabledZones.includes(zone)
      return { zone, enabled, ranks: [...ranks.values()].toSorted(byRank) }
    })
}

function byRank(a: Rank, b: Rank): number {
  return a.configurationCreatedAt - b.configurationCreatedAt || a.untilNextHour - b.untilNextHour
}

/** Zones that are no longer enabled, else the fullest of those that have a candidate. */
function fromZones(
  open: readonly RankedZone[],
  population: ReadonlyMap<string, number>,
): readonly RankedZone[] {
  const stranded = open.filter(({ enabled }) => !enabled)
  if (stranded.length > 0) return stranded
  const size = ({ zone }: RankedZone): number => population.get(zone) ?? 0
  const fullest = Math.max(...open.map(size))
  return open.filter((zone) => size(zone) === fullest)
}

/** Takes one of those that are tied for the first place in any of the zones. */
function takeVictim(
  zones: readonly RankedZone[],
  draw: number,
): { readonly zone: string; readonly instanceId: string } {
  const first = zones.map(({ ranks }) => ranks[0]!).reduce((a, b) => (byRank(a, b) <= 0 ? a : b))
  const tied = zones.filter(({ ranks }) => byRank(ranks[0]!, first) === 0)
  const among = tied.reduce((sum, { ranks }) => sum + ranks[0]!.instanceIds.length, 0)
  let index = Math.floor(draw * among)
  const holdsIt = ({ ranks }: RankedZone): boolean => {
    const { length } = ranks[0]!.instanceIds
    if (index < length) return true
    index -= length
    return false
  }
  const { zone, ranks } = tied.find(holdsIt)!
  const { instanceIds } = ranks[0]!
  const [instanceId] = instanceIds.splice(index, 1)
  if (instanceIds.length === 0) ranks.shift()
  return { zone, instanceId: instanceId! }
}

const hour = 3_600_000
