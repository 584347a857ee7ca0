import { describeRemedies, type Remedy } from '@ifdown/assertions'
import { expect, test } from 'vitest'

const remedy: Remedy = {
  name: 'your own check',
  seeds: 100,
  recovered: 100,
  late: 0,
  watched: 3_600_000,
  least: 96_000,
  median: 140_000,
  most: 177_000,
}

const table = (change: Partial<Remedy>) =>
  describeRemedies([{ ...remedy, ...change }], 120_000).map((line) => line.trim())

test('those that are sometimes too late say how often', () => {
  expect(table({ late: 70 })).toEqual([
    'nothing that was tried would bring it under 2 min  (simulated, 100 seeds)',
    'your own check  1 min 36 s … 2 min 57 s,',
    'too late in 70 of 100',
  ])
})

test('those that are always too late still tell how long they take', () => {
  expect(table({ late: 100 })).toContain('too late')
  expect(table({ late: 100 })).toContain('your own check  1 min 36 s … 2 min 57 s,')
})

test('those that are never back say for how long that was watched', () => {
  expect(table({ recovered: 0, most: Infinity })).toContain('your own check  not in 1 h')
  expect(table({ recovered: 90, late: 20 })).toContain(
    'too late in 20 of 100, not in 1 h in 10 of 100',
  )
})

test('those that help say nothing but the range', () => {
  expect(table({ median: 100_000, most: 119_000 })).toEqual([
    'what would bring it under 2 min  (simulated, 100 seeds)',
    'your own check  1 min 36 s … 1 min 59 s',
  ])
})
