import {
  DescribeAutoScalingGroupsCommand,
  waitUntilGroupInService,
} from '@aws-sdk/client-auto-scaling'
import { DescribeInstancesCommand, waitUntilInstanceTerminated } from '@aws-sdk/client-ec2'
import { CreateTopicCommand, ListTopicsCommand } from '@aws-sdk/client-sns'
import { describe } from 'vitest'
import { expect, networkLoss, test } from '../../src/index.ts'
import { createBatchServer, storyRegion, template } from '../story.ts'

test.override({ simulationOptions: { region: storyRegion } })

describe('options', () => {
  test.override({
    simulationOptions: {
      region: storyRegion,
      era: 'classic2013',
      seed: 'abc',
      startAt: new Date('2014-02-03T04:05:06Z'),
      settings: { 'asg.statusCheckDwellS': 60 },
    },
  })

  test('make the simulation', ({ simulation }) => {
    const { seed, era, startedAt, now } = simulation
    const start = Date.UTC(2014, 1, 3, 4, 5, 6)
    expect({ seed, era, startedAt, now }).toEqual({
      seed: process.env['IFDOWN_SEED'] ?? 'abc',
      era: 'classic2013',
      startedAt: start,
      now: start,
    })
    expect(simulation.record().header.settings).toEqual({ 'asg.statusCheckDwellS': 60 })
  })
})

describe('clients', () => {
  test('talk to the simulation, and take no time', async ({
    simulation,
    autoScaling,
    ec2,
    sns,
  }) => {
    const group = await createBatchServer(simulation)
    const before = simulation.now
    const groups = await autoScaling.send(new DescribeAutoScalingGroupsCommand({}))
    const instances = await ec2.send(new DescribeInstancesCommand({}))
    await sns.send(new CreateTopicCommand({ Name: 'ops' }))
    const topics = await sns.send(new ListTopicsCommand({}))

    expect(groups.AutoScalingGroups?.map((found) => found.AutoScalingGroupName)).toEqual([
      group.autoScalingGroupName,
    ])
    expect(instances.Reservations).toHaveLength(1)
    expect(topics.Topics).toHaveLength(2)
    expect(simulation.now).toBe(before)
  })
})

describe('create', () => {
  test('refuses a template without a group', async ({ simulation }) => {
    const topic = 'Resources:\n  Ops:\n    Type: AWS::SNS::Topic\n'
    await expect(simulation.create(topic)).rejects.toThrow(
      'the template creates no AWS::AutoScaling::AutoScalingGroup, so there is nothing to test',
    )
  })

  test('begins relative paths at the root of the project', async ({ simulation }) => {
    const [group] = await simulation.create('fixtures/templates/batch-server.template.yaml')
    expect(group.autoScalingGroupName).toBe('batch-server')
  })
})

describe('time', () => {
  test('is given as texts', async ({ simulation }) => {
    await simulation.advance('1h30m')
    expect(simulation.now - simulation.startedAt).toBe(90 * 60_000)
    await expect(simulation.advance('90')).rejects.toThrow('90 has no unit')
  })

  test('a check of one’s own brings the group back sooner', async ({ simulation }) => {
    const group = await createBatchServer(simulation)
    simulation.startExternalCheck({ group, every: '60s', failures: 2 })
    simulation.inject(networkLoss({ group }))
    await expect(group).toRecoverWithin('5m')
  })
})

describe('a misspelt key is refused', () => {
  test('in what is asked of a simulation', async ({ simulation }) => {
    const group = await createBatchServer(simulation)
    expect(() => simulation.inject(networkLoss({ group }), { fro: '5m' } as never)).toThrow(
      'inject: unknown key "fro"; did you mean "for"?',
    )
    const check = { group, every: '60s' } as const
    expect(() => simulation.startExternalCheck({ ...check, failurs: 2 } as never)).toThrow(
      'startExternalCheck: unknown key "failurs"; did you mean "failures"?',
    )
    simulation.startExternalCheck(check)
    simulation.inject(networkLoss({ group }))
    await expect(group).toRecoverWithin('5m')
  })
})

