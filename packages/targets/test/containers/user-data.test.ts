import { endsWith, recoveryWaterfall } from '@ifdown/assertions'
import { stopInstances } from '@ifdown/faults'
import { beforeAll, describe, expect, test } from 'vitest'
import { findContainerRuntime } from '../../src/containers/runtime.ts'
import type { TargetRun } from '../../src/target.ts'
import {
  buildImage,
  buildTestImage,
  keepWithoutReaper,
  testImage,
  whyNoContainers,
} from './docker-for-tests.ts'
import { withGroupOfOne } from './group-of-one.ts'

const missing = await whyNoContainers()
if (missing !== undefined) console.warn(`SKIPPED user data of containers: ${missing}`)
keepWithoutReaper()

const late = 'ifdown-test-late:1'
const probe = { protocol: 'tcp', port: 80 } as const

/** Milliseconds, by the clock of the run, from an instance's coming to its serving. */
function servedAfter(run: TargetRun): number | undefined {
  const { entries } = run.record()
  const joined = entries.find(({ type }) => type === 'InstanceJoinedGroup')
  const serves = entries.find((entry) => entry.type === 'ServingChanged' && entry.serving)
  return joined && serves && serves.at - joined.at
}

describe.skipIf(missing !== undefined)('what an instance does once its container runs', () => {
  beforeAll(async () => {
    const runtime = await findContainerRuntime()
    await buildTestImage(runtime)
    await buildImage(runtime, late, ['/bin/sh', '-c', 'sleep 2; exec httpd -f -h /www'])
  })

  test('it does not serve before its probe has answered', async () => {
    await withGroupOfOne({ times: 60, image: late, probe }, async (run) => {
      while (servedAfter(run) === undefined) {
        // oxlint-disable-next-line no-await-in-loop
        await run.runUntil(run.now + 30_000)
      }
      expect(servedAfter(run)).toBeGreaterThan(90_000)
      // Which is no crash that something was done by.
      const finding = endsWith({ group: 'web', inService: 1 })(run.record())
      expect(finding).toMatchObject({ type: 'Unknown' })
    })
  })

  test('what leads to its serving is told, from the fault on', async () => {
    await withGroupOfOne({ times: 60, image: late, probe }, async (run) => {
      await run.runUntil(run.now + 180_000)
      await run.inject(stopInstances({ group: 'web' }), {})
      for (const gone of [false, true]) {
        // oxlint-disable-next-line no-await-in-loop
        while ((await run.members('web')).some(({ serving }) => serving) !== gone) {
          // oxlint-disable-next-line no-await-in-loop
          await run.runUntil(run.now + 15_000)
        }
      }
      const { steps } = recoveryWaterfall(run.record(), 'web')!
      expect(steps.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['health loop starts the replacement', 'boots until it serves']),
      )
    })
  })

  test('user data that never ends holds nothing up', async () => {
    const userData = '#!/bin/sh\nwhile true; do sleep 1; done\n'
    await withGroupOfOne(
      { times: 60, image: testImage },
      async (run) => {
        expect(await run.members('web')).toMatchObject([{ lifecycleState: 'InService' }])
        expect(run.notes()).toEqual([])
      },
      userData,
    )
  })

  test.each([
    ['#!/bin/sh\nexit 3\n', /^The user data of web ended with exit code 3\.$/],
    ['#!/usr/bin/python3\nprint(1)\n', /^The user data of web (?:could not be run: |ended with)/],
  ])('user data that fails is told: %j', async (userData, note) => {
    await withGroupOfOne(
      { times: 60, image: testImage },
      async (run) => {
        expect(await run.members('web')).toMatchObject([{ lifecycleState: 'InService' }])
        expect(run.notes()).toEqual([expect.stringMatching(note)])
      },
      userData,
    )
  })
})
