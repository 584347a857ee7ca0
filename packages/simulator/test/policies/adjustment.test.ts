import { describe, expect, test } from 'vitest'
import {
  adjust,
  aggregate,
  findStep,
  fittedLowFactor,
  neededFor,
  roundPercent,
} from '../../src/autoscaling/policies/adjustment.ts'

describe('percentages', () => {
  test.each([
    [12.7, 12],
    [0.4, 1],
    [-0.4, -1],
    [-6.67, -6],
    [1, 1],
    [-1, -1],
    [0, 0],
    [0.9999999999, 1],
    [2.9999999999, 3],
  ])('a change of %s is %s (POL-05, CD-7, TV-01)', (change, rounded) => {
    expect(roundPercent(change)).toBe(rounded)
  })

  test('follow the chain that is published (POL-06)', () => {
    const percent = {
      adjustmentType: 'PercentChangeInCapacity',
      minAdjustmentMagnitude: undefined,
    } as const
    expect(adjust(percent, 10, 10)).toBe(11)
    expect(adjust(percent, 11, 30)).toBe(14)
    expect(adjust(percent, 14, -10)).toBe(13)
    expect(adjust(percent, 13, -30)).toBe(10)
  })

  test('change by the minimum magnitude at least (POL-07, TV-04)', () => {
    const percent = {
      adjustmentType: 'PercentChangeInCapacity',
      minAdjustmentMagnitude: 2,
    } as const
    expect(adjust(percent, 4, 25)).toBe(6)
    expect(adjust(percent, 4, -25)).toBe(2)
    expect(adjust(percent, 40, 25)).toBe(50)
    expect(adjust(percent, 4, 0)).toBe(4)
  })
})

test('an adjustment is a change or a capacity (POL-03)', () => {
  const plain = { minAdjustmentMagnitude: undefined }
  expect(adjust({ ...plain, adjustmentType: 'ChangeInCapacity' }, 10, -3)).toBe(7)
  expect(adjust({ ...plain, adjustmentType: 'ExactCapacity' }, 10, 3)).toBe(3)
})

describe('steps', () => {
  const out = [
    { lower: 0, upper: 10, adjustment: 0 },
    { lower: 10, upper: 20, adjustment: 10 },
    { lower: 20, upper: undefined, adjustment: 30 },
  ]
  const into = [
    { lower: undefined, upper: -20, adjustment: -30 },
    { lower: -20, upper: -10, adjustment: -10 },
    { lower: -10, upper: 0, adjustment: 0 },
  ]

  test.each([
    [50, 0],
    [59.9, 0],
    [60, 10],
    [69.9999, 10],
    [70, 30],
    [1e9, 30],
    [49, undefined],
  ])('above the threshold hold their lower bound: %s (POL-30)', (value, adjustment) => {
    expect(findStep(out, value, 50)?.adjustment).toBe(adjustment)
  })

  test.each([
    [49, 0],
    [40, -10],
    [39, -10],
    [30, -30],
    [-1e9, -30],
  ])('below the threshold hold their upper bound: %s (POL-30)', (value, adjustment) => {
    expect(findStep(into, value, 50)?.adjustment).toBe(adjustment)
  })

  test('know 0.1 + 0.2 from nothing else than 0.3', () => {
    expect(findStep([{ lower: 0.3, upper: undefined, adjustment: 1 }], 0.1 + 0.2, 0)).toBeDefined()
    expect(findStep([{ lower: 0.2, upper: undefined, adjustment: 1 }], 0.3, 0.1)).toBeDefined()
  })
})

test('datapoints are one number (POL-32)', () => {
  expect(aggregate('Average', [1, 2, 6])).toBe(3)
  expect(aggregate('Minimum', [1, 2, 6])).toBe(1)
  expect(aggregate('Maximum', [1, 2, 6])).toBe(6)
  expect(aggregate('Average', [])).toBeUndefined()
})

test('what a load needs is rounded up (POL-58)', () => {
  expect(neededFor(10, 70, 50)).toBe(14)
  expect(neededFor(10, 71, 50)).toBe(15)
  expect(neededFor(3, 0.1 * 3, 0.1)).toBe(9)
  expect(neededFor(10, 0, 50)).toBe(0)
})

test('the low alarm stands as it was seen to stand (POL-56, POL-57)', () => {
  const seen = [0, 1, 2, 3, 7, 10, 1000].map(fittedLowFactor)
  expect(seen).toEqual([0.9, 0.9, 0.7, 0.7, 0.85, 0.9, 0.9])
})
