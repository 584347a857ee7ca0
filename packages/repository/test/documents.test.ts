import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { includeSources } from '../scripts/included-sources.ts'
import { fillIncludes } from '../src/included-text.ts'
import { root } from '../src/workspace.ts'

const pages = globSync(['docs/*.md', 'README.md'], { cwd: root })

test.for(pages)('what %s includes is as it is (else: npm run docs)', (page) => {
  const text = readFileSync(join(root, page), 'utf8')
  expect(text).toBe(fillIncludes(text, includeSources))
})

const planted = {
  file: () => 'before\n  // #region a\n  inside\n    deeper\n  // #endregion\nafter\n',
  output: (...options: readonly string[]) => `ran ${options.join(' ')}\n`,
}

test('a file, a part of it, and output of the command line are put in', () => {
  const page = [
    '<!-- include a.ts#a -->',
    '```ts',
    'old',
    'lines',
    '```',
    '<!-- output run a.yaml -->',
    '```',
    '```',
    '',
  ].join('\n')
  expect(fillIncludes(page.replace('```\n```', '```\n\n```'), planted)).toBe(
    [
      '<!-- include a.ts#a -->',
      '```ts',
      'inside',
      '  deeper',
      '```',
      '<!-- output run a.yaml -->',
      '```',
      'ran run a.yaml',
      '```',
      '',
    ].join('\n'),
  )
})

test('an inline snapshot is put in', () => {
  const file = () => 'expect(a).toMatchInlineSnapshot(`\n    "FAIL\n      why"\n  `)\n'
  const page = '<!-- include a.test.ts#snapshot -->\n```\n\n```\n'
  expect(fillIncludes(page, { ...planted, file })).toContain('```\nFAIL\n  why\n```\n')
})

test('a part that is not there is an error', () => {
  const page = '<!-- include a.ts#b -->\n```ts\n\n```\n'
  expect(() => fillIncludes(page, planted)).toThrow('a.ts has no region b')
})
