import {
  deregisteredBeforeTermination,
  describeFinding,
  targetsHealthy,
  toDeregisterBeforeTermination,
  toHaveHealthyTargets,
} from '@ifdown/assertions'
import type { RunRecord } from '@ifdown/history'
import { describe, expect, test } from 'vitest'
import { group, minute, planted, zoneRun, zones, type ZoneRun } from './zone-run.ts'

/** A group behind a classic load balancer that drains for five minutes. */
function balancedRun(): ZoneRun {
  const run = zoneRun()
  const LoadBalancerName = 'front'
  const elb = (operation: string, input: object) =>
    run.region.call({ service: 'elb', operation, input: { LoadBalancerName, ...input } })
  elb('CreateLoadBalancer', {
    AvailabilityZones: zones,
    Listeners: [{ Protocol: 'TCP', LoadBalancerPort: 80, InstancePort: 80 }],
  })
  elb('ConfigureHealthCheck', {
    HealthCheck: {
      Target: 'TCP:80',
      Interval: 10,
      Timeout: 5,
      UnhealthyThreshold: 2,
      HealthyThreshold: 2,
    },
  })
  elb('ModifyLoadBalancerAttributes', {
    LoadBalancerAttributes: { ConnectionDraining: { Enabled: true, Timeout: 300 } },
  })
  run.call('AttachLoadBalancers', { LoadBalancerNames: [LoadBalancerName] })
  run.advance(5 * minute)
  return run
}

function scaledIn(): ZoneRun {
  const run = balancedRun()
  run.call('SetDesiredCapacity', { DesiredCapacity: 4 })
  run.advance(20 * minute)
  return run
}

const record = scaledIn().record()
const drained = deregisteredBeforeTermination({ group })
const healthy = targetsHealthy({ group })

const withoutGroup = (of: RunRecord) =>
  planted(of, (entry) => ('group' in entry ? 'drop' : undefined))

describe('deregisteredBeforeTermination', () => {
  test('TERM-15: holds where a group scales in', () => {
    expect(drained(record)).toMatchObject({ type: 'Holds', measured: '2 terminations' })
  })

  test('a planted bug is caught: it terminates what is still registered', () => {
    const bug = planted(record, ({ type }) => (type === 'TargetDeregistered' ? 'drop' : undefined))
    const early = planted(bug, ({ type }) => (type === 'TargetDrained' ? 'drop' : undefined))

    expect(drained(early)).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(
        /^at \+\S+ min( \d\d s)? i-\w+ was terminated while it was registered with front$/,
      ),
    })
  })

  test('a planted bug is caught: it does not wait for the drain', () => {
    const bug = planted(record, (entry) => {
      if (entry.type === 'TargetDrained') return 'drop'
      if (entry.type !== 'TargetDeregistered') return undefined
      return { drainEndsAt: entry.drainEndsAt + minute }
    })

    expect(describeFinding(bug, drained(bug))).toMatch(/1 min before front had drained it/)
  })

  test('is Unknown where nothing that was registered was terminated', () => {
    expect(drained(balancedRun().record())).toMatchObject({ type: 'Unknown' })
    expect(drained(zoneRun().record())).toMatchObject({ type: 'Unknown' })
    expect(drained(withoutGroup(record))).toMatchObject({
      type: 'Unknown',
      because: 'there is no group web in this run',
    })
  })

  test('does not hold a group to what others terminate', () => {
    const run = balancedRun()
    const [InstanceId] = run.ids()
    run.region.call({
      service: 'ec2',
      operation: 'TerminateInstances',
      input: { InstanceIds: [InstanceId] },
    })
    run.advance(20 * minute)

    expect(drained(run.record()).type).toBe('Unknown')
  })
})

describe('targetsHealthy', () => {
  test('ELB-02: holds where every instance in service passes its checks', () => {
    expect(healthy(record)).toMatchObject({ type: 'Holds', measured: '4 of 4 instances healthy' })
  })

  test('a planted bug is caught: one is never registered', () => {
    const [first] = scaledIn().ids()
    const bug = planted(record, (entry) =>
      entry.type.startsWith('Target') && 'instanceId' in entry && entry.instanceId === first
        ? 'drop'
        : undefined,
    )

    expect(healthy(bug)).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(/ i-\w+ was in service and not registered$/),
    })
  })

  test('a planted bug is caught: one is unhealthy and stays', () => {
    const bug = planted(record, (entry) =>
      entry.type === 'TargetHealthChanged' && entry.to === 'healthy'
        ? { to: 'unhealthy' }
        : undefined,
    )

    expect(healthy(bug)).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(/ i-\w+ was unhealthy in front$/),
    })
  })

  test('wants as many as it is told', () => {
    expect(targetsHealthy({ group, count: 5 })(record)).toMatchObject({ type: 'Violated' })
  })

  test('is Unknown without a load balancer, and where nothing was done', () => {
    expect(healthy(zoneRun().record()).type).toBe('Unknown')
    expect(healthy(withoutGroup(record)).type).toBe('Unknown')
  })
})

test('the matchers let time pass until it is known', async () => {
  const run = balancedRun()
  run.call('SetDesiredCapacity', { DesiredCapacity: 5 })

  expect(await toDeregisterBeforeTermination(run)).toMatchObject({ pass: true })
  expect(await toHaveHealthyTargets(run)).toMatchObject({ pass: true })
})

test('a member that was seen InService, and then no more, is no target that is missing', () => {
  const polled = planted(record, (entry) =>
    entry.type === 'LifecycleStateChanged' && entry.to.startsWith('Terminat') ? 'drop' : undefined,
  )
  expect(healthy(polled)).toMatchObject({ type: 'Holds', measured: '4 of 4 instances healthy' })
})
