import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConsumerProject, type ConsumerProject, type ConsumerRun } from './consumer.ts'

const testFile = `
import { expect, networkLoss, test } from '@ifdown/vitest'

test('forgets to await', async ({ simulation }) => {
  const [group] = await simulation.create('infra/batch.template.yaml')
  await simulation.settle()
  simulation.inject(networkLoss({ group }))
  expect(group).toRecoverWithin('1h')
})

test('awaits all', async ({ simulation }) => {
  const [group] = await simulation.create('infra/batch.template.yaml')
  await simulation.settle()
  simulation.inject(networkLoss({ group }))
  await Promise.all([
    expect(group).toRecoverWithin('1h'),
    expect(group).toReplaceInstancesWithin('1h'),
  ])
})
`

describe('a test that forgets to await a claim', () => {
  let project: ConsumerProject
  let run: ConsumerRun

  beforeAll(async () => {
    project = createConsumerProject()
    project.write('unawaited.test.ts', testFile)
    run = await project.run({ arguments: ['unawaited'] })
  })
  afterAll(() => project.remove())

  it('fails, even if the claim would hold', () => {
    expect(run.output).toContain('× forgets to await')
    expect(run.output).toContain(
      'OutstandingWaitError: the test ended while toRecoverWithin was still waiting, so nothing was ' +
        'decided. Write await before it: await expect(group)…, await simulation…',
    )
  })

  it('does not when it awaits several at once', () => {
    expect(run.output).toContain('✓ awaits all')
  })
})
