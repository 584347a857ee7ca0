import { describe, expect, it } from 'vitest'
import { balancedRegion, minute, zones, type Balanced } from './balanced-group.ts'

const group = { AutoScalingGroupName: 'batch' } as const

const sources = (balanced: Balanced) =>
  balanced.call('DescribeTrafficSources', group)['TrafficSources'] as readonly {
    Identifier: string
    State: string
    Type: string
  }[]

const idsOf = (balanced: Balanced) => balanced.members().map(({ InstanceId }) => InstanceId)

const stateOf = (balanced: Balanced) => sources(balanced).map(({ State }) => State)

const terminations = (balanced: Balanced) =>
  balanced.entries('ActivityBegan').filter(({ event }) => event.kind === 'terminate')

function unattached(more = {}, options: Parameters<typeof balancedRegion>[0] = {}): Balanced {
  const balanced = balancedRegion(options)
  balanced.createGroup({ zones, min: 2, more })
  balanced.settle()
  return balanced
}

const attach = (balanced: Balanced) =>
  balanced.call('AttachLoadBalancerTargetGroups', {
    ...group,
    TargetGroupARNs: [balanced.targetGroupArn],
  })

describe('the state of a traffic source', () => {
  it('ELB-41, HC-16: goes from Adding to Added to InService, once one member passes', () => {
    const balanced = unattached({ HealthCheckType: 'ELB' })
    attach(balanced)
    expect(stateOf(balanced)).toEqual(['Adding'])
    balanced.settle()

    expect(stateOf(balanced)).toEqual(['InService'])
    const changes = balanced.entries('TrafficSourceStateChanged').map(({ event }) => event.to)
    expect(changes).toEqual(['Adding', 'Added', 'InService'])
    expect(balanced.targets()).toHaveLength(2)
  })

  it('ELB-41, HC-15: until one member passes, what the load balancer finds replaces nobody', () => {
    const balanced = unattached({ HealthCheckType: 'ELB' })
    balanced.answer(idsOf(balanced), false)
    attach(balanced)
    balanced.advance(30 * minute)

    expect(stateOf(balanced)).toEqual(['Added'])
    expect(balanced.targets().map(({ TargetHealth }) => TargetHealth.State)).toEqual([
      'unhealthy',
      'unhealthy',
    ])
    expect(balanced.entries('HealthStatusChanged')).toEqual([])

    const [first] = idsOf(balanced)
    balanced.answer([first!], true)
    balanced.advance(10 * minute)
    expect(stateOf(balanced)).toEqual(['InService'])
    expect(terminations(balanced).length).toBeGreaterThan(0)
    expect(idsOf(balanced)).toContain(first)
  })

  it('ELB-41: stays Added without the type ELB', () => {
    const balanced = unattached()
    attach(balanced)
    balanced.advance(10 * minute)

    expect(stateOf(balanced)).toEqual(['Added'])
    balanced.call('UpdateAutoScalingGroup', { ...group, HealthCheckType: 'ELB' })
    expect(stateOf(balanced)).toEqual(['InService'])
  })

  it('ELB-41: is InService at once when a group is created with it', () => {
    const balanced = balancedRegion()
    balanced.createGroup({ zones, more: { TargetGroupARNs: [balanced.targetGroupArn] } })

    expect(stateOf(balanced)).toEqual(['InService'])
  })

  it('HC-16: nobody is replaced before one member passes', () => {
    const balanced = unattached({ HealthCheckType: 'ELB' })
    balanced.region.setWorkload('batch', { health: 'never' })
    attach(balanced)
    balanced.advance(60 * minute)

    expect(balanced.states()).toEqual(['unhealthy', 'unhealthy'])
    expect(stateOf(balanced)).toEqual(['Added'])
    expect(terminations(balanced)).toEqual([])
  })

  it('ELB-44: a source that is detached drains its targets, which run on', () => {
    const balanced = unattached()
    attach(balanced)
    balanced.settle()
    balanced.call('DetachLoadBalancerTargetGroups', {
      ...group,
      TargetGroupARNs: [balanced.targetGroupArn],
    })
    expect(stateOf(balanced)).toEqual(['Removing'])
    expect(balanced.states()).toEqual(['draining', 'draining'])
    balanced.advance(5 * minute)

    expect(stateOf(balanced)).toEqual([])
    expect(balanced.states()).toEqual([])
    expect(balanced.members()).toHaveLength(2)
    expect(terminations(balanced)).toEqual([])
  })

  it('ELB-44: attaching adds to what is there', () => {
    const balanced = unattached({ HealthCheckType: 'ELB' })
    balanced.classic('CreateLoadBalancer', {
      LoadBalancerName: 'old',
      AvailabilityZones: zones,
      Listeners: [{ Protocol: 'TCP', LoadBalancerPort: 22, InstancePort: 22 }],
    })
    attach(balanced)
    balanced.call('AttachLoadBalancers', { ...group, LoadBalancerNames: ['old'] })
    balanced.settle()

    expect(sources(balanced)).toEqual([
      expect.objectContaining({ Identifier: balanced.targetGroupArn, Type: 'elbv2' }),
      expect.objectContaining({ Identifier: 'old', Type: 'elb' }),
    ])
    expect(balanced.group()).toMatchObject({
      TargetGroupARNs: [balanced.targetGroupArn],
      LoadBalancerNames: ['old'],
    })
  })
})

