import { stopInstances, zoneOutage } from '@ifdown/faults'
import { describe, expect, test } from 'vitest'
import { settledRegion, type Broken } from './region.ts'

const zone = 'us-east-1a'
const minute = 60_000

/** One instance of `web` is being launched in the zone. */
function launching(): Broken & { readonly pending: string } {
  const broken = settledRegion()
  const before = new Set(broken.ids())
  const [old] = broken.ids('web', zone)
  broken.call('TerminateInstanceInAutoScalingGroup', {
    InstanceId: old,
    ShouldDecrementDesiredCapacity: false,
  })
  const isNew = (instanceId: string) => !before.has(instanceId)
  while (!broken.ids('web', zone).some(isNew)) broken.region.runUntil(broken.region.nextEventAt()!)
  return { ...broken, pending: broken.ids('web', zone).find(isNew)! }
}

const stateOf = ({ region }: Broken, id: string) => {
  const input = { InstanceIds: [id] }
  const output = region.call({ service: 'ec2', operation: 'DescribeInstances', input })
  return JSON.stringify(output).match(/"State":\{"Code":\d+,"Name":"([a-z-]+)"/)?.[1]
}

describe('an outage of a zone', () => {
  test('takes what is being launched there: it dies while pending and goes elsewhere (HC-21, STR-64)', () => {
    const broken = launching()
    expect(stateOf(broken, broken.pending)).toBe('pending')
    broken.region.inject(zoneOutage({ availabilityZone: zone }))
    broken.region.runUntil(broken.region.now + 20 * minute)

    expect(broken.ids('web', zone)).toEqual([])
    expect(broken.ids()).toHaveLength(9)
    const ended = broken.trace.find(
      ({ event }) => event.type === 'ActivityEnded' && event.instanceId === broken.pending,
    )
    expect(ended!.event).toMatchObject({
      statusCode: 'Cancelled',
      statusMessage: expect.stringMatching(/Server\.InternalError: Internal error on launch$/),
    })
  })

  test('starts again what it stopped, and not what died', () => {
    const broken = launching()
    broken.call('SuspendProcesses', { AutoScalingGroupName: 'web' })
    const stopped = broken.ids('web', zone).filter((id) => stateOf(broken, id) === 'running')
    expect(stopped).toHaveLength(2)
    broken.region.inject({ ...zoneOutage({ availabilityZone: zone }), duration: 30 * minute })
    broken.region.runUntil(broken.region.now + 20 * minute)
    expect(stopped.map((id) => stateOf(broken, id))).toEqual(['stopped', 'stopped'])
    broken.region.runUntil(broken.region.now + 20 * minute)
    expect(stopped.map((id) => stateOf(broken, id))).toEqual(['running', 'running'])
    expect(broken.ids('web', zone)).not.toContain(broken.pending)
  })
})

test('EC2 stops no instance that is pending, so that stop-instances hits none', () => {
  const broken = launching()
  broken.inject(stopInstances({ group: 'web', select: { instanceIds: [broken.pending] } }))
  broken.inject(stopInstances({ group: 'web', availabilityZone: zone }))
  const began = broken.trace.flatMap(({ event }) =>
    event.type === 'FaultBegan' ? [event.instanceIds] : [],
  )
  expect(began[0]).toEqual([])
  expect(began[1]).toHaveLength(2)
  expect(began[1]).not.toContain(broken.pending)
})
