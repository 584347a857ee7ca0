import { describe, expect, test } from 'vitest'
import { formatJson } from '../src/format-json.ts'
import { formatHeading, formatResult, formatTotals, type Style } from '../src/format-table.ts'
import { formatTarget, formatValue } from '../src/format-value.ts'
import { above, below, duration, figure, type BenchmarkResult } from '../src/measurement.ts'

const plain: Style = (_, text) => text

const samples = { count: 9, min: 0.0905, median: 0.4321, p95: 1.5 }

const result: BenchmarkResult = {
  name: 'fork',
  title: 'Fork',
  measurements: [
    duration('small', 'a small one', samples, { target: below(0.5) }),
    figure('rate', 'per second', [12_345.6, 'perSecond'], { target: above(20_000) }),
    figure('ratio', 'one against the other', [1.25, 'ratio'], { note: 'for comparison' }),
    {
      type: 'NotMeasured',
      name: 'peer',
      what: 'against a peer',
      target: above(10),
      because: 'the peer is missing',
    },
  ],
}

const broken: BenchmarkResult = {
  name: 'http',
  title: 'HTTP',
  measurements: [],
  failure: 'out of luck',
}

describe('the table', () => {
  test('shows median, spread and target, and says in words what is met', () => {
    expect(`${formatHeading(plain)}${formatResult(result, plain)}`).toBe(
      [
        '                                                                   median               min to p95      target',
        'Fork (fork)',
        '  a small one                                                    0.432 ms       90.5 µs to 1.50 ms  < 0.500 ms  met',
        '  per second                                                    12,346 /s                          > 20,000 /s  not met',
        '  one against the other                                            1.25 ×',
        '    for comparison',
        '  against a peer                                            not measured',
        '    the peer is missing',
        '',
      ].join('\n'),
    )
  })

  test('says what broke off', () => {
    expect(formatResult(broken, plain)).toBe('HTTP (http)\n  broke off: out of luck\n')
  })

  test('colours verdicts, but never instead of the word', () => {
    const coloured = formatResult(result, (name, text) => `<${name}>${text}</>`)
    expect(coloured).toContain('<green>met</>')
    expect(coloured).toContain('<red>not met</>')
    expect(coloured).toContain('<yellow>not measured</>')
  })

  test('counts verdicts at the end', () => {
    expect(formatTotals([result, broken], plain)).toBe(
      '1 met, 1 not met, 1 not measured, 1 broke off\n',
    )
    expect(formatTotals([], plain)).toBe('0 met\n')
  })
})

test.each([
  [0.000_135, 'milliseconds', '0.135 µs'],
  [0.0612, 'milliseconds', '61.2 µs'],
  [0.634, 'milliseconds', '0.634 ms'],
  [289.4, 'milliseconds', '289 ms'],
  [13_383, 'milliseconds', '13.4 s'],
  [512, 'bytes', '512 B'],
  [1577, 'bytes', '1.54 KiB'],
  [169_869_312, 'bytes', '162 MiB'],
  [1234, 'count', '1,234'],
  [1_234_567, 'count', '1,234,567'],
  [0.269, 'ratio', '0.269 ×'],
  [2.337, 'percent', '2.34 %'],
] as const)('%d %s is written %s', (value, unit, text) => {
  expect(formatValue(value, unit)).toBe(text)
})

test('a target is written as a bound in the unit of the figure', () => {
  expect(formatTarget(below(2048), 'bytes')).toBe('< 2 KiB')
  expect(formatTarget(above(10), 'ratio')).toBe('> 10 ×')
})

test('a limit itself is not good enough', () => {
  const at = (value: number) => figure('at', 'at the limit', [value, 'ratio'], { target: below(2) })
  const report = { ...result, measurements: [at(2), at(1.99)] }
  expect(formatTotals([report], plain)).toBe('1 met, 1 not met\n')
})

test('the JSON holds machine, figures, spread and verdicts', () => {
  const machine = {
    node: '24.21.0',
    platform: 'linux',
    architecture: 'x64',
    processor: 'a processor',
    cores: 2,
    memoryBytes: 1024,
  }
  const takenAt = '2026-01-01T00:00:00.000Z'
  const text = formatJson({ version: 1, takenAt, machine, results: [result, broken] })
  const written: unknown = JSON.parse(text)
  expect(written).toMatchObject({
    version: 1,
    takenAt,
    machine,
    results: [
      {
        name: 'fork',
        measurements: [
          { name: 'small', unit: 'milliseconds', value: 0.4321, samples, verdict: 'met' },
          { name: 'rate', verdict: 'not met', target: { must: 'exceed', limit: 20_000 } },
          { name: 'ratio', note: 'for comparison' },
          { name: 'peer', verdict: 'not measured', because: 'the peer is missing' },
        ],
      },
      { name: 'http', failure: 'out of luck' },
    ],
  })
})
