import { describe, expect, test } from 'vitest'
import type { RegionUnderTest } from '../region-under-test.ts'
import {
  alarms,
  desired,
  execute,
  guideSteps,
  load,
  minute,
  putAlarm,
  putPolicy,
  settledGroup,
} from './policies-under-test.ts'

const warmUp = 10 * minute

function guided(): RegionUnderTest {
  const tested = settledGroup({ desired: 10 })
  const warm = { EstimatedInstanceWarmup: 600 }
  const out = putPolicy(tested, 'out', { ...guideSteps.out, ...warm })
  const into = putPolicy(tested, 'into', { ...guideSteps.into, ...warm })
  putAlarm(tested, 'high', out)
  putAlarm(tested, 'low', into, { ComparisonOperator: 'LessThanThreshold' })
  tested.advance(warmUp)
  return tested
}

const at = (tested: RegionUnderTest, value: number) => {
  load(tested, 1, value)
  return desired(tested)
}

describe('the episode of the guide', () => {
  test('warming instances are left out of the base, and nothing is taken back (POL-35, POL-42, TV-02)', () => {
    const tested = guided()
    expect(at(tested, 60)).toBe(11)
    expect(at(tested, 62)).toBe(11)
    expect(at(tested, 70)).toBe(13)
  })

  test('once they are warm, they count (POL-41, POL-42, TV-02)', () => {
    const tested = guided()
    expect(at(tested, 60)).toBe(11)
    load(tested, 1, 50)
    tested.advance(warmUp)
    expect(at(tested, 70)).toBe(14)
  })

  test('warming up begins when an instance enters InService (POL-41)', () => {
    const tested = settledGroup({ desired: 10 }, { 'asg.launchActivityS': 240 })
    const warm = { EstimatedInstanceWarmup: 600 }
    const out = putPolicy(tested, 'out', { ...guideSteps.out, ...warm })
    putAlarm(tested, 'high', out)
    tested.advance(warmUp)
    expect(at(tested, 60)).toBe(11)
    tested.until(() => tested.members().every((each) => each.LifecycleState === 'InService'))
    expect(tested.members()).toHaveLength(11)
    load(tested, 1, 50)
    // Less than ten minutes after it came into service, and more than ten after its launch.
    tested.advance(warmUp - 4 * minute)
    expect(at(tested, 70)).toBe(13)
  })

  test('a scale-in is not repeated while its instance terminates (POL-35, POL-43, TV-03)', () => {
    const tested = settledGroup({ desired: 14 }, { 'ec2.terminateS': 90 })
    const into = putPolicy(tested, 'into', guideSteps.into)
    putAlarm(tested, 'low', into, { ComparisonOperator: 'LessThanThreshold' })
    tested.advance(warmUp)
    expect(at(tested, 40)).toBe(13)
    expect(at(tested, 40)).toBe(13)
    load(tested, 1, 50)
    tested.advance(2 * minute)
    expect(at(tested, 30)).toBe(10)
  })

  test('what is desired already is never lowered by a scale-out, nor raised by a scale-in (POL-42, POL-43)', () => {
    const value = (MetricValue: number) => ({ MetricValue, BreachThreshold: 50 })
    const grown = guided()
    grown.setDesired(15)
    grown.settle()
    // Of ten warm instances it wants eleven.
    execute(grown, 'out', value(60))
    expect(desired(grown)).toBe(15)

    const shrinking = guided()
    shrinking.setDesired(5)
    // Ten are in service still, of which it would leave nine.
    execute(shrinking, 'into', value(40))
    expect(desired(shrinking)).toBe(5)
  })

  test('nothing is taken while launches are due or on their way (POL-43, POL-44)', () => {
    const settings = {
      'asg.reconcileDelayS': 30,
      'asg.launchCallLatencyS': 30,
      'asg.launchActivityS': 60,
    }
    const tested = settledGroup({ desired: 10 }, settings)
    putPolicy(tested, 'into', { ...guideSteps.into, EstimatedInstanceWarmup: 0 })
    tested.setDesired(11)
    const ask = () => {
      execute(tested, 'into', { MetricValue: 30, BreachThreshold: 50 })
      return desired(tested)
    }
    // Before the launch, during the call, and while the instance is Pending.
    for (const later of [0, 40, 60]) {
      tested.advance(later * 1000)
      expect(ask()).toBe(11)
    }
    expect(tested.members().some(({ LifecycleState }) => LifecycleState === 'Pending')).toBe(true)
    expect(new Set(tested.entries('PolicyHeld').map(({ event }) => event.reason))).toEqual(
      new Set(['scale-out in progress']),
    )
    tested.settle()
    expect(ask()).toBe(8)
  })

  test('nothing is taken while a scale-out is in progress or warms up (POL-43)', () => {
    const tested = guided()
    expect(at(tested, 60)).toBe(11)
    expect(at(tested, 30)).toBe(11)
    expect(tested.entries('PolicyHeld').at(-1)?.event).toMatchObject({
      policy: 'into',
      reason: 'scale-out in progress',
    })
    load(tested, 12, 45)
    expect(at(tested, 30)).toBe(8)
  })
})

