import {
  InconclusiveRunError,
  MatcherUsageError,
  toNeverServeBelow,
  toNotify,
  toRecoverWithin,
  toReplaceInstancesWithin,
  type GroupUnderTest,
} from '@ifdown/assertions'
import { hours, minutes } from '@ifdown/kernel'
import { describe, expect, test } from 'vitest'
import { simulatedGroup, type SimulatedOptions } from './simulated-run.ts'

const terminate = 'autoscaling:EC2_INSTANCE_TERMINATE'

function broken(options: SimulatedOptions = {}) {
  const group = simulatedGroup(options)
  group.settle()
  group.inject()
  return group
}

describe('toRecoverWithin', () => {
  test('drives the clock to the deadline and holds', async () => {
    const group = broken({ era: 'modern' })
    const began = group.region.now
    const { pass } = await toRecoverWithin(group, '15m')
    expect(pass).toBe(true)
    expect(group.region.now - began).toBe(minutes(15))
  })

  test('goes on after a missed deadline, and says how long it took and what would help', async () => {
    const { pass, message } = await toRecoverWithin(broken(), '10m')
    expect(pass).toBe(false)
    expect(`\n${message()}\n`).toBe(`
expected batch to recover within 10 min of network-loss, but it took 20 min 38 s

  serving      1 ▔▔▔▔▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▔
               0 ────┼─────────┼─────────┼─────────┼─────────┼──────
  fault              ███████████████████████████████████████████
                 network-loss on i-f011ab13 (us-east-1a)
                     +0        +5m       +10m      +15m      +20m

  where the time went                                   governed by
     2 min 47 s  status check fails and is published    EC2, every 60 s (documented)
    15 min 55 s  impaired, but tolerated                Auto Scaling, 930 s (not published,
                                                        observed once (2013), range 60 to 1200 s)
           30 s  health loop starts the replacement     Auto Scaling, every 30 s (observed)
           34 s  terminate → replacement decided        Auto Scaling, 24 to 34 s (observed)
            4 s  launch call                            Auto Scaling, 0.3 to 5 s, median 2 s
                                                        (observed)
           28 s  launch → running                       EC2, 15 to 28 s (not published, our
                                                        choice, range 1 to 120 s)
           20 s  boots until it serves                  EC2, 20 s (observed)
  this verdict flips inside the range of asg.statusCheckDwellS (60 to 1200 s), which AWS does not
  publish

  what would bring it under 10 min  (simulated, 100 seeds)
    SetInstanceHealth from your own check, every 60 s  2 min 20 s … 3 min 30 s

  replay   IFDOWN_SEED=7f3a9c npx vitest run batch.test.ts
`)
  })

  test('is no wider than 98 columns', async () => {
    for (const options of [{ size: 12 }, { era: 'modern' }, { era: 'pre-2012-12' }] as const) {
      const { message } = await toRecoverWithin(broken(options), '5m')
      for (const line of message().split('\n')) expect(line.length).toBeLessThanOrEqual(98)
    }
  })

  test('is violated, not unknown, where the era notices nothing', async () => {
    const group = broken({ era: 'pre-2012-12' })
    const { pass, message } = await toRecoverWithin(group, '10m')
    expect(pass).toBe(false)
    expect(message().split('\n\n')[0]).toBe(
      'expected batch to recover within 10 min of network-loss, but it was still down when the run\n' +
        '  ended, 10 min after it began, and nothing was scheduled that would have changed that',
    )
    expect(message()).toContain('Auto Scaling did not look at status checks')
  })

  test('waits for a fault that is scheduled', async () => {
    const group = simulatedGroup({ era: 'modern' })
    group.settle()
    group.inject({ beginAt: group.region.now + hours(3) })
    const { pass } = await toRecoverWithin(group, '15m')
    expect(pass).toBe(true)
  })

  test('words a recovery that was not expected', async () => {
    const { pass, message } = await toRecoverWithin.call(
      { isNot: true },
      broken({ era: 'modern' }),
      '15m',
    )
    expect(pass).toBe(true)
    expect(message().split('\n')[0]).toBe(
      'expected batch not to recover within 15 min of network-loss, but it did: 8 min 40 s',
    )
  })
})

