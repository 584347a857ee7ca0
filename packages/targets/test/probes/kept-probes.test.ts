import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCloud, serve, type CloudOptions } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBeliefs } from '../../src/endpoint/beliefs.ts'
import {
  endpointTarget,
  findKeptProbe,
  keepProbe,
  type ProbeReport,
} from '../../src/endpoint/index.ts'
import { identifyServer } from '../../src/endpoint/server-identity.ts'
import { openLive } from '../../src/index.ts'
import { createJournal } from '../../src/journal/index.ts'

let folder: string
let http: Server
let says: { server: string; zones: string }
let requests: number
let url: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ifdown-probes-'))
  says = { server: 'emulator/1.0', zones: 'us-east-1a' }
  requests = 0
  http = createServer((request, response) => {
    requests++
    request.resume()
    response.writeHead(request.method === 'POST' ? 200 : 404, { server: says.server })
    response.end(`<r>${says.zones}<RequestId>${Math.random()}</RequestId></r>`)
  })
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve)
  })
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})

afterEach(async () => {
  http.closeAllConnections()
  await new Promise((resolve) => {
    http.close(resolve)
  })
  rmSync(folder, { recursive: true })
})

async function keep(at = '2026-11-21T10:00:00.000Z'): Promise<string> {
  const report: ProbeReport = {
    url,
    server: await identifyServer(url),
    at,
    patience: 20_000,
    findings: [{ name: 'launches', claim: 'a group launches', answer: 'no', seen: 'no instance' }],
    calls: 7,
    journalFile: 'j',
  }
  return keepProbe(report, folder)
}

test('what was found is believed of the same server, also after it was started again', async () => {
  const file = await keep()
  const { kept, distrust } = await findKeptProbe(url, folder)
  expect(distrust).toBeUndefined()
  expect(kept).toMatchObject({ file, url, at: '2026-11-21T10:00:00.000Z', patience: 20_000 })
  expect(kept?.findings).toHaveLength(1)
})

test('nobody is asked where nothing is kept', async () => {
  expect(await findKeptProbe(url, folder)).toEqual({})
  expect(await findKeptProbe(url, join(folder, 'none'))).toEqual({})
  expect(requests).toBe(0)
})

test.for([
  ['of another version', { server: 'emulator/1.1' }, 'server: emulator/1.0, now emulator/1.1'],
  ['that answers otherwise', { zones: 'eu-1a' }, /processes: 200 \w+, now 200 \w+/],
] as const)('a server %s is not believed to be the same', async ([, change, told]) => {
  await keep()
  says = { ...says, ...change }
  const { kept, distrust } = await findKeptProbe(url, folder)
  expect(kept).toBeUndefined()
  expect(distrust).toMatch(/^those of 2026-11-21 are of another server \(/)
  expect(distrust).toMatch(told)
})

test('a run says that it did not believe', async () => {
  await keep()
  expect(await findBeliefs(url, join(folder, 'none'))).toBeUndefined()
  says = { ...says, server: 'emulator/1.1' }
  expect((await findBeliefs(url, folder))?.recall(new Set())).toEqual([
    `No findings of ifdown probe were believed: those of 2026-11-21 are of another server (server: emulator/1.0, now emulator/1.1). ifdown probe --endpoint ${url} asks again.`,
  ])
})

test('a server that is gone is not believed to be the same', async () => {
  await keep()
  http.closeAllConnections()
  await new Promise((resolve) => {
    http.close(resolve)
  })
  const found = await findKeptProbe(url, folder)
  http.listen(0)
  expect(found.kept).toBeUndefined()
  expect(found.distrust).toContain('now none')
})

test('each server keeps its own, and what it says later takes the place of what it said', async () => {
  await keep('2026-11-20T10:00:00.000Z')
  await keep('2026-11-21T10:00:00.000Z')
  says = { ...says, server: 'emulator/2.0' }
  await keep('2026-11-22T10:00:00.000Z')
  expect(readdirSync(folder)).toHaveLength(2)
  expect((await findKeptProbe(url, folder)).kept?.at).toBe('2026-11-22T10:00:00.000Z')
  says = { ...says, server: 'emulator/1.0' }
  expect((await findKeptProbe(url, folder)).kept?.at).toBe('2026-11-21T10:00:00.000Z')
})

test.for([
  ['cut off', (text: string) => text.slice(0, 100)],
  ['of another version', (text: string) => text.replace('"version": 1', '"version": 2')],
  ['with an answer that is none', (text: string) => text.replace('"no"', '"maybe"')],
  ['of another address', (text: string) => text.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1')],
  ['without a date', (text: string) => text.replace('2026-11-21T', 'yesterday ')],
  ['too large', (text: string) => text + ' '.repeat(2_000_000)],
] as const)('a file %s is not believed', async ([, spoil]) => {
  const file = await keep()
  writeFileSync(file, spoil(readFileSync(file, 'utf8')))
  expect(await findKeptProbe(url, folder)).toEqual({
    distrust: `${file} holds no findings of ifdown probe`,
  })
})

async function identify(options: Partial<CloudOptions>, use = false) {
  const cloud = createCloud({ seed: '1', faults: faultBehaviours, ...options })
  const server = await serve(cloud, { clock: 'manual' })
  try {
    if (use) {
      cloud.main.call({ service: 'sns', operation: 'CreateTopic', input: { Name: 'topic' } })
      cloud.runUntil(cloud.now + 3_600_000)
    }
    return await identifyServer(server.url)
  } finally {
    await server.close()
  }
}

test('an ifdown is known again by how it plays AWS, and not by what was done there', async () => {
  const first = await identify({})
  expect(Object.keys(first)).toEqual(['ifdown', 'caller', 'processes', 'zones'])
  expect(await identify({ seed: '2' }, true)).toEqual(first)
  expect(await identify({ era: 'classic2013' })).not.toEqual(first)
  expect(await identify({ settings: { 'asg.statusCheckDwellS': 120 } })).not.toEqual(first)
})

test('a test that drives a run by hand is refused what is known to be in vain', async () => {
  const cloud = createCloud({ seed: '1', faults: faultBehaviours })
  const server = await serve(cloud, { clock: 'manual' })
  const found = { server: await identifyServer(server.url), patience: 20_000, calls: 7 }
  const stops = { name: 'stops', claim: '', answer: 'no', seen: 'i-1 is running' } as const
  const at = '2026-11-21T10:00:00.000Z'
  const probe = { ...found, url: server.url, at, findings: [stops], journalFile: 'j' }
  keepProbe(probe, folder)
  const place = { url: server.url, clock: 'manual', useControlPath: false } as const
  const journal = createJournal(
    { runId: 'run', target: 'endpoint', place: {}, scenario: '' },
    folder,
  )
  const target = endpointTarget({ ...place, callsPerSecond: 2000, probes: folder })
  const run = await openLive({ ...target, open: (asked) => target.open({ ...asked, journal }) })
  try {
    const fault = { fault: 'network-loss', parameters: {} }
    await expect(run.inject(fault)).rejects.toThrow(
      'network-loss: the endpoint does otherwise than AWS: ifdown probe saw on 2026-11-21 10:00 UTC, with 20 s for each answer, that StopInstances does not stop an instance (i-1 is running)',
    )
  } finally {
    await run.close()
    await server.close()
  }
})
