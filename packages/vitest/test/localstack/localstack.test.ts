import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  keepWithoutReaper,
  whyNoDocker,
} from '../../../targets/test/containers/docker-for-tests.ts'
import { buildMotoImage } from '../../../targets/test/localstack/moto-image.ts'
import { findMotoServer, howToInstallMoto } from '../../../targets/test/moto-server.ts'
import { createConsumerProject, type ConsumerProject } from '../consumer.ts'

const moto = findMotoServer()
const missing = moto === undefined ? howToInstallMoto : await whyNoDocker()
if (missing !== undefined) console.warn(`SKIPPED @ifdown/vitest/localstack: ${missing}`)
keepWithoutReaper()

const setUp = `
const conditions = ['@ifdown/source', 'node', 'development|production']
export default {
  resolve: { conditions }, ssr: { resolve: { conditions } },
  // The global set-up runs in an environment of its own.
  environments: { __vitest__: { resolve: { conditions, externalConditions: conditions } } },
  test: { globalSetup: ['./setup.ts'], include: ['*.shared.test.ts'], testTimeout: 120_000 },
}
`

const reports = (name: string) => `
import { test } from '@ifdown/vitest/localstack'
test('where it is, ${name}', async ({ localStack }) => {
  console.log('FOUND ' + localStack.url)
})
`

const recovers = `
import { expect, networkLoss, openEndpoint } from '@ifdown/vitest'
import { test } from '@ifdown/vitest/localstack'
test('a group recovers', async ({ localStack }) => {
  const run = await openEndpoint({
    url: localStack.url, controlLoop: 'ifdown', times: 300,
  })
  try {
    const [group] = await run.create('infra/batch.template.yaml')
    await run.settle()
    await run.inject(networkLoss({ group: group.autoScalingGroupName }))
    await expect(group).toRecoverWithin('10m')
    await expect(group).not.toRecoverWithin('1s')
  } finally {
    await run.close()
  }
})
`

const fails = `
import { expect } from 'vitest'
import { test } from '@ifdown/vitest/localstack'
test('something fails', async ({ localStack }) => {
  expect(localStack.url).toBe('elsewhere')
})
`

function useImage(image: string): string {
  return `
import { localStackSetup } from '@ifdown/vitest/localstack/setup'
export const setup = localStackSetup({ image: '${image}' })
`
}

describe('@ifdown/vitest/localstack', () => {
  let project: ConsumerProject
  beforeAll(() => {
    project = createConsumerProject()
    project.write('vitest.config.ts', setUp)
  })
  afterAll(() => project?.remove())

  const environment = {
    NO_COLOR: '1',
    LOCALSTACK_AUTH_TOKEN: '',
    TESTCONTAINERS_RYUK_DISABLED: 'true',
  }

  test('without a token its tests are skipped, and the reason is told', async () => {
    project.write('setup.ts', useImage('localstack/localstack-pro:2026.3'))
    project.write('one.shared.test.ts', reports('one'))
    const { code, output } = await project.run({ environment })
    expect(output).toMatch(
      /SKIPPED tests on LocalStack \(token\): LOCALSTACK_AUTH_TOKEN is not set/,
    )
    expect(output).toMatch(/1 skipped/)
    expect(output).not.toContain('FOUND')
    expect(code).toBe(0)
  })

  test('without a global set-up the message says how to get one', async () => {
    project.write('setup.ts', 'export const setup = () => undefined')
    const { code, output } = await project.run({ environment })
    expect(output).toContain("globalSetup: ['@ifdown/vitest/localstack/setup']")
    expect(code).toBe(1)
  })

  test.skipIf(missing !== undefined)(
    'all test files share one that is started once, and its log is told when a test fails',
    async () => {
      project.write('setup.ts', useImage(await buildMotoImage(moto!)))
      project.write('two.shared.test.ts', reports('two'))
      project.write('recovers.shared.test.ts', recovers)
      project.write('fails.shared.test.ts', fails)
      const { output } = await project.run({ environment })
      const found = output.match(/FOUND \S+/g) ?? []
      expect(found).toHaveLength(2)
      expect(new Set(found).size).toBe(1)
      expect(output).toMatch(/1 failed \| 3 passed/)
      expect(output).toMatch(/LocalStack said last:[^]*Ready\./)
    },
  )
})
