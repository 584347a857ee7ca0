import { beforeAll, describe, expect, test } from 'vitest'
import { findContainerRuntime, type ContainerRuntime } from '../../src/containers/runtime.ts'
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
  }, 60_000)

  // A network is asked for; a container is; one is cut off.
  test.for([2, 4, 11])(
    'is taken back whole after %i lines of its journal',
    { timeout: 60_000 },
    async (lines) => {
      const { killed, leftOver, failed, open } = await crashAfter(runtime, lines)
      expect({ killed, leftOver, failed }).toEqual({ killed: true, leftOver: [], failed: [] })
      expect(open).toBeGreaterThan(0)
    },
  )
})
