import { describe, expect, test } from 'vitest'
import { alarmsUnderTest, stepsUntil, type AlarmsUnderTest } from './alarms-under-test.ts'

const day = 86_400_000
const group = 'batch'
const dimensions = [{ Name: 'AutoScalingGroupName', Value: group }]

/** A group at rest that publishes its metrics, with alarms on them. */
function idle(count: number, more: Readonly<Record<string, unknown>> = {}): AlarmsUnderTest {
  const tested = alarmsUnderTest()
  tested.createGroup({ min: 2 })
  tested.call('EnableMetricsCollection', { AutoScalingGroupName: group, Granularity: '1Minute' })
  for (let index = 0; index < count; index++) {
    tested.putAlarm({
      AlarmName: `alarm-${index}`,
      Namespace: 'AWS/AutoScaling',
      MetricName: 'GroupInServiceInstances',
      Dimensions: dimensions,
      EvaluationPeriods: 3,
      ...more,
    })
  }
  tested.settle()
  tested.advance(3_600_000)
  return tested
}

describe('alarms over a constant metric', () => {
  test('cost nothing, whatever time passes', () => {
    const tested = idle(20)
    expect(tested.alarm('alarm-7').StateValue).toBe('OK')
    const entries = tested.trace.length
    expect(stepsUntil(tested.region, tested.region.now + 30 * day)).toBe(0)
    expect(tested.trace).toHaveLength(entries)
  })

  test('over no metric at all cost nothing either', () => {
    const tested = alarmsUnderTest()
    for (const treatment of ['missing', 'ignore', 'breaching', 'notBreaching']) {
      tested.putAlarm({ AlarmName: treatment, TreatMissingData: treatment })
    }
    tested.advance(3_600_000)
    expect(stepsUntil(tested.region, tested.region.now + 30 * day)).toBe(0)
  })

  test('see what changes after a long sleep', () => {
    const tested = idle(1, {
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 2,
      EvaluationPeriods: 2,
    })
    tested.advance(5 * day)
    tested.stop([tested.members()[0]!.InstanceId])
    tested.suspend('Launch')
    tested.advance(3_600_000)
    expect(tested.states('alarm-0')).toEqual(['OK', 'ALARM'])
    const steps = stepsUntil(tested.region, tested.region.now + 30 * day)
    // What is left of the instance that was terminated.
    expect(steps).toBeLessThan(10)
  })
})

describe('what a Region keeps of metrics', () => {
  test('does not grow with time (CWA-24)', () => {
    const kept = (days: number) => {
      const tested = alarmsUnderTest()
      // Once in five minutes, for speed.
      for (let minute = 0; minute < days * 1440; minute += 5) {
        tested.region.runUntil(tested.start + minute * 60_000)
        tested.put(minute, minute % 7)
      }
      const state = tested.region.snapshot() as unknown as {
        state: { cloudWatch: { metrics: Map<string, { points: unknown[] }> } }
      }
      return [...state.state.cloudWatch.metrics.values()][0]!.points.length
    }
    // 63 days of five minutes, and an hour for each after that.
    expect(kept(200)).toBeLessThan(2 * (63 * 288 + 137 * 24))
  })
})
