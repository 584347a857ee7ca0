import type { Candidate } from './termination-policy.ts'
import type { RankingRule } from './termination-rules.ts'
import { byCodeUnit } from './zone-choice.ts'

export interface Ranked extends Candidate {
  /** One number per rule; the smaller goes first. */
  readonly ranks: readonly number[]
}

/** The candidates of one zone, in buckets of those whom all policies rank alike. */
export interface ZoneBuckets {
  isEmpty(): boolean
  /** The bucket that goes first, in the order of ids. */
  head(): readonly Ranked[]
  /** Whoever is left, in no order. */
  all(): readonly Ranked[]
  /** Takes one of the head away. */
  remove(victim: Ranked): void
}

/**
 * Most scale-ins want one victim, so the first bucket is found in one pass; all are put in order only
 * when a second is asked for, so that a scale-in of thousands does not scan thousands for each.
 */
export function zoneBuckets(
  candidates: readonly Candidate[],
  rules: readonly RankingRule[],
): ZoneBuckets {
  let left = candidates.length
  let first: Ranked[] | undefined
  // The next to go stands last, where it is cheap to take away.
  let others: Ranked[][] | undefined

  const behindHead = (): Ranked[][] => (others ??= bucketsBehindFirst(candidates, rules))
  const head = (): Ranked[] => {
    first ??= firstBucket(candidates, rules)
    // Not as soon as it is empty: often nobody asks for another.
    if (first.length === 0) first = behindHead().pop() ?? []
    return first
  }
  return {
    isEmpty: () => left === 0,
    head,
    all: () => [...head(), ...behindHead().flat()],
    remove(victim) {
      const bucket = head()
      bucket.splice(bucket.indexOf(victim), 1)
      left--
    },
  }
}

function firstBucket(candidates: readonly Candidate[], rules: readonly RankingRule[]): Ranked[] {
  let tied: Candidate[] = []
  let least: readonly number[] = []
  for (const candidate of candidates) {
    const order = tied.length === 0 ? -1 : compareWithRanks(candidate, least, rules)
    if (order > 0) continue
    if (order < 0) {
      tied = []
      least = rules.map(({ rank }) => rank(candidate))
    }
    tied.push(candidate)
  }
  const ranks = least
  return tied.toSorted(byId).map((candidate) => ({ ...candidate, ranks }))
}

/** Looks no further than the first rule that tells them apart. */
function compareWithRanks(
  candidate: Candidate,
  ranks: readonly number[],
  rules: readonly RankingRule[],
): number {
  for (let rule = 0; rule < rules.length; rule++) {
    const difference = rules[rule]!.rank(candidate) - ranks[rule]!
    if (difference !== 0) return difference
  }
  return 0
}

function bucketsBehindFirst(
  candidates: readonly Candidate[],
  rules: readonly RankingRule[],
): Ranked[][] {
  const sorted = candidates
    .map((candidate) => ({ ...candidate, ranks: rules.map(({ rank }) => rank(candidate)) }))
    .toSorted((a, b) => compareRanks(b, a) || byId(a, b))
  const buckets: Ranked[][] = []
  for (const ranked of sorted) {
    const bucket = buckets.at(-1)
    if (bucket && compareRanks(bucket[0]!, ranked) === 0) bucket.push(ranked)
    else buckets.push([ranked])
  }
  buckets.pop()
  return buckets
}

export function compareRanks(a: Ranked, b: Ranked): number {
  for (let rule = 0; rule < a.ranks.length; rule++) {
    const difference = a.ranks[rule]! - b.ranks[rule]!
    if (difference !== 0) return difference
  }
  return 0
}

export function byId(a: Pick<Candidate, 'instanceId'>, b: Pick<Candidate, 'instanceId'>): number {
  return byCodeUnit(a.instanceId, b.instanceId)
}
