import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recoversWithin } from '@ifdown/assertions'
import { networkLoss } from '@ifdown/faults'
import { describe, expect, test } from 'vitest'
import { containersTarget } from '../../src/containers/containers-target.ts'
import { runLabel } from '../../src/containers/labels.ts'
import { findContainerRuntime } from '../../src/containers/runtime.ts'
import { createJournal } from '../../src/journal/journal.ts'
import {
  buildTestImage,
  keepWithoutReaper,
  testImage,
  whyNoContainers,
} from './docker-for-tests.ts'

const missing = await whyNoContainers()
if (missing !== undefined) console.warn(`SKIPPED the container target: ${missing}`)

keepWithoutReaper()

describe.skipIf(missing !== undefined)('on containers', () => {
  test('N1.8: the interface goes down, and the group of one gets another container', async () => {
    const runtime = await findContainerRuntime()
    await buildTestImage(runtime)
    const runId = 'n1'
    const target = containersTarget({ times: 60, image: testImage })
    const run = await target.open({
      seed: '1',
      era: 'modern',
      settings: {},
      region: 'us-east-1',
      accountId: '123456789012',
      journal: createJournal(
        { runId, target: 'containers', place: {}, scenario: 'a test' },
        mkdtempSync(join(tmpdir(), 'ifdown-journal-')),
      ),
    })
    try {
      for (const request of groupOfOne) {
        // oxlint-disable-next-line no-await-in-loop
        expect(await run.call(request)).not.toHaveProperty('code')
      }
      await run.runUntil(run.startedAt + 180_000)
      const [before] = await run.members('batch')
      expect(before).toMatchObject({ lifecycleState: 'InService', serving: true })

      await run.inject(networkLoss({ group: 'batch' }), {})
      await run.runUntil(run.now + 60_000)
      expect((await run.members('batch'))[0]).toMatchObject({ serving: false })
      await run.runUntil(run.startedAt + 15 * 60_000)

      const [after] = await run.members('batch')
      expect(after!.instanceId).not.toBe(before!.instanceId)
      const finding = recoversWithin({ group: 'batch', milliseconds: 12 * 60_000 })(run.record())
      expect(finding).toMatchObject({ type: 'Holds' })
    } finally {
      await run.close()
    }
    const left = await runtime.container.dockerode.listContainers({
      all: true,
      filters: { label: [`${runLabel}=${runId}`] },
    })
    expect(left).toEqual([])
  }, 60_000)
})

const groupOfOne = [
  {
    service: 'autoscaling',
    operation: 'CreateLaunchConfiguration',
    input: {
      LaunchConfigurationName: 'batch-lc',
      ImageId: 'ami-02c7e84c65fcfecee',
      InstanceType: 't3.micro',
    },
  },
  {
    service: 'autoscaling',
    operation: 'CreateAutoScalingGroup',
    input: {
      AutoScalingGroupName: 'batch',
      LaunchConfigurationName: 'batch-lc',
      MinSize: 1,
      MaxSize: 1,
      AvailabilityZones: ['us-east-1a'],
    },
  },
]
