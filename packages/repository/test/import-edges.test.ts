import { expect, test } from 'vitest'
import { findForbiddenImports, type Manifests } from '../src/import-edges.ts'
import { readPackages, readSources } from '../src/workspace.ts'

const planted: Manifests = {
  kernel: { exports: { '.': './src/index.ts' } },
  simulator: { exports: { '.': './src/index.ts' } },
  runner: { exports: {}, dependencies: { yaml: 'catalog:' } },
}

function check(path: string, text: string): readonly string[] {
  return findForbiddenImports([{ path, text }], planted)
}

test('the packages of this repository import only what the package table allows', () => {
  const manifests = Object.fromEntries(
    readPackages().map(({ directory, manifest }) => [directory, manifest]),
  )
  expect(findForbiddenImports(readSources(), manifests)).toEqual([])
})

test('an import of a package further down is found', () => {
  expect(check('packages/kernel/src/clock.ts', "import { x } from '@ifdown/simulator'")).toEqual([
    'packages/kernel/src/clock.ts imports @ifdown/simulator: kernel may not import simulator',
  ])
})

test('an import of types alone counts, and so do re-exports and dynamic imports', () => {
  const text = [
    "import type {\n  A,\n} from '@ifdown/simulator'",
    "export { b } from '@ifdown/simulator'",
    "export * from '@ifdown/simulator'",
    "await import('@ifdown/simulator')",
    "type C = import('@ifdown/simulator').C",
    "import '@ifdown/simulator'",
  ]
  for (const line of text) expect(check('packages/kernel/src/clock.ts', line)).toHaveLength(1)
})

test('a comment imports nothing', () => {
  expect(check('packages/kernel/src/clock.ts', "// import { x } from '@ifdown/simulator'")).toEqual(
    [],
  )
})

test('a text that a generator writes imports nothing', () => {
  const text = "const code = `import { x } from '@ifdown/simulator'`"
  expect(check('packages/kernel/src/clock.ts', text)).toEqual([])
})

test('the word import in quotes imports nothing', () => {
  expect(check('packages/kernel/src/clock.ts', "const options = ['import', '-']")).toEqual([])
})

test('an import of something that a package does not export is found', () => {
  const text = "import { x } from '@ifdown/kernel/src/clock.ts'"
  expect(check('packages/simulator/src/region.ts', text)).toEqual([
    'packages/simulator/src/region.ts imports @ifdown/kernel/src/clock.ts: kernel does not export it',
  ])
})

test('a path into another package is found', () => {
  const text = "import { x } from '../../kernel/src/clock.ts'"
  expect(check('packages/simulator/src/region.ts', text)).toEqual([
    'packages/simulator/src/region.ts imports ../../kernel/src/clock.ts: it lies outside the sources',
  ])
})

test('Node in a pure package is found, and allowed at the edge', () => {
  const text = "import { readFile } from 'node:fs/promises'"
  expect(check('packages/simulator/src/region.ts', text)).toEqual([
    'packages/simulator/src/region.ts imports node:fs/promises: simulator is pure',
  ])
  expect(check('packages/runner/src/files.ts', text)).toEqual([])
})

test('a library that the manifest does not list is found', () => {
  expect(check('packages/runner/src/a.ts', "import { z } from 'zod'")).toEqual([
    'packages/runner/src/a.ts imports zod: it is not a dependency',
  ])
  expect(check('packages/runner/src/a.ts', "import { parse } from 'yaml'")).toEqual([])
})
