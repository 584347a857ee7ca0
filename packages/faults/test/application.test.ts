import { applicationCrash, unhealthyResponses } from '@ifdown/faults'
import { expect, test } from 'vitest'
import { settledRegion, type Broken } from './region.ts'

const minute = 60_000

const statesOf = ({ region }: Broken) =>
  new Set(region.members('web').map(({ healthStatus }) => healthStatus))

test('a crash takes the application of those that it hits, and no status check sees it (EC-4)', () => {
  const broken = settledRegion()
  broken.inject(applicationCrash({ group: 'web', availabilityZone: 'us-east-1b' }))
  const before = broken.ids()
  broken.region.runUntil(broken.region.now + 60 * minute)

  expect(broken.down()).toEqual(broken.ids('web', 'us-east-1b'))
  expect(broken.ids()).toEqual(before)
  expect(statesOf(broken)).toEqual(new Set(['Healthy']))
})

test('once it ends, the application is back after as long as a boot takes (TIME-3)', () => {
  const broken = settledRegion()
  broken.inject(applicationCrash({ group: 'web', select: { count: 2 } }), { duration: 5 * minute })
  broken.region.runUntil(broken.region.now + 5 * minute)
  expect(broken.down()).toHaveLength(2)
  broken.region.runUntil(broken.region.now + 20_000)

  expect(broken.down()).toEqual([])
})

test('it stays down when its instance stops and starts meanwhile', () => {
  const broken = settledRegion()
  broken.call('SuspendProcesses', { AutoScalingGroupName: 'web' })
  const [instanceId] = broken.ids()
  const select = { instanceIds: [instanceId!] }
  const crash = broken.inject(applicationCrash({ group: 'web', select }))
  const stop = broken.inject({ fault: 'stop-instances', parameters: { group: 'web', select } })
  broken.region.runUntil(broken.region.now + 10 * minute)
  broken.region.endFault(stop)
  broken.region.runUntil(broken.region.now + 10 * minute)
  expect(broken.down()).toEqual([instanceId])
  broken.region.endFault(crash)
  broken.region.runUntil(broken.region.now + minute)

  expect(broken.down()).toEqual([])
})

test('what two faults hold comes up when both are over', () => {
  const broken = settledRegion()
  const first = broken.inject(applicationCrash({ group: 'web' }))
  const second = broken.inject(applicationCrash({ group: 'web', availabilityZone: 'us-east-1a' }))
  broken.region.endFault(first)
  broken.region.runUntil(broken.region.now + minute)
  expect(broken.down()).toEqual(broken.ids('web', 'us-east-1a'))
  broken.region.endFault(second)
  broken.region.runUntil(broken.region.now + minute)

  expect(broken.down()).toEqual([])
})

test('unhealthy responses take no serving capacity, and are told of each that is hit', () => {
  const broken = settledRegion()
  const fault = broken.inject(unhealthyResponses({ group: 'web', select: { count: 3 } }))
  broken.region.runUntil(broken.region.now + 10 * minute)
  broken.region.endFault(fault)

  expect(broken.down()).toEqual([])
  const forced = broken.trace.flatMap(({ event }) =>
    event.type === 'HealthResponseForced' ? [event.forced] : [],
  )
  expect(forced).toEqual([true, true, true, false, false, false])
})
