import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { networkLoss } from '@ifdown/faults'
import { findRecovery } from '@ifdown/history'
import { createSimulation, NeverSettledError, TemplateNotFoundError } from '@ifdown/targets'
import { describe, expect, test } from 'vitest'
import {
  call,
  createBatchServer,
  createStorySimulation,
  ifdown,
  settledBatchServer,
  story,
} from './batch-server.ts'
import { fixture, fixturePath } from './fixtures.ts'

const minute = 60_000
const template = fixturePath('templates/batch-server.template.yaml')

test('a termination policy of one’s own chooses, in a fork too (TERM-10)', async () => {
  const simulation = createSimulation({
    terminationPolicies: { mine: ({ candidates }) => [candidates.at(-1)!.instanceId] },
  })
  call(simulation, 'CreateLaunchConfiguration', {
    LaunchConfigurationName: 'lc',
    ImageId: 'ami-1',
    InstanceType: 't3.micro',
  })
  call(simulation, 'CreateAutoScalingGroup', {
    AutoScalingGroupName: 'web',
    LaunchConfigurationName: 'lc',
    MinSize: 0,
    MaxSize: 3,
    DesiredCapacity: 3,
    AvailabilityZones: ['us-east-1a'],
    TerminationPolicies: ['mine'],
  })
  await simulation.settle()
  for (const each of [simulation.fork(), simulation]) {
    const last = each.group('web').members().at(-1)!.instanceId
    call(each, 'SetDesiredCapacity', { AutoScalingGroupName: 'web', DesiredCapacity: 2 })
    // oxlint-disable-next-line no-await-in-loop
    await each.settle()
    expect(
      each
        .group('web')
        .members()
        .map(({ instanceId }) => instanceId),
    ).not.toContain(last)
  }
})

describe('settle', () => {
  test('waits for service, serving, first checks and grace, and no longer', async () => {
    const simulation = createStorySimulation()
    createBatchServer(simulation, 600)
    await simulation.settle()
    const { entries } = simulation.record()
    const inService = entries.find(({ type }) => type === 'LifecycleStateChanged')!

    expect(simulation.now).toBe(inService.at + 600_000)
    expect(simulation.group(story.group).members()).toMatchObject([
      { lifecycleState: 'InService', healthStatus: 'Healthy', serving: true },
    ])
  })

  test('has nothing to wait for where there is no group, or no member is wanted', async () => {
    const simulation = createSimulation()
    await simulation.settle()
    expect(simulation.now).toBe(simulation.startedAt)
    call(simulation, 'CreateLaunchConfiguration', {
      LaunchConfigurationName: 'lc',
      ImageId: 'ami-1',
      InstanceType: 't3.micro',
    })
    call(simulation, 'CreateAutoScalingGroup', {
      AutoScalingGroupName: 'empty',
      LaunchConfigurationName: 'lc',
      MinSize: 0,
      MaxSize: 1,
      AvailabilityZones: ['us-east-1a'],
    })
    await simulation.settle()

    expect(simulation.now).toBe(simulation.startedAt)
  })

  test('says what the groups lack when nothing can change that', async () => {
    const simulation = await settledBatchServer({ era: 'pre-2012-12' })
    ifdown(simulation)

    await expect(simulation.settle()).rejects.toThrow(
      new NeverSettledError(
        'the groups do not come to rest: test-sg wants 1, has 1 in service, 0 serving; nothing is scheduled that could change that',
      ),
    )
  })

  test('says so when the time is over', async () => {
    const simulation = createStorySimulation()
    createBatchServer(simulation)
    await expect(simulation.settle({ within: 10_000 })).rejects.toThrow(
      new NeverSettledError(
        'the groups do not come to rest: test-sg wants 1, has 0 in service, 0 serving; and 10 s have passed',
      ),
    )
    expect(simulation.now).toBeLessThanOrEqual(simulation.startedAt + 10_000)
  })

  test('ends although an external check probes for ever', async () => {
    const simulation = await settledBatchServer({ era: 'pre-2012-12' })
    simulation.startExternalCheck({ group: story.group, every: minute, failures: 100 })
    ifdown(simulation)

    await expect(simulation.settle({ within: 60 * minute })).rejects.toThrow('60 min have passed')
  })
})

