import { describe, expect, it } from 'vitest'
import { balancedRegion, minute, scaleInAndWait, zones, type Balanced } from './balanced-group.ts'

const second = 1000
const group = { AutoScalingGroupName: 'batch' } as const

const idsOf = (balanced: Balanced) => balanced.members().map(({ InstanceId }) => InstanceId)

const terminations = (balanced: Balanced) =>
  balanced.activities().filter(({ Description }) => Description.startsWith('Terminating'))

describe('a launch', () => {
  it('ELB-42, HOOK-12: registers a member before it is InService, and does not wait for its health', () => {
    const balanced = balancedRegion()
    balanced.createGroup({ zones, more: { TargetGroupARNs: [balanced.targetGroupArn] } })
    balanced.until(() => balanced.members()[0]?.LifecycleState === 'InService')
    const [registered] = balanced.entries('TargetRegistered')
    const served = balanced
      .entries('LifecycleStateChanged')
      .find(({ event }) => event.to === 'InService')!

    expect([registered!.at, registered!.seq < served.seq]).toEqual([served.at, true])
    expect(balanced.states()).toEqual(['initial'])
  })

  it('SUSP-4: while AddToLoadBalancer is suspended nobody is registered, nor is it made up for', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ min: 1, max: 3 })
    balanced.suspend('AddToLoadBalancer')
    balanced.setDesired(2)
    balanced.settle()
    balanced.resume('AddToLoadBalancer')
    balanced.advance(10 * minute)

    expect(balanced.members()).toHaveLength(2)
    expect(balanced.targets()).toHaveLength(1)
    expect(balanced.members().map(({ HealthStatus }) => HealthStatus)).toEqual([
      'Healthy',
      'Healthy',
    ])
  })
})

