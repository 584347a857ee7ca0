import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCloud, serve, type Server } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import { prepareScenario, loadScenario, runScenario, type ScenarioRun } from '@ifdown/runner'
import { simulatorTarget, type Target } from '@ifdown/targets'
import { endpointTarget } from '@ifdown/targets/endpoint'
import { createJournal, readJournal, type Journal } from '@ifdown/targets/journal'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stepThrough } from '../src/run/step-through.ts'
import type { Terminal } from '../src/terminal.ts'
import { leftOver } from './crash-points.ts'
import { story } from './in-process.ts'

const template = readFileSync(
  fileURLToPath(new URL('../../../fixtures/templates/batch-server.template.yaml', import.meta.url)),
  'utf8',
)

const text = `title: A game day
given: batch.yaml
region: ap-northeast-1
steadyState:
  - serving: { group: batch-server, equals: 1 }
method:
  - { at: 12m, fault: network-loss, group: batch-server }
  - { at: 13m, call: SetInstanceHealth, group: batch-server, healthStatus: Unhealthy }
runFor: 40m
expect:
  - recovers: { group: batch-server, within: 5m }
`

let folder: string
let journal: Journal
let server: Server
let cloud: ReturnType<typeof createCloud>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ifdown-step-'))
  cloud = createCloud({ seed: '1', region: 'ap-northeast-1', faults: faultBehaviours })
  server = await serve(cloud, { clock: 'manual' })
})

afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** Somebody who types these lines, and what they were shown. */
async function stepped(
  lines: readonly string[],
  target: Target,
): Promise<{ readonly run: ScenarioRun; readonly shown: string }> {
  let shown = ''
  const typed = [...lines]
  const terminal: Terminal = {
    out: () => {},
    err: () => {},
    colour: (_, plain) => plain,
    async ask(question) {
      shown += question
      return typed.shift()
    },
  }
  const place = {
    url: server.url,
    region: 'ap-northeast-1',
    accountId: '123456789012',
    clock: 'manual',
  }
  journal = createJournal({ runId: 'game-day', target: target.name, place, scenario: '' }, folder)
  const prepared = prepareScenario(loadScenario(text, { file: 's.yaml' }), template)
  const run = await runScenario(prepared, { target, journal, pause: stepThrough(terminal) })
  return { run, shown }
}

const places: readonly (readonly [name: string, make: () => Target])[] = [
  ['the simulator', () => simulatorTarget()],
  ['an endpoint', () => endpointTarget({ url: server.url, clock: 'manual', callsPerSecond: 2000 })],
]

describe.for(places)('on %s', ([, make]) => {
  test('each step waits for a yes, and shows the steady state', async () => {
    const { run, shown } = await stepped(['y', 'yes'], make())
    expect(run.outcome).toBe('holds')
    expect(shown).toContain(
      'step 1 of 2 at +12 min   network-loss on all instances of batch-server\n',
    )
    expect(shown).toContain('    ✔ batch-server has 1 serving')
    expect(shown).toContain('    ✖ batch-server has 1 serving: it had 0 at +13 min')
  })

  test('notes go into the journal', async () => {
    const { run } = await stepped(['the pager is silent', '', 'y', 'called Anna', 's'], make())
    expect(readJournal(journal.file)!.notes).toEqual([
      'the pager is silent',
      'step 1: go',
      'called Anna',
      'step 2: skip',
    ])
    expect(run.notes).toContain('Step 2 of 2 was left out by hand.')
  })

  test.for<readonly [string, readonly string[]]>([
    ['abort', ['y', 'a']],
    ['nobody there any more', ['y']],
  ])('%s takes everything back, and nothing is judged', async ([, lines]) => {
    const { run } = await stepped(lines, make())
    expect(run.outcome).toBe('unknown')
    expect(run.findings[0]).toMatchObject({
      because: 'the run was ended by hand before its method was over',
    })
    expect(readJournal(journal.file)).toMatchObject({ open: [], ended: true })
    expect(leftOver(cloud)).toEqual([])
  })
})

test('Ctrl-C at a question ends the run, and nothing is said to be left of it', async () => {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
  const options = ['--conditions=@ifdown/source', main]
  const child = spawn(process.execPath, [...options, 'run', story, '--step'], { cwd: folder })
  let told = ''
  child.stderr.on('data', (chunk: Buffer) => {
    told += chunk.toString()
    if (told.includes('or a note: ') && !told.includes('taking back')) child.kill('SIGINT')
  })
  const [code] = (await once(child, 'exit')) as (number | null)[]
  expect({ code, told }).toEqual({
    code: 3,
    told: expect.stringContaining('ifdown: interrupted; what was done is taken back\n'),
  })
  const listed = spawnSync(process.execPath, [...options, 'rollback'], { cwd: folder })
  expect(String(listed.stdout)).toBe('No run has left anything behind.\n')
})
