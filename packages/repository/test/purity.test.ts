import { expect, test } from 'vitest'
import { findImpurities } from '../src/purity.ts'
import { readSources } from '../src/workspace.ts'

function impuritiesIn(text: string, path = 'packages/simulator/src/region.ts'): readonly string[] {
  return findImpurities([{ path, text }])
}

test('the pure packages use neither clock, chance, locale nor platform', () => {
  expect(findImpurities(readSources())).toEqual([])
})

test.for([
  'const at = Date.now()',
  'const at = new Date()',
  'const at = new Date',
  'const text = Date()',
  "const at = Date.parse('2026-11-21')",
  'const hour = new Date(0).getHours()',
  'const draw = Math.random()',
  'const delay = Math.log(2)',
  'const delay = Math.pow(2, 0.5)',
  'const delay = Math.sin(1)',
  "const delay = Math['exp'](1)",
  'const { random } = Math',
  'const clock = globalThis',
  "const format = new Intl.NumberFormat('en')",
  'const order = a.localeCompare(b)',
  'const text = date.toLocaleString()',
  'setTimeout(() => {}, 1)',
  'const at = performance.now()',
  'const id = crypto.randomUUID()',
  'const text = `at ${Date.now()}`',
])('%s is found', (text) => {
  expect(impuritiesIn(text)).toHaveLength(1)
})

test.for([
  'const at = new Date(now)',
  'const hour = new Date(now).getUTCHours()',
  'const delay = Math.floor(Math.sqrt(2))',
  '// not Date.now(), for it is the clock of the host',
  "const because = 'Date.now() is banned'",
  'function decide(process: Process) { return process.name }',
  'interface Activity { readonly statusCode: string; setTimeout: number }',
])('%s is allowed', (text) => {
  expect(impuritiesIn(text)).toEqual([])
})

test('an impurity is reported with its line', () => {
  expect(impuritiesIn('/*\n * Time.\n */\nconst at = Date.now()')).toEqual([
    'packages/simulator/src/region.ts:4 uses Date.now',
  ])
})

test('packages at the edge are free', () => {
  expect(impuritiesIn('const at = Date.now()', 'packages/runner/src/journal.ts')).toEqual([])
})
