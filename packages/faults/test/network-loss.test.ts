import { FaultUsageError, faultBehaviours, networkLoss, type InstanceChoice } from '@ifdown/faults'
import { FaultRefusedError, UnknownFaultError } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { settledRegion } from './region.ts'

const minute = 60_000

test('is plain data', () => {
  expect(networkLoss({ group: 'web' })).toEqual({
    fault: 'network-loss',
    parameters: { group: 'web', select: 'all' },
  })
  expect(
    networkLoss({
      group: { autoScalingGroupName: 'web' },
      availabilityZone: 'us-east-1a',
      select: { percent: 50 },
    }),
  ).toEqual({
    fault: 'network-loss',
    parameters: { group: 'web', availabilityZone: 'us-east-1a', select: { percent: 50 } },
  })
})

describe('refuses', () => {
  test.each([
    [undefined, 'networkLoss needs a group; write  networkLoss({ group })'],
    ['web', 'networkLoss needs a group'],
    [{ group: 'web', selct: 'all' }, 'networkLoss: unknown key "selct"; did you mean "select"?'],
    [
      { group: 'web', for: '5m' },
      `"for" belongs to the second argument of inject; write  simulation.inject(networkLoss({ group }), { for: '5m' })`,
    ],
    [
      { group: [{ autoScalingGroupName: 'web' }] },
      'networkLoss: group is a list; write  const [group] = await simulation.create(…)',
    ],
    [{}, 'networkLoss: group is undefined; it is a group of the simulation, or its name'],
    [
      { group: 'web', select: 'any' },
      `networkLoss: select is "any"; it is 'all', { count: 1 }, { percent: 50 } or { instanceIds: ['i-…'] }`,
    ],
    [{ group: 'web', select: { count: 0 } }, 'networkLoss: select is {"count":0}'],
    [{ group: 'web', select: { percent: 50, count: 1 } }, 'networkLoss: select is'],
    [{ group: 'web', select: { instanceIds: [] } }, 'networkLoss: select is'],
    [{ group: 'web', availabilityZone: 1 }, 'networkLoss: availabilityZone is 1'],
  ])('%j', (selection, message) => {
    expect(() => networkLoss(selection as never)).toThrow(message)
    expect(() => networkLoss(selection as never)).toThrow(FaultUsageError)
  })
})

