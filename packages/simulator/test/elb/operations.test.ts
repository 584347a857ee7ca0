import { describe, expect, it } from 'vitest'
import { regionUnderTest } from '../region-under-test.ts'
import { balancedRegion, minute, scaleInAndWait, zones, type Balanced } from './balanced-group.ts'

type Input = Readonly<Record<string, unknown>>

const refused = (balanced: Balanced, operation: string, input: Input) =>
  balanced.refusal(operation, input, 'elbv2')

const vpcOf = (balanced: Balanced) =>
  (balanced.elbv2('DescribeTargetGroups')['TargetGroups'] as readonly [{ VpcId: string }])[0].VpcId

describe('target groups', () => {
  const create = (balanced: Balanced, input: Input) =>
    (
      balanced.elbv2('CreateTargetGroup', { Port: 80, VpcId: vpcOf(balanced), ...input })[
        'TargetGroups'
      ] as readonly [Input]
    )[0]

  it('ELB-01: have the defaults of their protocol', () => {
    const balanced = balancedRegion()

    expect(create(balanced, { Name: 'http', Protocol: 'HTTP' })).toMatchObject({
      HealthCheckIntervalSeconds: 30,
      HealthCheckTimeoutSeconds: 6,
      HealthyThresholdCount: 5,
      UnhealthyThresholdCount: 2,
      HealthCheckPath: '/',
      HealthCheckProtocol: 'HTTP',
      HealthCheckPort: 'traffic-port',
      Matcher: { HttpCode: '200' },
    })
    const tcp = create(balanced, { Name: 'tcp', Protocol: 'TCP' })
    expect(tcp).toMatchObject({ HealthCheckProtocol: 'TCP', HealthCheckTimeoutSeconds: 10 })
    expect(tcp['HealthCheckPath']).toBeUndefined()
    expect(tcp['Matcher']).toBeUndefined()
  })

  it('ELB-01: time out after 5 s as the guide says, when told so (elb.httpTimeoutS)', () => {
    const balanced = balancedRegion({ settings: { 'elb.httpTimeoutS': 5 } })

    expect(create(balanced, { Name: 'http', Protocol: 'HTTP' })['HealthCheckTimeoutSeconds']).toBe(
      5,
    )
  })

  it.each([
    ['an interval of 4 s', { HealthCheckIntervalSeconds: 4 }],
    ['an interval of 301 s', { HealthCheckIntervalSeconds: 301 }],
    ['a timeout of 1 s', { HealthCheckTimeoutSeconds: 1 }],
    ['a timeout as long as the interval', { HealthCheckTimeoutSeconds: 30 }],
    ['a threshold of 1', { UnhealthyThresholdCount: 1 }],
    ['a threshold of 11', { HealthyThresholdCount: 11 }],
    ['a code outside the range', { Matcher: { HttpCode: '500' } }],
    ['a VPC that there is not', { VpcId: 'vpc-0' }],
  ])('ELB-01: refuses %s', (_, input) => {
    const balanced = balancedRegion()
    const given = { Name: 'other', Protocol: 'HTTP', Port: 80, VpcId: vpcOf(balanced), ...input }

    expect(refused(balanced, 'CreateTargetGroup', given).code).toBe('ValidationError')
  })

  it('ELB-01: check by the new rules once they are modified', () => {
    const balanced = balancedRegion()
    balanced.createBalancedGroup({ more: { HealthCheckType: 'EC2' } })
    balanced.elbv2('ModifyTargetGroup', {
      TargetGroupArn: balanced.targetGroupArn,
      HealthCheckIntervalSeconds: 10,
      UnhealthyThresholdCount: 3,
    })
    const at = balanced.region.now
    balanced.answer([balanced.members()[0]!.InstanceId], false)
    balanced.until(() => balanced.states().includes('unhealthy'))

    expect(balanced.region.now - at).toBe(30_000)
  })

  it('ELB-06, ELB-07: have the attributes of their defaults, in their ranges', () => {
    const balanced = balancedRegion()
    const attributes = Object.fromEntries(
      (
        balanced.elbv2('DescribeTargetGroupAttributes', {
          TargetGroupArn: balanced.targetGroupArn,
        })['Attributes'] as readonly { Key: string; Value: string }[]
      ).map(({ Key, Value }) => [Key, Value]),
    )
    expect(attributes).toMatchObject({
      'deregistration_delay.timeout_seconds': '300',
      'slow_start.duration_seconds': '0',
      'load_balancing.algorithm.type': 'round_robin',
      'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': '1',
      'target_group_health.dns_failover.minimum_healthy_targets.count': '1',
    })
    const modify = (Key: string, Value: string) =>
      refused(balanced, 'ModifyTargetGroupAttributes', {
        TargetGroupArn: balanced.targetGroupArn,
        Attributes: [{ Key, Value }],
      })
    expect(modify('deregistration_delay.timeout_seconds', '3601').unmodelled).toBeUndefined()
    expect(modify('slow_start.duration_seconds', '29').unmodelled).toBeUndefined()
    expect(modify('stickiness.enabled', 'true').unmodelled).toBe(true)
  })

  it('cannot be deleted while a listener forwards to them', () => {
    const balanced = balancedRegion()
    const TargetGroupArn = balanced.targetGroupArn
    expect(refused(balanced, 'DeleteTargetGroup', { TargetGroupArn }).code).toBe('ResourceInUse')
    balanced.elbv2('DeleteLoadBalancer', { LoadBalancerArn: balanced.loadBalancerArn })
    balanced.elbv2('DeleteTargetGroup', { TargetGroupArn })

    expect(balanced.elbv2('DescribeTargetGroups')['TargetGroups']).toEqual([])
  })

  it('take instances that run, and no others', () => {
    const balanced = balancedRegion()
    balanced.createGroup({ zones })
    balanced.settle()
    const [member] = balanced.members()
    const Targets = [{ Id: member!.InstanceId }]
    const target = { TargetGroupArn: balanced.targetGroupArn, Targets }
    balanced.elbv2('RegisterTargets', target)
    balanced.elbv2('RegisterTargets', target)
    expect(balanced.entries('TargetRegistered')).toHaveLength(1)

    balanced.stop([member!.InstanceId])
    expect(refused(balanced, 'RegisterTargets', target)).toMatchObject({
      code: 'InvalidTarget',
      message: `The following targets are not in a running state and cannot be registered: '${member!.InstanceId}'`,
    })
  })

  it('answer as AWS does for what there is not', () => {
    const balanced = balancedRegion()
    const TargetGroupArn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/no/0'

    expect(refused(balanced, 'DescribeTargetHealth', { TargetGroupArn })).toMatchObject({
      code: 'TargetGroupNotFound',
      message: 'One or more target groups not found',
    })
    expect(refused(balanced, 'DescribeLoadBalancers', { Names: ['no'] }).code).toBe(
      'LoadBalancerNotFound',
    )
    expect(refused(balanced, 'DeleteListener', { ListenerArn: 'no' }).code).toBe('ListenerNotFound')
  })
})

