import { beginKey, draw, drawFrom, drawHex, parseSeed, type DrawKey } from '@ifdown/kernel'
import { describe, expect, test } from 'vitest'

const seed = parseSeed('7f3a9c')

describe('a draw', () => {
  // Bytes that every record, digest and replay line rests on. They never change.
  const pinned: readonly (readonly [string, readonly DrawKey[], number])[] = [
    ['1', ['launch'], 0.8196732853920031],
    ['7f3a9c', ['asg.reconcileDelayS', 'batch-server', 0], 0.09781725015387277],
    ['ffffffffffffffff', ['zone-tie', 'web', 12], 0.32730138148730614],
    ['0', [], 0.37293102286727875],
    ['1', ['Gruppe-é中😀'], 0.6157253767201276],
  ]

  test.each(pinned)('of seed %s and key %j is %d', (text, key, value) => {
    expect(draw(parseSeed(text), key)).toBe(value)
  })

  test.each(pinned)('of seed %s and key %j is the same in two steps', (text, key, value) => {
    for (let length = 0; length <= key.length; length++) {
      const beginning = beginKey(parseSeed(text), ...key.slice(0, length))
      expect(drawFrom(beginning, key.slice(length))).toBe(value)
    }
  })

  test('is the same each time, whatever was drawn in between', () => {
    const first = draw(seed, ['a', 1])
    for (let other = 0; other < 100; other++) draw(seed, ['b', other])

    expect(draw(seed, ['a', 1])).toBe(first)
  })

  test('depends on where the parts of its key end', () => {
    const draws = [
      draw(seed, ['ab', 'c']),
      draw(seed, ['a', 'bc']),
      draw(seed, ['abc']),
      draw(seed, ['', 'abc']),
      draw(seed, ['abc', '']),
    ]

    expect(new Set(draws).size).toBe(draws.length)
  })

  test('takes a number for what it reads as', () => {
    expect(draw(seed, ['a', 12])).toBe(draw(seed, ['a', '12']))
  })

  test('depends on every digit of the seed', () => {
    const digits = Array.from({ length: 16 }, (_, position) =>
      draw(parseSeed('0'.repeat(position) + '1' + '0'.repeat(15 - position)), ['a']),
    )

    expect(new Set(digits).size).toBe(16)
  })

  test('lies in [0, 1) and fills it evenly, over counters, names and seeds alike', () => {
    const streams: readonly ((index: number) => number)[] = [
      (index) => draw(seed, ['stream', index]),
      (index) => draw(seed, [`i-${index.toString(16).padStart(8, '0')}`, 'stream']),
      (index) => draw(parseSeed((index + 1).toString(16)), ['stream', 'entity', 0]),
    ]
    for (const stream of streams) {
      const buckets = Array.from({ length: 20 }, () => 0)
      for (let index = 0; index < 20_000; index++) {
        const value = stream(index)
        buckets[Math.floor(value * 20)]!++
      }
      const chiSquare = buckets.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
      expect(buckets.reduce((sum, count) => sum + count, 0)).toBe(20_000)
      expect(buckets).toHaveLength(20)
      // 19 degrees of freedom: above 50 once in ten thousand.
      expect(chiSquare).toBeLessThan(50)
    }
  })

  test('tells nothing about its neighbours', () => {
    const size = 20_000
    const pairs: readonly ((index: number) => readonly [number, number])[] = [
      (index) => [draw(seed, ['s', index]), draw(seed, ['s', index + 1])],
      (index) => [draw(seed, ['s', index]), draw(seed, ['t', index])],
      (index) => [
        draw(parseSeed(index.toString(16)), ['s']),
        draw(parseSeed((index + 1).toString(16)), ['s']),
      ],
    ]
    for (const pair of pairs) {
      let covariance = 0
      for (let index = 0; index < size; index++) {
        const [a, b] = pair(index)
        covariance += (a - 0.5) * (b - 0.5)
      }
      const correlation = covariance / size / (1 / 12)
      // Five standard errors of the correlation of independent draws.
      expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(size))
    }
  })
})

describe('hexadecimal digits', () => {
  test('are pinned', () => {
    expect(drawHex(seed, ['uuid', 'activity', 'batch-server', 1], 32)).toBe(
      '63960507d3982c47935d11941abd9836',
    )
  })

  test('come in any number, a shorter draw being the beginning of a longer one', () => {
    const long = drawHex(seed, ['a'], 64)

    expect(long).toMatch(/^[0-9a-f]{64}$/)
    for (const length of [0, 1, 8, 17, 32])
      expect(drawHex(seed, ['a'], length)).toBe(long.slice(0, length))
  })

  test('of a key share no block with those of a longer key', () => {
    const blocks = [...drawHex(seed, ['a', 0], 48).matchAll(/.{16}/g)].map(([block]) => block)
    const others = [0, 1, 2].map((counter) => drawHex(seed, ['a', 0, counter], 16))

    expect(blocks.filter((block) => others.includes(block))).toEqual([])
  })

  test('are all equally frequent', () => {
    const counts = new Map<string, number>()
    for (let index = 0; index < 1000; index++) {
      for (const digit of drawHex(seed, ['digits', index], 32)) {
        counts.set(digit, (counts.get(digit) ?? 0) + 1)
      }
    }
    const chiSquare = [...counts.values()].reduce(
      (sum, count) => sum + (count - 2000) ** 2 / 2000,
      0,
    )

    expect(counts.size).toBe(16)
    expect(chiSquare).toBeLessThan(45)
  })
})
