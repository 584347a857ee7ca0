import { describe, expect, test } from 'vitest'
import { matchTemplate } from '../recorded-templates.ts'
import { replay, simulatedOrder } from '../timeline-fits.ts'
import { notReplayed, timelines } from '../timelines.ts'
import { apart, cases } from './timelines.ts'

test('every delay that was recorded behind a load balancer is compared, or it is said why not', () => {
  for (const { id, delaysSeconds } of timelines) {
    if (!notReplayed[id]?.startsWith('in elb/')) continue
    const told = Object.entries(delaysSeconds).map(([delay, value]) => `${delay} ${String(value)}`)
    const compared = Object.entries(cases.find((each) => each.id === id)?.recorded ?? {}).flatMap(
      ([delay, values]) => values.map((value) => `${delay} ${value}`),
    )
    const accounted = [...compared, ...Object.keys(apart[id] ?? {})]
    expect([id, accounted.toSorted()]).toEqual([id, told.toSorted()])
  }
})

test('TIME-8, ELB-46: recorded delays lie in the central 95 % of many seeds', () => {
  const outside = replay(300, cases).filter(({ inside }) => !inside)
  expect(outside).toEqual([])
})

describe('activities come in the recorded order, with the recorded clauses (STR-27)', () => {
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