describe('load balancers', () => {
  it('are the same when they are created again alike, and refused otherwise', () => {
    const balanced = balancedRegion()
    const [described] = balanced.elbv2('DescribeLoadBalancers')['LoadBalancers'] as readonly [
      { AvailabilityZones: readonly { SubnetId: string }[]; DNSName: string; State: Input },
    ]
    const Subnets = described.AvailabilityZones.map(({ SubnetId }) => SubnetId)
    balanced.elbv2('CreateLoadBalancer', { Name: 'web', Subnets })

    expect(balanced.entries('LoadBalancerCreated')).toHaveLength(1)
    expect(described.State).toEqual({ Code: 'active' })
    expect(described.DNSName).toMatch(/^web-[0-9a-f]{16}\.us-east-1\.elb\.amazonaws\.com$/)
    expect(
      refused(balanced, 'CreateLoadBalancer', { Name: 'web', Subnets, Scheme: 'internal' }).code,
    ).toBe('DuplicateLoadBalancerName')
    expect(
      refused(balanced, 'CreateLoadBalancer', { Name: 'one', Subnets: Subnets.slice(1) }).message,
    ).toContain('two different Availability Zones')
    expect(
      refused(balanced, 'CreateLoadBalancer', { Name: 'gate', Type: 'gateway' }).unmodelled,
    ).toBe(true)
  })

  it('ELB-10: do not shift zones unless told so, which is not modelled', () => {
    const balanced = balancedRegion()
    const { loadBalancerArn: LoadBalancerArn } = balanced
    const key = 'zonal_shift.config.enabled'

    expect(
      balanced.elbv2('DescribeLoadBalancerAttributes', { LoadBalancerArn })['Attributes'],
    ).toContainEqual({ Key: key, Value: 'false' })
    expect(
      refused(balanced, 'ModifyLoadBalancerAttributes', {
        LoadBalancerArn,
        Attributes: [{ Key: key, Value: 'true' }],
      }).unmodelled,
    ).toBe(true)
  })

  it('have one listener on a port, that forwards', () => {
    const balanced = balancedRegion()
    const listener = {
      LoadBalancerArn: balanced.loadBalancerArn,
      Protocol: 'HTTP',
      Port: 80,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: balanced.targetGroupArn }],
    }
    expect(refused(balanced, 'CreateListener', listener).code).toBe('DuplicateListener')
    const redirect = { ...listener, Port: 81, DefaultActions: [{ Type: 'redirect' }] }
    expect(refused(balanced, 'CreateListener', redirect).unmodelled).toBe(true)
  })

  it('carry tags', () => {
    const balanced = balancedRegion()
    const ResourceArns = [balanced.loadBalancerArn]
    balanced.elbv2('AddTags', { ResourceArns, Tags: [{ Key: 'team', Value: 'web' }] })
    const tags = () =>
      (balanced.elbv2('DescribeTags', { ResourceArns })['TagDescriptions'] as readonly [Input])[0]
    expect(tags()['Tags']).toEqual([{ Key: 'team', Value: 'web' }])
    balanced.elbv2('RemoveTags', { ResourceArns, TagKeys: ['team'] })
    expect(tags()['Tags']).toEqual([])
  })
})

