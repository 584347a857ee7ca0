import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCloud, serve, type Cloud, type Server } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import { probeEndpoint } from '@ifdown/targets/endpoint'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ifdown, scenarios } from './in-process.ts'

let folder: string
let cloud: Cloud
let server: Server

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ifdown-probe-'))
  cloud = createCloud({ seed: '1', faults: faultBehaviours })
  server = await serve(cloud, { clock: 'manual' })
})

afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

test.for([
  [
    { clock: 'real' },
    undefined,
    / is an ifdown whose clock goes as fast as a real one: .* --patience 20m/,
  ],
  [{ clock: { times: 10 } }, undefined, / goes as fast as x10: /],
  [
    { clock: 'manual' },
    'real',
    /^the clock of .* is manual, and nobody would move it; say --clock manual$/,
  ],
] as const)('a probe that would wait in vain does not begin: %o', async ([serving, clock, why]) => {
  await server.close()
  server = await serve(cloud, serving)
  const asked = { url: server.url, clock, journalFolder: folder }
  await expect(probeEndpoint(asked)).rejects.toThrow(why)
  expect(existsSync(join(folder, 'journal'))).toBe(false)
})

test('where nobody answers, a probe does not begin: no journal tells of what nobody could take back', async () => {
  await server.close()
  await expect(probeEndpoint({ url: server.url, journalFolder: folder })).rejects.toThrow(
    `DescribeAutoScalingGroups to ${server.url}: no answer: nothing listens there`,
  )
  expect(readdirSync(folder)).toEqual([])
})

test('a run that would wait in vain does not begin, either', async () => {
  const today = `${scenarios}a-group-of-one-replaces-its-instance-today.yaml`
  expect(await ifdown('run', today, '--endpoint', server.url)).toEqual({
    code: 'usage',
    out: '',
    err: `the clock of ${server.url} is manual, and nobody would move it; say --clock manual`,
  })
  // To delete what is not there is asked, and refused.
  const { entries } = cloud.record()
  const called = entries.filter(({ type }) => type === 'OperationCalled')
  const refused = entries.filter(({ type }) => type === 'OperationRefused')
  expect(called.length).toBe(refused.length)
  expect(entries).toHaveLength(called.length + refused.length)
})

test.for([
  ['probe', 'say which endpoint: ifdown probe --endpoint http://127.0.0.1:4566'],
  ['probe --endpoint http://127.0.0.1:4566 --patience soon', '--patience: '],
  [
    'probe --endpoint http://example.com',
    'example.com is not this machine; an endpoint is one on localhost',
  ],
])('ifdown %s', async ([line, message]) => {
  const answer = await ifdown(...line!.split(' '))
  expect(answer.code).toBe('usage')
  expect(answer.err).toContain(message!)
})

test('ifdown targets says who can do what, and why not', async () => {
  const { code, out } = await ifdown('targets', '--endpoint', server.url)
  expect(code).toBe(0)
  expect(out).toMatch(/^ +simulator +endpoint/m)
  expect(out).toMatch(/^ {2}network-loss +same 1 +same 2/m)
  expect(out).toMatch(/^ {2}notifications +same 1 +— \d+/m)
  expect(out).toMatch(/\d {2}no: the target has no address that messages could be sent to$/m)
  expect((await ifdown('targets')).out).toMatch(/^ {2}network-loss +same 1 +approximate 2/m)
})
