import { deploy, parseTemplate, resolveTemplate } from '@ifdown/templates'
import { expect, test } from 'vitest'

const surroundings = { region: 'us-east-1', accountId: '123456789012', stackName: 'web' }

const resolve = (resources: string) =>
  resolveTemplate(parseTemplate(`Resources:\n${resources}`, { file: 'a.yaml' }), surroundings)

test('an alarm on an anomaly band is refused by name', () => {
  expect(() =>
    resolve(`
  High:
    Type: AWS::CloudWatch::Alarm
    Properties: { ComparisonOperator: GreaterThanUpperThreshold, EvaluationPeriods: 1, ThresholdMetricId: ad1 }
`),
  ).toThrow(/ThresholdMetricId/)
})

test('the metrics that a group publishes become a call each (CWA-63)', async () => {
  const calls: { readonly operation: string; readonly input: unknown }[] = []
  await deploy(
    resolve(`
  Web:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      AutoScalingGroupName: web
      LaunchConfigurationName: lc
      MinSize: '1'
      MaxSize: '1'
      AvailabilityZones: [us-east-1a]
      MetricsCollection: [{ Granularity: 1Minute, Metrics: [GroupInServiceInstances] }]
`),
    (call) => {
      calls.push(call)
      return {}
    },
  )
  expect(calls[1]).toMatchObject({
    operation: 'EnableMetricsCollection',
    input: {
      AutoScalingGroupName: 'web',
      Granularity: '1Minute',
      Metrics: ['GroupInServiceInstances'],
    },
  })
})
