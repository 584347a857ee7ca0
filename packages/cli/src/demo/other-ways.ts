import type { Simulation } from '@ifdown/targets'
import { groupName, region } from './story-group.ts'

/*
 * Ways out that are AWS's own, set up as one would with the AWS CLI (N1.12). Each is simulated, with
 * the network that fails; none is a number that somebody wrote down.
 */

const availabilityZone = `${region}a`
const loadBalancer = 'only-for-its-health-check'

/** Puts the group behind a load balancer that nobody asks anything, only for its health check. */
export async function useLoadBalancer(simulation: Simulation): Promise<void> {
  const LoadBalancerName = loadBalancer
  call(simulation, 'elb', 'CreateLoadBalancer', {
    LoadBalancerName,
    AvailabilityZones: [availabilityZone],
    Listeners: [{ Protocol: 'TCP', LoadBalancerPort: 22, InstancePort: 22 }],
  })
  // Those that the console proposes, but for the thresholds, which are its least.
  call(simulation, 'elb', 'ConfigureHealthCheck', {
    LoadBalancerName,
    HealthCheck: {
      Target: 'TCP:22',
      Interval: 30,
      Timeout: 5,
      UnhealthyThreshold: 2,
      HealthyThreshold: 2,
    },
  })
  const AutoScalingGroupName = groupName
  call(simulation, 'autoscaling', 'UpdateAutoScalingGroup', {
    AutoScalingGroupName,
    HealthCheckType: 'ELB',
  })
  call(simulation, 'autoscaling', 'AttachLoadBalancers', {
    AutoScalingGroupName,
    LoadBalancerNames: [LoadBalancerName],
  })
  await simulation.settle()
}

/** Has an alarm terminate the instance once its status check failed for two minutes. */
export async function useAlarm(simulation: Simulation): Promise<void> {
  const [member] = simulation.group(groupName).members()
  call(simulation, 'cloudwatch', 'PutMetricAlarm', {
    AlarmName: 'status-check-failed',
    Namespace: 'AWS/EC2',
    MetricName: 'StatusCheckFailed',
    Dimensions: [{ Name: 'InstanceId', Value: member!.instanceId }],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    AlarmActions: [`arn:aws:automate:${region}:ec2:terminate`],
  })
  await simulation.settle()
}

function call(simulation: Simulation, service: string, operation: string, input: object): void {
  const { main } = simulation.cloud
  const answer = main.call({ service, operation, input: { ...input } }) as {
    readonly type?: string
  }
  if (answer.type === 'ServiceError') throw new Error(`${operation}: ${JSON.stringify(answer)}`)
}
