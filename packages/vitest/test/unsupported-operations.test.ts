import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConsumerProject, type ConsumerProject, type ConsumerRun } from './consumer.ts'

const testFile = `
import { DescribeInstanceRefreshesCommand, SetDesiredCapacityCommand } from '@aws-sdk/client-auto-scaling'
import { test } from '@ifdown/vitest'
import { describe } from 'vitest'

const ask = (client) => client.send(new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: 'web' }))

test('does not look at the error', async ({ autoScaling }) => {
  await ask(autoScaling).catch(() => undefined)
})

test('fails by the error already', async ({ autoScaling }) => {
  await ask(autoScaling)
})

test('says ifdown does not model a thing of its own', async ({ autoScaling }) => {
  const message = 'ifdown does not model what I call a group'
  await autoScaling
    .send(new SetDesiredCapacityCommand({ AutoScalingGroupName: message, DesiredCapacity: 1 }))
    .catch(() => undefined)
})

describe('allowed', () => {
  test.override({ simulationOptions: { allowUnsupported: true } })

  test('knows what it does', async ({ autoScaling }) => {
    await ask(autoScaling).catch(() => undefined)
  })
})
`

describe('a test that asks for what ifdown does not simulate', () => {
  let project: ConsumerProject
  let run: ConsumerRun

  beforeAll(async () => {
    project = createConsumerProject()
    project.write('unsupported.test.ts', testFile)
    run = await project.run({ arguments: ['unsupported'] })
  })
  afterAll(() => project.remove())

  it('fails, even though it went on', () => {
    expect(run.output).toContain(
      [
        'UnsupportedOperationError: the test asked for what ifdown does not simulate, so what it saw is not what AWS would do:',
        '  ifdown does not simulate autoscaling:DescribeInstanceRefreshes yet.',
        'If that does not matter: test.override({ simulationOptions: { allowUnsupported: true } })',
      ].join('\n'),
    )
  })

  it('is told once', () => {
    expect(run.output.match(/ifdown does not simulate autoscaling/g)).toHaveLength(2)
    expect(run.output).toMatch(/NotImplemented: ifdown does not simulate/)
  })

  it('may say that it knows', () => {
    expect(run.output).toContain('✓ knows what it does')
    expect(run.output).toMatch(/Tests +2 failed \| 2 passed \(4\)/)
  })
})
