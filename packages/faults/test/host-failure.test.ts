import { hostFailure } from '@ifdown/faults'
import { expect, test } from 'vitest'
import { settledRegion, type Broken } from './region.ts'

const minute = 60_000

/** What status checks were published since, as `check status`. */
function published({ trace }: Broken, from: number): readonly string[] {
  return trace.flatMap(({ at, event }) =>
    event.type === 'StatusCheckPublished' && at > from ? [`${event.check} ${event.status}`] : [],
  )
}

test('EC-5: a host that fails fails the system status check, and the instance check with it', () => {
  const broken = settledRegion()
  broken.call('SuspendProcesses', { AutoScalingGroupName: 'web' })
  const [instanceId] = broken.ids()
  const began = broken.region.now
  const fault = broken.inject(hostFailure({ group: 'web', select: { instanceIds: [instanceId!] } }))
  broken.region.runUntil(began + 10 * minute)
  expect(broken.down()).toEqual([instanceId])
  expect(new Set(published(broken, began))).toEqual(
    new Set(['system impaired', 'instance impaired']),
  )

  const ended = broken.region.now
  broken.region.endFault(fault)
  broken.region.runUntil(ended + 10 * minute)
  expect(broken.down()).toEqual([])
  expect(new Set(published(broken, ended))).toEqual(new Set(['system ok', 'instance ok']))
})

test('EC-5: a stopped instance leaves its host behind and starts on another one', () => {
  const broken = settledRegion()
  broken.call('SuspendProcesses', { AutoScalingGroupName: 'web' })
  const [instanceId] = broken.ids()
  const select = { instanceIds: [instanceId!] }
  broken.inject(hostFailure({ group: 'web', select }))
  const stop = broken.inject({ fault: 'stop-instances', parameters: { group: 'web', select } })
  broken.region.runUntil(broken.region.now + 10 * minute)
  expect(broken.down()).toEqual([instanceId])
  broken.region.endFault(stop)
  broken.region.runUntil(broken.region.now + 10 * minute)
  expect(broken.down()).toEqual([])
})

test('the group replaces instances whose host failed', () => {
  const broken = settledRegion()
  const before = broken.ids()
  broken.inject(hostFailure({ group: 'web' }))
  broken.region.runUntil(broken.region.now + 60 * minute)
  expect(broken.ids().filter((id) => before.includes(id))).toEqual([])
  expect(broken.down()).toEqual([])
})
