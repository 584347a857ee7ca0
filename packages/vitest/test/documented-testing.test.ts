import {
  CompleteLifecycleActionCommand,
  DescribeAutoScalingGroupsCommand,
  SetDesiredCapacityCommand,
  type AutoScalingClient,
} from '@aws-sdk/client-auto-scaling'
import { waitUntilInstanceTerminated } from '@aws-sdk/client-ec2'
import {
  DeleteMessageCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
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

  test('load', async ({ simulation }) => {
    const [group] = await simulation.create(infra)
    await simulation.settle()
    // #region load
    group.underLoad(30) // requests per second, or a curve
    simulation.setWorkload(group, {
      load: { daily: { lowest: 10, highest: 90, peakAt: '14h' } },
      perInstance: { requestsPerSecond: 100 }, // at 100 % CPU
      boot: { takes: { min: '30s', max: '90s' }, failsPercent: 5 },
    })
    await simulation.advance('1h')
    const { served, lost, cpu } = group.traffic()!

    await expect(group).toLoseFewerRequestsThan(1)
    // #endregion
    expect([served > 10, served < 90, lost]).toEqual([true, true, 0])
    expect(cpu).toBeGreaterThan(10)
  })

  test('a consumer', async ({ simulation, autoScaling }) => {
    const hook = 'fixtures/templates/web-with-a-terminate-hook.template.yaml'
    const [group] = await simulation.create(hook)
    const { autoScalingGroupName: AutoScalingGroupName } = group
    await simulation.settle()
    const sqs = new SQSClient(simulation.clientConfig())
    const smaller = { AutoScalingGroupName, DesiredCapacity: 1 }
    await autoScaling.send(new SetDesiredCapacityCommand(smaller))
    // #region consumer
    const consumer = new AbortController()
    const consuming = consume({ sqs, autoScaling, signal: consumer.signal })

    await simulation.advance('10m')
    consumer.abort()
    await consuming
    // #endregion
    await expect(group).toWaitForLifecycleHook('save', { result: 'CONTINUE', within: '1m' })
    expect(group.members()).toHaveLength(1)
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

interface Consuming {
  readonly sqs: SQSClient
  readonly autoScaling: AutoScalingClient
  readonly signal: AbortSignal
}

/** Lets each instance go at once that waits for the hook. */
async function consume({ sqs, autoScaling, signal }: Consuming): Promise<void> {
  const { QueueUrls: [QueueUrl] = [] } = await sqs.send(new ListQueuesCommand({}))
  while (!signal.aborted) {
    const wait = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 })
    const { Messages = [] } = await sqs.send(wait)
    for (const { Body, ReceiptHandle } of Messages) {
      const told = JSON.parse(Body!) as { readonly LifecycleActionToken?: string }
      if (told.LifecycleActionToken !== undefined) await complete(autoScaling, told)
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
    }
  }
}

async function complete(autoScaling: AutoScalingClient, told: object): Promise<void> {
  const { AutoScalingGroupName, LifecycleHookName, LifecycleActionToken } = told as Readonly<
    Record<string, string>
  >
  await autoScaling.send(
    new CompleteLifecycleActionCommand({
      AutoScalingGroupName,
      LifecycleHookName,
      LifecycleActionToken,
      LifecycleActionResult: 'CONTINUE',
    }),
  )
}