describe('create', () => {
  test('deploys a template from a file, with its parameters', async () => {
    const simulation = createSimulation({ region: 'ap-northeast-1' })
    const groups = await simulation.create(template, {
      parameters: { HealthCheckGracePeriod: '60' },
    })
    await simulation.settle()

    expect(groups.map(({ autoScalingGroupName }) => autoScalingGroupName)).toEqual(['batch-server'])
    expect(groups[0]!.members()).toHaveLength(1)
    const [described] = call(simulation, 'DescribeAutoScalingGroups')[
      'AutoScalingGroups'
    ] as readonly Readonly<Record<string, unknown>>[]
    expect(described).toMatchObject({ HealthCheckGracePeriod: 60, MinSize: 1 })
    expect(simulation.inbox().map(({ address }) => address)).toEqual([
      'ops@example.com',
      'ops@example.com',
    ])
  })

  test('deploys the text of a template', async () => {
    const simulation = createSimulation({ region: 'ap-northeast-1' })
    const groups = await simulation.create(fixture('templates/batch-server.template.yaml'))

    expect(groups).toHaveLength(1)
  })

  test('looks for a relative path where it is told to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'template-'))
    writeFileSync(join(folder, 'group.yaml'), fixture('templates/batch-server.template.yaml'))
    const simulation = createSimulation({ region: 'ap-northeast-1' })

    expect(await simulation.create('group.yaml', { baseDirectory: folder })).toHaveLength(1)
    const missing = simulation.create('none.yaml', { baseDirectory: folder })
    const place = join(folder, 'none.yaml')
    // The cause would be printed with a stack trace.
    await expect(missing).rejects.not.toHaveProperty('cause')
    await expect(missing).rejects.toThrow(
      new TemplateNotFoundError(
        `cannot read the template none.yaml: there is no such file; the path is ${place}`,
      ),
    )
  })
})

describe('a run', () => {
  async function outage(seed = '7f3a9c') {
    const simulation = await settledBatchServer({ seed, era: 'classic2013' })
    ifdown(simulation)
    await simulation.advance(30 * minute)
    return simulation
  }

  test('has the same digest for the same seed, another for another', async () => {
    const [one, again, other] = [await outage(), await outage(), await outage('2')]

    expect(one.digest()).toMatch(/^[0-9a-f]{64}$/)
    expect(again.digest()).toBe(one.digest())
    expect(other.digest()).not.toBe(one.digest())
    // Leading zeros and case are no other seed.
    expect((await outage('007F3A9C')).digest()).toBe(one.digest())
  })

  test('has a digest that looking does not change', async () => {
    const simulation = await outage()
    const digest = simulation.digest()
    for (const operation of [
      'DescribeAutoScalingGroups',
      'DescribeScalingActivities',
      'DescribeTags',
    ]) {
      call(simulation, operation)
    }
    simulation.record()
    await simulation.remedies(story.group, 30 * minute)

    expect(simulation.digest()).toBe(digest)
  })

  test('can be forked in the middle: the same bytes on both branches', async () => {
    const simulation = await settledBatchServer()
    ifdown(simulation)
    await simulation.advance(10 * minute)
    const fork = simulation.fork()
    const other = simulation.fork('abc')
    await simulation.advance(20 * minute)
    await fork.advance(20 * minute)
    await other.advance(20 * minute)

    expect(fork.digest()).toBe(simulation.digest())
    expect(other.digest()).not.toBe(simulation.digest())
    expect(other.record().entries.slice(0, 30)).toEqual(simulation.record().entries.slice(0, 30))
  })

  test('that is forked takes its external checks along', async () => {
    const simulation = await settledBatchServer({ era: 'modern' })
    simulation.startExternalCheck({ group: story.group, every: minute, failures: 2 })
    ifdown(simulation)
    // Between the first failed probe and the second.
    await simulation.advance(1.5 * minute)
    const fork = simulation.fork()
    await simulation.advance(20 * minute)
    await fork.advance(20 * minute)

    expect(findRecovery(simulation.record(), story.group)).toMatchObject({ type: 'Recovered' })
    expect(fork.digest()).toBe(simulation.digest())
    expect(fork.nextEventAt()).toBe(simulation.nextEventAt())
  })
})

