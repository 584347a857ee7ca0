import type { RegionTraceEntry, SimulationEvent } from '@ifdown/simulator'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { watchInvariants } from './invariants.ts'
import { operateUnderWatch, operatorPlans } from './random-operations.ts'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

/** 2,000 in CI, 50,000 with `npm run soak`. */
const numRuns = Number(process.env['IFDOWN_PROPERTY_RUNS'] ?? 200)

test('INV-1 to INV-10 hold after every event, whatever users and faults do', () => {
  fc.assert(
    fc.property(operatorPlans, (plan) => {
      expect(operateUnderWatch(plan).violations.slice(0, 3)).toEqual([])
    }),
    { numRuns },
  )
})

describe('each invariant catches a planted bug', () => {
  const rules: Parameters<typeof watchInvariants>[0] = {
    graceCoversEc2StatusChecks: true,
    marginRounding: 'floor',
    batchPercent: 10,
  }
  const zones = ['us-east-1a', 'us-east-1b']

  /** What is found in a record, at the end of each instant. */
  function judge(trace: readonly RegionTraceEntry[]): readonly string[] {
    const watch = watchInvariants(rules)
    for (const [index, entry] of trace.entries()) {
      watch.see(entry)
      if (trace[index + 1]?.at !== entry.at) watch.rest()
    }
    return [...new Set(watch.violations.map(({ invariant }) => invariant))]
  }

  function run(
    group: Parameters<RegionUnderTest['createGroup']>[0],
    then: (tested: RegionUnderTest) => void,
    hours = 1,
  ): readonly RegionTraceEntry[] {
    const tested = regionUnderTest()
    tested.createGroup(group)
    tested.settle()
    then(tested)
    tested.advance(hours * 3_600_000)
    expect(judge(tested.trace)).toEqual([])
    return tested.trace
  }

  const mapped = <Type extends SimulationEvent['type']>(
    trace: readonly RegionTraceEntry[],
    type: Type,
    change: (event: Extract<SimulationEvent, { type: Type }>) => SimulationEvent,
  ): readonly RegionTraceEntry[] =>
    trace.map((entry) =>
      entry.event.type === type ? { ...entry, event: change(entry.event as never) } : entry,
    )

  /** The same record with an event more, an hour after all others. */
  const later = (
    trace: readonly RegionTraceEntry[],
    event: SimulationEvent,
  ): readonly RegionTraceEntry[] => {
    const last = trace.at(-1)!
    const entry = { ...last, seq: last.seq + 1, at: last.at + 3_600_000, causes: [], event }
    return [...trace, entry]
  }

  const resize = (trace: readonly RegionTraceEntry[], change: object) =>
    mapped(trace, 'GroupCreated', (event) => ({
      ...event,
      configuration: { ...event.configuration, ...change },
    }))
  const group = 'batch'
  const idle = () => run({ min: 2, zones }, () => {})
  const scaledIn = () => run({ min: 0, max: 4, desired: 4 }, (tested) => tested.setDesired(2))
  const impaired = () => run({ min: 4, zones }, (tested) => void tested.ifdown())
  const stopped = () =>
    run(
      { min: 2, zones },
      (tested) => void tested.stop(tested.members().map(({ InstanceId }) => InstanceId)),
    )
  const first = (trace: readonly RegionTraceEntry[], type: SimulationEvent['type']) =>
    trace.find(({ event }) => event.type === type)!.event as never as {
      readonly instanceId: string
    }

  test('INV-1: a member is missing and nobody does anything', () => {
    const { instanceId } = first(idle(), 'InstanceJoinedGroup')
    expect(judge(later(idle(), { type: 'InstanceLeftGroup', group, instanceId }))).toContain(
      'INV-1',
    )
  })

  test('INV-1: zones are uneven and nobody does anything', () => {
    const moved = mapped(
      run({ min: 4, zones }, () => {}),
      'InstanceJoinedGroup',
      (event) => ({
        ...event,
        availabilityZone: zones[0]!,
      }),
    )
    expect(judge(moved)).toEqual(['INV-1'])
  })

  test('INV-2: more than the maximum, without a window', () => {
    expect(judge(resize(idle(), { maxSize: 1, minSize: 0 }))).toContain('INV-2')
  })

  test('INV-2: a rebalance that is larger than its margin', () => {
    const uneven = run(
      { min: 4, zones: [zones[0]!] },
      (tested) =>
        void tested.call('UpdateAutoScalingGroup', {
          AutoScalingGroupName: group,
          AvailabilityZones: zones,
        }),
    )
    const larger = mapped(uneven, 'RebalanceBegan', (event) => ({ ...event, count: 2 }))
    expect(judge(larger)).toEqual(['INV-2'])
  })

  test('INV-3: a protected member is chosen', () => {
    const chosen = resize(scaledIn(), { newInstancesProtectedFromScaleIn: true })
    expect(judge(chosen)).toContain('INV-3')
  })

  test('INV-4: a member in Standby is terminated for its health', () => {
    const { instanceId } = first(stopped(), 'HealthStatusChanged')
    const states = stopped().flatMap((entry) => {
      if (entry.event.type !== 'HealthStatusChanged') return [entry]
      const step = { type: 'LifecycleStateChanged', group, instanceId } as const
      const into = (from: 'InService' | 'EnteringStandby', to: 'EnteringStandby' | 'Standby') => ({
        ...entry,
        event: { ...step, from, to, endsAt: undefined },
      })
      const isFirst = entry.event.instanceId === instanceId
      return isFirst
        ? [entry, into('InService', 'EnteringStandby'), into('EnteringStandby', 'Standby')]
        : [entry]
    })
    expect(judge(states)).toContain('INV-4')
  })

  test('INV-5: a failed status check counts inside the grace period', () => {
    expect(judge(resize(impaired(), { healthCheckGracePeriod: 100_000_000 }))).toContain('INV-5')
  })

  test.each([
    'InstanceJoinedGroup',
    'InstanceLeftGroup',
    'ActivityBegan',
    'ActivityEnded',
  ] as const)('INV-6: %s happens twice, or never', (type) => {
    const trace = scaledIn()
    const twice = trace.flatMap((entry) => (entry.event.type === type ? [entry, entry] : [entry]))
    const never = trace.filter(({ event }) => event.type !== type)
    expect(judge(twice)).toContain('INV-6')
    expect(judge(never).length).toBeGreaterThan(0)
  })

  test('INV-7: all members whose check failed are replaced at once', () => {
    const { at } = impaired().find(
      ({ event }) => event.type === 'ActivityBegan' && event.kind === 'terminate',
    )!
    const atOnce = impaired()
      .map((entry) =>
        entry.event.type === 'ActivityBegan' && entry.event.kind === 'terminate'
          ? { ...entry, at }
          : entry,
      )
      .toSorted((a, b) => a.at - b.at)
    expect(judge(atOnce)).toContain('INV-7')
  })

  test.each(['Launch', 'Terminate'] as const)('INV-8: %s is suspended and goes on', (process) => {
    const suspends = stopped().flatMap((entry) => {
      if (entry.event.type !== 'FaultBegan') return [entry]
      const event = {
        type: 'ProcessesSuspended',
        group,
        processes: [process],
        reason: '',
        by: 'user',
      } as const
      return [entry, { ...entry, event }]
    })
    expect(judge(suspends)).toEqual(['INV-8'])
  })

  const scheduled = () =>
    run(
      { min: 0, max: 9, desired: 2, zones },
      (tested) => {
        tested.call('PutScheduledUpdateGroupAction', {
          AutoScalingGroupName: group,
          ScheduledActionName: 'hourly',
          Recurrence: '30 * * * *',
          DesiredCapacity: 3,
        })
        tested.suspend('ScheduledActions')
        tested.advance(3_600_000)
        tested.resume()
      },
      3,
    )

  test('INV-9: what was lost while ScheduledActions was suspended runs later', () => {
    const [skipped] = scheduled().filter(({ event }) => event.type === 'ScheduledActionSkipped')
    const late = scheduled().map((entry) =>
      entry.event.type === 'ScheduledActionRan'
        ? {
            ...entry,
            event: { ...entry.event, dueAt: (skipped!.event as { dueAt: number }).dueAt },
          }
        : entry,
    )
    expect(judge(late)).toContain('INV-9')
  })

  test('INV-9: a scheduled action runs twice for one instant', () => {
    const twice = scheduled().flatMap((entry) =>
      entry.event.type === 'ScheduledActionRan' ? [entry, entry] : [entry],
    )
    expect(judge(twice)).toEqual(['INV-9'])
  })

  test('INV-9: a scheduled action runs while ScheduledActions is suspended', () => {
    const never = scheduled().filter(({ event }) => event.type !== 'ProcessesResumed')
    expect(judge(never)).toContain('INV-9')
  })

  test('INV-10: the desired capacity changes by itself', () => {
    const change = { type: 'DesiredCapacityChanged', group, clause: undefined } as const
    expect(judge(later(idle(), { ...change, from: 2, to: 1 }))).toContain('INV-10')
    const asked = mapped(scaledIn(), 'DesiredCapacityChanged', (event) => ({ ...event, from: 9 }))
    expect(judge(asked)).toContain('INV-10')
  })
})
