import {
  lostRequestsBelow,
  neverThrashes,
  toLoseFewerRequestsThan,
  toNeverThrash,
} from '@ifdown/assertions'
import type { RecordEntry, RunRecord } from '@ifdown/history'
import { describe, expect, test } from 'vitest'
import { group, hour, minute, planted, zoneRun, type ZoneRun } from './zone-run.ts'

/** A group of six that was asked for 300 requests per second, and later for more. */
function busyRun(later: number): ZoneRun {
  const run = zoneRun()
  run.region.setWorkload(group, { load: { requestsPerSecond: 300 } })
  run.advance(10 * minute)
  run.region.setLoad(group, { requestsPerSecond: later })
  run.advance(50 * minute)
  return run
}

const load = { requestsPerSecond: 300 }
const at = (time: number, requestsPerSecond: number) => ({ at: time, requestsPerSecond })

describe('lostRequestsBelow', () => {
  const checker = lostRequestsBelow({ group, percent: 1 })

  test('holds while the instances can do it', () => {
    expect(checker(busyRun(500).record())).toMatchObject({
      type: 'Holds',
      measured: '0 %, 0 of 1,680,000',
    })
  })

  test('is violated when they cannot, and says when and why', () => {
    expect(checker(busyRun(900).record())).toMatchObject({
      type: 'Violated',
      claim: 'web loses less than 1 % of its requests',
      because:
        'it lost 31 %, 900,000 of 2,880,000; at the worst, from +20 min 02 s on, ' +
        '300 of 900 per second with 6 serving at 100 % CPU',
    })
  })

  test('counts from the first request that was served', () => {
    const run = zoneRun({ desired: 0, max: 6 })
    run.region.setWorkload(group, { load: { requestsPerSecond: 100 } })
    run.advance(hour)
    expect(checker(run.record())).toMatchObject({
      type: 'Violated',
      because: 'it never served a request',
    })
    run.call('SetDesiredCapacity', { DesiredCapacity: 2 })
    run.advance(hour)
    expect(checker(run.record())).toMatchObject({ type: 'Holds' })
  })

  test('is Unknown when nobody asks, and when nothing happens', () => {
    expect(checker(zoneRun().record())).toMatchObject({
      type: 'Unknown',
      because: 'nobody asked web for anything.',
    })
    const quiet = planted(busyRun(300).record(), (entry) =>
      ['WorkloadSet', 'LoadSet', 'OperationCalled'].includes(entry.type) ? 'drop' : undefined,
    )
    expect(checker(quiet)).toMatchObject({
      type: 'Unknown',
      because: expect.stringMatching(/^nothing was done to web/),
    })
    expect(lostRequestsBelow({ group: 'app', percent: 1 })(quiet).type).toBe('Unknown')
  })

  test.each([
    ['changes by itself', { load: { steps: [at(0, 300), at(20 * minute, 500)] } }, 'Holds'],
    ['follows the day', { load: { daily: { lowest: 100, highest: 500, peakAt: 0 } } }, 'Holds'],
    [
      'meets an application that crashes',
      { load, crashLoop: { servesFor: { min: minute, max: 20 * minute } } },
      'Holds',
    ],
    ['stays what it is', { load }, 'Unknown'],
  ] as const)(
    'is judged without a step only when something happens: a load that %s',
    (_, workload, type) => {
      const run = zoneRun()
      run.region.setWorkload(group, workload)
      run.advance(hour)
      // A scenario sets its workloads as it begins, like the group.
      const record = planted(run.record(), (entry) =>
        entry.type === 'WorkloadSet' ? 'drop' : undefined,
      )
      expect(checker(record).type).toBe(type)
    },
  )

  test('a planted bug is caught: a lost zone whose requests nobody takes over', () => {
    const record = busyRun(500).record()
    expect(checker(record).type).toBe('Holds')
    const last = record.entries.findLast(({ type }) => type === 'GroupTrafficChanged')
    const bug = planted(record, (entry) =>
      entry.seq === last!.seq ? { served: 340, lost: 160, receiving: 4 } : undefined,
    )
    expect(checker(bug).type).toBe('Violated')
  })

  test('as a matcher lets the clock go on', async () => {
    const run = busyRun(500)
    const before = run.region.now
    const { pass } = await toLoseFewerRequestsThan(run, 1, { over: '30m' })
    expect([pass, run.region.now - before]).toEqual([true, 30 * minute])
    await expect(toLoseFewerRequestsThan(run, 0)).rejects.toThrow('a share of the requests')
  })
})

describe('neverThrashes', () => {
  const checker = neverThrashes({ group, milliseconds: 30 * minute })
  const quiet = zoneRun()

  /** A record in which policies changed the capacity, minutes after its beginning. */
  function firing(...firings: readonly (readonly [minutes: number, from: number, to: number])[]) {
    const record = quiet.record()
    const entries = firings.map(([minutes, from, to], index) => ({
      type: 'PolicyFired',
      group,
      policy: 'cpu',
      alarm: 'cpu',
      from,
      to,
      considered: [],
      seq: record.entries.at(-1)!.seq + index + 1,
      at: record.header.startedAt + minutes * minute,
      causes: [],
    }))
    return {
      ...record,
      entries: [...record.entries, ...(entries as unknown as readonly RecordEntry[])],
    } satisfies RunRecord
  }

  test.each([
    [
      'a day of one up and one down',
      [
        [20, 6, 9],
        [600, 9, 6],
        [1200, 6, 9],
      ],
    ],
    [
      'several up, one after the other',
      [
        [20, 6, 7],
        [22, 7, 8],
        [24, 8, 9],
      ],
    ],
    [
      'up and down',
      [
        [20, 6, 7],
        [22, 7, 6],
      ],
    ],
  ] as const)('holds for %s', (_, firings) => {
    expect(checker(firing(...firings))).toMatchObject({ type: 'Holds' })
  })

  test('is violated by out, in and out again', () => {
    expect(
      checker(firing([20, 6, 8], [25, 8, 7], [26, 7, 6], [35, 6, 8], [40, 8, 6])),
    ).toMatchObject({
      type: 'Violated',
      claim: 'web never thrashes within 30 min',
      measured: 'at the fastest within 14 min',
      because: 'it went out to 8, in to 6, out to 8 within 15 min, from +20 min on; so 2 times',
    })
  })

  test('is Unknown when no policy changed anything', () => {
    quiet.call('SetDesiredCapacity', { DesiredCapacity: 4 })
    expect(checker(quiet.record())).toMatchObject({
      type: 'Unknown',
      because: 'no policy changed the capacity of web.',
    })
    expect(neverThrashes({ group: 'app', milliseconds: 1 })(quiet.record()).type).toBe('Unknown')
  })

  test('as a matcher looks on for a day', async () => {
    const run = zoneRun()
    const before = run.region.now
    await expect(toNeverThrash(run, '30m')).rejects.toThrow('no policy changed the capacity')
    expect(run.region.now - before).toBeLessThanOrEqual(24 * hour)
  })
})
