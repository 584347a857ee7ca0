import { describe, expect, test } from 'vitest'
import { matchTemplate } from './recorded-templates.ts'
import { isTooWide, replay, simulatedOrder, widths } from './timeline-fits.ts'
import { apart, cases, notReplayed, recordedAs, timelines } from './timelines.ts'

test('every recording is replayed, or it is said what it waits for', () => {
  const replayed = new Set(cases.map(({ id }) => id))
  const left = timelines.filter(({ id }) => !replayed.has(id) && !(id in notReplayed))
  expect(left.map(({ id }) => id)).toEqual([])
  for (const id of Object.keys(notReplayed)) expect(replayed).not.toContain(id)
})

test('every delay that was recorded is compared, or it is said why not', () => {
  const seen = (id: string, of: (each: (typeof cases)[number]) => readonly string[]) =>
    cases.filter((each) => each.id === id).flatMap(of)
  for (const { id, delaysSeconds } of timelines) {
    if (id in notReplayed) continue
    const told = Object.entries(delaysSeconds).flatMap(([delay, values]) =>
      [values].flat().map((value) => `${delay} ${value}`),
    )
    const compared = seen(id, ({ recorded }) =>
      Object.entries(recorded).flatMap(([delay, values]) =>
        values.map((value) => `${recordedAs[delay] ?? delay} ${value}`),
      ),
    )
    const accounted = [...compared, ...Object.keys(apart[id] ?? {})]
    expect([id, accounted.toSorted()]).toEqual([id, told.toSorted()])
  }
})

const fits = replay(300)

test('recorded delays lie in the central 95 % of many seeds', () => {
  const outside = fits
    .filter(({ inside }) => !inside)
    .map(({ id, delay, recorded }) => `${id} ${delay} ${recorded}`)
  expect(outside).toEqual([])
})

test('which is at most three times as wide as what was recorded', () => {
  const known = widths(fits)
  expect(known.length).toBeGreaterThan(6)
  expect(known.filter(isTooWide)).toEqual([])
})

describe('activities come in the recorded order, with the recorded clauses (STR-0)', () => {
  test.each(cases.map((each) => [each.id, each] as const))('%s', (_, each) => {
    expect(simulatedOrder(each)).toEqual(each.order)
  })
})

describe('the causes of every replayed activity are ones that AWS was recorded to write', () => {
  test.each(cases.map((each) => [each.id, each] as const))('%s', (_, { measure }) => {
    for (const cause of measure('7f3a9c').activities.flat()) {
      expect([cause, matchTemplate('cause', cause) !== undefined]).toEqual([cause, true])
    }
  })
})
