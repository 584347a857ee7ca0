import { describe, expect, test } from 'vitest'
import { compareTimes, sample } from '../src/sample.ts'
import { summarize } from '../src/statistics.ts'

describe('summarize', () => {
  test('takes the middle of an odd number of samples, in whatever order they came', () => {
    expect(summarize([9, 1, 5])).toEqual({ count: 3, min: 1, median: 5, p95: 9 })
  })

  test('takes the mean of the two in the middle of an even number', () => {
    expect(summarize([4, 1, 2, 10]).median).toBe(3)
  })

  test('leaves a twentieth of the samples above p95', () => {
    const samples = Array.from({ length: 100 }, (_, index) => index + 1)
    expect(summarize(samples).p95).toBe(95)
  })

  test('sorts by size, not by digits', () => {
    expect(summarize([100, 20, 3])).toMatchObject({ min: 3, median: 20 })
  })

  test('leaves the samples as they are', () => {
    const samples = [2, 1]
    summarize(samples)
    expect(samples).toEqual([2, 1])
  })

  test('refuses to sum nothing up', () => {
    expect(() => summarize([])).toThrow(RangeError)
  })
})

describe('sampling', () => {
  test('throws the times of the warm-up away and lets peers begin in turn', async () => {
    const asked: string[] = []
    const peer = (name: string, milliseconds: number) => (round: number) => {
      asked.push(name)
      return round < 2 ? 1000 : milliseconds
    }
    const peers = { a: peer('a', 1), b: peer('b', 3) }
    const times = await compareTimes(peers, { warmUp: 2, samples: 3 })
    expect(times).toEqual({
      a: { count: 3, min: 1, median: 1, p95: 1 },
      b: { count: 3, min: 3, median: 3, p95: 3 },
    })
    expect(asked.join('')).toBe('abbaabbaab')
  })

  test('repeats the work for one sample, each time with another number', async () => {
    const seen: number[] = []
    const { count } = await sample((time) => seen.push(time), { warmUp: 1, samples: 2, repeat: 3 })
    expect(count).toBe(2)
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })
})
