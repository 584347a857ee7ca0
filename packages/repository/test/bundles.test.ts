import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { entriesOf } from '../src/bundles.ts'
import { findSlowStart, programThatLists } from '../src/loaded-files.ts'
import { packageTable } from '../src/package-table.ts'
import { readPackages } from '../src/workspace.ts'

test('what a manifest exports or installs as a command is made from the source of that name', () => {
  const manifest = {
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './localstack': { default: './dist/localstack/index.js' },
      './package.json': './package.json',
    },
    bin: { ifdown: './dist/main.js' },
  }
  expect(entriesOf(manifest)).toEqual({
    index: './src/index.ts',
    'localstack/index': './src/localstack/index.ts',
    main: './src/main.ts',
  })
})

test('every published package exports the source that it is made from', () => {
  const published = readPackages().filter(({ directory }) => packageTable[directory]?.published)
  expect(published.length).toBeGreaterThan(10)
  const faults = published.flatMap(({ manifest }) => {
    const sources = Object.values(manifest.exports ?? {}).flatMap((target) =>
      typeof target === 'string' ? [] : [(target as Record<string, string>)['@ifdown/source']],
    )
    const { main, ...entries } = entriesOf(manifest)
    const alike = JSON.stringify(Object.values(entries)) === JSON.stringify(sources)
    return alike && (main === undefined) === (manifest.bin === undefined) ? [] : [manifest.name]
  })
  expect(faults).toEqual([])
})

const ours = 'file:///project/node_modules/@ifdown/targets/dist/index.js'

test('a package that loads many files, or files of others, starts slowly', () => {
  expect(findSlowStart('it', [ours])).toEqual([])
  const many = Array.from({ length: 31 }, () => ours)
  expect(findSlowStart('it', many)).toEqual(['it loads 31 files, over 30'])
  const zod = 'file:///project/node_modules/zod/index.js'
  expect(findSlowStart('it', [ours, zod])).toEqual([`it loads ${zod}, before anybody asks for it`])
})

test('what an import loads is listed', () => {
  const name = new URL('../src/package-table.ts', import.meta.url).href
  const program = ['--input-type=module', '--eval', programThatLists(name)]
  const listed = execFileSync(process.execPath, program, { encoding: 'utf8' })
  expect(JSON.parse(listed)).toEqual([name])
})
