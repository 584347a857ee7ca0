import type { RegionTraceEntry, SimulationEvent } from '@ifdown/simulator'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everyReminder, remindMore } from '../region-insides.ts'
import { watchAlarmInvariants } from './alarm-invariants.ts'
import {
  alarmsUnderTest,
  plainAlarm,
  policy,
  topic,
  type AlarmsUnderTest,
} from './alarms-under-test.ts'

/** 2,000 in CI, 50,000 with `npm run soak`. */
const numRuns = Number(process.env['IFDOWN_PROPERTY_RUNS'] ?? 200)

type Step = (tested: AlarmsUnderTest) => void

const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const
const states = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const
const actions = fc.subarray([topic, policy])

const put = fc
  .record({
    TreatMissingData: fc.constantFrom(...treatments),
    EvaluationPeriods: fc.integer({ min: 1, max: 4 }),
    Period: fc.constantFrom(10, 60, 120),
    AlarmActions: actions,
    OKActions: actions,
    InsufficientDataActions: actions,
    EvaluationWindow: fc.constantFrom({ SlidingWindow: {} }, { WallClockWindow: {} }),
  })
  .map((input): Step => (tested) => {
    const wall = 'WallClockWindow' in input.EvaluationWindow
    tested.putAlarm(wall ? { ...input, Period: 300 } : input)
  })

const data = fc
  .record({ ago: fc.integer({ min: -3, max: 9 }), value: fc.constantFrom(20, 80) })
  .map(({ ago, value }): Step => (tested) => {
    tested.put((tested.region.now - tested.start) / 60_000 - ago, value, {
      StorageResolution: value === 20 ? 60 : 1,
    })
  })

const force = fc.constantFrom(...states).map((StateValue): Step => (tested) => {
  tested.region.call({
    service: 'cloudwatch',
    operation: 'SetAlarmState',
    input: { AlarmName: 'high', StateValue, StateReason: 'a drill' },
  })
})

const others = fc
  .constantFrom('EnableAlarmActions', 'DisableAlarmActions', 'DeleteAlarms')
  .map((operation): Step => (tested) => {
    tested.cloudWatch(operation, { AlarmNames: ['high'] })
  })

const plans = fc.array(
  fc.record({
    wait: fc.oneof(fc.integer({ min: 0, max: 400_000 }), fc.constantFrom(0, 60_000, 4 * 3_600_000)),
    step: fc.oneof({ weight: 4, arbitrary: data }, put, put, force, others),
  }),
  { minLength: 1, maxLength: 25 },
)

type Plan = typeof plans extends fc.Arbitrary<infer Value> ? Value : never

function play(plan: Plan, before: Step = () => {}): AlarmsUnderTest {
  const tested = alarmsUnderTest()
  before(tested)
  tested.call('CreateTopic', { Name: 'pages' }, 'sns')
  tested.putAlarm({ AlarmActions: [topic, policy] })
  for (const { wait, step } of plan) {
    tested.advance(wait)
    step(tested)
  }
  tested.advance(3_600_000)
  return tested
}

const bytes = (trace: readonly RegionTraceEntry[]) => trace.map((entry) => JSON.stringify(entry))

test('never two alarm actions for one transition, whatever users do (CWA-40, CWA-42)', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const watch = watchAlarmInvariants()
      for (const entry of play(plan).trace) watch.see(entry)
      expect(watch.violations.slice(0, 3)).toEqual([])
    }),
    { numRuns },
  )
})

test('extra wake-ups of alarms change nothing that can be observed', () => {
  fc.assert(
    fc.property(plans, fc.array(fc.nat(100_000_000), { maxLength: 8 }), (plan, choices) => {
      const plain = play(plan)
      const length = plain.region.now - plain.start
      const instants = [
        ...plain.trace.map(({ at }) => at),
        ...choices.map((choice) => plain.start + (choice % length)),
      ]
      const alarms = everyReminder(plain.trace).filter(({ reminder }) => 'alarmName' in reminder)
      const woken = play(plan, ({ region }) =>
        remindMore(
          region,
          [...new Set(instants)].flatMap((at) => alarms.map((kind) => ({ ...kind, at }))),
        ),
      )
      expect(alarms).toHaveLength(2)
      expect(bytes(woken.trace)).toEqual(bytes(plain.trace))
    }),
    { numRuns },
  )
})

