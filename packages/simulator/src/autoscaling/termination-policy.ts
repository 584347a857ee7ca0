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
 */
export function chooseVictims(view: ScaleInView, count: number): readonly string[] {
  const population = new Map(view.countedByZone)
  const left = new Map(view.candidates.map((candidate) => [candidate.instanceId, candidate]))
  const victims: string[] = []
  while (victims.length < count && left.size > 0) {
    const victim = chooseVictim([...left.values()], population, view, victims.length)
    victims.push(victim.instanceId)
    left.delete(victim.instanceId)
    population.set(victim.availabilityZone, (population.get(victim.availabilityZone) ?? 0) - 1)
  }
  return victims
}

function chooseVictim(
  candidates: readonly Candidate[],
  population: ReadonlyMap<string, number>,
  view: ScaleInView,
  choice: number,
): Candidate {
  let pool = fromZones(candidates, population, view.enabledZones)
  pool = smallest(pool, ({ configurationCreatedAt }) => configurationCreatedAt)
  pool = smallest(pool, ({ launchTime }) => untilNextHour(view.now - launchTime))
  const tied = pool.toSorted((a, b) => byCodeUnit(a.instanceId, b.instanceId))
  return tied[Math.floor(view.draw(choice) * tied.length)]!
}

/** Members in zones that are no longer enabled, else those in the fullest zone that has any. */
function fromZones(
  candidates: readonly Candidate[],
  population: ReadonlyMap<string, number>,
  enabledZones: readonly string[],
): readonly Candidate[] {
  const stranded = candidates.filter(
    ({ availabilityZone }) => !enabledZones.includes(availabilityZone),
  )
  if (stranded.length > 0) return stranded
  return smallest(candidates, ({ availabilityZone }) => -(population.get(availabilityZone) ?? 0))
}

function smallest(
  candidates: readonly Candidate[],
  key: (candidate: Candidate) => number,
): readonly Candidate[] {
  const least = candidates.reduce((low, candidate) => Math.min(low, key(candidate)), Infinity)
  return candidates.filter((candidate) => key(candidate) === least)
}

const hour = 3_600_000

function untilNextHour(age: number): number {
  return hour - (age % hour)
}
