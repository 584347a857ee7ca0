import type { Region } from '@ifdown/simulator'
import { startExternalCheck } from './external-check.ts'
import type { PacedCloud } from './paced-cloud.ts'

/** Something that a user could have had beside a group when the fault came. */
export interface Change {
  /** For people. */
  readonly name: string
  /** Whether it would be anything new for a group. */
  readonly isNew: (region: Region, group: string) => boolean
  /** Sets it up, before the fault. */
  readonly setUp?: (region: Region, group: string) => void
  /** Milliseconds that pass between the setting up and the fault. */
  readonly settles?: number
  /** Begins it beside the group when the fault is about to come; `share` of its period, 0 to 1. */
  readonly begin?: (paced: PacedCloud, region: Region, group: string, share: number) => void
}

export const changes: readonly Change[] = [
  ownCheck('SetInstanceHealth from your own check, every 60 s, on the 2nd failure', 60_000, 2),
  ownCheck('SetInstanceHealth from your own check, every 10 s, on the 3rd failure', 10_000, 3),
  {
    name: 'an alarm on StatusCheckFailed that terminates, 2 × 60 s',
    isNew: () => true,
    setUp: watchMembers,
  },
  {
    name: 'HealthCheckType ELB behind a load balancer that checks TCP, 2 × 30 s',
    isNew: (region, group) => !describeGroup(region, group).HealthCheckType.includes('ELB'),
    setUp: putBehindLoadBalancer,
    settles: 180_000,
  },
]

function ownCheck(name: string, every: number, failures: number): Change {
  return {
    name,
    isNew: () => true,
    begin(paced, region, group, share) {
      const firstAt = region.now + Math.round(every * share)
      paced.checks.push(startExternalCheck(region, { group, every, failures, firstAt }))
    },
  }
}

function watchMembers(region: Region, group: string): void {
  for (const { instanceId } of region.members(group)) {
    call(region, 'cloudwatch', 'PutMetricAlarm', {
      AlarmName: `status-check-failed-${instanceId}`,
      Namespace: 'AWS/EC2',
      MetricName: 'StatusCheckFailed',
      Dimensions: [{ Name: 'InstanceId', Value: instanceId }],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 2,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      AlarmActions: [`arn:aws:automate:${region.region}:ec2:terminate`],
    })
  }
}

function putBehindLoadBalancer(region: Region, group: string): void {
  const LoadBalancerName = 'ifdown-remedy'
  const { AvailabilityZones, HealthCheckType } = describeGroup(region, group)
  call(region, 'elb', 'CreateLoadBalancer', {
    LoadBalancerName,
    AvailabilityZones,
    Listeners: [{ Protocol: 'TCP', LoadBalancerPort: 22, InstancePort: 22 }],
  })
  call(region, 'elb', 'ConfigureHealthCheck', {
    LoadBalancerName,
    HealthCheck: {
      Target: 'TCP:22',
      Interval: 30,
      Timeout: 5,
      UnhealthyThreshold: 2,
      HealthyThreshold: 2,
    },
  })
  call(region, 'autoscaling', 'UpdateAutoScalingGroup', {
    AutoScalingGroupName: group,
    HealthCheckType: HealthCheckType === 'EC2' ? 'ELB' : `${HealthCheckType},ELB`,
  })
  call(region, 'autoscaling', 'AttachLoadBalancers', {
    AutoScalingGroupName: group,
    LoadBalancerNames: [LoadBalancerName],
  })
}

interface DescribedGroup {
  readonly AvailabilityZones: readonly string[]
  readonly HealthCheckType: string
}

function describeGroup(region: Region, group: string): DescribedGroup {
  const input = { AutoScalingGroupNames: [group] }
  const { AutoScalingGroups } = call(region, 'autoscaling', 'DescribeAutoScalingGroups', input)
  return (AutoScalingGroups as readonly [DescribedGroup])[0]
}

/** What is refused is no remedy, and is simulated to be none. */
function call(
  region: Region,
  service: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return region.call({ service, operation, input }) as Readonly<Record<string, unknown>>
}
