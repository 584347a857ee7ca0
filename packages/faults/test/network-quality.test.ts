import { FaultUsageError, networkLatency, networkPacketLoss } from '@ifdown/faults'
import { faultSchemas } from '@ifdown/faults/schemas'
import { FaultRefusedError } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { settledRegion, type Broken } from './region.ts'

const minute = 60_000

/** The changes of the delay of an instance. */
function delays({ trace }: Broken, instanceId: string): readonly number[] {
  return trace.flatMap(({ event }) =>
    event.type === 'NetworkDelayChanged' && event.instanceId === instanceId ? [event.delay] : [],
  )
}

describe('a slow network', () => {
  test('EC-4: takes no serving capacity, and no status check sees it', () => {
    const broken = settledRegion()
    const before = broken.ids()
    broken.inject(networkLatency({ group: 'web', delayMilliseconds: 30_000 }))
    const from = broken.trace.length
    broken.region.runUntil(broken.region.now + 60 * minute)

    expect(broken.down()).toEqual([])
    expect(broken.ids()).toEqual(before)
    expect(broken.trace.slice(from)).toEqual([])
  })

  test('is as fast as ever when the fault ends', () => {
    const broken = settledRegion()
    const [instanceId] = broken.ids('web', 'us-east-1b')
    broken.inject(networkLatency({ group: 'web', availabilityZone: 'us-east-1b' }), {
      duration: minute,
    })
    broken.region.runUntil(broken.region.now + 2 * minute)

    expect(delays(broken, instanceId!)).toEqual([200, 0])
    expect(delays(broken, broken.ids('web', 'us-east-1a')[0]!)).toEqual([])
  })

  test.each([
    ['the later one ends first', 1, [200, 9000, 200, 0]],
    ['the earlier one ends first', 0, [200, 9000, 0]],
  ] as const)('counts the latest delay of two: %s', (_, first, seen) => {
    const broken = settledRegion()
    const [instanceId] = broken.ids()
    const select = { instanceIds: [instanceId!] }
    const faults = [
      broken.inject(networkLatency({ group: 'web' })),
      broken.inject(networkLatency({ group: 'web', delayMilliseconds: 9000, select })),
    ]
    broken.region.endFault(faults[first]!)
    broken.region.endFault(faults[1 - first]!)

    expect(delays(broken, instanceId!)).toEqual(seen)
  })

  test('is forgotten by an instance that stops', () => {
    const broken = settledRegion()
    broken.call('SuspendProcesses', { AutoScalingGroupName: 'web' })
    const [instanceId] = broken.ids()
    const select = { instanceIds: [instanceId!] }
    const slow = broken.inject(networkLatency({ group: 'web', select }))
    const stop = broken.inject({ fault: 'stop-instances', parameters: { group: 'web', select } })
    broken.region.runUntil(broken.region.now + 5 * minute)
    broken.region.endFault(stop)
    broken.region.endFault(slow)

    expect(delays(broken, instanceId!)).toEqual([200])
  })

  test.each([
    [{ delayMilliseconds: 0 }, 'delayMilliseconds is 0; it is a whole number from 1 to 240000'],
    [{ delayMilliseconds: 1.5 }, 'delayMilliseconds is 1.5'],
    [{ delayMilliseconds: '200ms' }, 'delayMilliseconds is "200ms"'],
    [{ jitterMilliseconds: -1 }, 'jitterMilliseconds is -1; it is a whole number from 0 to 240000'],
    [{ delay: 200 }, 'delay'],
  ])('refuses %j', (more, message) => {
    const options = { group: 'web', ...more } as never
    expect(() => networkLatency(options)).toThrow(FaultUsageError)
    expect(() => networkLatency(options)).toThrow(message)
    if ('delay' in more) return
    const byHand = { fault: 'network-latency', parameters: { group: 'web', ...more } }
    expect(() => settledRegion().inject(byHand)).toThrow(message)
  })
})

describe('a bad network', () => {
  test('is refused by the Region with the reason, and leaves nothing behind', () => {
    const broken = settledRegion()
    const { length } = broken.trace
    const inject = () => broken.inject(networkPacketLoss({ group: 'web' }))

    expect(inject).toThrow(FaultRefusedError)
    expect(inject).toThrow('AWS does not say how many lost packets its health and status checks')
    expect(broken.trace).toHaveLength(length)
  })

  test.each([0, 0.5, 101, '7'])('refuses to lose %j percent', (lossPercent) => {
    const options = { group: 'web', lossPercent: lossPercent as number }
    expect(() => networkPacketLoss(options)).toThrow(
      `networkPacketLoss: lossPercent is ${JSON.stringify(lossPercent)}; it is a whole number`,
    )
  })
})

test('FIS-55: delays by 200 ms and loses 7 % when nothing is said, in files as in tests', () => {
  const latency = { group: 'web', select: 'all', delayMilliseconds: 200, jitterMilliseconds: 0 }
  expect(networkLatency({ group: 'web' }).parameters).toEqual(latency)
  expect(faultSchemas['network-latency']!.parse({ group: 'web' })).toEqual(latency)
  const loss = { group: 'web', select: 'all', lossPercent: 7 }
  expect(networkPacketLoss({ group: 'web' }).parameters).toEqual(loss)
  expect(faultSchemas['network-packet-loss']!.parse({ group: 'web' })).toEqual(loss)
})
