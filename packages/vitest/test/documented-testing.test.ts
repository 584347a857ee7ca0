import { DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling'
import { waitUntilInstanceTerminated } from '@aws-sdk/client-ec2'
import { describe } from 'vitest'
import { expect, networkLoss, test } from '../src/index.ts'
import { storyRegion } from './story.ts'

/* What docs/testing.md shows. `npm run docs` copies the regions. */

const infra = 'fixtures/consumers/vitest/infra/batch.template.yaml'

describe('docs/testing.md', () => {
  test('time', async ({ simulation }) => {
    const [group] = await simulation.create(infra)
    // #region time
    await simulation.settle() // until every group is at rest
    await simulation.advance('90s')

    simulation.inject(networkLoss({ group }))
    const replacement = await simulation.waitUntil(
      () => group.members().find(({ serving }) => serving),
      { within: '15m', what: 'a member that serves' },
    )
    // #endregion
    expect(replacement?.lifecycleState).toBe('InService')
  })

  test('faults', async ({ simulation }) => {
    const [group] = await simulation.create(infra)
    await simulation.settle()
    // #region faults
    const loss = simulation.inject(networkLoss({ group, select: { percent: 50 } }), {
      after: '10m', // at once when left out
      for: '30m', // until it is ended when left out
    })
    await simulation.advance('12m')
    loss.end()
    // #endregion
  })

  test('clients', async ({ simulation, autoScaling, ec2 }) => {
    const [group] = await simulation.create(infra)
    await simulation.settle()
    const { autoScalingGroupName } = group
    // #region clients
    const ask = new DescribeAutoScalingGroupsCommand({})
    const { AutoScalingGroups: [found] = [] } = await autoScaling.send(ask)

    simulation.inject(networkLoss({ group: autoScalingGroupName }))
    const InstanceIds = found!.Instances!.map(({ InstanceId }) => InstanceId!)
    await simulation.runWaiter(waitUntilInstanceTerminated, {
      client: ec2,
      input: { InstanceIds },
      within: '30m',
    })
    // #endregion
  })

  describe('options', () => {
    // #region options
    test.override({
      simulationOptions: {
        region: 'ap-northeast-1',
        era: 'modern',
        settings: { 'asg.statusCheckDwellS': { min: 60, max: 1200 } },
      },
    })
    // #endregion

    test('make the simulation', async ({ simulation }) => {
      // #region create
      const [group] = await simulation.create('fixtures/templates/batch-server.template.yaml', {
        parameters: { HealthCheckGracePeriod: '300' },
      })
      // #endregion
      expect(group.autoScalingGroupName).toBe('batch-server')
      expect(simulation.record().header.region).toBe(storyRegion)
    })
  })

  test('what is known', async ({ simulation }) => {
    const [group] = await simulation.create(infra)
    await simulation.settle()
    // #region known
    const { autoScalingGroupName } = group
    // What Auto Scaling believes, and whether each serves.
    const members = simulation.group(autoScalingGroupName).members()
    // The e-mails that arrived, oldest first.
    const mails = simulation.inbox()
    // All that happened, with causes; and its digest, equal for equal seeds.
    const { entries } = simulation.record()
    const digest = simulation.digest()
    // #endregion
    expect([members.length, mails.length, digest.length]).toEqual([1, 0, 64])
    expect(entries.length).toBeGreaterThan(0)
  })
})
