import { describe, expect, test } from 'vitest'
import {
  canRebalance,
  decideRebalance,
  isUneven,
  rebalanceMargin,
  type BalanceView,
} from '../src/autoscaling/processes/az-rebalance.ts'

const population = (counts: readonly number[], letters: string) =>
  counts.map((members, index) => ({ zone: `us-east-1${letters[index]!}`, members }))

/** `view([3, 1])`: three members in us-east-1a, one in us-east-1b; the group is at its maximum. */
const view = (counts: readonly number[], changes: Partial<BalanceView> = {}): BalanceView => {
  const { stranded = [] } = changes
  const countedCapacity = [...counts, ...stranded.map(({ members }) => members)].reduce(
    (sum, count) => sum + count,
    0,
  )
  return {
    zones: population(counts, 'abcdef'),
    stranded,
    removable: (zone) =>
      [...population(counts, 'abcdef'), ...stranded].find((each) => each.zone === zone)!.members,
    maxSize: countedCapacity,
    countedCapacity,
    marginRounding: 'floor',
    ...changes,
  }
}

const decision = (to: string, from: string, count: number) => ({
  to: `us-east-1${to}`,
  from: `us-east-1${from}`,
  count,
})

describe('uneven means at least two fewer members than another zone (AZ-6)', () => {
  test.each([
    [[1, 0], false],
    [[2, 0], true],
    [[0, 2], true],
    [[4, 1], true],
    [[3, 2, 2], false],
    [[3, 2, 1], true],
    [[5], false],
    [[0, 0], false],
  ])('%j: %s', (counts, uneven) => {
    expect(isUneven(view(counts))).toBe(uneven)
    expect(canRebalance(view(counts))).toBe(uneven)
    expect(decideRebalance(view(counts)) !== undefined).toBe(uneven)
  })

  test('or a member in a zone that is no longer enabled', () => {
    expect(isUneven(view([1, 1], { stranded: population([1], 'd') }))).toBe(true)
  })
})

describe('the margin is 10 % of the maximum or one instance (AZ-9)', () => {
  test.each([
    [0, 1],
    [1, 1],
    [9, 1],
    [10, 1],
    [19, 1],
    [20, 2],
    [100, 10],
  ])('maximum %i: %i', (maxSize, margin) => {
    expect(rebalanceMargin(maxSize, 'floor')).toBe(margin)
  })

  test('its rounding is a setting', () => {
    expect(rebalanceMargin(15, 'floor')).toBe(1)
    expect(rebalanceMargin(15, 'round')).toBe(2)
    expect(rebalanceMargin(14, 'round')).toBe(1)
    expect(rebalanceMargin(11, 'ceil')).toBe(2)
  })
})

describe('a round (AZ-7, AZ-10)', () => {
  test.each([
    ['moves one of two that share a zone', [0, 2], decision('a', 'b', 1)],
    ['goes from the zone with most to the zone with fewest', [3, 7, 2], decision('c', 'b', 1)],
    ['is no larger than the margin', [0, 12, 8], decision('a', 'b', 2)],
    ['is no larger than half of the difference', [9, 11, 10, 12], decision('a', 'd', 1)],
  ])('%s', (_, counts, expected) => {
    expect(decideRebalance(view(counts))).toEqual(expected)
  })

  test('may go to the maximum and its margin, and not beyond', () => {
    const at = (maxSize: number) => decideRebalance(view([0, 20], { maxSize }))?.count
    expect(at(40)).toBe(4)
    expect(at(20)).toBe(2)
    expect(at(19)).toBe(undefined)
    // 20 count already, 18 and its margin of 1 are allowed.
    expect(at(18)).toBe(undefined)
  })

  test('above desired and below the maximum the batch stays the margin', () => {
    expect(decideRebalance(view([0, 4], { maxSize: 100 }))).toEqual(decision('a', 'b', 2))
  })
})

describe('zones that are no longer enabled (AZ-11)', () => {
  test('lose their members to the zone with the fewest', () => {
    const stranded = population([3], 'd')
    expect(decideRebalance(view([2, 1], { stranded }))).toEqual(decision('b', 'd', 1))
    expect(decideRebalance(view([1, 1], { stranded, maxSize: 40 }))).toEqual(decision('a', 'd', 3))
  })

  test('also when the enabled ones are even, or there is but one', () => {
    const stranded = population([1], 'd')
    expect(decideRebalance(view([4], { stranded }))).toEqual(decision('a', 'd', 1))
  })
})

describe('members that scale-in may not terminate (TERM-12)', () => {
  const removable = (counts: Readonly<Record<string, number>>) => (zone: string) =>
    counts[zone.slice(-1)] ?? 0

  test('are not rebalanced: what was launched for them would be terminated again', () => {
    const protectedZone = view([4, 1], { removable: removable({ a: 0, b: 1 }) })
    expect(isUneven(protectedZone)).toBe(true)
    expect(canRebalance(protectedZone)).toBe(false)
    expect(decideRebalance(protectedZone)).toBeUndefined()
  })

  test('leave it to the next zone that is too thick', () => {
    const next = view([6, 4, 1], { removable: removable({ a: 0, b: 4, c: 1 }) })
    expect(decideRebalance(next)).toEqual(decision('c', 'b', 1))
    const even = view([6, 2, 1], { removable: removable({ a: 0, b: 2, c: 1 }) })
    expect(decideRebalance(even)).toBeUndefined()
  })

  test('bound the round', () => {
    const one = view([30, 0], { removable: removable({ a: 1 }) })
    expect(decideRebalance(one)).toEqual(decision('b', 'a', 1))
  })

  test('may stay in a zone that is no longer enabled', () => {
    const stranded = population([2], 'd')
    expect(decideRebalance(view([1, 1], { stranded, removable: removable({ d: 0 }) }))).toBe(
      undefined,
    )
  })
})
