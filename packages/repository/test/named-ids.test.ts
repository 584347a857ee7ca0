import { expect, test } from 'vitest'
import { findNamedIds } from '../src/named-ids.ts'

const prefixes = new Set(['EC', 'HC', 'STR', 'N1', 'G'])

function named(text: string, path = 'packages/a/test/a.test.ts'): readonly string[] {
  return [...findNamedIds([{ path, text }], prefixes).keys()]
}

test.for<readonly [code: string, ids: readonly string[]]>([
  ["test('HC-4: a dead instance is marked at once', () => {})", ['HC-4']],
  ['it.skip("is marked (HC-4, EC-7)", () => {})', ['HC-4', 'EC-7']],
  ["describe('HC-4', () => {})", ['HC-4']],
  ["test.for([['a', { b: 1 }]])('N1.2: %s', () => {})", ['N1.2']],
  ["const rows = [['HC-4, EC-7: both', 1]]", ['HC-4', 'EC-7']],
  ["test('HC-4 to HC-6: all of them', () => {})", ['HC-4', 'HC-5', 'HC-6']],
  ["test('G1: the first night', () => {})", ['G1']],
])('%s names %j', ([code, ids]) => {
  expect(named(code)).toEqual(ids)
})

test.for([
  "// test('HC-4: commented out')",
  "expect(setting).toEqual({ rule: 'HC-4' })",
  "test('EC2 and UTF-8', () => {})",
  "test('XY-1: no such book', () => {})",
])('%s names nothing', (code) => {
  expect(named(code)).toEqual([])
})

test('a scenario names rules anywhere, comments included', () => {
  const text = '# Claims N1.1 and N1.3 to N1.5.\ntitle: It heals (HC-7)\n'
  expect(named(text, 'scenarios/it-heals.yaml')).toEqual(['N1.1', 'N1.3', 'N1.4', 'N1.5', 'HC-7'])
})

test('other files prove nothing', () => {
  expect(named("test('HC-4: fine')", 'packages/a/src/a.ts')).toEqual([])
  expect(named("test('HC-4: fine')", 'packages/a/test/helper.ts')).toEqual([])
})

test('each file is listed once, in order', () => {
  const text = "test('HC-4: a')\ntest('HC-4: b')"
  const files = ['b', 'c'].map((name) => ({ path: `packages/a/test/${name}.test.ts`, text }))
  expect(findNamedIds(files, prefixes).get('HC-4')).toEqual(files.map(({ path }) => path))
})
