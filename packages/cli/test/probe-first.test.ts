import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCloud, serve, type Cloud, type Server } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import type { ProbeReport } from '@ifdown/targets/endpoint'
import { findJournals, rollBack } from '@ifdown/targets/journal'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { leftOver } from './crash-points.ts'
import { ifdown, root, scenarios } from './in-process.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const today = `${scenarios}a-group-of-one-replaces-its-instance-today.yaml`
const suspended = `${scenarios}suspended-launch-leaves-a-gap.yaml`

let folder: string
let cloud: Cloud
let server: Server

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ifdown-probe-first-'))
  cloud = createCloud({ seed: '1', faults: faultBehaviours })
  server = await serve(cloud, { clock: 'manual' })
})

afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** A process in a folder of its own: what is kept is kept where one stands. */
function start(...argv: readonly string[]) {
  const child = spawn(process.execPath, ['--conditions=@ifdown/source', main, ...argv], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => (out += String(text)))
  child.stderr.on('data', (text) => (err += String(text)))
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }))
  })
}

test('--probe-first tries everything out, keeps it, takes it away, and then runs', async () => {
  const at = ['--endpoint', server.url, '--clock', 'manual', '--rate', '5000']
  const { code, out, err } = await start('run', '--probe-first', ...at, suspended)
  expect(err.split('\n')).toEqual([
    `ifdown: trying out ${server.url}`,
    expect.stringMatching(/^ifdown: 31 of 31 as on AWS; kept in \.ifdown\/probes\/127/),
    '',
  ])
  expect(out).toContain('✔ holds')
  expect(code).toBe(0)
  expect(leftOver(cloud)).toEqual([])
  const file = /kept in (.*)/.exec(err)?.[1] ?? ''
  const { findings } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as ProbeReport
  expect(findings.filter(({ answer }) => answer !== 'yes')).toEqual([])

  const told = await start('targets', '--endpoint', server.url)
  expect(told.out).toMatch(/close: called as it is; seen by ifdown probe on \d{4}-\d\d-\d\d /)
  expect(told.out).toMatch(/ {2}probed on \d{4}-\d\d-\d\d \d\d:\d\d UTC, with 1200 s for each/)
  expect(told.out).toMatch(/ {2}yes +a suspended Launch holds +1 of 2, none was launched\n/)
})

test('a probe that is killed is rolled back', async () => {
  let kill = (): void => {}
  const watched = await serve(cloud, {
    clock: 'manual',
    async around(request, answer) {
      const answered = await answer(request)
      if (leftOver(cloud).length >= 6) kill()
      return answered
    },
  })
  try {
    const child = spawn(
      process.execPath,
      ['--conditions=@ifdown/source', main, 'probe', '--endpoint', watched.url],
      { cwd: folder, stdio: 'ignore' },
    )
    kill = () => void child.kill('SIGKILL')
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
    expect(signal).toBe('SIGKILL')
    const [journal] = findJournals(join(folder, '.ifdown/journal'))
    const { undone, failed } = await rollBack(journal!)
    expect(failed).toEqual([])
    expect(undone.length).toBeGreaterThan(2)
    expect(leftOver(cloud)).toEqual([])
    expect(existsSync(join(folder, '.ifdown/probes'))).toBe(false)
  } finally {
    await watched.close()
  }
})

test('what another server said on that port is not believed', async () => {
  const { port } = new URL(server.url)
  mkdirSync(join(folder, '.ifdown/probes'), { recursive: true })
  const kept = {
    type: 'probe',
    version: 1,
    url: server.url,
    server: { server: 'Werkzeug/3.1.9' },
    at: '2026-11-20T10:00:00.000Z',
    patience: 20_000,
    findings: [{ name: 'stops', claim: 'it stops', answer: 'no', seen: 'nothing' }],
  }
  const file = join(folder, `.ifdown/probes/127.0.0.1-${port}-0a1b2c3d.json`)
  writeFileSync(file, JSON.stringify(kept))
  expect((await start('targets', '--endpoint', server.url)).out).toContain(
    '  not believed: those of 2026-11-20 are of another server (server: Werkzeug/3.1.9, now none);\n',
  )
})

test('where nothing was probed, that is said', async () => {
  const { out } = await start('targets', '--endpoint', server.url)
  expect(out).toContain(
    `  not probed;\n  that calls are carried out is taken for granted. ifdown probe --endpoint ${server.url} tries it\n`,
  )
})

test.for([
  ['', '--probe-first asks an endpoint: --endpoint http://127.0.0.1:4566'],
  ['--target simulator', '--probe-first asks an endpoint: '],
  [
    '--endpoint http://127.0.0.1:4566 --control-loop ifdown',
    '--probe-first asks the endpoint’s own control loop; with --control-loop ifdown nobody does',
  ],
  ['--endpoint http://example.com:4566', 'example.com is not this machine'],
])('ifdown run --probe-first %s', async ([options, message]) => {
  const argv = options!.split(' ').filter((word) => word !== '')
  const { code, err } = await ifdown('run', today, '--probe-first', ...argv)
  expect(code).toBe('usage')
  expect(err).toContain(message!)
  expect(existsSync(join(root, '.ifdown/probes/example.com-4566-'))).toBe(false)
})

test('files are read before an endpoint is asked', async () => {
  const argv = ['--probe-first', '--endpoint', server.url]
  const { code, err } = await ifdown('run', `${scenarios}nothing.yaml`, ...argv)
  expect([code, err]).toEqual([2, expect.stringMatching(/nothing\.yaml does not exist\n$/)])
})
