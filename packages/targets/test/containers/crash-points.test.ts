import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { networkName } from '../../src/containers/labels.ts'
import { findContainerRuntime, type ContainerRuntime } from '../../src/containers/runtime.ts'
import { createJournal } from '../../src/journal/journal.ts'
import { mintRunId } from '../../src/journal/mint-run-id.ts'
import { rollBack } from '../../src/journal/roll-back.ts'
import { crashAfter } from './crash-points.ts'
import { buildTestImage, keepWithoutReaper, whyNoContainers } from './docker-for-tests.ts'

const missing = await whyNoContainers()
if (missing !== undefined) console.warn(`SKIPPED killed runs on containers: ${missing}`)
keepWithoutReaper()

/* A few of them; `npm run soak` has more. */
describe.skipIf(missing !== undefined)('a run on containers that is killed', () => {
  let runtime: ContainerRuntime
  beforeAll(async () => {
    runtime = await findContainerRuntime()
    await buildTestImage(runtime)
  })

  // A network is asked for; a container is; one is cut off.
  test.for([2, 4, 11])('is taken back whole after %i lines of its journal', async (lines) => {
    const { killed, leftOver, failed, open } = await crashAfter(runtime, lines)
    expect({ killed, leftOver, failed }).toEqual({ killed: true, leftOver: [], failed: [] })
    expect(open).toBeGreaterThan(0)
  })

  test('what Docker makes only after the run was killed is taken back, too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ifdown-late-'))
    try {
      const runId = mintRunId()
      const name = networkName(runId, 'us-east-1a')
      const header = { runId, target: 'containers', place: {}, scenario: 'late' } as const
      const journal = createJournal(header, folder)
      journal.begin({ act: 'create', what: `network ${name}`, undo: { network: name } })
      journal.close()
      const rolledBack = rollBack(journal.file, { force: true })
      await setTimeout(3000)
      await runtime.container.dockerode.createNetwork({ Name: name })
      expect(await rolledBack).toMatchObject({ undone: [`network ${name}: removed`], failed: [] })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
