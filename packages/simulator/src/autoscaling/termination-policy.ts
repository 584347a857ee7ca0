import {
  byId,
  compareRanks,
  zoneBuckets,
  type Ranked,
  type ZoneBuckets,
} from './termination-buckets.ts'
import { isCustom, rankingRules, type RankingRule } from './termination-rules.ts'
import { byCodeUnit } from './zone-choice.ts'

/*
 * Which members a scale-in terminates. Zones come first, then the group's policies one after the
 * other, then the default policy, then chance (TERM-3 to TERM-9). Every step is kept, so that a
 * choice can be explained.
 */

/** A member that scale-in may choose: InService and not protected (TERM-2). */
export interface Candidate {
  readonly instanceId: string
  readonly availabilityZone: string
  /** What it was launched from. */
  readonly source: LaunchSource
  /** Milliseconds since the epoch. */
  readonly launchTime: number
}

export type LaunchSource =
  | { readonly type: 'LaunchConfiguration'; readonly name: string; readonly createdAt: number }
  | {
      readonly type: 'LaunchTemplate'
      readonly id: string
      readonly name: string
      readonly version: number
    }
  /** Attached by a user. */
  | { readonly type: 'None' }

export interface ScaleInView {
  readonly now: number
  readonly candidates: readonly Candidate[]
  /** InService members that are protected from scale-in, for the explanation. */
  readonly protectedMembers: readonly Pick<Candidate, 'instanceId' | 'availabilityZone'>[]
  /** How many members count in each zone (AZ-2). */
  readonly countedByZone: ReadonlyMap<string, number>
  readonly enabledZones: readonly string[]
  readonly policies: readonly string[]
  /** What the group launches from now. */
  readonly current: LaunchSource
  /** A number in [0, 1) for the n-th choice. */
  readonly draw: (choice: number) => number
  /** What a custom policy of this name answers; nothing for an error or for nothing. */
  readonly custom: (
    policy: string,
    candidates: readonly Candidate[],
    count: number,
  ) => readonly string[]
}

/** One step of a choice. Long lists are cut; `count` tells the truth. */
export interface ChoiceStep {
  /** `zones`, `protection`, the name of a policy, or `chance`. */
  readonly rule: string
  /** What the rule looked at, for example `i-0a1 web:3 · i-0b2 web:4 (current)`. */
  readonly detail: string
  /** Whom it left. */
  readonly left: readonly string[]
  readonly count: number
}

/** Who goes, and why. */
export interface Choice {
  readonly instanceId: string
  /** Empty in a scale-in of many, where the steps would be larger than the fleet. */
  readonly steps: readonly ChoiceStep[]
}

const explainedAtMost = 64
const idsPerStep = 16

/** Chooses members to terminate, one by one with the counts kept up to date (TERM-4). */
export function chooseVictims(view: ScaleInView, count: number): readonly Choice[] {
  const custom = view.policies.find(isCustom)
  if (custom !== undefined) return chooseByCustomPolicy(view, custom, count)
  const population = new Map(view.countedByZone)
  const ranking = rankCandidates(view)
  const choices: Choice[] = []
  while (choices.length < Math.min(count, view.candidates.length)) {
    const zones = ranking.zonesToChooseFrom(population)
    const tied = ranking.tiedIn(zones)
    const victim = tied.at(Math.floor(view.draw(choices.length) * tied.count))
    const explained = count <= explainedAtMost && view.candidates.length <= explainedAtMost
    const steps = explained ? ranking.explain(zones, population, victim) : []
    choices.push({ instanceId: victim.instanceId, steps })
    ranking.remove(victim)
    population.set(victim.availabilityZone, (population.get(victim.availabilityZone) ?? 0) - 1)
  }
  return choices
}

/**
 * The reply decides, zones or not; members that are no candidates are ignored. Of a longer reply the
 * other policies of the list choose (TERM-7).
 */
function chooseByCustomPolicy(view: ScaleInView, policy: string, count: number): readonly Choice[] {
  const reply = new Set(view.custom(policy, view.candidates, count))
  const candidates = view.candidates.filter(({ instanceId }) => reply.has(instanceId))
  const ids = candidates.map(({ instanceId }) => instanceId).toSorted(byCodeUnit)
  const replied = {
    rule: policy,
    detail: `answered ${cut([...reply]).join(' ')}`,
    left: cut(ids),
    count: ids.length,
  }
  const others = {
    ...view,
    candidates: candidates.map((candidate) => ({ ...candidate, availabilityZone: '' })),
    protectedMembers: [],
    policies: view.policies.filter((each) => !isCustom(each)),
  }
  return chooseVictims(others, count).map(({ instanceId, steps }) => ({
    instanceId,
    steps: [replied, ...steps.filter(({ rule }) => rule !== 'zones')],
  }))
}

/** Candidates that all policies rank alike. */
interface Tied {
  readonly count: number
  at(index: number): Ranked
}

interface Ranking {
  /** The zones that the next victim may come from (TERM-3, step 2). */
  zonesToChooseFrom(population: ReadonlyMap<string, number>): readonly string[]
  /** The candidates of these zones that all policies rank first. */
  tiedIn(zones: readonly string[]): Tied
  explain(
    zones: readonly string[],
    population: ReadonlyMap<string, number>,
    victim: Ranked,
  ): readonly ChoiceStep[]
  remove(victim: Ranked): void
}

