import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCloud, serve, type Cloud, type Server } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import { probeEndpoint } from '@ifdown/targets/endpoint'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { leftOver } from './crash-points.ts'
import { ifdown } from './in-process.ts'

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

test('an ifdown does what AWS does, and nothing is left of the probe', async () => {
  const { findings, journalFile } = await probeEndpoint({
    url: server.url,
    clock: 'manual',
    callsPerSecond: 2000,
    patience: 1_200_000,
    journalFolder: folder,
  })
  const answers = findings.map(({ name, answer, seen }) =>
    `${name} ${answer} ${answer === 'yes' ? '' : seen}`.trim(),
  )
  expect(answers.filter((answer) => !answer.startsWith('hooks-wait'))).toEqual([
    'launches yes',
    'scales yes',
    'replaces-unhealthy yes',
    'sees-stopped yes',
    'sees-terminated yes',
    'balances-zones yes',
    'suspended-launch yes',
    'maximum yes',
    'tells-activities yes',
  ])
  expect(leftOver(cloud)).toEqual([])
  expect(existsSync(journalFile)).toBe(true)
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
