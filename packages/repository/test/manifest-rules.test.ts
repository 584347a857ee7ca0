import { expect, test } from 'vitest'
import { findManifestFaults, type FullManifest, type PackageFiles } from '../src/manifest-rules.ts'
import { packageTable } from '../src/package-table.ts'
import { readPackages } from '../src/workspace.ts'

const entry = { types: './dist/index.d.ts', default: './dist/index.js' }

const sound: PackageFiles = {
  directory: 'simulator',
  manifest: {
    name: '@ifdown/simulator',
    version: '0.0.0',
    description: 'One AWS Region.',
    license: 'MIT',
    type: 'module',
    engines: { node: '>=22.22' },
    exports: { '.': { '@ifdown/source': './src/index.ts', ...entry } },
    publishConfig: { exports: { '.': entry } },
    dependencies: { '@ifdown/kernel': 'workspace:*' },
  },
  tsconfig: {
    compilerOptions: { lib: ['ES2023'], types: [] },
    references: [{ path: '../kernel' }],
  },
}

function faultsWith(manifest: FullManifest): readonly string[] {
  return findManifestFaults([{ ...sound, manifest: { ...sound.manifest, ...manifest } }])
}

test('the packages of this repository agree with the package table and with each other', () => {
  expect(findManifestFaults(readPackages())).toEqual([])
})

test('every package of the table exists', () => {
  const directories = readPackages().map(({ directory }) => directory)
  expect(directories).toEqual(Object.keys(packageTable).toSorted())
})

test('a sound package has no faults', () => {
  expect(findManifestFaults([sound])).toEqual([])
})

test('a dependency that the table does not allow is found', () => {
  expect(
    faultsWith({ dependencies: { '@ifdown/kernel': 'workspace:*', '@ifdown/faults': '^1.0.0' } }),
  ).toEqual([
    'simulator: depends on @ifdown/faults, which the package table does not allow',
    'simulator: @ifdown/faults is not workspace:*',
    'simulator: tsconfig references differ from workspace dependencies',
  ])
})

test('an export that would be published differently is found', () => {
  expect(
    faultsWith({ publishConfig: { exports: { '.': { default: './dist/main.js' } } } }),
  ).toEqual(['simulator: exports and publishConfig.exports disagree on .'])
})

test('a wrong identity is found', () => {
  expect(faultsWith({ name: 'simulator', license: 'ISC', private: true })).toEqual([
    'simulator: name is not @ifdown/simulator',
    'simulator: license is not MIT',
    'simulator: private is wrong',
  ])
})

test('a pure package that compiles with the types of a platform is found', () => {
  const tsconfig = { ...sound.tsconfig, compilerOptions: { lib: ['ES2023'], types: ['node'] } }
  expect(findManifestFaults([{ ...sound, tsconfig }])).toEqual([
    'simulator: a pure package compiles with lib ES2023 and no types',
  ])
})

test('a package that nobody agreed on is found', () => {
  expect(findManifestFaults([{ ...sound, directory: 'utils' }])).toEqual([
    'utils is missing in the package table',
  ])
})
