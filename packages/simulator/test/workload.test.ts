import type { RegionOptions, WorkloadSpec } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** A group at rest whose instances do what a workload says from the beginning. */
function busyGroup(
  workload: WorkloadSpec,
  { size = 4, ...options }: Partial<RegionOptions> & { readonly size?: number } = {},
): RegionUnderTest {
  const tested = regionUnderTest({ settings: { 'ec2.bootS': 20 }, ...options })
  tested.createGroup({ min: size, max: 20 })
  tested.region.setWorkload('batch', workload)
  return tested
}

const traffic = ({ region }: RegionUnderTest) => region.traffic('batch')!
const servingOf = ({ region }: RegionUnderTest) =>
  region.members('batch').filter(({ serving }) => serving).length

describe('a load', () => {
  test('is shared evenly, and CPU follows from the share', () => {
    const tested = busyGroup({
      load: { requestsPerSecond: 200 },
      perInstance: { requestsPerSecond: 100, baselineCpu: 10 },
    })
    tested.settle()

    expect(traffic(tested)).toMatchObject({ receiving: 4, served: 200, lost: 0, cpu: 55 })
  })

  test('beyond the capacity of the instances is lost', () => {
    const tested = busyGroup({
      load: { requestsPerSecond: 500 },
      perInstance: { requestsPerSecond: 100 },
    })
    tested.settle()

    expect(traffic(tested)).toMatchObject({ served: 400, lost: 100, cpu: 100 })
  })

  test('is lost while no instance serves', () => {
    const tested = busyGroup({ load: { requestsPerSecond: 50 } })
    tested.advance(second)

    expect(traffic(tested)).toMatchObject({ receiving: 0, served: 0, lost: 50 })
  })

  test('moves to those that are left within the instant', () => {
    const tested = busyGroup({ load: { requestsPerSecond: 200 } })
    tested.settle()
    const before = tested.entries('GroupTrafficChanged').length
    tested.ifdown(
      tested
        .members()
        .slice(0, 3)
        .map(({ InstanceId }) => InstanceId),
    )
    tested.advance(0)

    expect(traffic(tested)).toMatchObject({ receiving: 1, served: 100, lost: 100 })
    // One change, though three instances went.
    expect(tested.entries('GroupTrafficChanged')).toHaveLength(before + 1)
    const [lost] = tested.entries('ServingChanged').slice(-1)
    expect(tested.entries('GroupTrafficChanged').at(-1)!.causes).toContain(lost!.seq)
  })
})

describe('a curve', () => {
  test('of steps and ramps changes the load when it says, sampled each minute', () => {
    const tested = busyGroup({
      load: {
        steps: [
          { at: 0, requestsPerSecond: 100 },
          { at: 10 * minute, requestsPerSecond: 300, over: 4 * minute },
          { at: 20 * minute, requestsPerSecond: 40 },
        ],
      },
    })
    const start = tested.region.now
    tested.region.runUntil(start + hour)

    const loads = new Map(
      tested
        .entries('GroupTrafficChanged')
        .map(({ at, event }) => [(at - start) / minute, event.requestsPerSecond]),
    )
    expect([...loads].filter(([at]) => at >= 10)).toEqual([
      [11, 150],
      [12, 200],
      [13, 250],
      [14, 300],
      [20, 40],
    ])
    expect(traffic(tested).requestsPerSecond).toBe(40)
  })

  test('of a day is highest at its peak and lowest half a day from it', () => {
    const tested = busyGroup({
      load: { daily: { lowest: 100, highest: 300, peakAt: 14 * hour }, sampledEvery: 10 * minute },
    })
    const loadAt = (hours: number) => {
      const midnight = Math.ceil(tested.region.now / (24 * hour)) * 24 * hour
      tested.region.runUntil(midnight + hours * hour)
      return traffic(tested).requestsPerSecond
    }

    expect(loadAt(2)).toBe(100)
    expect(loadAt(8)).toBe(200)
    expect(loadAt(14)).toBe(300)
    expect(loadAt(20)).toBe(200)
  })

  test('of a ramp that is cut off goes on from where it got to', () => {
    const tested = busyGroup({
      load: {
        steps: [
          { at: 0, requestsPerSecond: 0, over: 0 },
          { at: minute, requestsPerSecond: 100, over: 10 * minute },
          { at: 6 * minute, requestsPerSecond: 0, over: 5 * minute },
        ],
      },
    })
    tested.advance(6 * minute)
    expect(traffic(tested).requestsPerSecond).toBe(50)
    tested.advance(minute)
    expect(traffic(tested).requestsPerSecond).toBe(40)
  })

  test('costs as many events as it has levels, whatever the number of instances', () => {
    const levels = (size: number) => {
      const tested = busyGroup(
        { load: { daily: { lowest: 1, highest: 100_000, peakAt: 0 } } },
        { size, limits: { eventsPerInstant: 100_000 } },
      )
      tested.settle()
      const changes = () => tested.entries('GroupTrafficChanged').length
      const before = changes()
      tested.advance(24 * hour)
      return changes() - before
    }

    expect(levels(20)).toBe(levels(1))
    expect(levels(1)).toBeLessThanOrEqual(1440)
  })
})