describe('attaching by any of the three ways', () => {
  it('ELB-40: shows in all descriptions', () => {
    const balanced = unattached()
    balanced.call('AttachTrafficSources', {
      ...group,
      TrafficSources: [{ Identifier: balanced.targetGroupArn }],
    })
    balanced.settle()

    expect(
      balanced.call('DescribeLoadBalancerTargetGroups', group)['LoadBalancerTargetGroups'],
    ).toEqual([{ LoadBalancerTargetGroupARN: balanced.targetGroupArn, State: 'Added' }])
    expect(balanced.call('DescribeLoadBalancers', group)['LoadBalancers']).toEqual([])
    expect(
      balanced.call('DescribeTrafficSources', { ...group, TrafficSourceType: 'elb' })[
        'TrafficSources'
      ],
    ).toEqual([])
    balanced.call('DetachTrafficSources', {
      ...group,
      TrafficSources: [{ Identifier: balanced.targetGroupArn }],
    })
    expect(balanced.group()).toMatchObject({ TargetGroupARNs: [] })
  })

  it('ELB-40: at most ten at a time', () => {
    const balanced = unattached()
    const TrafficSources = Array.from({ length: 11 }, (_, index) => ({ Identifier: `arn${index}` }))

    expect(
      balanced.refusal('AttachTrafficSources', { ...group, TrafficSources }).message,
    ).toContain('limited to 10')
  })

  it('STR-65: refuses what is not there', () => {
    const balanced = unattached()

    expect(
      balanced.refusal('AttachLoadBalancerTargetGroups', { ...group, TargetGroupARNs: ['arn'] }),
    ).toMatchObject({
      code: 'ValidationError',
      message:
        'One or more target groups not found. Validating load balancer configuration failed.',
    })
    expect(
      balanced.refusal('AttachLoadBalancers', { ...group, LoadBalancerNames: ['gone'] }).message,
    ).toBe('Cannot find Load Balancer gone. Validating load balancer configuration failed.')
    expect(
      balanced.refusal('DetachLoadBalancers', { ...group, LoadBalancerNames: ['gone'] }).code,
    ).toBe('ValidationError')
  })

  it('ELB-40: names Lattice as what is not modelled', () => {
    const balanced = unattached()
    const TrafficSources = [{ Identifier: 'arn', Type: 'vpc-lattice' }]

    expect(balanced.refusal('AttachTrafficSources', { ...group, TrafficSources }).unmodelled).toBe(
      true,
    )
  })
})