test('a fork in the middle goes on with the same bytes', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const main = play(plan)
      const { length } = main.trace
      const later: RegionTraceEntry[] = []
      const fork = main.region.fork({ sink: (entry) => later.push(entry) })
      for (const region of [main.region, fork]) {
        const input = { ...plainAlarm, AlarmName: 'high', AlarmActions: [policy] }
        region.call({ service: 'cloudwatch', operation: 'PutMetricAlarm', input })
        region.runUntil(region.now + 3_600_000)
      }
      expect(bytes(later)).toEqual(bytes(main.trace.slice(length)))
    }),
    { numRuns },
  )
})

describe('each invariant catches a planted bug', () => {
  /** A run in which a policy is invoked for some minutes, told with a change. */
  function violationsOf(
    change: (trace: readonly RegionTraceEntry[]) => readonly RegionTraceEntry[],
  ) {
    const tested = alarmsUnderTest()
    tested.call('CreateTopic', { Name: 'pages' }, 'sns')
    tested.putAlarm({ AlarmActions: [topic, policy], TreatMissingData: 'breaching' })
    tested.at(400)
    const watch = watchAlarmInvariants()
    for (const entry of change(tested.trace)) watch.see(entry)
    return watch.violations.map(({ what }) => what)
  }

  const twice =
    (event: SimulationEvent['type'], pick: number) => (trace: readonly RegionTraceEntry[]) => {
      const chosen = trace.filter((entry) => entry.event.type === event)[pick]
      return trace.flatMap((entry) => (entry === chosen ? [entry, entry] : [entry]))
    }

  const late = (by: number) => (trace: readonly RegionTraceEntry[]) => {
    const last = trace.findLast(({ event }) => event.type === 'AlarmActionInvoked')!
    return [...trace, { ...last, at: last.at + by }]
  }

  test('there is none without a bug', () => {
    expect(violationsOf((trace) => trace)).toEqual([])
  })

  test('an action runs twice', () => {
    expect(violationsOf(twice('AlarmActionInvoked', 0))).toEqual([
      `high: ${topic} ran twice for one transition`,
    ])
    expect(violationsOf(twice('AlarmActionInvoked', 3))).toEqual([
      `high: ${policy} ran twice in a minute`,
    ])
  })

  test('an action runs again away from its beat', () => {
    expect(violationsOf(late(30_000))).toEqual([`high: ${policy} ran away from its beat`])
  })

  test('an action runs while they are off, or for another state', () => {
    const off = { type: 'AlarmActionsSwitched', alarmName: 'high', enabled: false } as const
    expect(violationsOf((trace) => late(60_000)([...trace, { ...trace[0]!, event: off }]))).toEqual(
      [`high: ${policy} ran while actions are off`],
    )
    expect(
      violationsOf((trace) =>
        trace.map((entry) =>
          entry.event.type === 'AlarmActionInvoked' && entry.event.repeat === 4
            ? { ...entry, event: { ...entry.event, state: 'OK' as const } }
            : entry,
        ),
      ),
    ).toEqual([`high: ${policy} ran for OK in ALARM`])
  })

  test('what is not listed runs', () => {
    const other = 'arn:aws:sns:us-east-1:123456789012:others'
    expect(
      violationsOf((trace) =>
        trace.map((entry) =>
          entry.event.type === 'AlarmActionInvoked' && entry.event.action === topic
            ? { ...entry, event: { ...entry.event, action: other } }
            : entry,
        ),
      ),
    ).toEqual([`high: ${other} is not listed`])
  })
})
