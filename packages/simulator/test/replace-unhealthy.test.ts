import { describe, expect, test } from 'vitest'
import {
  decideReplacements,
  nextReplacementAt,
  type ReplacementView,
  type UnhealthyMember,
} from '../src/autoscaling/processes/replace-unhealthy.ts'

const now = 1_000_000

const marked = (
  reason: UnhealthyMember['reason'],
  count = 1,
  markedAt = now - 30_000,
): readonly UnhealthyMember[] =>
  Array.from({ length: count }, (_, index) => ({
    instanceId: `i-${reason}-${index}`,
    reason,
    markedAt,
  }))

const view = (changes: Partial<ReplacementView> = {}): ReplacementView => ({
  now,
  desiredCapacity: 20,
  inService: 20,
  activityInProgress: false,
  launching: 0,
  newestReadyAt: 0,
  batchPercent: 10,
  allFailElb: false,
  allFailElbBatch: 1,
  suspended: false,
  unhealthy: [],
  ...changes,
})

const count = (changes: Partial<ReplacementView>) => decideReplacements(view(changes)).length

test('a tick acts on members that were marked before it (HC-20)', () => {
  const unhealthy = [...marked('user', 1, now), ...marked('instance-state', 1, now - 1)]
  expect(decideReplacements(view({ unhealthy }))).toEqual(['i-instance-state-0'])
})

describe('dead instances and SetInstanceHealth', () => {
  test('are replaced all at once (RP-3)', () => {
    const unhealthy = [...marked('user', 20), ...marked('instance-state', 5)]
    expect(count({ unhealthy, activityInProgress: true, launching: 9, inService: 3 })).toBe(25)
    expect(nextReplacementAt(view({ unhealthy, launching: 9 }))).toBe(now)
  })
})

describe('failed status checks', () => {
  const unhealthy = marked('status-check', 20)

  test('are replaced a tenth of the group at a time (RP-4 c)', () => {
    expect(count({ unhealthy })).toBe(2)
    expect(count({ unhealthy, desiredCapacity: 39, inService: 39 })).toBe(3)
    expect(count({ unhealthy, batchPercent: 50 })).toBe(10)
    expect(count({ unhealthy, batchPercent: 100 })).toBe(20)
  })

  test('are replaced one at a time when a tenth is less than one (RP-4 d)', () => {
    expect(count({ unhealthy: marked('status-check', 3), desiredCapacity: 3, inService: 3 })).toBe(
      1,
    )
    expect(count({ unhealthy: marked('status-check'), desiredCapacity: 1, inService: 1 })).toBe(1)
  })

  test('wait for an activity while a tenth or more is missing (RP-4 a)', () => {
    expect(count({ unhealthy, activityInProgress: true, inService: 18 })).toBe(0)
    expect(count({ unhealthy, activityInProgress: true, inService: 19 })).toBe(2)
  })

  test('wait for launches, first checks and grace of the members before them (RP-4 b)', () => {
    expect(count({ unhealthy, launching: 1 })).toBe(0)
    expect(count({ unhealthy, newestReadyAt: now + 1 })).toBe(0)
    expect(count({ unhealthy, newestReadyAt: Infinity })).toBe(0)
    expect(count({ unhealthy, newestReadyAt: now })).toBe(2)
  })

  test('say when a tick may go on with them', () => {
    expect(nextReplacementAt(view({ unhealthy }))).toBe(now)
    expect(nextReplacementAt(view({ unhealthy, newestReadyAt: now + 7 }))).toBe(now + 7)
    expect(nextReplacementAt(view({ unhealthy, newestReadyAt: Infinity }))).toBeUndefined()
    expect(nextReplacementAt(view({ unhealthy, launching: 1 }))).toBeUndefined()
    expect(nextReplacementAt(view({}))).toBeUndefined()
  })

  test('do not wait behind those that are replaced at once', () => {
    const both = [...marked('status-check', 5), ...marked('user', 3)]
    expect(decideReplacements(view({ unhealthy: both }))).toEqual([
      'i-user-0',
      'i-user-1',
      'i-user-2',
      'i-status-check-0',
      'i-status-check-1',
    ])
  })
})
