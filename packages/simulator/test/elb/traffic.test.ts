import { describe, expect, it } from 'vitest'
import { failsOpen, receivesTraffic, trafficShares } from '../../src/elb/traffic.ts'
import { stateOf } from '../region-insides.ts'
import { balancedRegion, minute, zones, type Balanced } from './balanced-group.ts'

const idsOf = (balanced: Balanced) => balanced.members().map(({ InstanceId }) => InstanceId)

const shares = (balanced: Balanced) =>
  trafficShares(stateOf(balanced.region).elb, balanced.targetGroupArn, balanced.region.now)

const isOpen = (balanced: Balanced) =>
  failsOpen(stateOf(balanced.region).elb, balanced.targetGroupArn)

function group(min: number, network = false): Balanced {
  const balanced = balancedRegion({}, {}, network)
  balanced.createBalancedGroup({ min, max: min + 2, more: { HealthCheckType: 'EC2' } })
  return balanced
}

describe('requests', () => {
  it('are shared by the healthy targets (ELB-08: round robin)', () => {
    const balanced = group(4)
    expect([...shares(balanced).values()]).toEqual([0.25, 0.25, 0.25, 0.25])

    const [first] = idsOf(balanced)
    balanced.answer([first!], false)
    balanced.advance(2 * minute)
    const { elb } = stateOf(balanced.region)
    expect(shares(balanced).has(first!)).toBe(false)
    expect(receivesTraffic(elb, first!)).toBe(false)
    expect(receivesTraffic(elb, 'i-elsewhere')).toBeUndefined()
  })

  it('ELB-05: go to every registered target when none is healthy', () => {
    const balanced = group(2)
    expect(isOpen(balanced)).toBe(false)
    balanced.answer(idsOf(balanced), false)
    balanced.advance(2 * minute)

    expect(balanced.states()).toEqual(['unhealthy', 'unhealthy'])
    expect(isOpen(balanced)).toBe(true)
    expect([...shares(balanced).values()]).toEqual([0.5, 0.5])
    expect(receivesTraffic(stateOf(balanced.region).elb, idsOf(balanced)[0]!)).toBe(true)
  })

  it('ELB-05: go to every registered target when too small a share is healthy', () => {
    const balanced = group(4)
    balanced.setAttribute(
      'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage',
      '51',
    )
    balanced.answer(idsOf(balanced).slice(0, 2), false)
    balanced.advance(2 * minute)

    expect(isOpen(balanced)).toBe(true)
    balanced.setAttribute(
      'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage',
      '50',
    )
    expect(isOpen(balanced)).toBe(false)
  })

  it('ELB-06: do not go to a target that drains', () => {
    const balanced = group(2)
    const [first] = idsOf(balanced)
    balanced.elbv2('DeregisterTargets', {
      TargetGroupArn: balanced.targetGroupArn,
      Targets: [{ Id: first }],
    })

    expect([...shares(balanced).values()]).toEqual([1])
    expect(receivesTraffic(stateOf(balanced.region).elb, first!)).toBe(false)
  })
})

describe('slow start', () => {
  const slow = () => {
    const balanced = balancedRegion()
    balanced.setAttribute('slow_start.duration_seconds', '100')
    balanced.createBalancedGroup({ min: 1, max: 2, more: { HealthCheckType: 'EC2' } })
    return balanced
  }

  it('ELB-07: the first target of a target group takes its full share at once', () => {
    expect([...shares(slow()).values()]).toEqual([1])
  })

  it('ELB-07: the share of a later one grows in a line', () => {
    const balanced = slow()
    balanced.setDesired(2)
    balanced.until(() => balanced.states().filter((state) => state === 'healthy').length === 2)
    const newest = idsOf(balanced)[1]!
    balanced.advance(50_000)
    expect(shares(balanced).get(newest)).toBeCloseTo(1 / 3)
    balanced.advance(50_000)
    expect(shares(balanced).get(newest)).toBe(0.5)
  })

  it('ELB-07: only with round robin', () => {
    const balanced = slow()
    const refused = balanced.refusal(
      'ModifyTargetGroupAttributes',
      {
        TargetGroupArn: balanced.targetGroupArn,
        Attributes: [{ Key: 'load_balancing.algorithm.type', Value: 'weighted_random' }],
      },
      'elbv2',
    )

    expect(refused.code).toBe('InvalidConfigurationRequest')
  })
})

describe('across zones', () => {
  it('ELB-09: a network load balancer gives each zone the same, whatever its targets', () => {
    const balanced = group(3, true)
    const all = [...shares(balanced).values()].toSorted((a, b) => a - b)

    expect(all).toEqual([0.25, 0.25, 0.5])
  })

  it('ELB-09: an application load balancer gives each target the same', () => {
    expect([...shares(group(3)).values()]).toEqual([1 / 3, 1 / 3, 1 / 3])
  })

  it('ELB-09: each can be told otherwise', () => {
    const network = group(3, true)
    network.elbv2('ModifyLoadBalancerAttributes', {
      LoadBalancerArn: network.loadBalancerArn,
      Attributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: 'true' }],
    })
    const application = group(3)
    application.setAttribute('load_balancing.cross_zone.enabled', 'false')

    expect(new Set(shares(network).values()).size).toBe(1)
    expect(new Set(shares(application).values()).size).toBe(2)
  })

  it('ELB-02: a zone that the load balancer does not serve has unused targets', () => {
    const balanced = balancedRegion()
    balanced.createGroup({
      zones: [...zones, 'us-east-1c'],
      min: 3,
      more: { TargetGroupARNs: [balanced.targetGroupArn] },
    })
    balanced.settle()

    expect(balanced.states().toSorted()).toEqual(['healthy', 'healthy', 'unused'])
  })
})
