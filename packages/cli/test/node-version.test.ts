import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { whyTooOld } from '../src/node-version.ts'

test.for(['22.22.0', '22.30.1', '24.0.0', '26.1.0'])('Node %s will do', (version) => {
  expect(whyTooOld(version)).toBeUndefined()
})

test.for(['18.0.0', '20.20.2', '22.21.9'])('Node %s is told that it is too old', (version) => {
  expect(whyTooOld(version)).toBe(`this is Node ${version}, and ifdown needs 22.22 or newer`)
})

test('it is what the manifest asks for', () => {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  const { engines } = JSON.parse(manifest) as { engines: { node: string } }
  expect(engines.node).toBe('>=22.22')
})

test('nothing that an older Node lacks is imported by name before it is looked at', () => {
  const main = readFileSync(new URL('../src/main.ts', import.meta.url), 'utf8')
  expect(main).not.toMatch(/import \{[^}]*enableCompileCache/)
})
