import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCloud, serve, type Cloud, type Server } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import { loadScenario, prepareScenario, runScenario, type ScenarioRun } from '@ifdown/runner'
import { endpointTarget } from '@ifdown/targets/endpoint'
import { createJournal, readJournal } from '@ifdown/targets/journal'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from './in-process.ts'
import { takeInventory, type Ask } from './inventory.ts'

const lostInstances = `title: Too few instances raise the alarm
given: web-with-an-alarm.template.yaml
method:
  - { at: 9m, call: SuspendProcesses, group: web, scalingProcesses: [Launch] }
  - { at: 10m, fault: terminate-instances, group: web, select: { count: 2 } }
runFor: 16m
expect:
  - alarmReached: { group: web, alarm: TooFew, within: 5m }
`

const behindAClassic = `title: What replaces an instance is a healthy target
given: batch-server-behind-a-load-balancer.template.yaml
method:
  - { at: 8m, fault: terminate-instances, group: batch-server }
runFor: 15m
expect:
  - targetsHealthy: { group: batch-server }
`

let cloud: Cloud
let server: Server
let journals: string
let before: readonly string[]
let runs = 0
const ask: Ask = (service, operation, input) => cloud.main.call({ service, operation, input })

beforeEach(async () => {
  cloud = createCloud({ seed: '1', faults: faultBehaviours })
  server = await serve(cloud, { clock: 'manual' })
  journals = mkdtempSync(join(tmpdir(), 'ifdown-'))
  before = await takeInventory(ask)
})

afterEach(async () => {
  await server.close()
  rmSync(journals, { recursive: true })
})

async function play(text: string): Promise<ScenarioRun> {
  const scenario = loadScenario(text, { file: 's.yaml' })
  const template = readFileSync(`${root}fixtures/templates/${scenario.given}`, 'utf8')
  const place = { url: server.url, region: 'us-east-1', accountId: '123456789012', clock: 'manual' }
  const header = {
    runId: `seen-${++runs}`,
    target: 'endpoint',
    place,
    scenario: scenario.title,
  } as const
  const journal = createJournal(header, journals)
  const target = endpointTarget({ url: server.url, clock: 'manual', callsPerSecond: 2000 })
  const run = await runScenario(prepareScenario(scenario, template), { target, journal })
  expect(readJournal(journal.file)).toMatchObject({ open: [] })
  expect(await takeInventory(ask)).toEqual(before)
  return run
}

describe('alarms are seen by asking for them', () => {
  test('one that is raised, when it is, and why', async () => {
    const run = await play(lostInstances)
    expect([run.outcome, run.findings[0]?.measured]).toEqual([
      'holds',
      expect.stringMatching(/^after .*: Threshold Crossed: /) as string,
    ])
    const isRaised = (entry: { type: string; to?: unknown }): boolean =>
      entry.type === 'AlarmStateChanged' && entry.to === 'ALARM'
    const seen = run.record.entries.findLast(isRaised)!
    const told = cloud.record().entries.findLast(isRaised)!
    // It happened after the look before, and by the look that showed it.
    expect(seen.at).toBeGreaterThanOrEqual(told.at)
    expect(seen.notBefore).toBeLessThanOrEqual(told.at)
    // Each state between two looks is there, from the history.
    const states = (entries: typeof run.record.entries) =>
      entries.flatMap((entry) =>
        entry.type === 'AlarmStateChanged' ? [`${entry.from} ${entry.to}`] : [],
      )
    const inOrder = states(run.record.entries)
    expect(inOrder).toEqual(states(cloud.record().entries).slice(0, inOrder.length))
  })

  test('one that is not raised in time is violated', async () => {
    const run = await play(lostInstances.replace('within: 5m', 'within: 30s'))
    expect(run.outcome).toBe('violated')
  })

  test('unknown where only the time between two looks is in doubt', async () => {
    const { record } = await play(lostInstances)
    const began = record.entries.find(({ type }) => type === 'FaultBegan')!.at
    const raised = record.entries.findLast(({ type }) => type === 'AlarmStateChanged')!
    const between = Math.floor((raised.at - began) / 1000) - 1
    expect((raised.notBefore! - began) / 1000).toBeLessThan(between)
    cloud.reset()
    const run = await play(lostInstances.replace('within: 5m', `within: ${between}s`))
    expect(run.findings[0]).toMatchObject({
      type: 'Unknown',
      because: expect.stringContaining('give or take the time between two looks') as string,
    })
  })
})

describe('targets are seen by asking load balancers', () => {
  test('those that are healthy', async () => {
    const run = await play(behindAClassic)
    expect([run.outcome, run.findings[0]?.measured]).toEqual(['holds', '1 of 1 instance healthy'])
  })

  test('those that are not', async () => {
    // It ends before the new instance has passed its checks.
    const run = await play(behindAClassic.replace('runFor: 15m', 'runFor: 550s'))
    expect([run.outcome, run.findings[0]]).toEqual([
      'violated',
      expect.objectContaining({
        because: expect.stringMatching(/^at \+.* i-\w+ was unhealthy in only-for-its/) as string,
      }),
    ])
  })

  test('what came first when a member ended is not seen', async () => {
    const run = await play(
      behindAClassic.replace('targetsHealthy', 'deregisteredBeforeTermination'),
    )
    expect([run.outcome, run.notes]).toEqual([
      'unsupported',
      [
        'deregisteredBeforeTermination needs drains: the endpoint is looked at now and then, and both come between two looks.',
      ],
    ])
  })
})
