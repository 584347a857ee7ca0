import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offsetReader } from '../../scripts/derive-time-zones.ts'
import { nextRun, parseCron } from '../../src/autoscaling/schedules/cron.ts'
import { zoneIndex } from '../../src/autoscaling/schedules/time-zone-table.ts'
import { findTimeZone, utc } from '../../src/autoscaling/schedules/time-zone.ts'

/** The next runs of a recurrence, as UTC text. */
function runs(cron: string, from: string, count = 3, zone = 'UTC'): readonly string[] {
  const parsed = parseCron(cron)!
  const found: string[] = []
  let at: number | undefined = Date.parse(from)
  for (let index = 0; index < count; index++) {
    at = nextRun(parsed, zone === 'UTC' ? utc : findTimeZone(zone)!, at)
    if (at === undefined) break
    found.push(new Date(at).toISOString().slice(0, 16))
  }
  return found
}

describe('a recurrence', () => {
  test.each([
    ['0 8 * * *', ['2026-01-05T08:00', '2026-01-06T08:00', '2026-01-07T08:00']],
    ['*/20 * * * *', ['2026-01-05T00:20', '2026-01-05T00:40', '2026-01-05T01:00']],
    ['30 0 1 1,6,12 *', ['2026-06-01T00:30', '2026-12-01T00:30', '2027-01-01T00:30']],
    ['0 9 * * mon-fri', ['2026-01-05T09:00', '2026-01-06T09:00', '2026-01-07T09:00']],
    ['0 0 * JAN SUN', ['2026-01-11T00:00', '2026-01-18T00:00', '2026-01-25T00:00']],
    ['0 0 * * 7', ['2026-01-11T00:00', '2026-01-18T00:00', '2026-01-25T00:00']],
    ['15 10-12/2 * * *', ['2026-01-05T10:15', '2026-01-05T12:15', '2026-01-06T10:15']],
    ['0 0 29 2 *', ['2028-02-29T00:00', '2032-02-29T00:00', '2036-02-29T00:00']],
    ['5/25 0 * * *', ['2026-01-05T00:05', '2026-01-05T00:30', '2026-01-05T00:55']],
  ])('%s is evaluated in UTC (SCH-03)', (cron, expected) => {
    expect(runs(cron, '2026-01-05T00:00Z')).toEqual(expected)
  })

  test('with both days restricted runs on either (SCH-15)', () => {
    expect(runs('0 0 13 * fri', '2026-01-05T00:00Z')).toEqual([
      '2026-01-09T00:00',
      '2026-01-13T00:00',
      '2026-01-16T00:00',
    ])
  })

  test.each([
    ['0 0 */2 * fri', ['2026-01-09T00:00', '2026-01-23T00:00', '2026-02-13T00:00']],
    ['0 0 13 * */5', ['2026-02-13T00:00', '2026-03-13T00:00', '2026-09-13T00:00']],
  ])(
    '%s runs where both days agree, as what begins with a star restricts none (SCH-15)',
    (cron, expected) => {
      expect(runs(cron, '2026-01-05T00:00Z')).toEqual(expected)
    },
  )

  test('that never comes has no run', () => {
    expect(runs('0 0 30 2 *', '2026-01-05T00:00Z')).toEqual([])
  })

  test.each([
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 8',
    '5-1 * * * *',
    '*/0 * * * *',
    '* * L * *',
    '* * ? * *',
    '1,,2 * * * *',
    '@daily',
    '-1 * * * *',
    '',
  ])('%j is none (SCH-03)', (cron) => {
    expect(parseCron(cron)).toBeUndefined()
  })
})

describe('a time zone', () => {
  test('moves a run with daylight saving (SCH-03)', () => {
    expect(runs('0 9 * * *', '2026-03-07T00:00Z', 3, 'America/New_York')).toEqual([
      '2026-03-07T14:00',
      '2026-03-08T13:00',
      '2026-03-09T13:00',
    ])
  })

  test('skips a run at a local time that does not exist (SCH-15)', () => {
    expect(runs('30 2 * * *', '2026-03-07T00:00Z', 3, 'America/New_York')).toEqual([
      '2026-03-07T07:30',
      '2026-03-09T06:30',
      '2026-03-10T06:30',
    ])
  })

  test('runs once at a local time that comes twice, the first time (SCH-15)', () => {
    expect(runs('30 1 * * *', '2026-10-31T00:00Z', 3, 'America/New_York')).toEqual([
      '2026-10-31T05:30',
      '2026-11-01T05:30',
      '2026-11-02T06:30',
    ])
  })

  test('may be half an hour off, or change by half an hour', () => {
    expect(runs('0 0 * * *', '2026-01-05T00:00Z', 1, 'Asia/Kolkata')).toEqual(['2026-01-05T18:30'])
    expect(runs('0 0 * * *', '2026-04-04T00:00Z', 2, 'Australia/Lord_Howe')).toEqual([
      '2026-04-04T13:00',
      '2026-04-05T13:30',
    ])
  })

  test('may lose a whole day', () => {
    expect(runs('0 12 * * *', '2011-12-29T00:00Z', 2, 'Pacific/Apia')).toEqual([
      '2011-12-29T22:00',
      '2011-12-30T22:00',
    ])
  })

  test.each(['Mars/Olympus', 'america/new_york', '', 'America/New_York 3'])(
    '%j is none (SCH-03)',
    (name) => {
      expect(findTimeZone(name)).toBeUndefined()
    },
  )

  test('runs as the clocks of the platform say, at any time of any zone', () => {
    // Zones whose rules governments have left alone for long: tables of other years agree on them.
    const zones = ['America/New_York', 'Europe/Berlin', 'Australia/Sydney', 'Asia/Kolkata']
    const instant = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2035, 0, 1) })
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        instant,
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 0, max: 23 }),
        (name, after, minute, hour) => {
          const at = nextRun(parseCron(`${minute} ${hour} * * *`)!, findTimeZone(name)!, after)!
          expect(at).toBeGreaterThan(after)
          expect(at - after).toBeLessThanOrEqual(49 * 3_600_000)
          const local = new Date(at + offsetReader(name)(at) * 60_000)
          expect([local.getUTCHours(), local.getUTCMinutes()]).toEqual([hour, minute])
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('the table of time zones', () => {
  const noons = Array.from({ length: 180 }, (_, index) => Date.UTC(2010, index * 2, 15, 12))

  test('agrees with the platform, but for what governments have changed since', () => {
    const sample = Intl.supportedValuesOf('timeZone').filter((_, index) => index % 6 === 0)
    const differing = sample.filter((name) => {
      const zone = findTimeZone(name)
      const offsetAt = offsetReader(name)
      return zone === undefined || noons.some((at) => zone.offsetAt(at) !== offsetAt(at) * 60_000)
    })
    // A new edition of the database changes a zone or two; many mean that the table is stale.
    expect(differing.length).toBeLessThanOrEqual(3)
  })

  test('has the other names of zones', () => {
    for (const name of ['US/Eastern', 'Asia/Kolkata', 'Europe/Kyiv', 'Etc/GMT+9', 'UTC']) {
      expect(findTimeZone(name)?.name).toBe(name)
    }
    expect(zoneIndex.length).toBeGreaterThan(550)
  })
})
