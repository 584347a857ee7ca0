import { describe, expect, it } from 'vitest'
import { balancedRegion, minute, zones } from './balanced-group.ts'

const second = 1000

describe('target health', () => {
  it('ELB-02, ELB-03: goes from registration to healthy, and says why it is not', () => {
    const balanced = balancedRegion()
    balanced.createGroup({ zones, more: { TargetGroupARNs: [balanced.targetGroupArn] } })
    balanced.until(() => balanced.entries('TargetRegistered').length > 0)

    expect(balanced.targets()[0]!.TargetHealth).toEqual({
      State: 'initial',
      Reason: 'Elb.RegistrationInProgress',
      Description: 'Target registration is in progress',
    })

    balanced.advance(minute)
    expect(balanced.targets()[0]!.TargetHealth).toEqual({ State: 'healthy' })
  })

  it('ELB-02: of an instance that boots longer is still being checked', () => {
    const balanced = balancedRegion({ settings: { 'elb.checkPhase': 0 } })
    balanced.createGroup({ zones, more: { TargetGroupARNs: [balanced.targetGroupArn] } })
    balanced.until(() => balanced.entries('TargetRegistered').length > 0)
    balanced.advance(second)

    expect(balanced.targets()[0]!.TargetHealth.Reason).toBe('Elb.InitialHealthChecking')
  })

  it.each([
    ['bad-answers', 'Target.ResponseCodeMismatch'],
    ['dead-application', 'Target.FailedHealthChecks'],
    ['network-loss', 'Target.Timeout'],
  ])('ELB-02: %s shows as %s', (fault, reason) => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ more: { HealthCheckType: 'EC2' } })
    const instanceIds = [balanced.members()[0]!.InstanceId]
    balanced.region.inject({ fault, parameters: { instanceIds } })
    balanced.advance(1.2 * minute)

    expect(balanced.targets()[0]!.TargetHealth).toMatchObject({
      State: 'unhealthy',
      Reason: reason,
    })
  })

  it('ELB-02: an instance that stops is not used, and is checked anew when it is started', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup()
    balanced.suspend('HealthCheck')
    const fault = balanced.stop([balanced.members()[0]!.InstanceId])
    balanced.advance(5 * second)
    expect(balanced.targets()[0]!.TargetHealth).toEqual({
      State: 'unused',
      Reason: 'Target.InvalidState',
      Description: 'Target is in the stopping state',
    })

    balanced.advance(3 * minute)
    balanced.region.endFault(fault)
    balanced.advance(2 * minute)
    expect(balanced.states()).toEqual(['healthy'])
  })

  it('ELB-02: nothing is checked where no listener forwards to', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup()
    const [listener] = balanced.elbv2('DescribeListeners', {
      LoadBalancerArn: balanced.loadBalancerArn,
    })['Listeners'] as readonly [{ ListenerArn: string }]
    balanced.elbv2('DeleteListener', { ListenerArn: listener.ListenerArn })

    expect(balanced.targets()[0]!.TargetHealth).toMatchObject({
      State: 'unused',
      Reason: 'Target.NotInUse',
    })
  })

  it('ELB-02: a target that was never there is not registered', () => {
    const balanced = balancedRegion()
    const [described] = balanced.elbv2('DescribeTargetHealth', {
      TargetGroupArn: balanced.targetGroupArn,
      Targets: [{ Id: 'i-0123456789abcdef0' }],
    })['TargetHealthDescriptions'] as readonly [{ TargetHealth: { Reason: string } }]

    expect(described.TargetHealth.Reason).toBe('Target.NotRegistered')
  })

  it('ELB-06: a deregistered target drains for its delay, and then is gone', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup()
    const Targets = [{ Id: balanced.members()[0]!.InstanceId }]
    balanced.elbv2('DeregisterTargets', { TargetGroupArn: balanced.targetGroupArn, Targets })
    expect(balanced.targets()[0]!.TargetHealth).toMatchObject({
      State: 'draining',
      Reason: 'Target.DeregistrationInProgress',
    })

    balanced.advance(5 * minute - 1)
    expect(balanced.states()).toEqual(['draining'])
    balanced.advance(1)
    expect(balanced.states()).toEqual([])
  })

  it('ELB-06: without a delay it is gone at once', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup()
    balanced.setAttribute('deregistration_delay.timeout_seconds', '0')
    const Targets = [{ Id: balanced.members()[0]!.InstanceId }]
    balanced.elbv2('DeregisterTargets', { TargetGroupArn: balanced.targetGroupArn, Targets })

    expect(balanced.states()).toEqual([])
  })

  it('costs nothing while nothing changes', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ min: 10 })
    balanced.advance(10 * minute)
    const before = balanced.trace.length
    expect(balanced.region.nextEventAt()).toBeUndefined()
    balanced.advance(24 * 60 * minute)

    expect(balanced.trace.length).toBe(before)
  })
})