/** Ranks the candidates by every policy, zone by zone, as far as the choices ask for it. */
function rankCandidates(view: ScaleInView): Ranking {
  const rules = rankingRules(view)
  const zones = candidatesByZone(view.candidates, rules)
  const filled = () => [...zones.keys()].filter((name) => !zones.get(name)!.isEmpty())

  return {
    zonesToChooseFrom(population) {
      const names = filled()
      const stranded = names.filter((name) => !view.enabledZones.includes(name))
      if (stranded.length > 0) return stranded
      const most = Math.max(...names.map((name) => population.get(name) ?? 0))
      return names.filter((name) => (population.get(name) ?? 0) === most)
    },
    tiedIn(names) {
      const heads = names.map((name) => zones.get(name)!.head())
      const best = heads.reduce((least, head) =>
        compareRanks(head[0]!, least[0]!) < 0 ? head : least,
      )
      return joined(heads.filter((head) => compareRanks(head[0]!, best[0]!) === 0))
    },
    explain(names, population, victim) {
      const inZones = names.flatMap((name) => zones.get(name)!.all())
      return [
        zonesStep(view, names, population, inZones),
        ...protectionStep(view, names, inZones),
        ...rules.flatMap((rule, index) => ruleStep(rule, index, inZones, victim)),
        ...chanceStep(inZones, victim),
      ]
    },
    remove(victim) {
      zones.get(victim.availabilityZone)!.remove(victim)
    },
  }
}

function candidatesByZone(
  candidates: readonly Candidate[],
  rules: readonly RankingRule[],
): ReadonlyMap<string, ZoneBuckets> {
  const zones = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const zone = zones.get(candidate.availabilityZone)
    if (zone === undefined) zones.set(candidate.availabilityZone, [candidate])
    else zone.push(candidate)
  }
  // In the order of their names, so that the order of members decides nothing.
  const sorted = [...zones].toSorted(([a], [b]) => byCodeUnit(a, b))
  return new Map(sorted.map(([name, inZone]) => [name, zoneBuckets(inZone, rules)]))
}

function joined(buckets: readonly (readonly Ranked[])[]): Tied {
  return {
    count: buckets.reduce((sum, bucket) => sum + bucket.length, 0),
    at(index) {
      let rest = index
      for (const bucket of buckets) {
        if (rest < bucket.length) return bucket[rest]!
        rest -= bucket.length
      }
      return buckets.at(-1)!.at(-1)!
    },
  }
}

function zonesStep(
  { enabledZones, protectedMembers }: ScaleInView,
  names: readonly string[],
  population: ReadonlyMap<string, number>,
  inZones: readonly Ranked[],
): ChoiceStep {
  const counts = [...new Set([...enabledZones, ...names])].toSorted(byCodeUnit).map((name) => {
    const removed = enabledZones.includes(name) ? '' : ' (removed)'
    return `${name} ${population.get(name) ?? 0}${removed}`
  })
  const members = protectedMembers.filter((each) => names.includes(each.availabilityZone))
  return step('zones', cut(counts).join(' · '), [...inZones, ...members])
}

function protectionStep(
  { protectedMembers }: ScaleInView,
  names: readonly string[],
  inZones: readonly Ranked[],
): readonly ChoiceStep[] {
  const ids = protectedMembers
    .filter((each) => names.includes(each.availabilityZone))
    .map(({ instanceId }) => instanceId)
  if (ids.length === 0) return []
  const told = cut(ids.toSorted(byCodeUnit)).join(' ')
  const verb = ids.length === 1 ? 'is' : 'are'
  return [step('protection', `${told} ${verb} protected from scale-in`, inZones)]
}

/** A rule is told only if it removed somebody. */
function ruleStep(
  { name, tell }: RankingRule,
  index: number,
  candidates: readonly Ranked[],
  victim: Ranked,
): readonly ChoiceStep[] {
  const before = alike(candidates, victim, index)
  const after = alike(candidates, victim, index + 1)
  if (after.length === before.length) return []
  const kept = new Set(after.map((each) => tell(each, false)))
  // Siblings of one batch differ by milliseconds.
  const exactly = before.some((each) => !after.includes(each) && kept.has(tell(each, false)))
  const told = cut(before.toSorted(byId)).map((each) => `${each.instanceId} ${tell(each, exactly)}`)
  return [step(name, told.join(' · '), after)]
}

function chanceStep(candidates: readonly Ranked[], victim: Ranked): readonly ChoiceStep[] {
  const tied = alike(candidates, victim, victim.ranks.length)
  return tied.length > 1 ? [step('chance', `1 of ${tied.length} by the seed`, [victim])] : []
}

/** Those whom the first rules do not tell apart from the victim. */
function alike(candidates: readonly Ranked[], victim: Ranked, rules: number): readonly Ranked[] {
  return candidates.filter(({ ranks }) =>
    ranks.slice(0, rules).every((rank, rule) => rank === victim.ranks[rule]),
  )
}

function step(
  rule: string,
  detail: string,
  members: readonly Pick<Candidate, 'instanceId'>[],
): ChoiceStep {
  const ids = members.toSorted(byId).map(({ instanceId }) => instanceId)
  return { rule, detail, left: cut(ids), count: ids.length }
}

function cut<Item>(items: readonly Item[]): readonly Item[] {
  return items.slice(0, idsPerStep)
}
