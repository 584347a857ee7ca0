import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadScenario, prepareScenario, runScenario, type ScenarioRun } from '@ifdown/runner'
import type { Target } from '@ifdown/targets'
import { controlledEndpointTarget } from '@ifdown/targets/control-loop'
import { endpointTarget } from '@ifdown/targets/endpoint'
import { createJournal, readJournal } from '@ifdown/targets/journal'
import { startLocalStack, type LocalStack } from '@ifdown/targets/localstack'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepWithoutReaper, whyNoDocker } from '../../targets/test/containers/docker-for-tests.ts'
import { buildMotoImage } from '../../targets/test/localstack/moto-image.ts'
import { findMotoServer, howToInstallMoto } from '../../targets/test/moto-server.ts'
import { root, scenarios } from './in-process.ts'

/*
 * LocalStack's images need a token, so what starts here is the moto server in an image that keeps
 * LocalStack's promises: what starts LocalStack, and the targets behind it, run for real.
 */

const moto = findMotoServer()
const missing = moto === undefined ? howToInstallMoto : await whyNoDocker()
if (missing !== undefined) console.warn(`SKIPPED the moto server in a container: ${missing}`)
keepWithoutReaper()

const template = readFileSync(`${root}fixtures/templates/batch-server.template.yaml`, 'utf8')
const today = readFileSync(`${scenarios}a-group-of-one-replaces-its-instance-today.yaml`, 'utf8')

describe.skipIf(missing !== undefined)('an image under the contract of LocalStack', () => {
  let localStack: LocalStack
  let folder: string
  let runs = 0

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ifdown-localstack-'))
    localStack = await startLocalStack({ image: await buildMotoImage(moto!), authToken: 'ls-test' })
  })
  afterAll(async () => {
    await localStack?.stop()
    rmSync(folder, { recursive: true })
  })

  async function play(target: Target): Promise<ScenarioRun> {
    const prepared = prepareScenario(loadScenario(today, { file: 's.yaml' }), template)
    const { url } = localStack
    const place = { url, region: 'ap-northeast-1', accountId: '123456789012', clock: 'real' }
    const runId = `localstack-${process.pid}-${++runs}`
    const journal = createJournal({ runId, target: 'endpoint', place, scenario: '' }, folder)
    const run = await runScenario(prepared, { target, journal })
    expect(readJournal(journal.file)).toMatchObject({ ended: true, open: [] })
    return run
  }

  test('it says that it is ready, and got the token', async () => {
    const said = await localStack.logs()
    expect(said).toContain('token ls-test')
    expect(said).toContain('Ready.')
  })

  test('N1: on its own it is violated, for nobody replaces the instance', async () => {
    const run = await play(
      endpointTarget({ url: localStack.url, clock: { times: 200 }, callsPerSecond: 100 }),
    )
    expect(run.outcome).toBe('violated')
    expect(run.findings[0]).toMatchObject({
      because: expect.stringMatching(/^it was still down when the run ended/) as string,
    })
    expect(run.notes[0]).toContain('network-loss was played as StopInstances')
  })

  test("N1: with ifdown's control loop it holds", async () => {
    const run = await play(controlledEndpointTarget({ url: localStack.url, times: 300 }))
    expect({ outcome: run.outcome, findings: run.findings }).toMatchObject({ outcome: 'holds' })
  })
})