describe('a termination', () => {
  const scaledIn = (settings = {}) => {
    const balanced = balancedRegion({ settings })
    balanced.createBalancedGroup({ min: 0, max: 2, desired: 2 })
    balanced.setDesired(1)
    balanced.until(() => terminations(balanced).length > 0)
    return balanced
  }

  it('TERM-15, ELB-42: deregisters, waits the full delay, and only then terminates (N2.7)', () => {
    const balanced = scaledIn()
    balanced.settle()
    const [deregistered] = balanced.entries('TargetDeregistered')
    const shutdown = balanced
      .entries('Ec2InstanceStateChanged')
      .find(({ event }) => event.to === 'shutting-down')!

    expect(shutdown.event.instanceId).toBe(deregistered!.event.instanceId)
    expect(shutdown.at - deregistered!.at).toBe(5 * minute)
  })

  it('STR-3, ACT-4: says what it waits for', () => {
    const balanced = scaledIn()
    const [activity] = terminations(balanced)
    const { instanceId } = balanced.entries('TargetDeregistered')[0]!.event

    expect(activity).toMatchObject({
      Description: `Terminating EC2 instance: ${instanceId} - Waiting For ELB Connection Draining.`,
      StatusCode: 'WaitingForELBConnectionDraining',
      Progress: 50,
    })
    expect(balanced.states()).toContain('draining')
    balanced.settle()
    expect(terminations(balanced)[0]).toMatchObject({
      Description: `Terminating EC2 instance: ${instanceId}`,
      StatusCode: 'Successful',
    })
  })

  it('TIME-8, TV-14: lasts the delay and a few seconds', () => {
    const lasted = Array.from({ length: 40 }, (_, seed) => {
      const balanced = balancedRegion({ seed: (seed + 1).toString(16) })
      balanced.createBalancedGroup({ min: 0, max: 2, desired: 2 })
      balanced.setDesired(1)
      balanced.settle()
      const began = balanced.entries('ActivityBegan').at(-1)!
      return (balanced.entries('ActivityEnded').at(-1)!.at - began.at) / second
    }).toSorted((a, b) => a - b)

    expect(lasted[0]).toBeGreaterThanOrEqual(304)
    expect(lasted.at(-1)).toBeLessThanOrEqual(345)
    expect(Math.abs(lasted[20]! - 308)).toBeLessThan(4)
  })

  it('TERM-15: waits for the longest of several drains', () => {
    const balanced = balancedRegion()
    const { VpcId } = (
      balanced.elbv2('DescribeTargetGroups')['TargetGroups'] as readonly [{ VpcId: string }]
    )[0]
    const more = { Protocol: 'HTTP', Port: 81, VpcId }
    const [other] = balanced.elbv2('CreateTargetGroup', { Name: 'admin', ...more })[
      'TargetGroups'
    ] as readonly [{ TargetGroupArn: string }]
    balanced.setAttribute('deregistration_delay.timeout_seconds', '20')
    const TargetGroupARNs = [other.TargetGroupArn, balanced.targetGroupArn]
    balanced.createBalancedGroup({ min: 0, max: 1, desired: 1, more: { TargetGroupARNs } })

    expect(scaleInAndWait(balanced)).toBe(5 * minute)
  })

  it('TERM-15: ends early when told so (asg.drainEarlyFinish)', () => {
    const balanced = scaledIn({ 'asg.drainEarlyFinish': true })
    balanced.settle()
    const began = balanced.entries('ActivityBegan').at(-1)!

    expect(balanced.entries('ActivityEnded').at(-1)!.at - began.at).toBeLessThan(46 * second)
  })

  it('TERM-20: waits the full delay for an instance that is dead, while its replacement starts', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup()
    const [dead] = idsOf(balanced)
    balanced.call('TerminateInstances', { InstanceIds: [dead] }, 'ec2')
    balanced.until(() => balanced.members().length === 2)
    const began = balanced.entries('ActivityBegan').find(({ event }) => event.kind === 'terminate')!
    expect(balanced.region.now - began.at).toBeLessThan(10 * second)
    balanced.settle()

    const ended = balanced.entries('ActivityEnded').find(({ event }) => event.kind === 'terminate')!
    const lasted = (ended.at - began.at) / second
    expect(lasted).toBeGreaterThanOrEqual(302)
    expect(lasted).toBeLessThanOrEqual(308)
  })

  it('HOOK-12, LIFE-3: the hooks come after the drain', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ min: 0, max: 1, desired: 1 })
    balanced.call('PutLifecycleHook', {
      ...group,
      LifecycleHookName: 'save',
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
      HeartbeatTimeout: 60,
      DefaultResult: 'CONTINUE',
    })
    balanced.setDesired(0)
    balanced.settle()
    const steps = balanced
      .entries('LifecycleStateChanged')
      .map(({ at, event }) => [at, event.to] as const)
      .slice(-4)
    const [[terminating], [waiting], [proceeding]] = steps as [
      readonly [number, string],
      readonly [number, string],
      readonly [number, string],
    ]

    expect(steps.map(([, to]) => to)).toEqual([
      'Terminating',
      'Terminating:Wait',
      'Terminating:Proceed',
      'Terminated',
    ])
    expect([waiting - terminating, proceeding - waiting]).toEqual([5 * minute, minute])
    expect(balanced.entries('ActivityProgressed').map(({ event }) => event.statusCode)).toEqual([
      'WaitingForELBConnectionDraining',
      'MidTerminatingLifecycleAction',
    ])
  })

  it('CAP-9: a forced deletion waits for nothing', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup()
    balanced.call('DeleteAutoScalingGroup', { ...group, ForceDelete: true })
    balanced.advance(2 * minute)

    expect(balanced.entries('GroupDeleted')).toHaveLength(1)
    expect(balanced.entries('TargetDeregistered')).toHaveLength(1)
  })
})

