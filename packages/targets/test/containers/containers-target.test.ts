import { recoversWithin } from '@ifdown/assertions'
import { networkLoss } from '@ifdown/faults'
import { describe, expect, test } from 'vitest'
import { runLabel } from '../../src/containers/labels.ts'
import { findContainerRuntime } from '../../src/containers/runtime.ts'
import {
  buildTestImage,
  keepWithoutReaper,
  testImage,
  whyNoContainers,
} from './docker-for-tests.ts'
import { withGroupOfOne } from './group-of-one.ts'

const missing = await whyNoContainers()
if (missing !== undefined) console.warn(`SKIPPED the container target: ${missing}`)

keepWithoutReaper()

describe.skipIf(missing !== undefined)('on containers', () => {
  test('N1.8: the interface goes down, and the group of one gets another container', async () => {
    const runtime = await findContainerRuntime()
    await buildTestImage(runtime)
    const runId = await withGroupOfOne({ times: 60, image: testImage }, async (run) => {
      const [before] = await run.members('web')
      expect(before).toMatchObject({ lifecycleState: 'InService', serving: true })

      await run.inject(networkLoss({ group: 'web' }), {})
      await run.runUntil(run.now + 60_000)
      expect((await run.members('web'))[0]).toMatchObject({ serving: false })
      await run.runUntil(run.startedAt + 15 * 60_000)

      const [after] = await run.members('web')
      expect(after!.instanceId).not.toBe(before!.instanceId)
      const finding = recoversWithin({ group: 'web', milliseconds: 12 * 60_000 })(run.record())
      expect(finding).toMatchObject({ type: 'Holds' })
    })
    const left = await runtime.container.dockerode.listContainers({
      all: true,
      filters: { label: [`${runLabel}=${runId}`] },
    })
    expect(left).toEqual([])
  })
})
