import { expect, it } from 'vitest'
import { balancedRegion, minute, type Balanced } from './balanced-group.ts'

const second = 1000

function statistics(balanced: Balanced, metricName: string): readonly number[] {
  const { targetGroupArn, loadBalancerArn, region } = balanced
  const dimension = (Name: string, arn: string, from: string) => ({
    Name,
    Value: arn.slice(arn.indexOf(from)),
  })
  const { Datapoints } = balanced.call(
    'GetMetricStatistics',
    {
      Namespace: 'AWS/ApplicationELB',
      MetricName: metricName,
      Dimensions: [
        dimension('TargetGroup', targetGroupArn, 'targetgroup/'),
        dimension('LoadBalancer', loadBalancerArn, 'app/'),
      ],
      StartTime: new Date(region.now - 3 * minute),
      EndTime: new Date(region.now),
      Period: 60,
      Statistics: ['Maximum'],
    },
    'cloudwatch',
  )
  return (Datapoints as readonly { Maximum: number }[]).map(({ Maximum }) => Maximum)
}

it('a load balancer tells CloudWatch how many targets are healthy, and how many are not', () => {
  const balanced = balancedRegion()
  balanced.createBalancedGroup({ min: 3, more: { HealthCheckType: 'EC2' } })
  balanced.advance(5 * minute)
  expect(statistics(balanced, 'HealthyHostCount')).toEqual([3, 3, 3])
  expect(statistics(balanced, 'UnHealthyHostCount')).toEqual([0, 0, 0])

  balanced.answer([balanced.members()[0]!.InstanceId], false)
  balanced.advance(6 * minute)
  expect(statistics(balanced, 'HealthyHostCount')).toEqual([2, 2, 2])
  expect(statistics(balanced, 'UnHealthyHostCount')).toEqual([1, 1, 1])
})

it('an alarm sees what a load balancer finds (CWA-40)', () => {
  const balanced = balancedRegion()
  balanced.createBalancedGroup({ min: 3, more: { HealthCheckType: 'EC2' } })
  const { targetGroupArn, loadBalancerArn } = balanced
  balanced.call(
    'PutMetricAlarm',
    {
      AlarmName: 'unhealthy',
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'UnHealthyHostCount',
      Dimensions: [
        {
          Name: 'TargetGroup',
          Value: targetGroupArn.slice(targetGroupArn.indexOf('targetgroup/')),
        },
        { Name: 'LoadBalancer', Value: loadBalancerArn.slice(loadBalancerArn.indexOf('app/')) },
      ],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    },
    'cloudwatch',
  )
  balanced.advance(5 * minute)
  balanced.answer([balanced.members()[0]!.InstanceId], false)
  balanced.advance(4 * minute)

  expect(balanced.entries('AlarmStateChanged').at(-1)!.event.to).toBe('ALARM')
})

it('a thousand targets come, fail and go in little time', () => {
  const balanced = balancedRegion()
  const began = performance.now()
  balanced.createBalancedGroup({ min: 0, max: 1000, desired: 1000 })
  balanced.answer(
    balanced
      .members()
      .map(({ InstanceId }) => InstanceId)
      .slice(0, 50),
    false,
  )
  balanced.advance(30 * minute)
  balanced.setDesired(0)
  balanced.advance(20 * minute)

  expect(balanced.states()).toEqual([])
  // 1.5 s on two cores that do nothing else; minutes where each looks at all others.
  expect((performance.now() - began) / second).toBeLessThan(60)
})
