import { capacityTimeline, entryAt, faultPeriods, findRecovery, why } from '@ifdown/history'
import type { SimulationEvent } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import {
  created,
  desired,
  fault,
  group,
  inService,
  joined,
  recordOf,
  serving,
  startedAt,
  story,
  terminating,
  type Line,
} from './story.ts'

const offset = (at: number) => (at - startedAt) / 1000

describe('capacityTimeline', () => {
  test('has what Auto Scaling believes beside what is true', () => {
    const samples = capacityTimeline(story, group).map(({ at, desired, inService, serving }) => [
      offset(at),
      desired,
      inService,
      serving,
    ])
    expect(samples).toEqual([
      [0, 0, 0, 0],
      [0, 2, 0, 0],
      [37, 2, 1, 0],
      [37, 2, 2, 0],
      [45, 2, 2, 1],
      [45, 2, 2, 2],
      [600, 2, 2, 1],
      [730, 2, 1, 1],
      [790, 2, 2, 1],
      [800, 2, 2, 2],
    ])
  })

  test('counts an instance that served before it was InService', () => {
    const record = recordOf([
      [0, created],
      [1, joined('i-1')],
      [2, serving('i-1', true)],
      [3, inService('i-1')],
    ])
    expect(capacityTimeline(record, group).at(-1)).toMatchObject({ inService: 1, serving: 1 })
  })

  test('is empty for a group that is not there', () => {
    expect(capacityTimeline(story, 'other')).toEqual([])
  })

  test('takes time in proportion to the record', () => {
    const many = Array.from({ length: 60_000 }, (_, index) => `i-${index}`)
    const record = recordOf([
      [0, created],
      ...many.map((id) => [1, joined(id)] as const),
      ...many.map((id) => [2, inService(id)] as const),
      ...many.map((id) => [3, serving(id, true)] as const),
    ])
    expect(capacityTimeline(record, group).at(-1)?.serving).toBe(60_000)
    // Where each looked at all others it would take minutes.
  }, 60_000)
})

describe('faultPeriods', () => {
  test('tells when a fault was in force', () => {
    const record = recordOf([
      [10, fault('f-1', ['i-1'])],
      [20, fault('f-2', [])],
      [30, { type: 'FaultEnded', faultId: 'f-1', fault: 'network-loss' }],
    ])
    const periods = faultPeriods(record).map(({ faultId, beganAt, endedAt, seq }) => [
      faultId,
      offset(beganAt),
      endedAt && offset(endedAt),
      seq,
    ])
    expect(periods).toEqual([
      ['f-1', 10, 30, 1],
      ['f-2', 20, undefined, 2],
    ])
  })
})

