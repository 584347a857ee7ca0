import { describe } from 'vitest'
import { expect, networkLoss, test } from '../src/index.ts'
import { storyRegion, template } from './story.ts'

/* What the pages in docs/ show of tests. `npm run docs` copies the regions. */

test.override({ simulationOptions: { region: storyRegion, era: 'classic2013' } })

describe('docs/assertions.md', () => {
  test('claims about a group', async ({ simulation }) => {
    const [group] = await simulation.create(template)
    // #region claims
    await simulation.settle()
    simulation.inject(networkLoss({ group, select: 'all' }))

    await expect(group).toRecoverWithin('25m')
    await expect(group).toReplaceInstancesWithin('25m')
    await expect(group).toNotify('autoscaling:EC2_INSTANCE_TERMINATE', { within: '25m' })
    await expect(group).toNeverServeBelow(0)
    // #endregion
  })

  test('claims about messages', async ({ simulation }) => {
    const [group] = await simulation.create(template)
    await simulation.settle()
    // #region inbox
    simulation.inject(networkLoss({ group }))
    await simulation.advance('30m')

    const subjects = simulation.inbox().map(({ subject }) => subject)
    expect(subjects).toContain('Auto Scaling: termination for group "batch-server"')
    // #endregion
  })
})

describe('docs/determinism.md', () => {
  // #region options
  test.override({ simulationOptions: { region: 'ap-northeast-1', seed: '7f3a9c', era: 'modern' } })
  // #endregion

  test('one past, several futures', async ({ simulation }) => {
    const [{ autoScalingGroupName }] = await simulation.create(template)
    await simulation.settle()
    // #region fork
    simulation.inject(networkLoss({ group: autoScalingGroupName }))

    for (const seed of ['1', '2', '3']) {
      const future = simulation.fork(seed)
      await expect(future.group(autoScalingGroupName)).toRecoverWithin('12m')
    }
    // #endregion
  })

  test('the same seed, the same bytes', async ({ simulation }) => {
    const [group] = await simulation.create(template)
    await simulation.settle()
    // #region digest
    const twin = simulation.fork()
    for (const each of [simulation, twin]) {
      each.inject(networkLoss({ group }))
      await each.advance('1h')
    }
    expect(twin.digest()).toBe(simulation.digest())
    // #endregion
  })
})
