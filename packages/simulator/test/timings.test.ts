import { eras, type Era } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

/** What `measure` finds for 200 seeds, in seconds, smallest first. */
function measured(era: Era, measure: (tested: RegionUnderTest) => number): readonly number[] {
  return Array.from({ length: 200 }, (_, seed) => {
    const tested = regionUnderTest({ era, seed: (seed + 1).toString(16) })
    tested.createGroup({ min: 0, max: 2, desired: 1 })
    tested.settle()
    return measure(tested) / 1000
  }).toSorted((a, b) => a - b)
}

const set = (tested: RegionUnderTest, DesiredCapacity: number) =>
  tested.call('SetDesiredCapacity', { AutoScalingGroupName: 'batch', DesiredCapacity })

test.each(eras)('in era %s an instance serves 20 s after it runs (TIME-3)', (era) => {
  const tested = regionUnderTest({ era })
  tested.createGroup()
  tested.settle()
  const running = tested
    .entries('Ec2InstanceStateChanged')
    .find(({ event }) => event.to === 'running')!
  const [serving] = tested.entries('ServingChanged')

  expect(serving!.at - running.at).toBe(20_000)
})

test('a termination takes 20 to 82 s, half of them at most 42 (TIME-6)', () => {
  const took = measured('modern', (tested) => {
    set(tested, 0)
    tested.until(() => tested.members().length === 0)
    const [, began] = tested.entries('ActivityBegan')
    return tested.entries('ActivityEnded')[1]!.at - began!.at
  })

  expect(took[0]).toBeGreaterThanOrEqual(20)
  expect(took.at(-1)).toBeLessThanOrEqual(82)
  expect(Math.abs(took[100]! - 42)).toBeLessThan(5)
})

describe('from a change of the desired capacity to what acts on it (TIME-9)', () => {
  test.each([
    ['classic2013', 0, 31, 15.5],
    ['2016', 0, 31, 15.5],
    ['2020', 1, 17, 7],
    ['modern', 1, 16, 7],
  ] as const)('in era %s it is %f to %f s, the median %f s', (era, least, most, median) => {
    const took = measured(era, (tested) => {
      set(tested, 2)
      tested.until(() => tested.entries('CapacityReconciled').length === 2)
      return (
        tested.entries('CapacityReconciled')[1]!.at -
        tested.entries('DesiredCapacityChanged')[1]!.at
      )
    })

    expect(took[0]).toBeGreaterThanOrEqual(least)
    expect(took.at(-1)).toBeLessThanOrEqual(most)
    expect(Math.abs(took[100]! - median)).toBeLessThan(3)
  })
})
