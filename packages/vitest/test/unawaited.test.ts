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

test('forgets to await what fails', async ({ simulation }) => {
  const [group] = await simulation.create('infra/batch.template.yaml')
  await simulation.settle()
  simulation.inject(networkLoss({ group }))
  expect(group).toRecoverWithin('1m')
})

test('is wrong about a group', async ({ simulation }) => {
  const [group] = await simulation.create('infra/batch.template.yaml')
  simulation.group('bacth-worker')
})

test('is wrong about a template', async ({ simulation }) => {
  await simulation.create('Resources:\\n  A:\\n    Type: AWS::No::Such')
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

  it('is told so once, and where', () => {
    expect(run.output).not.toContain('Unhandled')
    expect(run.output).toMatch(/unawaited.test.ts:8:17/)
  })

  it('is told of its mistakes where it made them', () => {
    expect(run.output).toMatch(/did you mean "batch-worker"\?\n ❯ unawaited.test.ts:20:14/)
    expect(run.output).toMatch(/AWS::No::Such.*\n ❯ unawaited.test.ts:24:20/)
  })

  it('does not when it awaits several at once', () => {
    expect(run.output).toContain('✓ awaits all')
  })
})