describe('what load balancers find', () => {
  it('HC-15, ELB-45, RP-11: marks a member at the next health check, and it is replaced and drained', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ min: 2 })
    const [first] = idsOf(balanced)
    balanced.answer([first!], false)
    balanced.advance(10 * minute)
    const unhealthy = balanced
      .entries('TargetHealthChanged')
      .find(({ event }) => event.to === 'unhealthy')!
    const [marked] = balanced.entries('HealthStatusChanged')
    const began = balanced.entries('ActivityBegan').find(({ event }) => event.kind === 'terminate')!

    expect(marked!.event).toMatchObject({ instanceId: first, reason: 'elb' })
    expect(marked!.at - unhealthy.at).toBeLessThanOrEqual(30 * second)
    expect(began.at - marked!.at).toBe(30 * second)
    expect(terminations(balanced)[0]!.Cause).toContain(
      'an instance was taken out of service in response to an ELB system health check failure.',
    )
    expect(idsOf(balanced)).not.toContain(first)
  })

  it('STR-27: has the article of its era', () => {
    const balanced = balancedRegion({ era: '2016' })
    balanced.createBalancedGroup()
    balanced.answer(idsOf(balanced), false)
    balanced.advance(10 * minute)

    expect(terminations(balanced)[0]!.Cause).toContain('in response to a ELB system health check')
  })

  it('HC-3: does not count without the type ELB', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ more: { HealthCheckType: 'EC2' } })
    balanced.answer(idsOf(balanced), false)
    balanced.advance(60 * minute)

    expect(balanced.states()).toEqual(['unhealthy'])
    expect(balanced.entries('HealthStatusChanged')).toEqual([])
  })

  it('HC-3: counts from the update on that adds the type ELB', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ more: { HealthCheckType: 'EC2' } })
    balanced.answer(idsOf(balanced), false)
    balanced.advance(10 * minute)
    balanced.call('UpdateAutoScalingGroup', { ...group, HealthCheckType: 'EC2,ELB' })
    balanced.advance(31 * second)

    expect(balanced.entries('HealthStatusChanged')).toHaveLength(1)
  })

  it('HC-12: does not count inside the grace period, and at once after it', () => {
    const balanced = balancedRegion()
    balanced.createGroup({
      zones,
      grace: 600,
      more: { TargetGroupARNs: [balanced.targetGroupArn], HealthCheckType: 'ELB' },
    })
    balanced.until(() => balanced.states().includes('healthy'))
    balanced.answer(idsOf(balanced), false)
    balanced.until(() => balanced.entries('HealthStatusChanged').length > 0)
    const served = balanced
      .entries('LifecycleStateChanged')
      .find(({ event }) => event.to === 'InService')!
    const late = balanced.region.now - served.at - 600 * second

    expect(late).toBeGreaterThanOrEqual(0)
    expect(late).toBeLessThanOrEqual(30 * second)
  })

  it('HC-5: is tolerated as long as told (asg.otherChecksDwellS)', () => {
    const balanced = balancedRegion({ settings: { 'asg.otherChecksDwellS': 300 } })
    balanced.createBalancedGroup()
    balanced.answer(idsOf(balanced), false)
    balanced.until(() => balanced.entries('HealthStatusChanged').length > 0)
    const unhealthy = balanced.entries('TargetHealthChanged').at(-1)!

    expect(balanced.region.now - unhealthy.at).toBeGreaterThanOrEqual(300 * second)
    expect(balanced.region.now - unhealthy.at).toBeLessThanOrEqual(330 * second)
  })

  it('ELB-43, HC-15: of several target groups one is enough', () => {
    const balanced = balancedRegion()
    const { VpcId } = (
      balanced.elbv2('DescribeTargetGroups')['TargetGroups'] as readonly [{ VpcId: string }]
    )[0]
    const [second_] = balanced.elbv2('CreateTargetGroup', {
      Name: 'tcp',
      Protocol: 'TCP',
      Port: 80,
      VpcId,
    })['TargetGroups'] as readonly [{ TargetGroupArn: string }]
    balanced.createBalancedGroup({
      more: { TargetGroupARNs: [second_.TargetGroupArn, balanced.targetGroupArn] },
    })
    // Nobody forwards to the second one, and its targets are unused: that is not unhealthy.
    balanced.advance(10 * minute)
    expect(balanced.entries('HealthStatusChanged')).toEqual([])

    balanced.answer(idsOf(balanced), false)
    balanced.advance(3 * minute)
    expect(balanced.entries('HealthStatusChanged')).toHaveLength(1)
  })

  it('RP-5: replaces one at a time when all members fail', () => {
    const balanced = balancedRegion({ settings: { 'asg.unhealthyBatchPercent': 50 } })
    balanced.createBalancedGroup({ min: 10 })
    balanced.suspend('ReplaceUnhealthy')
    balanced.answer(idsOf(balanced), false)
    balanced.advance(3 * minute)
    balanced.resume('ReplaceUnhealthy')
    balanced.advance(31 * second)

    expect(terminations(balanced)).toHaveLength(1)
  })

  it('RP-4: replaces a share of the group at a time when some members fail', () => {
    const balanced = balancedRegion({ settings: { 'asg.unhealthyBatchPercent': 50 } })
    balanced.createBalancedGroup({ min: 10 })
    balanced.suspend('ReplaceUnhealthy')
    balanced.answer(idsOf(balanced).slice(0, 4), false)
    balanced.advance(3 * minute)
    balanced.resume('ReplaceUnhealthy')
    balanced.advance(31 * second)

    expect(terminations(balanced)).toHaveLength(4)
  })

  it('HC-16: a new group whose targets never pass is replaced again and again', () => {
    const balanced = balancedRegion()
    balanced.createGroup({
      zones,
      more: { TargetGroupARNs: [balanced.targetGroupArn], HealthCheckType: 'ELB' },
    })
    balanced.region.setWorkload('batch', { health: 'never' })
    balanced.advance(60 * minute)

    expect(terminations(balanced).length).toBeGreaterThan(3)
    expect(balanced.states()).not.toContain('healthy')
  })
})

