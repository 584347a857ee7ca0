import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { alarmsUnderTest, phase } from './alarms-under-test.ts'

/*
 * A second opinion on alarms: the reference algorithm (extended.md 1.6), written anew over the data that was
 * put, asked at each instant at which an alarm may be looked at. The simulator skips what cannot matter.
 */

/** 2,000 in CI, 50,000 with `npm run soak`. */
const numRuns = Number(process.env['IFDOWN_PROPERTY_RUNS'] ?? 200)

const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const

interface Datum {
  /** Seconds after the alarm is put: when somebody puts it, and by how much it is older. */
  readonly when: number
  readonly age: number
  readonly value: number
  readonly fine: boolean
}

interface Rules {
  readonly period: number
  readonly periods: number
  readonly points: number
  readonly treatment: (typeof treatments)[number]
  readonly wall: boolean
}

const rules: fc.Arbitrary<Rules> = fc
  .record({
    period: fc.constantFrom(10, 30, 60, 60, 120, 300, 3600),
    periods: fc.integer({ min: 1, max: 7 }),
    pointsLess: fc.nat(6),
    treatment: fc.constantFrom(...treatments),
    wall: fc.boolean(),
  })
  .map(({ pointsLess, ...some }) => ({
    ...some,
    points: Math.max(1, some.periods - pointsLess),
  }))

const data: fc.Arbitrary<readonly Datum[]> = fc.array(
  fc.record({
    when: fc.integer({ min: 2, max: 4 * 3600 }),
    age: fc.oneof(fc.integer({ min: -300, max: 600 }), fc.integer({ min: 0, max: 20_000 })),
    value: fc.constantFrom(10, 20, 80, 90),
    fine: fc.boolean(),
  }),
  { maxLength: 30 },
)

/** What the averages of a range, oldest first, come to. */
function judge(
  range: readonly (number | undefined)[],
  { periods, points, treatment }: Rules,
  now: string,
): string {
  const breaching = (values: readonly number[]) => values.filter((value) => value > 50).length
  const verdict = (count: number) => (count >= points ? 'ALARM' : 'OK')
  const real = range.filter((value) => value !== undefined)
  if (real.length >= periods) return verdict(breaching(real.slice(-periods)))
  if (treatment === 'breaching') return verdict(breaching(real) + periods - real.length)
  if (treatment === 'notBreaching') return verdict(breaching(real))
  if (real.length === 0) return treatment === 'missing' ? 'INSUFFICIENT_DATA' : now
  if (breaching(real) >= points) return 'ALARM'
  if (breaching(real) < real.length) return 'OK'
  const age = range.length - range.findIndex((value) => value !== undefined)
  return age >= points && treatment === 'missing' ? 'ALARM' : now
}

function expected(start: number, put: number, given: Rules, all: readonly Datum[]) {
  const { period, periods, wall } = given
  const span = period * 1000
  const beat = period < 60 ? 10_000 : 60_000
  const length = periods + (periods <= 3 ? 2 : Math.min(10, Math.ceil(periods / 3)))
  const known = all.map(({ when, age, value, fine }) => {
    const at = Math.max(start, put + (when - age) * 1000)
    return { from: put + when * 1000, at: at - (at % (fine ? 1000 : 60_000)), value }
  })
  const averageOf = (from: number, now: number) => {
    const inside = known.filter(
      (each) => each.from < now && each.at >= from && each.at < from + span,
    )
    const sum = inside.reduce((total, { value }) => total + value, 0)
    return inside.length === 0 ? undefined : sum / inside.length
  }
  const looks = [put + 1000]
  const first = put - (put % beat) + (phase % beat)
  for (let at = first; at <= put + 5 * 3_600_000; at += beat) if (at > put + 1000) looks.push(at)
  let state = 'INSUFFICIENT_DATA'
  return looks.flatMap((now) => {
    const end = now - (now % (wall ? span : beat))
    const range = Array.from({ length }, (_, index) =>
      averageOf(end - (length - index) * span, now),
    )
    const next = judge(range, given, state)
    if (next === state) return []
    state = next
    return [`${now - put} ${next}`]
  })
}

test('CWA-09, CWA-21, CWA-33 to CWA-35, CWA-70: states change as the reference algorithm has it', () => {
  fc.assert(
    fc.property(fc.nat(100_000), rules, data, (later, given, unsorted) => {
      const tested = alarmsUnderTest()
      const all = unsorted.toSorted((one, other) => one.when - other.when)
      tested.advance(later)
      const put = tested.region.now
      const { period, periods, points, treatment, wall } = given
      tested.putAlarm({
        Period: period,
        EvaluationPeriods: periods,
        DatapointsToAlarm: points,
        TreatMissingData: treatment,
        Statistic: 'Average',
        EvaluationWindow: wall ? { WallClockWindow: {} } : undefined,
      })
      for (const { when, age, value, fine } of all) {
        tested.region.runUntil(put + when * 1000)
        const at = Math.max(tested.start, put + (when - age) * 1000)
        const more = { Timestamp: new Date(at), StorageResolution: fine ? 1 : 60 }
        tested.put(0, value, more)
      }
      tested.region.runUntil(put + 5 * 3_600_000)
      const seen = tested
        .entries('AlarmStateChanged')
        .map(({ at, event }) => `${at - put} ${event.to}`)
      expect(seen).toEqual(expected(tested.start, put, given, all))
    }),
    { numRuns },
  )
})