describe('an inconclusive run', () => {
  test.each([false, true])('throws, isNot %s', async (isNot) => {
    const group = simulatedGroup()
    group.inject()
    await expect(toRecoverWithin.call({ isNot }, group, '10m')).rejects.toThrow(
      new InconclusiveRunError(
        'network-loss never bit: batch had no instance in service when it began (+0 s).\n' +
          '  Start the fault after the group has settled: await simulation.settle(), or  at: 10m  in a\n' +
          '  scenario.\n\n' +
          '  replay   IFDOWN_SEED=7f3a9c npx vitest run batch.test.ts',
      ),
    )
  })

  test('throws where no fault was injected', async () => {
    const group = simulatedGroup()
    group.settle()
    for (const claim of [
      toRecoverWithin(group, '10m'),
      toReplaceInstancesWithin(group, '10m'),
      toNotify(group, terminate),
      toNeverServeBelow(group, 1),
    ]) {
      await expect(claim).rejects.toThrow(/^no fault began in this run/)
    }
  })
})

describe('the other matchers', () => {
  test('toReplaceInstancesWithin', async () => {
    expect((await toReplaceInstancesWithin(broken(), '25m')).pass).toBe(true)
    expect((await toReplaceInstancesWithin(broken(), '15m')).pass).toBe(false)
  })

  test('toNotify drives until the message is there', async () => {
    const group = broken()
    const { pass, message } = await toNotify(group, terminate, { topic: 'ops' })
    expect(pass).toBe(true)
    expect(message()).toContain('20 min 16 s, to ops@example.com')
    expect((await toNotify(broken(), terminate, { within: '10m' })).pass).toBe(false)
  })

  test('toNotify says that nobody asked for the message', async () => {
    const { pass, message } = await toNotify(broken({ notificationTypes: [] }), terminate)
    expect(pass).toBe(false)
    expect(message().split('\n\n')[0]!.replaceAll('\n  ', ' ')).toBe(
      `expected batch to send ${terminate}, but no notification configuration of batch covers ` +
        `${terminate} (PutNotificationConfiguration makes one)`,
    )
  })

  test('toNeverServeBelow looks on until the group has recovered', async () => {
    const twelve = () => {
      const group = simulatedGroup({ size: 12 })
      group.settle()
      group.inject({ parameters: { count: 4 } })
      return group
    }
    expect((await toNeverServeBelow(twelve(), 8)).pass).toBe(true)
    const { pass, message } = await toNeverServeBelow(twelve(), 9)
    expect(pass).toBe(false)
    expect(message().replaceAll('\n  ', ' ')).toContain(
      'it served with 8 of 12 wanted; with fewer than 9 for 19 min 07 s in all, first at +12 min 50 s',
    )
  })

  test('a SetInstanceHealth call by a user follows from the fault', async () => {
    const group = broken()
    group.region.runUntil(group.region.now + minutes(2))
    const [instanceId] = group.members()
    group.call('SetInstanceHealth', { InstanceId: instanceId, HealthStatus: 'Unhealthy' })
    const { pass } = await toNotify(group, terminate, { within: '8m' })
    expect(pass).toBe(true)
    expect((await toReplaceInstancesWithin(group, '8m')).pass).toBe(true)
    const recovered = await toRecoverWithin(group, '8m')
    expect(recovered.pass).toBe(true)
    expect(recovered.message()).toContain('until SetInstanceHealth was called')
  })
})

describe('a mistake', () => {
  test.each([
    [undefined, 'undefined'],
    ['batch', '"batch"'],
    [[], 'a list (one group at a time)'],
    [{}, 'a value of type object'],
  ])('%s is not a group', async (received, name) => {
    await expect(toRecoverWithin(received as unknown as GroupUnderTest, '10m')).rejects.toThrow(
      new MatcherUsageError(
        `toRecoverWithin needs a group of a simulation, but got ${name}; ` +
          "write  await expect(simulation.group('name')).toRecoverWithin(…)",
      ),
    )
  })

  test('an event that there is not', async () => {
    const group = simulatedGroup()
    await expect(toNotify(group, 'EC2_INSTANCE_TERMINATE')).rejects.toThrow(
      `"EC2_INSTANCE_TERMINATE" is not an event of Auto Scaling about instances; did you mean "${terminate}"?`,
    )
  })

  test('a count that is none', async () => {
    await expect(toNeverServeBelow(simulatedGroup(), 1.5)).rejects.toThrow(
      'toNeverServeBelow needs a whole number of instances, but got 1.5',
    )
  })
})

test('a group that wants no instance is told that it wants none', async () => {
  const group = simulatedGroup({ era: 'modern' })
  group.settle()
  group.call('SetDesiredCapacity', { AutoScalingGroupName: 'batch', DesiredCapacity: 0 })
  group.settle()
  group.inject()
  await expect(toRecoverWithin(group, '10m')).rejects.toThrow(
    /batch had no instance when it began \(.*\): its desired\s+capacity\s+is 0\.\s+Raise/,
  )
})