describe('waitUntil', () => {
  test('drives the clock until a condition holds, and answers it', async ({
    simulation,
    autoScaling,
  }) => {
    const [group] = await simulation.create(template)
    const instance = await simulation.waitUntil(
      async () => {
        const answer = await autoScaling.send(new DescribeAutoScalingGroupsCommand({}))
        const [member] = answer.AutoScalingGroups?.[0]?.Instances ?? []
        return member?.LifecycleState === 'InService' ? member : undefined
      },
      { within: '10m' },
    )
    expect(group.members()[0]?.instanceId).toBe(instance?.InstanceId)
    expect(simulation.now).toBeGreaterThan(simulation.startedAt)
  })

  test('gives up when the time is up', async ({ simulation }) => {
    const group = await createBatchServer(simulation)
    simulation.inject(networkLoss({ group }))
    const before = simulation.now
    await expect(
      simulation.waitUntil(() => group.members()[0]?.serving, {
        within: '2m',
        what: 'a serving member',
      }),
    ).rejects.toThrow('a serving member does not hold after 2 min of simulated time')
    expect(simulation.now - before).toBe(2 * 60_000)
  })

  test('gives up when nothing can change it any more', async ({ simulation }) => {
    await expect(simulation.waitUntil(() => false)).rejects.toThrow(
      'the condition does not hold after 0 s of simulated time, and nothing is scheduled that ' +
        'could change that: waiting longer would be for ever',
    )
  })
})

describe('runWaiter', () => {
  test('runs a waiter of the SDK without sleeping', async ({ simulation, autoScaling, ec2 }) => {
    const [group] = await simulation.create(template)
    await simulation.runWaiter(waitUntilGroupInService, {
      client: autoScaling,
      input: { AutoScalingGroupNames: [group.autoScalingGroupName] },
      within: '10m',
    })
    const [member] = group.members()
    expect(member?.lifecycleState).toBe('InService')

    await simulation.settle()
    simulation.inject(networkLoss({ group }))
    await simulation.runWaiter(waitUntilInstanceTerminated, {
      client: ec2,
      input: { InstanceIds: [member!.instanceId] },
    })
    expect(simulation.now - simulation.startedAt).toBeGreaterThan(5 * 60_000)
  })

  test('says which waiter waits in vain', async ({ simulation, autoScaling }) => {
    const [group] = await simulation.create(template, { parameters: {} })
    await expect(
      simulation.runWaiter(waitUntilGroupInService, {
        client: autoScaling,
        input: { AutoScalingGroupNames: [group.autoScalingGroupName] },
        within: '1s',
      }),
    ).rejects.toThrow(
      'what waitUntilGroupInService waits for does not hold after 1 s of simulated time',
    )
  })
})

describe('fork', () => {
  test('goes on by itself', async ({ simulation }) => {
    const group = await createBatchServer(simulation)
    const other = simulation.fork()
    simulation.inject(networkLoss({ group }))
    await expect(group).toRecoverWithin('30m')
    expect(other.now).toBeLessThan(simulation.now)

    const twin = other.group(group.autoScalingGroupName)
    other.inject(networkLoss({ group: twin }))
    await expect(twin).toRecoverWithin('30m')
    expect(other.digest()).toBe(simulation.digest())
  })

  test('is refused while a claim is not decided yet', async ({ simulation }) => {
    const group = await createBatchServer(simulation)
    simulation.inject(networkLoss({ group }))
    const claim = expect(group).toRecoverWithin('30m')
    expect(() => simulation.fork()).toThrow(
      'the simulation cannot be forked while toRecoverWithin is still waiting: it would be cut ' +
        'off in the middle. Await it first.',
    )
    await claim
    simulation.fork()
  })
})