describe('a step policy', () => {
  test('acts while another activity is in progress, and in a cooldown (POL-36, POL-63, CD-1, CD-2)', () => {
    const tested = settledGroup({ desired: 10 })
    const out = putPolicy(tested, 'out', {
      ...guideSteps.out,
      AdjustmentType: 'ChangeInCapacity',
      EstimatedInstanceWarmup: 0,
    })
    putAlarm(tested, 'high', out)
    tested.setDesired(11)
    tested.advance(2000)
    expect(tested.group().DesiredCapacity).toBe(11)
    expect(at(tested, 65)).toBe(20)
  })

  test('may be delayed by a cooldown when it scales in, as the setting has it (CD-2)', () => {
    for (const delays of [false, true]) {
      const tested = settledGroup(
        { desired: 10, more: { DefaultCooldown: 600 } },
        { 'asg.cooldownDelaysPolicyScaleIn': delays },
      )
      putPolicy(tested, 'into', { ...guideSteps.into, EstimatedInstanceWarmup: 0 })
      execute(tested, 'into', { MetricValue: 40, BreachThreshold: 50 })
      expect(desired(tested)).toBe(delays ? 10 : 9)
    }
  })

  test('aggregates the datapoints of its alarm as it is told (POL-32, POL-33)', () => {
    for (const [MetricAggregationType, expected] of [
      ['Minimum', 11],
      ['Average', 13],
      ['Maximum', 13],
      [undefined, 13],
    ] as const) {
      const tested = settledGroup({ desired: 10 })
      const more = { MetricAggregationType, EstimatedInstanceWarmup: 0 }
      const out = putPolicy(tested, 'out', { ...guideSteps.out, ...more })
      putAlarm(tested, 'high', out, { EvaluationPeriods: 2 })
      load(tested, 1, 62)
      load(tested, 1, 80)
      expect(desired(tested)).toBe(expected)
    }
  })

  test('without a step for the value changes nothing, and the alarm tells why (POL-34)', () => {
    const tested = settledGroup({ desired: 10 })
    const out = putPolicy(tested, 'out', {
      PolicyType: 'StepScaling',
      AdjustmentType: 'ChangeInCapacity',
      StepAdjustments: [{ MetricIntervalLowerBound: 10, ScalingAdjustment: 1 }],
    })
    putAlarm(tested, 'high', out)
    expect(at(tested, 55)).toBe(10)
    expect(tested.entries('AlarmActionFailed').at(-1)?.event.error).toBe(
      'No step adjustment found for metric value [55.0] and breach threshold 50.0',
    )
  })

  test('names a capacity with ExactCapacity (POL-03, POL-42, POL-43)', () => {
    const tested = settledGroup({ desired: 10 }, { 'ec2.terminateS': 1 })
    const exact = (ScalingAdjustment: number) => ({
      PolicyType: 'StepScaling',
      AdjustmentType: 'ExactCapacity',
      StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment }],
      EstimatedInstanceWarmup: 0,
    })
    putPolicy(tested, 'many', exact(15))
    putPolicy(tested, 'few', exact(4))
    putPolicy(tested, 'too-many', exact(90))
    const value = { MetricValue: 60, BreachThreshold: 50 }
    execute(tested, 'many', value)
    expect(desired(tested)).toBe(15)
    tested.settle()
    execute(tested, 'few', value)
    expect(desired(tested)).toBe(4)
    tested.settle()
    execute(tested, 'too-many', value)
    expect(desired(tested)).toBe(20)
  })

  test.each([
    [60, 1000, 60],
    [0, 1000, 0],
    [undefined, 120, 120],
    [undefined, 0, 0],
    [undefined, -1, 300],
    [undefined, undefined, 300],
  ])(
    'given %s and its group %s, warms up for %s s (POL-40, CAP-18)',
    (EstimatedInstanceWarmup, DefaultInstanceWarmup, seconds) => {
      const tested = settledGroup({ desired: 10, more: { DefaultInstanceWarmup } })
      putPolicy(tested, 'out', { ...guideSteps.out, EstimatedInstanceWarmup })
      tested.advance(10 * minute)
      const value = { MetricValue: 60, BreachThreshold: 50 }
      execute(tested, 'out', value)
      const joined = () =>
        tested.members().filter(({ LifecycleState }) => LifecycleState === 'InService')
      tested.until(() => joined().length === 11)
      // With ten warm instances the value wants 11, with eleven 12.
      tested.advance(Math.max(0, seconds * 1000 - 1))
      execute(tested, 'out', value)
      const before = desired(tested)
      tested.advance(Math.min(1, seconds))
      execute(tested, 'out', value)
      expect([before, desired(tested)]).toEqual([seconds === 0 ? 12 : 11, 12])
    },
  )
})

test('two policies that are ready together: the largest capacity wins (POL-09, TV-05)', () => {
  const tested = settledGroup({ desired: 10 }, { 'ec2.terminateS': 1 })
  const exact = (name: string, capacity: number) =>
    putPolicy(tested, name, {
      PolicyType: 'StepScaling',
      AdjustmentType: 'ExactCapacity',
      StepAdjustments: [
        { MetricIntervalUpperBound: 0, ScalingAdjustment: capacity },
        { MetricIntervalLowerBound: 0, ScalingAdjustment: capacity },
      ],
      EstimatedInstanceWarmup: 0,
    })
  putAlarm(tested, 'a', exact('A', 12), { Threshold: 80 })
  putAlarm(tested, 'b', exact('B', 15), { Threshold: 80 })
  const low = { Threshold: 20, ComparisonOperator: 'LessThanThreshold' }
  putAlarm(tested, 'c', exact('C', 7), low)
  putAlarm(tested, 'd', exact('D', 8), low)
  expect(at(tested, 90)).toBe(15)
  expect(tested.entries('PolicyFired').at(-1)?.event).toMatchObject({
    policy: 'B',
    from: 10,
    to: 15,
    considered: [
      { policy: 'A', to: 12 },
      { policy: 'B', to: 15 },
    ],
  })
  expect(at(tested, 50)).toBe(15)
  expect(at(tested, 10)).toBe(8)
  expect(tested.entries('PolicyFired')).toHaveLength(2)
  expect(alarms(tested, { StateValue: 'ALARM' })).toHaveLength(2)
})
