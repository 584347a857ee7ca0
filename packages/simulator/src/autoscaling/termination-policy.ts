import { byCodeUnit } from './zone-choice.ts'

/*
 * Which members a scale-in terminates. Zones come first, then the group's policies one after the
 * other, then the default policy, then chance (TERM-3 to TERM-9). Every step is kept, so that a
 * choice can be explained.
 */

/** AWS's names; source: TERM-6. */
export const predefinedPolicies = [
  'AllocationStrategy',
  'ClosestToNextInstanceHour',
  'Default',
  'NewestInstance',
  'OldestInstance',
  'OldestLaunchConfiguration',
  'OldestLaunchTemplate',
] as const

export type PredefinedPolicy = (typeof predefinedPolicies)[number]

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
  | { readonly type: 'LaunchTemplate'; readonly id: string; readonly version: number }
  /** Attached by a user. */
  | { readonly type: 'None' }

export interface ScaleInView {
  readonly now: number
  readonly candidates: readonly Candidate[]
  /** InService members that are protected from scale-in, for the explanation. */
  readonly protectedIds: readonly string[]
  /** How many members count in each zone (AZ-2). */
  readonly countedByZone: ReadonlyMap<string, number>
  readonly enabledZones: readonly string[]
  readonly policies: readonly string[]
  /** What the group launches from now. */
  readonly current: LaunchSource
  /** A number in [0, 1) for the n-th choice. */
  readonly draw: (choice: number) => number
  /** What a custom policy of this name answers; undefined for an error or for nothing. */
  readonly custom: (
    policy: string,
    candidates: readonly Candidate[],
    count: number,
  ) => readonly string[]
}

/** One step of a choice: the rule, and what it left. Long lists are cut; `count` tells the truth. */
export interface ChoiceStep {
  readonly rule: string
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
    const tied = ranking.bestOf(zones)
    const victim = tied[Math.floor(view.draw(choices.length) * tied.length)]!
    const explained = count <= explainedAtMost && view.candidates.length <= explainedAtMost
    const steps = explained ? ranking.explain(zones, tied, victim) : []
    choices.push({ instanceId: victim.instanceId, steps })
    ranking.remove(victim)
    population.set(victim.availabilityZone, (population.get(victim.availabilityZone) ?? 0) - 1)
  }
  return choices
}

/** A policy of the user's own: a Lambda function's ARN, or a name that is registered (TERM-10). */
export function isCustom(policy: string): boolean {
  return !(predefinedPolicies as readonly string[]).includes(policy)
}

/** The reply decides, zones or not; members that are no candidates are ignored. */
function chooseByCustomPolicy(view: ScaleInView, policy: string, count: number): readonly Choice[] {
  const known = new Set(view.candidates.map(({ instanceId }) => instanceId))
  const reply = view.custom(policy, view.candidates, count).filter((id) => known.has(id))
  return [...new Set(reply)].slice(0, count).map((instanceId) => ({
    instanceId,
    steps: [{ rule: policy, left: [instanceId], count: 1 }],
  }))
}

interface Ranked extends Candidate {
  /** One number per rule; the smaller goes first. */
  readonly ranks: readonly number[]
}

interface Ranking {
  /** The zones that the next victim may come from (TERM-3, step 2). */
  zonesToChooseFrom(population: ReadonlyMap<string, number>): readonly string[]
  /** The candidates of these zones that all policies rank first, in order of their ids. */
  bestOf(zones: readonly string[]): readonly Ranked[]
  explain(zones: readonly string[], tied: readonly Ranked[], victim: Ranked): readonly ChoiceStep[]
  remove(victim: Ranked): void
}

/**
 * Ranks the candidates once by every policy and keeps them sorted by zone. A choice then looks at the
 * heads of the zones alone: a scale-in of thousands does not scan thousands for each.
 */
function rankCandidates(view: ScaleInView): Ranking {
  const rules = rankingRules(view)
  const zones = new Map<string, Ranked[]>()
  for (const candidate of view.candidates) {
    const ranked = { ...candidate, ranks: rules.map(({ rank }) => rank(candidate)) }
    const zone = zones.get(candidate.availabilityZone)
    if (zone) zone.push(ranked)
    else zones.set(candidate.availabilityZone, [ranked])
  }
  // The first to go stand last, where they are cheap to take away.
  for (const zone of zones.values()) zone.sort((a, b) => compare(b, a))

  return {
    zonesToChooseFrom(population) {
      const filled = [...zones.keys()].filter((name) => zones.get(name)!.length > 0)
      const stranded = filled.filter((name) => !view.enabledZones.includes(name))
      if (stranded.length > 0) return stranded
      const most = Math.max(...filled.map((name) => population.get(name) ?? 0))
      return filled.filter((name) => (population.get(name) ?? 0) === most)
    },
    bestOf(names) {
      const heads = names.flatMap((name) => headOf(zones.get(name)!))
      const best = heads.reduce((least, head) => (compareRanks(head, least) < 0 ? head : least))
      return heads
        .filter((head) => compareRanks(head, best) === 0)
        .toSorted((a, b) => byCodeUnit(a.instanceId, b.instanceId))
    },
    explain(names, tied, victim) {
      const inZones = names.flatMap((name) => zones.get(name)!)
      return [
        step(`zones ${names.join(' ')}`, inZones),
        ...protectionStep(view.protectedIds, inZones),
        ...rules.flatMap(({ name }, index) => ruleStep(name, index, inZones, victim)),
        ...(tied.length > 1 ? [step('chance', [victim])] : []),
      ]
    },
    remove(victim) {
      const zone = zones.get(victim.availabilityZone)!
      zone.splice(zone.lastIndexOf(victim), 1)
    },
  }
}