describe('hits', () => {
  const select = (choice: InstanceChoice, availabilityZone?: string) => {
    const broken = settledRegion()
    broken.inject(networkLoss({ group: 'web', availabilityZone, select: choice }))
    return broken
  }

  test('every instance of its group and no other', () => {
    const broken = select('all')

    expect(broken.down()).toEqual(broken.ids())
    expect(broken.down('batch')).toEqual([])
  })

  test('those in one zone', () => {
    const broken = select('all', 'us-east-1b')

    expect(broken.down()).toHaveLength(3)
    expect(broken.down()).toEqual(broken.ids('web', 'us-east-1b'))
  })

  test.each([
    [1, 1],
    [4, 4],
    [9, 9],
    [50, 9],
  ])('%i of them: %i', (count, hit) => {
    expect(select({ count }).down()).toHaveLength(hit)
  })

  test.each([
    [100, 9],
    [50, 4],
    [34, 3],
    [22, 1],
    [1, 1],
  ])('%i %% of them, rounded down, at least one: %i', (percent, hit) => {
    expect(select({ percent }).down()).toHaveLength(hit)
  })

  test('so many of those in a zone', () => {
    const broken = select({ count: 2 }, 'us-east-1c')

    expect(broken.down()).toHaveLength(2)
    expect(broken.ids('web', 'us-east-1c')).toEqual(expect.arrayContaining([...broken.down()]))
  })

  test('those that are named, if they belong to the group', () => {
    const broken = settledRegion()
    const [first = '', , third = ''] = broken.ids()
    const [other = ''] = broken.ids('batch')
    broken.inject(networkLoss({ group: 'web', select: { instanceIds: [third, other, first] } }))

    expect(broken.down()).toEqual([first, third])
    expect(broken.down('batch')).toEqual([])
  })

  test('nothing that there is not: that is refused, and leaves nothing behind', () => {
    const broken = settledRegion()
    const { length } = broken.trace
    const inject = (parameters: Parameters<typeof networkLoss>[0]) => () =>
      broken.inject(networkLoss(parameters), { beginAt: broken.region.now + minute })

    expect(inject({ group: 'wbe' })).toThrow(
      new FaultRefusedError({
        reason: 'NoSuchGroup',
        message: 'no group "wbe"; did you mean "web"?',
      }),
    )
    expect(inject({ group: 'none' })).toThrow('no group "none"; there is web and batch')
    expect(inject({ group: 'web', availabilityZone: 'us-east-1f' })).toThrow(
      'web is not in us-east-1f; it is in us-east-1a, us-east-1b and us-east-1c',
    )
    expect(broken.trace).toHaveLength(length)
  })

  test('all, when it is asked for by hand and nothing is said of that', () => {
    const broken = settledRegion()
    broken.inject({ fault: 'network-loss', parameters: { group: 'batch' } })
    expect(broken.down('batch')).toHaveLength(2)
    expect(() =>
      broken.inject({ fault: 'network-loss', parameters: { group: 'web', select: 'any' } }),
    ).toThrow('select is "any"')
  })

  test('another choice for another seed, and the same for the same', () => {
    const chosen = (seed: string) => {
      const broken = settledRegion(seed)
      broken.inject(networkLoss({ group: 'web', select: { count: 3 } }))
      return broken
        .ids()
        .map((id) => (broken.down().includes(id) ? 'x' : '.'))
        .join('')
    }
    const seeds = ['1', '2', '3', '4', '5', '6']

    expect(new Set(seeds.map(chosen)).size).toBeGreaterThan(3)
    expect(seeds.map(chosen)).toEqual(seeds.map(chosen))
  })

  test('another choice each time in one run', () => {
    const broken = settledRegion()
    const choices = new Set<string>()
    for (let round = 0; round < 6; round++) {
      const faultId = broken.inject(networkLoss({ group: 'web', select: { count: 3 } }))
      choices.add(broken.down().join())
      broken.region.endFault(faultId)
    }

    expect(choices.size).toBeGreaterThan(3)
  })

  test('each instance as often as any other', () => {
    const hits = new Map<number, number>()
    const broken = settledRegion()
    const ids = broken.ids()
    for (let round = 0; round < 900; round++) {
      const faultId = broken.inject(networkLoss({ group: 'web', select: { count: 1 } }))
      const index = ids.indexOf(broken.down()[0]!)
      hits.set(index, (hits.get(index) ?? 0) + 1)
      broken.region.endFault(faultId)
    }

    expect(hits.size).toBe(9)
    expect(Math.min(...hits.values())).toBeGreaterThan(60)
    expect(Math.max(...hits.values())).toBeLessThan(140)
  })

  test('no instance that is gone already', () => {
    const broken = settledRegion()
    const [first = ''] = broken.ids()
    broken.call('TerminateInstanceInAutoScalingGroup', {
      InstanceId: first,
      ShouldDecrementDesiredCapacity: false,
    })
    broken.inject(networkLoss({ group: 'web' }))

    expect(broken.trace.at(-1)!.event).not.toMatchObject({ instanceIds: [first] })
    const began = broken.trace.find(({ event }) => event.type === 'FaultBegan')!.event
    expect(began).toMatchObject({ instanceIds: broken.ids().slice(1) })
  })

  test('what was chosen when it began; what comes later is not hit', () => {
    const broken = settledRegion()
    broken.inject(networkLoss({ group: 'batch' }))
    const before = broken.ids('batch')
    broken.region.runUntil(broken.region.now + 60 * minute)

    expect(broken.ids('batch').filter((id) => before.includes(id))).toEqual([])
    expect(broken.down('batch')).toEqual([])
  })
})

