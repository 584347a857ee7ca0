import { describe, expect, it } from 'vitest'
import { balancedRegion, minute, type Balanced, type TargetHealthShown } from './balanced-group.ts'

const second = 1000

/** A target group has a timeout of six seconds, unless it is told otherwise. */
function slowed(delay: number, more: Readonly<Record<string, unknown>> = {}) {
  const balanced = balancedRegion()
  balanced.createBalancedGroup({ more })
  const instanceIds = [balanced.members()[0]!.InstanceId]
  const fault = balanced.region.inject({
    fault: 'slow-network',
    parameters: { instanceIds, delay },
  })
  return { balanced, fault }
}

const setTimeoutOf = (balanced: Balanced, seconds: number) =>
  balanced.elbv2('ModifyTargetGroup', {
    TargetGroupArn: balanced.targetGroupArn,
    HealthCheckTimeoutSeconds: seconds,
  })

describe('a slow network', () => {
  it('ELB-01, ELB-02: fails the health check with a timeout when the delay is longer than it', () => {
    const { balanced } = slowed(6001, { HealthCheckType: 'EC2' })
    balanced.advance(1.2 * minute)

    expect(balanced.targets()[0]!.TargetHealth).toMatchObject({
      State: 'unhealthy',
      Reason: 'Target.Timeout',
    })
    expect(balanced.states().slice(1)).toEqual(
      balanced
        .states()
        .slice(1)
        .map(() => 'healthy'),
    )
  })

  it('ELB-01: changes nothing that a load balancer sees when the delay is as long as the timeout', () => {
    const { balanced } = slowed(6000)
    const before = balanced.trace.length
    balanced.advance(60 * minute)

    expect(new Set(balanced.states())).toEqual(new Set(['healthy']))
    expect(balanced.trace).toHaveLength(before)
  })

  it('ELB-01: is found, or not any more, when the timeout is changed', () => {
    const { balanced } = slowed(8000, { HealthCheckType: 'EC2' })
    balanced.advance(1.2 * minute)
    setTimeoutOf(balanced, 10)
    balanced.advance(5 * minute)
    expect(balanced.states()[0]).toBe('healthy')
    setTimeoutOf(balanced, 5)
    balanced.advance(2 * minute)

    expect(balanced.states()[0]).toBe('unhealthy')
  })

  it('ELB-04: is healthy again after as many checks as that takes', () => {
    const { balanced, fault } = slowed(20 * second, { HealthCheckType: 'EC2' })
    balanced.advance(2 * minute)
    balanced.region.endFault(fault)
    balanced.advance(1.9 * minute)
    expect(balanced.states()[0]).toBe('unhealthy')
    balanced.advance(minute)

    expect(balanced.states()[0]).toBe('healthy')
  })

  it('EC-4, HC-15: replaces the instance through the load balancer, and status checks pass', () => {
    const { balanced } = slowed(20 * second)
    const [first] = balanced.members()
    const before = balanced.trace.length
    balanced.advance(15 * minute)

    expect(balanced.members().map(({ InstanceId }) => InstanceId)).not.toContain(first!.InstanceId)
    const impaired = balanced.trace
      .slice(before)
      .filter(({ event }) => event.type === 'StatusCheckPublished' && event.status === 'impaired')
    expect(impaired).toEqual([])
  })

  it('ELB-02: of a fork is its own, and goes on as in the Region that it is of', () => {
    const { balanced, fault } = slowed(20 * second, { HealthCheckType: 'EC2' })
    const fork = balanced.region.fork()
    fork.endFault(fault)
    const end = balanced.region.now + 2 * minute
    fork.runUntil(end)
    balanced.region.runUntil(end)
    const shown = (region: typeof fork) =>
      region.call({
        service: 'elbv2',
        operation: 'DescribeTargetHealth',
        input: { TargetGroupArn: balanced.targetGroupArn },
      }) as { readonly TargetHealthDescriptions: readonly TargetHealthShown[] }
    const states = (region: typeof fork) =>
      shown(region).TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth.State)

    expect(states(balanced.region)[0]).toBe('unhealthy')
    expect(states(fork)).toEqual(states(fork).map(() => 'healthy'))
  })
})
