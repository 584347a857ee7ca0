import { describe, expect, test } from 'vitest'
import { matchTemplate } from '../recorded-templates.ts'
import { replay, simulatedOrder } from '../timeline-fits.ts'
import { notReplayed, timelines } from '../timelines.ts'
import { apart, cases, lateFiring } from './timelines.ts'

test('every delay that was recorded after an alarm is compared, or it is said why not', () => {
  for (const { id, delaysSeconds } of timelines) {
    if (!notReplayed[id]?.startsWith('in policies/')) continue
    const told = Object.entries(delaysSeconds).map(([delay, value]) => `${delay} ${String(value)}`)
    const compared = Object.entries(cases.find((each) => each.id === id)?.recorded ?? {}).flatMap(
      ([delay, values]) => values.map((value) => `${delay} ${value}`),
    )
    const accounted = [...compared, ...Object.keys(apart[id] ?? {})]
    expect([id, accounted.toSorted()]).toEqual([id, told.toSorted()])
  }
})

test('ACT-10, CWA-49: recorded delays lie in the central 95 % of many seeds', () => {
  const outside = replay(300, cases).filter(({ inside }) => !inside)
  expect(outside).toEqual([])
})

test('CWA-41: a policy that fires late does so whole minutes after the transition (T20, T21)', () => {
  const { changedAt, firedAt } = lateFiring()
  expect(firedAt - changedAt).toBe(300_000)
})

describe('activities come in the recorded order, with the recorded clauses (STR-13)', () => {
  test.each(cases.map((each) => [each.id, each] as const))('%s', (_, each) => {
    expect(simulatedOrder(each)).toEqual(each.order)
  })
})

describe('their causes are ones that AWS was recorded to write', () => {
  test.each(cases.map((each) => [each.id, each] as const))('%s', (_, { measure }) => {
    for (const cause of measure('7f3a9c').activities.flat()) {
      expect([cause, matchTemplate('cause', cause) !== undefined]).toEqual([cause, true])
    }
  })
})