describe('an application', () => {
  const bootOf = (tested: RegionUnderTest) => {
    const [running] = tested
      .entries('Ec2InstanceStateChanged')
      .filter(({ event }) => event.to === 'running')
    const [serves] = tested.entries('ServingChanged')
    return serves!.at - running!.at
  }

  test.each([5, 300])('serves after its own boot time of %i s', (seconds) => {
    const tested = busyGroup({ boot: { takes: seconds * second } }, { size: 1 })
    tested.settle()

    expect(bootOf(tested)).toBe(seconds * second)
  })

  test('takes the time of ec2.bootS when its workload says nothing', () => {
    const tested = busyGroup({ load: { requestsPerSecond: 1 } }, { size: 1 })
    tested.settle()

    expect(bootOf(tested)).toBe(20 * second)
    expect(tested.entries('ApplicationStateChanged')).toEqual([])
  })

  test('draws its boot time between bounds, each by its key', () => {
    const tested = busyGroup({ boot: { takes: { min: minute, max: 2 * minute } } })
    tested.settle()
    const due = tested
      .entries('ApplicationStateChanged')
      .filter(({ event }) => event.to === 'starting')
      .map(({ at, event }) => event.dueAt! - at)

    expect(new Set(due).size).toBe(4)
    for (const takes of due) {
      expect(takes).toBeGreaterThanOrEqual(minute)
      expect(takes).toBeLessThanOrEqual(2 * minute)
    }
  })

  test('never serves after a boot that failed, and no status check sees it (EC-4)', () => {
    const tested = busyGroup({ boot: { failsPercent: 100 } })
    tested.advance(hour)

    expect(servingOf(tested)).toBe(0)
    expect(tested.members().map(({ HealthStatus }) => HealthStatus)).toEqual(
      Array.from({ length: 4 }, () => 'Healthy'),
    )
    expect(tested.entries('StatusCheckPublished').every(({ event }) => event.status === 'ok')).toBe(
      true,
    )
  })

  test('fails its boot in a share of the instances', () => {
    const tested = busyGroup({ boot: { failsPercent: 50 } }, { size: 20 })
    tested.advance(hour)

    expect(servingOf(tested)).toBeGreaterThan(3)
    expect(servingOf(tested)).toBeLessThan(17)
  })

  test('in a crash loop serves for a while, dies, starts again and dies again', () => {
    const tested = busyGroup(
      { boot: { takes: 30 * second }, crashLoop: { servesFor: 2 * minute } },
      { size: 1 },
    )
    tested.advance(12 * minute)
    const serving = tested.entries('ServingChanged')
    const lasted = serving.slice(1).map(({ at }, index) => at - serving[index]!.at)

    expect(lasted.slice(0, 5)).toEqual([120, 30, 120, 30, 120].map((seconds) => seconds * second))
    expect(tested.members()[0]!.HealthStatus).toBe('Healthy')
  })

  test('dies of an overload that lasts, not of one that passes', () => {
    const workload = (seconds: number): WorkloadSpec => ({
      load: {
        steps: [
          { at: 0, requestsPerSecond: 100 },
          { at: 10 * minute, requestsPerSecond: 390 },
          { at: 10 * minute + seconds * second, requestsPerSecond: 100 },
        ],
      },
      overload: { aboveCpu: 90, crashesAfter: 2 * minute },
    })
    const short = busyGroup(workload(119))
    short.advance(hour)
    expect(short.entries('ApplicationStateChanged')).toEqual([])

    const long = busyGroup(workload(130))
    const start = long.region.now
    long.region.runUntil(start + 12 * minute)
    expect(servingOf(long)).toBe(0)
    expect(traffic(long)).toMatchObject({ served: 0, lost: 390 })
    // It is back after its boot time.
    long.advance(20 * second)
    expect(servingOf(long)).toBe(4)
    expect(long.entries('ApplicationStateChanged').map(({ event }) => event.why)).toEqual([
      ...Array.from({ length: 4 }, () => 'overload'),
      ...Array.from({ length: 4 }, () => 'restart'),
    ])
  })

  test('that is left alone with the load of others dies, too: a cascade', () => {
    const tested = busyGroup({
      load: { requestsPerSecond: 300 },
      overload: { aboveCpu: 80, crashesAfter: { min: minute, max: 3 * minute } },
    })
    tested.settle()
    expect(traffic(tested).cpu).toBe(75)
    tested.suspend('ReplaceUnhealthy')
    tested.stop([tested.members()[0]!.InstanceId])
    tested.advance(3 * minute)

    const crashed = tested.entries('ApplicationStateChanged')
    expect(
      new Set(crashed.filter(({ event }) => event.to === 'crashed').map(({ at }) => at)).size,
    ).toBeGreaterThan(1)
    const [cause] = crashed[0]!.causes
    expect(tested.trace.find(({ seq }) => seq === cause)!.event).toMatchObject({
      type: 'GroupTrafficChanged',
      overloaded: true,
      cpu: 100,
    })
  })

  test('starts again with its instance', () => {
    const tested = busyGroup({ boot: { takes: minute } }, { size: 1 })
    tested.settle()
    tested.suspend('ReplaceUnhealthy')
    const fault = tested.stop([tested.members()[0]!.InstanceId])
    tested.advance(5 * minute)
    tested.region.endFault(fault)
    tested.advance(5 * minute)

    const [, , down, up] = [undefined, ...tested.entries('ServingChanged')]
    expect(down!.event.serving).toBe(false)
    const running = tested
      .entries('Ec2InstanceStateChanged')
      .findLast(({ event }) => event.to === 'running')!
    expect(up!.at - running.at).toBe(minute)
  })
})

