import { describe } from 'vitest'
import { expect, InconclusiveRunError, networkLoss, test } from '../src/index.ts'
import { createBatchServer, storyRegion, template } from './story.ts'

const terminate = 'autoscaling:EC2_INSTANCE_TERMINATE'

test.override({ simulationOptions: { region: storyRegion, era: 'classic2013-feb' } })

describe('a group of one that lost its network', () => {
  test('recovers within 25 minutes, not within 10', async ({ simulation }) => {
    const group = await createBatchServer(simulation)
    simulation.inject(networkLoss({ group }))
    await expect(group).not.toRecoverWithin('10m')
    await expect(group).toRecoverWithin('25m')
  })

  test('has its instance replaced', async ({ simulation }) => {
    const group = await createBatchServer(simulation)
    simulation.inject(networkLoss({ group }))
    await expect(group).not.toReplaceInstancesWithin('10m')
    await expect(group).toReplaceInstancesWithin('25m')
  })

  test('sends a message about the termination', async ({ simulation }) => {
    const group = await createBatchServer(simulation)
    simulation.inject(networkLoss({ group }))
    await expect(group).toNotify(terminate, { topic: 'batch-server-events', within: '25m' })
    await expect(group).not.toNotify('autoscaling:EC2_INSTANCE_LAUNCH_ERROR', { within: '25m' })
    expect(simulation.inbox().map(({ subject }) => subject)).toContainEqual(
      expect.stringContaining('termination'),
    )
  })

  test('serves nobody in the meantime', async ({ simulation }) => {
    const group = await createBatchServer(simulation)
    simulation.inject(networkLoss({ group }))
    await expect(group).toNeverServeBelow(0)
    await expect(group).not.toNeverServeBelow(1)
  })

  test('can be broken later, and for a while', async ({ simulation }) => {
    const group = await createBatchServer(simulation)
    simulation.inject(networkLoss({ group }), { after: '1h', for: '2m' })
    const before = simulation.now
    await expect(group).toRecoverWithin('5m')
    expect(simulation.now - before).toBe(65 * 60_000)
  })
})

describe('a run that cannot tell', () => {
  test('fails, under .not too', async ({ simulation }) => {
    const [group] = await simulation.create(template)
    simulation.inject(networkLoss({ group }))
    const message =
      'network-loss never bit: batch-server had no instance in service when it began (+0 s).'
    const claims = [
      () => expect(group).toRecoverWithin('10m'),
      () => expect(group).not.toRecoverWithin('10m'),
      () => expect(group).toReplaceInstancesWithin('10m'),
      () => expect(group).not.toReplaceInstancesWithin('10m'),
      () => expect(group).toNotify(terminate, { within: '10m' }),
      () => expect(group).not.toNotify(terminate, { within: '10m' }),
      () => expect(group).toNeverServeBelow(1),
      () => expect(group).not.toNeverServeBelow(1),
    ]
    for (const claim of claims) {
      const error = await claim().catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(InconclusiveRunError)
      expect((error as Error).message).toContain(message)
    }
  })
})

describe('a matcher that is misused', () => {
  test('says what it needs', async ({ simulation }) => {
    await expect(expect('batch-server').toRecoverWithin('10m')).rejects.toThrow(
      'toRecoverWithin needs a group of a simulation, but got "batch-server"; ' +
        "write  await expect(simulation.group('name')).toRecoverWithin(…)",
    )
    const group = await createBatchServer(simulation)
    await expect(expect(group).toRecoverWithin('600')).rejects.toThrow(
      '600 has no unit; write "600s", "600m" or "600ms"',
    )
  })
})

describe('tests that run at the same time', { concurrent: true }, () => {
  describe.each(['1', '2', '3', '4'])('with seed %s', (seed) => {
    test.override({ simulationOptions: { region: storyRegion, seed } })

    test('have simulations of their own', async ({ simulation, autoScaling }) => {
      const { DescribeAutoScalingGroupsCommand } = await import('@aws-sdk/client-auto-scaling')
      const group = await createBatchServer(simulation)
      simulation.inject(networkLoss({ group }))
      await expect(group).toRecoverWithin('25m')
      const answer = await autoScaling.send(new DescribeAutoScalingGroupsCommand({}))
      expect(answer.AutoScalingGroups).toHaveLength(1)
      expect(simulation.seed).toBe(process.env['IFDOWN_SEED'] ?? seed)
    })
  })
})
