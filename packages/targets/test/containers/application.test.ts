import { mkdtempSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { probedTotal } from '@ifdown/assertions'
import { stopInstances } from '@ifdown/faults'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  containersTarget,
  type ContainersTargetOptions,
} from '../../src/containers/containers-target.ts'
import { instanceLabel } from '../../src/containers/labels.ts'
import { findContainerRuntime, type ContainerRuntime } from '../../src/containers/runtime.ts'
import { createJournal } from '../../src/journal/journal.ts'
import type { TargetRun } from '../../src/target.ts'
import { buildImage, keepWithoutReaper, whyNoContainers } from './docker-for-tests.ts'

const missing = await whyNoContainers()
if (missing !== undefined) console.warn(`SKIPPED applications in containers: ${missing}`)
keepWithoutReaper()

const image = 'ifdown-test-application:1'
const minute = 60_000
let runs = 0

describe.skipIf(missing !== undefined)('applications in containers', () => {
  let runtime: ContainerRuntime
  beforeAll(async () => {
    runtime = await findContainerRuntime()
    // The container outlives its application.
    const command = ['/bin/sh', '-c', 'httpd -p 80 -h /www; while true; do sleep 60; done']
    await buildImage(runtime, image, command, { 'www/health': 'well\n' })
  }, 60_000)

  async function withGroupOfOne(
    options: Partial<ContainersTargetOptions>,
    body: (run: TargetRun) => Promise<void>,
  ): Promise<void> {
    const runId = `app-${process.pid}-${++runs}`
    const run = await containersTarget({ times: 60, image, ...options }).open({
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
      await run.runUntil(run.startedAt + 3 * minute)
      await body(run)
    } finally {
      await run.close()
    }
  }

  async function kill(instanceId: string, application: string): Promise<void> {
    const { container } = runtime
    const label = [`${instanceLabel}=${instanceId}`]
    const [found] = await container.dockerode.listContainers({ filters: { label } })
    await container.exec(container.getById(found!.Id), ['killall', application])
  }

  test(
    'EC-4: an httpd that dies no longer serves, and its status checks pass',
    () =>
      withGroupOfOne({ probe: { protocol: 'http', port: 80, path: '/health' } }, async (run) => {
        const [before] = await run.members('web')
        expect(before).toMatchObject({ lifecycleState: 'InService', serving: true })
        await kill(before!.instanceId, 'httpd')
        await run.runUntil(run.now + 6 * minute)
        // Nobody but its users notices.
        expect(await run.members('web')).toEqual([{ ...before, serving: false }])
        const statuses = run
          .record()
          .entries.flatMap((entry) => (entry.type === 'StatusCheckPublished' ? [entry.status] : []))
        expect(statuses).toEqual(['ok', 'ok'])
      }),
    60_000,
  )

  test('a probe of the user counts the requests that are lost, and a checker judges them', () => {
    // #region probe
    const applicationProbe = {
      name: 'requests',
      every: 200,
      measure: async (instances: readonly { readonly address: string }[]) => {
        const answers = await Promise.all(instances.map(({ address }) => ask(address)))
        const served = answers.some(Boolean)
        return { asked: 1, lost: served ? 0 : 1 }
      },
    }
    const lost = (atMost: number) => probedTotal({ probe: 'requests', of: 'lost', atMost })
    // #endregion
    return withGroupOfOne({ applicationProbe }, async (run) => {
      const record = run.record()
      const alreadyLost = lost(0)(record)
      await run.inject(stopInstances({ group: 'web' }), {})
      await run.runUntil(run.now + 2 * minute)
      const finding = lost(0)(run.record())
      expect(finding).toMatchObject({ type: 'Violated' })
      expect(finding.measured).not.toBe(alreadyLost.measured)
      expect(lost(1_000)(run.record())).toMatchObject({ type: 'Holds' })
    })
  }, 60_000)
})

function ask(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = get({ host, path: '/health', timeout: 150, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    asked.once('timeout', () => asked.destroy())
    asked.once('error', () => resolve(false))
  })
}

const groupOfOne = [
  {
    service: 'autoscaling',
    operation: 'CreateLaunchConfiguration',
    input: {
      LaunchConfigurationName: 'web-lc',
      ImageId: 'ami-02c7e84c65fcfecee',
      InstanceType: 't3.micro',
    },
  },
  {
    service: 'autoscaling',
    operation: 'CreateAutoScalingGroup',
    input: {
      AutoScalingGroupName: 'web',
      LaunchConfigurationName: 'web-lc',
      MinSize: 1,
      MaxSize: 1,
      AvailabilityZones: ['us-east-1a'],
    },
  },
]