describe('begins and ends', () => {
  test('at once, until it is ended', () => {
    const broken = settledRegion()
    const faultId = broken.inject(networkLoss({ group: 'batch' }))
    expect(broken.down('batch')).toHaveLength(2)
    broken.region.endFault(faultId)
    expect(broken.down('batch')).toEqual([])
    const length = broken.trace.length
    broken.region.endFault(faultId)
    broken.region.endFault('network-loss-99')

    expect(broken.trace).toHaveLength(length)
  })

  test('after a duration', () => {
    const broken = settledRegion()
    const { now } = broken.region
    broken.inject(networkLoss({ group: 'batch' }), { duration: 90_000 })
    broken.region.runUntil(now + 89_999)
    expect(broken.down('batch')).toHaveLength(2)
    broken.region.runUntil(now + 90_000)

    expect(broken.down('batch')).toEqual([])
  })

  test('later, and hits what is there by then', () => {
    const broken = settledRegion()
    const { now } = broken.region
    broken.inject(networkLoss({ group: 'web' }), { beginAt: now + 10 * minute, duration: minute })
    const [first = ''] = broken.ids()
    broken.call('TerminateInstanceInAutoScalingGroup', {
      InstanceId: first,
      ShouldDecrementDesiredCapacity: false,
    })
    broken.region.runUntil(now + 10 * minute - 1)
    expect(broken.down()).toEqual([])
    broken.region.runUntil(now + 10 * minute)
    expect(broken.down()).toEqual(broken.ids())
    expect(broken.ids()).not.toContain(first)
    broken.region.runUntil(now + 11 * minute)
    expect(broken.down()).toEqual([])
  })

  test('never, when it is ended before it begins', () => {
    const broken = settledRegion()
    const { now } = broken.region
    const faultId = broken.inject(networkLoss({ group: 'web' }), { beginAt: now + minute })
    broken.region.endFault(faultId)
    broken.region.runUntil(now + 10 * minute)

    expect(broken.trace.some(({ event }) => event.type === 'FaultBegan')).toBe(false)
    expect(broken.down()).toEqual([])
  })

  test('at once when its time has passed', () => {
    const broken = settledRegion()
    broken.inject(networkLoss({ group: 'batch' }), { beginAt: 0 })

    expect(broken.down('batch')).toHaveLength(2)
  })

  test('for no time at all: down and up at one instant', () => {
    const broken = settledRegion()
    broken.inject(networkLoss({ group: 'batch' }), { duration: 0 })

    expect(broken.down('batch')).toEqual([])
    expect(
      broken.trace.filter(({ event }) => event.type === 'NetworkInterfaceChanged'),
    ).toHaveLength(4)
  })

  test('with an instance that is gone by then', () => {
    const broken = settledRegion()
    const faultId = broken.inject(networkLoss({ group: 'batch' }))
    broken.region.runUntil(broken.region.now + 120 * minute)
    broken.region.endFault(faultId)

    expect(broken.region.settled()).toBe(true)
  })
})

describe('several at once', () => {
  test('an instance is back when the last of its faults has ended', () => {
    const broken = settledRegion()
    const all = broken.inject(networkLoss({ group: 'web' }))
    const zone = broken.inject(networkLoss({ group: 'web', availabilityZone: 'us-east-1a' }))
    const inZone = broken.ids('web', 'us-east-1a')
    broken.region.endFault(all)
    expect(broken.down()).toEqual(inZone)
    broken.region.endFault(zone)

    expect(broken.down()).toEqual([])
  })

  test('whichever ends first', () => {
    const broken = settledRegion()
    const all = broken.inject(networkLoss({ group: 'web' }))
    const zone = broken.inject(networkLoss({ group: 'web', availabilityZone: 'us-east-1a' }))
    broken.region.endFault(zone)
    expect(broken.down()).toEqual(broken.ids())
    broken.region.endFault(all)

    expect(broken.down()).toEqual([])
  })

  test('have names of their own', () => {
    const broken = settledRegion()
    const ids = ['web', 'batch', 'web'].map((group) => broken.inject(networkLoss({ group })))

    expect(ids).toEqual(['network-loss-1', 'network-loss-2', 'network-loss-3'])
  })
})

test('what it did and what followed name it as their cause', () => {
  const broken = settledRegion()
  broken.inject(networkLoss({ group: 'batch' }), { duration: minute })
  broken.region.runUntil(broken.region.now + 2 * minute)
  const bySeq = new Map(broken.trace.map((entry) => [entry.seq, entry]))
  const causeOf = (type: string, last = false) => {
    const found = broken.trace.filter(({ event }) => event.type === type)
    const entry = last ? found.at(-1)! : found.find(({ at }) => at > 0)!
    return bySeq.get(entry.causes[0]!)!.event.type
  }

  expect(causeOf('FaultBegan')).toBe('FaultScheduled')
  expect(causeOf('FaultEnded')).toBe('FaultBegan')
  expect(causeOf('NetworkInterfaceChanged')).toBe('FaultBegan')
  expect(causeOf('NetworkInterfaceChanged', true)).toBe('FaultEnded')
  expect(causeOf('ServingChanged', true)).toBe('NetworkInterfaceChanged')
})

test('a fault that is not registered is refused by name', () => {
  expect(() => settledRegion().inject({ fault: 'fire', parameters: {} })).toThrow(
    new UnknownFaultError(
      'fire',
      faultBehaviours.map(({ name }) => name),
    ),
  )
  expect(() => settledRegion().inject({ fault: 'fire', parameters: {} })).toThrow(
    'unknown fault "fire"; known are: network-loss',
  )
})