describe('what leaves service and comes back', () => {
  it('CAP-13, HOOK-44: is drained into Standby and registered when it leaves', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ min: 0, max: 2, desired: 2 })
    const [id] = idsOf(balanced)
    const InstanceIds = [id]
    balanced.call('EnterStandby', { ...group, InstanceIds, ShouldDecrementDesiredCapacity: true })
    balanced.advance(5 * minute - 1)
    expect(balanced.members()[0]!.LifecycleState).toBe('EnteringStandby')
    balanced.advance(1)
    expect(balanced.members()[0]!.LifecycleState).toBe('Standby')
    expect(balanced.targets()).toHaveLength(1)

    balanced.call('ExitStandby', { ...group, InstanceIds })
    balanced.settle()
    expect(balanced.states()).toEqual(['healthy', 'healthy'])
  })

  it('TERM-17: is drained before it is detached, and runs on', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ min: 0, max: 1, desired: 1 })
    const InstanceIds = idsOf(balanced)
    balanced.call('DetachInstances', {
      ...group,
      InstanceIds,
      ShouldDecrementDesiredCapacity: true,
    })
    balanced.advance(5 * minute - 1)
    expect(balanced.members()).toHaveLength(1)
    balanced.advance(1)

    expect(balanced.members()).toEqual([])
    expect(balanced.states()).toEqual([])
    const [reservation] = balanced.call('DescribeInstances', { InstanceIds }, 'ec2')[
      'Reservations'
    ] as readonly [{ Instances: readonly [{ State: { Name: string } }] }]
    expect(reservation.Instances[0].State.Name).toBe('running')
  })

  it('CAP-12: is registered when it is attached', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ min: 0, max: 1, desired: 1 })
    const InstanceIds = idsOf(balanced)
    balanced.call('DetachInstances', {
      ...group,
      InstanceIds,
      ShouldDecrementDesiredCapacity: true,
    })
    balanced.advance(10 * minute)
    balanced.call('AttachInstances', { ...group, InstanceIds })
    balanced.settle()

    expect(balanced.states()).toEqual(['healthy'])
  })
})