describe('the metrics of instances', () => {
  test('of an instance that does not serve yet pull the average of the group down', () => {
    const tested = busyGroup({
      load: { requestsPerSecond: 300 },
      boot: { takes: 10 * minute },
    })
    tested.advance(15 * minute)
    expect(traffic(tested).reporting).toEqual({ receiving: 4, idle: 0 })
    tested.setDesired(5)
    tested.advance(5 * minute)

    expect(traffic(tested)).toMatchObject({ cpu: 75, reporting: { receiving: 4, idle: 1 } })
  })
})

describe('a workload', () => {
  test('can be changed and taken away', () => {
    const tested = busyGroup({ load: { requestsPerSecond: 100 } })
    tested.settle()
    tested.region.setWorkload('batch', { load: { requestsPerSecond: 200 } })
    tested.advance(0)
    expect(traffic(tested)).toMatchObject({ requestsPerSecond: 200, receiving: 4 })
    tested.region.setWorkload('batch', undefined)
    expect(tested.region.traffic('batch')).toBeUndefined()
  })

  test('begins for instances that run already', () => {
    const tested = busyGroup({})
    tested.settle()
    tested.region.setWorkload('batch', { crashLoop: { servesFor: 5 * minute } })
    tested.advance(5 * minute)

    expect(servingOf(tested)).toBe(0)
  })

  test('goes with its group', () => {
    const tested = busyGroup({ load: { requestsPerSecond: 100 } })
    tested.settle()
    tested.call('DeleteAutoScalingGroup', { AutoScalingGroupName: 'batch', ForceDelete: true })
    tested.advance(hour)

    expect(tested.region.traffic('batch')).toBeUndefined()
  })

  test('is the same in a fork, which goes its own way', () => {
    const tested = busyGroup({ load: { requestsPerSecond: 100 } })
    tested.settle()
    const fork = tested.region.fork()
    fork.setWorkload('batch', { load: { requestsPerSecond: 900 } })
    fork.runUntil(fork.now + minute)

    expect(fork.traffic('batch')).toMatchObject({ requestsPerSecond: 900, receiving: 4 })
    expect(traffic(tested)).toMatchObject({ requestsPerSecond: 100, receiving: 4 })
  })

  test.each<[unknown, string]>([
    [5, 'a workload is an object'],
    [{ laod: {} }, 'unknown key "laod"; did you mean "load"?'],
    [{ load: {} }, 'load says requestsPerSecond, steps or daily'],
    [{ load: { requestsPerSecond: -1 } }, 'load.requestsPerSecond is -1'],
    [
      {
        load: {
          steps: [
            { at: 5, requestsPerSecond: 1 },
            { at: 5, requestsPerSecond: 1 },
          ],
        },
      },
      'load.steps[1] is not after the one before it',
    ],
    [{ perInstance: { requestsPerSecond: 0 } }, 'perInstance.requestsPerSecond is 0'],
    [{ perInstance: { rps: 1 } }, 'perInstance: unknown key "rps"'],
    [{ boot: { takes: { min: 5, max: 1 } } }, 'boot.takes.max is 1; it is a number from 5'],
    [{ boot: { failsPercent: 101 } }, 'boot.failsPercent is 101'],
    [{ crashLoop: { servesFor: 0 } }, 'crashLoop.servesFor is 0'],
    [{ overload: { aboveCpu: 100, crashesAfter: 1000 } }, 'overload.aboveCpu is 100'],
    [{ health: 'sick' }, "health is 'ok', 'never', { slowStart }"],
  ])('is refused when it means nothing: %j', (workload, message) => {
    const tested = busyGroup({})
    expect(() => tested.region.setWorkload('batch', workload as WorkloadSpec)).toThrow(message)
  })

  test('is refused for a group that is not there', () => {
    const tested = busyGroup({})
    expect(() => tested.region.setWorkload('web', {})).toThrow('no group "web"')
  })
})