describe('an external check', () => {
  const recovery = async (options: {
    readonly every: number
    readonly failures: number
    readonly grace?: number
  }) => {
    const { every, failures, grace = 0 } = options
    const simulation = createStorySimulation({ era: 'classic2013' })
    createBatchServer(simulation, grace)
    await simulation.settle()
    simulation.startExternalCheck({ group: story.group, every, failures })
    ifdown(simulation)
    const down = simulation.now
    await simulation.advance(30 * minute)
    const marked = simulation.record().entries.find(({ type }) => type === 'HealthStatusChanged')!
    return marked.at - down
  }

  test.each([
    [60_000, 2, 120_000],
    [60_000, 1, 60_000],
    [10_000, 3, 30_000],
  ])('every %i ms, on failure %i, marks after %i ms', async (every, failures, after) => {
    expect(await recovery({ every, failures })).toBe(after)
  })

  test('leaves a group alone that serves', async () => {
    const simulation = await settledBatchServer()
    simulation.startExternalCheck({ group: story.group, every: 1000, failures: 1 })
    await simulation.advance(60 * minute)

    expect(simulation.record().entries.some(({ type }) => type === 'HealthStatusChanged')).toBe(
      false,
    )
  })

  test('tries again when it is refused inside grace', async () => {
    const simulation = createStorySimulation({ era: 'modern' })
    createBatchServer(simulation, 300)
    await simulation.advance(60_000)
    simulation.startExternalCheck({ group: story.group, every: 10_000, failures: 1 })
    ifdown(simulation)
    await simulation.advance(10 * minute)
    const { entries } = simulation.record()
    const inService = entries.find(({ type }) => type === 'LifecycleStateChanged')!
    const marked = entries.find(({ type }) => type === 'HealthStatusChanged')!

    expect(entries.filter(({ type }) => type === 'OperationRefused').length).toBeGreaterThan(10)
    expect(marked.at - inService.at).toBeGreaterThanOrEqual(300_000)
    expect(marked.at - inService.at).toBeLessThan(310_000)
  })
})

describe('remedies', () => {
  test('are simulated over seeds, sooner than waiting, and leave the run alone', async () => {
    const simulation = await settledBatchServer({ era: 'classic2013' })
    ifdown(simulation)
    await simulation.advance(30 * minute)
    const remedies = await simulation.remedies(story.group, 30 * minute)
    const waiting = findRecovery(simulation.record(), story.group)

    expect(remedies.length).toBeGreaterThan(0)
    for (const { seeds, recovered, least, median, most } of remedies) {
      expect(seeds).toBeGreaterThan(50)
      expect(recovered).toBe(seeds)
      expect(least).toBeLessThanOrEqual(median)
      expect(median).toBeLessThanOrEqual(most)
      expect(waiting.type === 'Recovered' && most < waiting.milliseconds).toBe(true)
    }
  })

  test('are watched beyond a deadline that they miss', async () => {
    const simulation = await settledBatchServer({ era: 'classic2013' })
    ifdown(simulation)
    const [slow, fast] = await simulation.remedies(story.group, 110_000)

    expect(slow!.late).toBeGreaterThan(0)
    expect(slow).toMatchObject({ recovered: slow!.seeds, watched: 60 * minute })
    expect(slow!.most).toBeGreaterThan(110_000)
    expect(fast!.late).toBeLessThan(slow!.late)
    const [hopeless] = await simulation.remedies(story.group, 1000)
    expect(hopeless).toMatchObject({ late: hopeless!.seeds, least: slow!.least })
  })

  test('are none without a fault', async () => {
    const simulation = await settledBatchServer()

    expect(await simulation.remedies(story.group, minute)).toEqual([])
  })
})

