import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

function demo(...options: readonly string[]) {
  const { FORCE_COLOR: _, ...env } = process.env
  return spawnSync(process.execPath, ['--conditions=@ifdown/source', main, 'demo', ...options], {
    encoding: 'utf8',
    env,
    // Far more than it takes: a machine may be busy.
    timeout: 120_000,
  })
}

test('the demo ends by itself, without a word on stderr', () => {
  const { status, signal, stdout, stderr } = demo('--seed', '2')

  expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' })
  expect(stripVTControlCharacters(stdout)).toBe(stdout)
  expect(stdout).toContain('Is there a way to make it faster?')
  expect(stdout).toContain('"test-sg"')
})

test('a seed that is none is refused', () => {
  const { status, stderr } = demo('--seed', 'luck')

  expect(status).toBe(2)
  expect(stderr).toBe(
    'ifdown: --seed luck is no seed; a seed is 1 to 16 hexadecimal digits: 7f3a9c\n',
  )
})
