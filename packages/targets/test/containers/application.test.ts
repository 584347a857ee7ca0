import { get } from 'node:http'
import { probedTotal } from '@ifdown/assertions'
import { stopInstances } from '@ifdown/faults'
import { beforeAll, describe, expect, test } from 'vitest'
import { instanceLabel } from '../../src/containers/labels.ts'
import { findContainerRuntime, type ContainerRuntime } from '../../src/containers/runtime.ts'
import { buildImage, keepWithoutReaper, whyNoContainers } from './docker-for-tests.ts'
import { withGroupOfOne } from './group-of-one.ts'

const missing = await whyNoContainers()
if (missing !== undefined) console.warn(`SKIPPED applications in containers: ${missing}`)
keepWithoutReaper()

const image = 'ifdown-test-application:1'
const minute = 60_000
const onContainers = { times: 60, image }

describe.skipIf(missing !== undefined)('applications in containers', () => {
  let runtime: ContainerRuntime
  beforeAll(async () => {
    runtime = await findContainerRuntime()
    // The container outlives its application.
    const command = ['/bin/sh', '-c', 'httpd -p 80 -h /www; while true; do sleep 60; done']
    await buildImage(runtime, image, command, { 'www/health': 'well\n' })
  })

  async function kill(instanceId: string, application: string): Promise<void> {
    const { container } = runtime
    const label = [`${instanceLabel}=${instanceId}`]
    const [found] = await container.dockerode.listContainers({ filters: { label } })
    await container.exec(container.getById(found!.Id), ['killall', application])
  }

  test('EC-4: an httpd that dies no longer serves, and its status checks pass', () =>
    withGroupOfOne(
      { ...onContainers, probe: { protocol: 'http', port: 80, path: '/health' } },
      async (run) => {
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
      },
    ))

  test('a probe of the user counts the requests that are lost, and a checker judges them', async () => {
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
    await withGroupOfOne({ ...onContainers, applicationProbe }, async (run) => {
      const record = run.record()
      const alreadyLost = lost(0)(record)
      await run.inject(stopInstances({ group: 'web' }), {})
      await run.runUntil(run.now + 2 * minute)
      const finding = lost(0)(run.record())
      expect(finding).toMatchObject({ type: 'Violated' })
      expect(finding.measured).not.toBe(alreadyLost.measured)
      expect(lost(1_000)(run.record())).toMatchObject({ type: 'Holds' })
    })
  })
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