/** The candidates at the end of a sorted zone that rank alike. */
function headOf(zone: readonly Ranked[]): readonly Ranked[] {
  const head = zone.at(-1)
  if (head === undefined) return []
  let from = zone.length - 1
  while (from > 0 && compareRanks(zone[from - 1]!, head) === 0) from--
  return zone.slice(from)
}

/** A rule is told only if it removed somebody. */
function ruleStep(
  name: string,
  index: number,
  candidates: readonly Ranked[],
  victim: Ranked,
): readonly ChoiceStep[] {
  const alike = (rules: number) => (candidate: Ranked) =>
    candidate.ranks.slice(0, rules).every((rank, rule) => rank === victim.ranks[rule])
  const before = candidates.filter(alike(index))
  const after = before.filter(alike(index + 1))
  return after.length < before.length ? [step(name, after)] : []
}

function protectionStep(
  protectedIds: readonly string[],
  left: readonly Ranked[],
): readonly ChoiceStep[] {
  if (protectedIds.length === 0) return []
  return [step(`without the protected ${protectedIds.slice(0, idsPerStep).join(' ')}`, left)]
}

function step(rule: string, candidates: readonly Candidate[]): ChoiceStep {
  const ids = candidates.map(({ instanceId }) => instanceId).toSorted(byCodeUnit)
  return { rule, left: ids.slice(0, idsPerStep), count: ids.length }
}

function compare(a: Ranked, b: Ranked): number {
  return compareRanks(a, b) || byCodeUnit(a.instanceId, b.instanceId)
}

function compareRanks(a: Ranked, b: Ranked): number {
  for (let rule = 0; rule < a.ranks.length; rule++) {
    const difference = a.ranks[rule]! - b.ranks[rule]!
    if (difference !== 0 && !Number.isNaN(difference)) return difference
  }
  return 0
}

interface RankingRule {
  readonly name: string
  readonly rank: (candidate: Candidate) => number
}

/** The group's policies, and `Default` behind them (TERM-7). */
function rankingRules(view: ScaleInView): readonly RankingRule[] {
  const policies = view.policies.includes('Default') ? view.policies : [...view.policies, 'Default']
  return policies.flatMap((policy) => rulesOf(policy as PredefinedPolicy, view))
}

function rulesOf(policy: PredefinedPolicy, view: ScaleInView): readonly RankingRule[] {
  const one = (rank: RankingRule['rank']) => [{ name: policy, rank }]
  switch (policy) {
    case 'OldestInstance':
      return one(({ launchTime }) => launchTime)
    case 'NewestInstance':
      return one(({ launchTime }) => -launchTime)
    case 'ClosestToNextInstanceHour':
      return one(({ launchTime }) => untilNextHour(view.now - launchTime))
    case 'OldestLaunchConfiguration':
      return one(({ source }) => (source.type === 'LaunchConfiguration' ? source.createdAt : never))
    case 'OldestLaunchTemplate':
      return one(({ source }) => launchTemplateRank(source, view.current))
    // Without a mixed instances policy there is no allocation strategy to align with.
    case 'AllocationStrategy':
      return []
    case 'Default':
      return [
        { name: 'Default: outdated', rank: ({ source }) => outdatedClass(source, view.current) },
        { name: 'Default: oldest', rank: ({ source }) => age(source) },
        {
          name: 'Default: next billing hour',
          rank: ({ launchTime }) => untilNextHour(view.now - launchTime),
        },
      ]
  }
}

/** A rank behind all others; the same for all who have it. */
const never = Number.MAX_SAFE_INTEGER

function launchTemplateRank(source: LaunchSource, current: LaunchSource): number {
  if (source.type !== 'LaunchTemplate') return never
  return current.type === 'LaunchTemplate' && source.id !== current.id ? -1 : source.version
}

/**
 * Launch configurations go before launch templates, other templates before the current one (TERM-5).
 * In a group that uses a launch configuration all are of one class.
 */
function outdatedClass(source: LaunchSource, current: LaunchSource): number {
  if (current.type !== 'LaunchTemplate') return 0
  if (source.type === 'LaunchConfiguration') return 0
  return source.type === 'LaunchTemplate' && source.id === current.id ? 2 : 1
}

/** The oldest launch configuration, the oldest version of a launch template. */
function age(source: LaunchSource): number {
  if (source.type === 'LaunchConfiguration') return source.createdAt
  return source.type === 'LaunchTemplate' ? source.version : never
}

const hour = 3_600_000

/** Source: TERM-9. */
function untilNextHour(age: number): number {
  return hour - (age % hour)
}
