import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { whyTooOld } from '../src/warn-of-old-node.ts'

test.for(['22.22.0', '22.30.1', '24.0.0', '26.1.0'])('Node %s will do', (version) => {
  expect(whyTooOld(version)).toBeUndefined()
})

test.for(['18.0.0', '20.20.2', '22.21.9'])('Node %s is told that it is too old', (version) => {
  expect(whyTooOld(version)).toBe(
    `this is Node ${version}, and @ifdown/vitest and Vitest 5 need 22.22 or newer; ` +
      'failures cannot be told here',
  )
})

test('it is what the manifest asks for, and looked at before anything else', () => {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
  const { engines } = JSON.parse(read('../package.json')) as { engines: { node: string } }
  expect(engines.node).toBe('>=22.22')
  expect(read('../src/index.ts')).toMatch(/^import '\.\/warn-of-old-node\.ts'\n/)
})