describe('classic load balancers', () => {
  const LoadBalancerName = 'old'
  const check = {
    Target: 'HTTP:80/health',
    Interval: 10,
    Timeout: 5,
    UnhealthyThreshold: 2,
    HealthyThreshold: 2,
  }

  function classic(more: Input = {}) {
    const tested = regionUnderTest({ era: 'classic2013', settings: { 'ec2.bootS': 0 } })
    const elb = (operation: string, input: Input = {}) =>
      tested.call(operation, { LoadBalancerName, ...input }, 'elb')
    elb('CreateLoadBalancer', {
      AvailabilityZones: zones,
      Listeners: [{ Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 80 }],
    })
    elb('ConfigureHealthCheck', { HealthCheck: check })
    tested.createGroup({ zones, more: { LoadBalancerNames: [LoadBalancerName], ...more } })
    tested.settle()
    const health = () =>
      (elb('DescribeInstanceHealth')['InstanceStates'] as readonly Input[]).map(
        ({ State, ReasonCode, Description }) => ({ State, ReasonCode, Description }),
      )
    return { tested, elb, health }
  }

  it('ELB-20: have a check of the first port until one is configured', () => {
    const tested = regionUnderTest()
    const elb = (operation: string, input: Input) => tested.call(operation, input, 'elb')
    elb('CreateLoadBalancer', {
      LoadBalancerName,
      AvailabilityZones: zones,
      Listeners: [{ Protocol: 'TCP', LoadBalancerPort: 22, InstancePort: 2222 }],
    })
    const [described] = elb('DescribeLoadBalancers', { LoadBalancerNames: [LoadBalancerName] })[
      'LoadBalancerDescriptions'
    ] as readonly [Input]

    expect(described['HealthCheck']).toEqual({
      Target: 'TCP:2222',
      Interval: 30,
      Timeout: 5,
      UnhealthyThreshold: 2,
      HealthyThreshold: 10,
    })
  })

  it.each([
    ['a target without a path', { Target: 'HTTP:80' }],
    ['a timeout as long as the interval', { Timeout: 10 }],
    ['an interval of 4 s', { Interval: 4, Timeout: 3 }],
    ['a timeout of 61 s', { Interval: 100, Timeout: 61 }],
    ['a threshold of 1', { HealthyThreshold: 1 }],
  ])('ELB-20: refuse %s', (_, changes) => {
    const { tested } = classic()
    const HealthCheck = { ...check, ...changes }

    expect(
      tested.refusal('ConfigureHealthCheck', { LoadBalancerName, HealthCheck }, 'elb').code,
    ).toBe('ValidationError')
  })

  it('ELB-21: say how their instances are, and why', () => {
    const { tested, health } = classic()
    expect(health()).toEqual([{ State: 'InService', ReasonCode: 'N/A', Description: 'N/A' }])
    tested.ifdown()
    tested.advance(minute)

    expect(health()).toEqual([
      {
        State: 'OutOfService',
        ReasonCode: 'Instance',
        Description:
          'Instance has failed at least the UnhealthyThreshold number of health checks consecutively.',
      },
    ])
  })

  it('ELB-21: say that an instance is being registered', () => {
    const { tested, elb, health } = classic()
    const Instances = tested.members().map(({ InstanceId }) => ({ InstanceId }))
    elb('DeregisterInstancesFromLoadBalancer', { Instances })
    expect(health()).toEqual([])
    elb('RegisterInstancesWithLoadBalancer', { Instances })

    expect(health()).toMatchObject([{ State: 'OutOfService', ReasonCode: 'ELB' }])
  })

  it('ELB-22: drain only when told so, 300 s unless told otherwise', () => {
    const { elb } = classic()
    const attributes = () =>
      elb('DescribeLoadBalancerAttributes')['LoadBalancerAttributes'] as {
        ConnectionDraining: Input
      }
    expect(attributes().ConnectionDraining).toEqual({ Enabled: false, Timeout: 300 })
    elb('ModifyLoadBalancerAttributes', {
      LoadBalancerAttributes: { ConnectionDraining: { Enabled: true, Timeout: 60 } },
    })
    expect(attributes().ConnectionDraining).toEqual({ Enabled: true, Timeout: 60 })
  })

  it('ELB-22, TERM-15: a group waits for their drain', () => {
    const { tested, elb } = classic({ MinSize: 0, DesiredCapacity: 1 })
    elb('ModifyLoadBalancerAttributes', {
      LoadBalancerAttributes: { ConnectionDraining: { Enabled: true, Timeout: 60 } },
    })

    expect(scaleInAndWait(tested)).toBe(minute)
  })

  it('ELB-22, TERM-15: a group waits for nothing when they do not drain', () => {
    const { tested } = classic({ MinSize: 0, DesiredCapacity: 1 })

    expect(scaleInAndWait(tested)).toBe(0)
  })

  it('HC-15, N1.12: find network loss long before a status check does', () => {
    const { tested } = classic({ HealthCheckType: 'ELB' })
    const at = tested.region.now
    tested.ifdown()
    tested.until(() =>
      tested.entries('ActivityBegan').some(({ event }) => event.kind === 'terminate'),
    )

    expect(tested.region.now - at).toBeLessThan(100_000)
  })

  it('answer as AWS does for what there is not', () => {
    const { tested } = classic()

    expect(
      tested.refusal('DescribeInstanceHealth', { LoadBalancerName: 'no' }, 'elb'),
    ).toMatchObject({
      code: 'LoadBalancerNotFound',
      message: "There is no ACTIVE Load Balancer named 'no'",
    })
  })
})
