import type { WorkloadSpec } from '@ifdown/simulator'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { remindMore, stateOf, type ExtraReminder } from './region-insides.ts'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const numRuns = Number(process.env['IFDOWN_PROPERTY_RUNS'] ?? 300) / 10

const minute = 60_000

const span = fc.record({
  min: fc.integer({ min: 1000, max: minute }),
  max: fc.integer({ min: minute, max: 5 * minute }),
})

const workloads: fc.Arbitrary<WorkloadSpec> = fc.record(
  {
    load: fc.oneof(
      fc.record({ requestsPerSecond: fc.nat(800) }),
      fc.record({
        daily: fc.record({
          lowest: fc.nat(100),
          highest: fc.nat(900),
          peakAt: fc.nat(86_400_000),
        }),
      }),
    ),
    boot: fc.record({ takes: span, failsPercent: fc.constantFrom(0, 30) }),
    crashLoop: fc.record({ servesFor: span }),
    overload: fc.record({ aboveCpu: fc.constantFrom(30, 80), crashesAfter: span }),
    health: fc.constantFrom<WorkloadSpec['health']>('ok', 'never', {
      flapping: { healthyFor: 3 * minute, unhealthyFor: minute },
    }),
  },
  { requiredKeys: ['load'] },
)

const plans = fc.record({
  seed: fc.integer({ min: 1, max: 0xffff_ffff }).map((number) => number.toString(16)),
  workload: workloads,
  wakes: fc.array(fc.nat(60 * minute), { maxLength: 20 }),
})

/** A group whose members crash, are cut off and come and go for an hour. */
function play(seed: string, workload: WorkloadSpec, wakes: readonly number[]): RegionUnderTest {
  const tested = regionUnderTest({ seed })
  tested.createGroup({ min: 0, max: 9, desired: 5 })
  tested.region.setWorkload('batch', workload)
  const start = tested.region.now
  const at = (minutes: number) => tested.region.runUntil(start + minutes * minute)
  at(4)
  wake(tested, wakes, start)
  at(10)
  tested.region.inject({
    fault: 'network-loss',
    parameters: { instanceIds: tested.members().map(({ InstanceId }) => InstanceId) },
    duration: 7 * minute,
  })
  at(30)
  tested.setDesired(8)
  at(45)
  tested.setDesired(2)
  at(60)
  return tested
}

function wake({ region }: RegionUnderTest, wakes: readonly number[], start: number): void {
  const members = region.members('batch').map(({ instanceId }) => instanceId)
  const reminders = wakes
    .map((offset) => start + offset)
    .filter((when) => when > region.now)
    .flatMap((when): ExtraReminder[] => [
      { at: when, rank: 3.5, reminder: { type: 'TrafficDue', group: 'batch' } },
      ...members.map((instanceId) => ({
        at: when,
        rank: 2,
        reminder: { type: 'ApplicationDue', instanceId } as const,
      })),
    ])
  remindMore(region, reminders)
}

test('extra wake-ups of workloads and applications change nothing that can be observed', () => {
  fc.assert(
    fc.property(plans, ({ seed, workload, wakes }) => {
      const bytes = (tested: RegionUnderTest) => tested.trace.map((entry) => JSON.stringify(entry))
      expect(bytes(play(seed, workload, wakes))).toEqual(bytes(play(seed, workload, [])))
    }),
    { numRuns },
  )
})

test('the members that share a load equal a recount, and requests are served or lost', () => {
  fc.assert(
    fc.property(plans, ({ seed, workload }) => {
      const tested = play(seed, workload, [])
      const { workloads: state, autoScaling, ec2 } = stateOf(tested.region)
      const serving = [...autoScaling.groups.get('batch')!.members.values()].filter(
        ({ instanceId, lifecycleState }) =>
          lifecycleState === 'InService' && ec2.instances.get(instanceId)?.serving === true,
      )
      const { receiving } = state.groups.get('batch')!
      expect([...receiving.keys()].toSorted()).toEqual(
        serving.map(({ instanceId }) => instanceId).toSorted(),
      )
      for (const { event } of tested.entries('GroupTrafficChanged')) {
        expect(event.served + event.lost).toBeCloseTo(event.requestsPerSecond, 2)
        expect(event.cpu).toBeLessThanOrEqual(100)
      }
      const known = [...ec2.instances.keys()]
      expect(known).toEqual(expect.arrayContaining([...state.applications.keys()]))
    }),
    { numRuns },
  )
})