describe('findRecovery', () => {
  test('runs from the bite to the serving capacity that stays', () => {
    expect(findRecovery(story, group)).toMatchObject({
      type: 'Recovered',
      beganAt: startedAt + 600_000,
      beganSeq: 10,
      detectedSeq: 11,
      recoveredSeq: 15,
      milliseconds: 200_000,
      by: 'ServingRose',
    })
  })

  test('bites only where desired capacity is missed', () => {
    const record = recordOf([
      [0, created],
      [0, desired(0, 1)],
      [1, joined('i-1')],
      [1, joined('i-2')],
      [2, inService('i-1')],
      [2, inService('i-2')],
      [3, serving('i-1', true)],
      [3, serving('i-2', true)],
      [10, fault('f-1', ['i-1'])],
      [10, serving('i-1', false), [9]],
    ])
    expect(findRecovery(record, group)).toMatchObject({ type: 'NeverBit', reason: 'CapacityHeld' })
  })

  test('bites where a fault takes more from a group that is short already', () => {
    const record = recordOf([
      [0, created],
      [0, desired(0, 3)],
      [1, joined('i-1')],
      [2, inService('i-1')],
      [3, serving('i-1', true)],
      [10, fault('f-1', ['i-1'])],
      [10, serving('i-1', false), [6]],
    ])
    expect(findRecovery(record, group)).toMatchObject({ type: 'StillDown', beganSeq: 7 })
  })

  test('does not bite where something else took the capacity', () => {
    const call = {
      type: 'OperationCalled',
      service: 'autoscaling',
      operation: 'TerminateInstanceInAutoScalingGroup',
      parameters: {},
    } as const
    const record = recordOf([
      ...story.entries.slice(0, 8).map((entry) => [offset(entry.at), entry, entry.causes] as const),
      [600, fault('f-1', ['i-elsewhere'])],
      [610, call],
      [610, terminating('i-1'), [10]],
    ])
    expect(findRecovery(record, group)).toMatchObject({ type: 'NeverBit', reason: 'NothingHit' })
  })

  describe('where a fault keeps a member from serving', () => {
    const ended = { type: 'FaultEnded', faultId: 'f-1', fault: 'network-loss' } as const
    const booted = (instanceId: string) => ({ type: 'InstanceBooted', instanceId }) as const
    const first: readonly Line[] = [
      [0, created],
      [0, desired(0, 2)],
      [1, joined('i-1')],
      [2, inService('i-1')],
      [3, serving('i-1', true)],
    ]
    const scaleIn = {
      type: 'OperationCalled',
      service: 'autoscaling',
      operation: 'SetDesiredCapacity',
      parameters: {},
    } as const
    /** The second is hit at 10 s, while it is Pending. */
    const hitPending = (...more: readonly Line[]) =>
      findRecovery(
        recordOf([...first, [5, joined('i-2')], [10, fault('f-1', ['i-2'])], ...more]),
        group,
      )

    test('bites when a member that it hit before has booted and is InService', () => {
      const back: Line = [80, serving('i-2', true)]
      const ready: readonly Line[] = [
        [30, inService('i-2')],
        [40, booted('i-2')],
      ]
      for (const lines of [ready, ready.toReversed()]) {
        const [a, b] = lines as readonly [Line, Line]
        const recovery = hitPending([30, a[1]], [40, b[1]], back)
        expect(recovery).toMatchObject({
          type: 'Recovered',
          fault: { faultId: 'f-1' },
          beganAt: startedAt + 40_000,
          beganSeq: 9,
          milliseconds: 40_000,
        })
      }
      expect(hitPending(...ready)).toMatchObject({ type: 'StillDown', beganSeq: 9 })
    })

    test('began when it first bit, not when it bit again', () => {
      const ready: readonly Line[] = [
        [30, inService('i-2')],
        [40, booted('i-2')],
      ]
      const again: readonly Line[] = [
        [60, serving('i-2', true)],
        [70, serving('i-2', false), [7]],
      ]
      const recovery = hitPending(...ready, ...again)
      expect(recovery).toMatchObject({ type: 'StillDown', beganAt: startedAt + 40_000 })
    })

    test('does not bite before, or once it is over', () => {
      const reason = { type: 'NeverBit', reason: 'CapacityHeld' }
      expect(hitPending([30, inService('i-2')])).toMatchObject(reason)
      expect(hitPending([40, booted('i-2')])).toMatchObject(reason)
      expect(hitPending([40, booted('i-2')], [41, inService('i-3')])).toMatchObject(reason)
      const late: readonly Line[] = [
        [35, inService('i-2')],
        [40, booted('i-2')],
      ]
      expect(hitPending([30, ended], ...late)).toMatchObject(reason)
    })

    test('does not bite for the order of what happens in one instant', () => {
      const served: Line = [40, serving('i-2', true)]
      expect(hitPending([30, inService('i-2')], [40, booted('i-2')], served)).toMatchObject({
        type: 'NeverBit',
        reason: 'CapacityHeld',
      })
    })

    test('does not bite where nothing served when it began', () => {
      const record = recordOf([
        [0, created],
        [0, desired(0, 1)],
        [1, joined('i-1')],
        [10, fault('f-1', ['i-1'])],
        [30, inService('i-1')],
        [40, booted('i-1')],
      ])
      expect(findRecovery(record, group)).toMatchObject({ reason: 'NothingServing' })
    })

    /** Two serve and one is wanted, so that losing one of them costs nothing; then comes `more`. */
    const spare = (...more: readonly Line[]) =>
      findRecovery(
        recordOf([
          ...first,
          [5, joined('i-2')],
          [6, inService('i-2')],
          [7, serving('i-2', true)],
          [9, desired(2, 1)],
          [10, fault('f-1', ['i-2'])],
          [10, serving('i-2', false), [10]],
          ...more,
        ]),
        group,
      )

    test('bites when a member that served in its stead goes', () => {
      expect(spare([20, terminating('i-1')])).toMatchObject({
        type: 'StillDown',
        fault: { faultId: 'f-1' },
        beganAt: startedAt + 20_000,
        beganSeq: 12,
      })
    })

    test('is not over when less is wanted and what served goes for it', () => {
      const lines: readonly Line[] = [
        ...first,
        [5, joined('i-2')],
        [6, inService('i-2')],
        [7, serving('i-2', true)],
        [10, fault('f-1', ['i-2'])],
        [10, serving('i-2', false), [9]],
        [12, scaleIn],
        [12, desired(2, 1), [11]],
        [20, terminating('i-1'), [12]],
      ]
      expect(findRecovery(recordOf(lines), group)).toMatchObject({
        type: 'StillDown',
        beganAt: startedAt + 10_000,
      })
    })

    test('bites when more is wanted, unless what it hit is no member any more', () => {
      expect(spare([20, desired(1, 2)])).toMatchObject({ type: 'StillDown', beganSeq: 12 })
      const reason = { type: 'NeverBit', reason: 'CapacityHeld' }
      expect(spare([15, terminating('i-2')], [20, desired(1, 2)])).toMatchObject(reason)
      const left = { type: 'InstanceLeftGroup', group, instanceId: 'i-2' } as const
      expect(spare([15, left], [20, desired(1, 2)])).toMatchObject(reason)
      const other = { ...terminating('i-2'), group: 'other' } as SimulationEvent
      expect(spare([15, other], [20, desired(1, 2)])).toMatchObject({ type: 'StillDown' })
    })
  })

  describe('where a rebalance takes capacity once it is back', () => {
    const began = { type: 'RebalanceBegan', group, to: 'a', from: 'b', count: 1 } as const
    const ended = { type: 'FaultEnded', faultId: 'f-1', fault: 'network-loss' } as const
    /** The story ends with two serving at 800 s, by the 15th entry; all follows from the fault. */
    const afterwards = (...more: readonly Line[]) =>
      findRecovery(
        recordOf([
          ...story.entries.map((entry) => [offset(entry.at), entry, entry.causes] as const),
          ...more,
        ]),
        group,
      )
    const dip: readonly Line[] = [
      [920, serving('i-3', false), [17]],
      [940, serving('i-3', true), [17]],
    ]

    test('that is its doing, if the faults were over when it began, and is told', () => {
      const recovery = afterwards([900, ended, [9]], [910, began, [15, 16]], ...dip)
      expect(recovery).toMatchObject({
        type: 'Recovered',
        recoveredAt: startedAt + 800_000,
        laterDip: { at: startedAt + 920_000, serving: 1, desired: 2 },
      })
    })

    test('that is the fault’s, as long as it is in force', () => {
      const recovery = afterwards(
        [900, began, [15]],
        [910, ended, [9]],
        [920, serving('i-3', false), [16]],
      )
      expect(recovery).toMatchObject({ type: 'StillDown' })
    })

    test('that is the fault’s, where the group is another’s', () => {
      const other = { ...began, group: 'other' }
      const recovery = afterwards([900, ended, [9]], [910, other, [15, 16]], dip[0]!)
      expect(recovery).toMatchObject({ type: 'StillDown' })
    })

    test('recovery does not come sooner for it', () => {
      const record = recordOf([
        ...story.entries
          .slice(0, 14)
          .map((entry) => [offset(entry.at), entry, entry.causes] as const),
        [791, ended, [9]],
        [792, began, [14, 15]],
        [793, serving('i-2', false), [16]],
        [800, serving('i-3', true), [14]],
        [850, serving('i-2', true), [16]],
      ])
      expect(findRecovery(record, group)).toMatchObject({ recoveredAt: startedAt + 850_000 })
    })
  })

  test('asks about one fault of several', () => {
    expect(findRecovery(story, group, 'f-1').type).toBe('Recovered')
    expect(findRecovery(story, group, 'f-2')).toMatchObject({ type: 'NeverBit', reason: 'NoFault' })
  })
})

describe('why', () => {
  test('goes back along the latest causes', () => {
    expect(why(story, 15).map(({ seq }) => seq)).toEqual([9, 10, 11, 12, 13, 15])
    expect(why(story, 99)).toEqual([])
  })

  test('finds entries where numbers have gaps', () => {
    const gaps = { ...story, entries: story.entries.filter(({ seq }) => seq % 3 === 0) }
    expect(entryAt(gaps, 12)?.seq).toBe(12)
    expect(entryAt(gaps, 13)).toBeUndefined()
    expect(entryAt({ ...story, entries: [] }, 1)).toBeUndefined()
  })
})
