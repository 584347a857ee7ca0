import type { RegionOptions } from '@ifdown/simulator'
import { regionUnderTest, type RegionUnderTest } from '../region-under-test.ts'

type Input = Readonly<Record<string, unknown>>

export interface TargetHealthShown {
  readonly Target: { readonly Id: string; readonly Port: number }
  readonly TargetHealth: {
    readonly State: string
    readonly Reason?: string
    readonly Description?: string
  }
}

/** A Region with a load balancer and a target group in two zones, and what tests ask of them. */
export interface Balanced extends RegionUnderTest {
  readonly targetGroupArn: string
  readonly loadBalancerArn: string
  elbv2(operation: string, input?: Input): Input
  classic(operation: string, input?: Input): Input
  targets(): readonly TargetHealthShown[]
  /** The states of the targets, in order. */
  states(): readonly string[]
  setAttribute(key: string, value: string): void
  /** A group behind the target group, that asks it for health; it has settled. */
  createBalancedGroup(options?: Parameters<RegionUnderTest['createGroup']>[0]): void
  /** Fails or restores the health checks of instances, which serve on. */
  answer(instanceIds: readonly string[], ok: boolean): void
}

export const minute = 60_000
export const zones = ['us-east-1a', 'us-east-1b'] as const

export function balancedRegion(
  options: Partial<RegionOptions> = {},
  check: Input = {},
  network = false,
): Balanced {
  const faults: string[] = []
  const tested = regionUnderTest({
    ...options,
    faults: [...(options.faults ?? []), ...standardFaults],
  })
  const elbv2 = (operation: string, input: Input = {}) => tested.call(operation, input, 'elbv2')
  const subnets = tested.call('DescribeSubnets', {}, 'ec2')['Subnets'] as readonly {
    SubnetId: string
    VpcId: string
  }[]
  const [balancer] = elbv2('CreateLoadBalancer', {
    Name: 'web',
    Type: network ? 'network' : 'application',
    Subnets: subnets.slice(0, 2).map(({ SubnetId }) => SubnetId),
  })['LoadBalancers'] as readonly [{ LoadBalancerArn: string }]
  const [targetGroup] = elbv2('CreateTargetGroup', {
    Name: 'web',
    Protocol: network ? 'TCP' : 'HTTP',
    Port: 80,
    VpcId: subnets[0]!.VpcId,
    ...check,
  })['TargetGroups'] as readonly [{ TargetGroupArn: string }]
  const { LoadBalancerArn: loadBalancerArn } = balancer
  const { TargetGroupArn: targetGroupArn } = targetGroup
  elbv2('CreateListener', {
    LoadBalancerArn: loadBalancerArn,
    Protocol: network ? 'TCP' : 'HTTP',
    Port: 80,
    DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
  })
  const balanced: Balanced = {
    ...tested,
    targetGroupArn,
    loadBalancerArn,
    elbv2,
    classic: (operation, input = {}) => tested.call(operation, input, 'elb'),
    targets: () =>
      elbv2('DescribeTargetHealth', { TargetGroupArn: targetGroupArn })[
        'TargetHealthDescriptions'
      ] as readonly TargetHealthShown[],
    states: () => balanced.targets().map(({ TargetHealth }) => TargetHealth.State),
    setAttribute(key, value) {
      elbv2('ModifyTargetGroupAttributes', {
        TargetGroupArn: targetGroupArn,
        Attributes: [{ Key: key, Value: value }],
      })
    },
    createBalancedGroup(group = {}) {
      tested.createGroup({
        zones,
        ...group,
        more: { TargetGroupARNs: [targetGroupArn], HealthCheckType: 'ELB', ...group.more },
      })
      tested.settle()
    },
    answer(instanceIds, ok) {
      if (ok) for (const fault of faults.splice(0)) tested.region.endFault(fault)
      else faults.push(tested.region.inject({ fault: 'bad-answers', parameters: { instanceIds } }))
    },
  }
  return balanced
}

const standardFaults: NonNullable<RegionOptions['faults']> = [
  {
    name: 'bad-answers',
    choose: ({ instanceIds }) => instanceIds as readonly string[],
    begin: (_, ids) =>
      ids.map((instanceId) => ({ type: 'SetHealthResponse', instanceId, ok: false })),
    end: (_, ids) => ids.map((instanceId) => ({ type: 'SetHealthResponse', instanceId, ok: true })),
  },
  {
    name: 'dead-application',
    choose: ({ instanceIds }) => instanceIds as readonly string[],
    begin: (_, ids) => ids.map((instanceId) => ({ type: 'SetApplication', instanceId, up: false })),
    end: (_, ids) => ids.map((instanceId) => ({ type: 'SetApplication', instanceId, up: true })),
  },
]

/**
 * Has a group scale in to nothing. Milliseconds from the first deregistration to the moment at which the
 * first instance begins to shut down.
 */
export function scaleInAndWait(tested: RegionUnderTest): number {
  tested.setDesired(0)
  tested.settle()
  const [deregistered] = tested.entries('TargetDeregistered')
  const shutdown = tested
    .entries('Ec2InstanceStateChanged')
    .find(({ event }) => event.to === 'shutting-down')
  return shutdown!.at - deregistered!.at
}