test('a fault can be given a time and a duration, and be ended', async () => {
  const simulation = await settledBatchServer({ era: 'pre-2012-12' })
  const serving = () => simulation.group(story.group).members()[0]!.serving
  const at = simulation.now + 5 * minute
  simulation.inject(networkLoss({ group: story.group }), { at, for: minute })
  await simulation.runUntil(at)
  expect(serving()).toBe(false)
  await simulation.runUntil(at + minute)
  expect(serving()).toBe(true)
  const fault = simulation.inject(networkLoss({ group: simulation.group(story.group) }))
  expect(serving()).toBe(false)
  fault.end()
  expect(serving()).toBe(true)
})

describe('what means nothing is refused, and says what would', () => {
  test.each([
    [{ regoin: 'us-east-1' }, 'simulation options: unknown key "regoin"; did you mean "region"?'],
    [{ era: 'modrn' }, 'era: there is no era "modrn"; did you mean "modern"?'],
    [{ region: 'eu-wst-1' }, 'region: eu-wst-1 is no Region; did you mean "eu-west-1"?'],
    [{ accountId: '123' }, 'accountId: "123" is not an account id of 12 digits, as text'],
    [{ seed: 7 }, 'seed: 7 is not text'],
    [{ startAt: Number.NaN }, 'startAt: null is not an instant'],
    [{ startAt: 0.5 }, 'startAt: 0.5 is not an instant'],
  ])('createSimulation(%j)', (options, message) => {
    expect(() => createSimulation(options as never)).toThrow(message)
  })

  test('create', async () => {
    const simulation = createSimulation()
    await expect(simulation.create(undefined as never)).rejects.toThrow(
      'create needs a template: its path, or its text',
    )
    await expect(simulation.create(import.meta.dirname)).rejects.toThrow(/: it is a folder$/)
  })

  test('a group that there is not', async () => {
    const simulation = await settledBatchServer()
    expect(() => simulation.group('tset-sg')).toThrow(
      'no group "tset-sg" in this simulation; did you mean "test-sg"?',
    )
    expect(() => simulation.group('BatchGroup')).toThrow(
      'no group "BatchGroup" in this simulation; there is test-sg',
    )
    expect(() => simulation.inject(networkLoss({ group: 'tset-sg' }))).toThrow(
      'no group "tset-sg"; did you mean "test-sg"?',
    )
    expect(await simulation.remedies(story.group, minute)).toEqual([])
  })

  test('a fault without its parameters', async () => {
    const simulation = await settledBatchServer()
    const spec = { fault: 'network-loss', group: story.group }
    expect(() => simulation.inject(spec as never)).toThrow(
      'inject needs a fault with its parameters, not {"fault":"network-loss","group":"test-sg"}; ' +
        'write  simulation.inject(networkLoss({ group }))',
    )
    expect(() => simulation.inject(undefined as never)).toThrow('inject needs a fault')
  })

  test.each([
    [{ failures: 0 }, 'failures is 0; it is a whole number, at least 1'],
    [{ failures: -1 }, 'failures is -1'],
    [{ failurs: 2 }, 'unknown key "failurs"; did you mean "failures"?'],
    [{ every: 0 }, 'every is the time between two probes'],
    [{ group: 'tset-sg' }, 'no group "tset-sg"'],
  ])('startExternalCheck(%j)', async (change, message) => {
    const simulation = await settledBatchServer()
    const options = { group: story.group, every: minute, ...change }
    expect(() => simulation.startExternalCheck(options)).toThrow(message)
  })
})
