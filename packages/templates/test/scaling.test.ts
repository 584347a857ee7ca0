import { deploy, parseTemplate, resolveTemplate } from '@ifdown/templates'
import { expect, test } from 'vitest'

const surroundings = { region: 'us-east-1', accountId: '123456789012', stackName: 'web' }

async function callsOf(resources: string) {
  const template = parseTemplate(`Resources:\n${resources}`, { file: 'a.yaml' })
  const calls: unknown[] = []
  const deployed = await deploy(resolveTemplate(template, surroundings), (call) => {
    calls.push(call)
    return { PolicyARN: 'arn:policy' }
  })
  return { calls, deployed }
}

const mistakesOf = (resources: string) => {
  try {
    resolveTemplate(parseTemplate(`Resources:\n${resources}`, { file: 'a.yaml' }), surroundings)
    return []
  } catch (error) {
    return (error as { problems: readonly { message: string }[] }).problems.map(
      ({ message }) => message,
    )
  }
}

test('a scaling policy becomes a call, and others can name it by its ARN', async () => {
  const { calls, deployed } = await callsOf(`
  Out:
    Type: AWS::AutoScaling::ScalingPolicy
    Properties:
      AutoScalingGroupName: web
      PolicyType: StepScaling
      AdjustmentType: ChangeInCapacity
      EstimatedInstanceWarmup: 60
      StepAdjustments:
        - { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10.5, ScalingAdjustment: 1 }
        - { MetricIntervalLowerBound: '10.5', ScalingAdjustment: 2 }
  Cpu:
    Type: AWS::AutoScaling::ScalingPolicy
    Properties:
      AutoScalingGroupName: web
      PolicyType: TargetTrackingScaling
      TargetTrackingConfiguration:
        TargetValue: 62.5
        DisableScaleIn: true
        PredefinedMetricSpecification: { PredefinedMetricType: ASGAverageCPUUtilization }
`)
  expect(calls).toEqual([
    {
      service: 'autoscaling',
      operation: 'PutScalingPolicy',
      input: {
        AutoScalingGroupName: 'web',
        PolicyName: expect.stringMatching(/^web-Out-[0-9A-Z]{12}$/),
        PolicyType: 'StepScaling',
        AdjustmentType: 'ChangeInCapacity',
        EstimatedInstanceWarmup: 60,
        StepAdjustments: [
          { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10.5, ScalingAdjustment: 1 },
          { MetricIntervalLowerBound: 10.5, ScalingAdjustment: 2 },
        ],
      },
    },
    {
      service: 'autoscaling',
      operation: 'PutScalingPolicy',
      input: {
        AutoScalingGroupName: 'web',
        PolicyName: expect.stringMatching(/^web-Cpu-[0-9A-Z]{12}$/),
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingConfiguration: {
          TargetValue: 62.5,
          DisableScaleIn: true,
          PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
        },
      },
    },
  ])
  expect(deployed.map(({ physicalId }) => physicalId)).toEqual(['arn:policy', 'arn:policy'])
})

test('a scheduled action becomes a call with instants', async () => {
  const { calls, deployed } = await callsOf(`
  Evening:
    Type: AWS::AutoScaling::ScheduledAction
    Properties:
      AutoScalingGroupName: web
      StartTime: 2026-01-05T18:00:00Z
      EndTime: '2026-02-05T18:00:00Z'
      Recurrence: 0 18 * * *
      TimeZone: Europe/Berlin
      MinSize: 2
`)
  expect(calls).toEqual([
    {
      service: 'autoscaling',
      operation: 'PutScheduledUpdateGroupAction',
      input: {
        AutoScalingGroupName: 'web',
        ScheduledActionName: deployed[0]!.physicalId,
        StartTime: new Date('2026-01-05T18:00:00Z'),
        EndTime: new Date('2026-02-05T18:00:00Z'),
        Recurrence: '0 18 * * *',
        TimeZone: 'Europe/Berlin',
        MinSize: 2,
      },
    },
  ])
  expect(deployed[0]!.physicalId).toMatch(/^web-Evening-/)
})

test('an alarm becomes a call that names the policy it invokes by its ARN', async () => {
  const { calls, deployed } = await callsOf(`
  Out:
    Type: AWS::AutoScaling::ScalingPolicy
    Properties: { AutoScalingGroupName: web, AdjustmentType: ChangeInCapacity, ScalingAdjustment: 1 }
  High:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/EC2
      MetricName: CPUUtilization
      Dimensions: [{ Name: AutoScalingGroupName, Value: web }]
      Statistic: Average
      Period: 60
      EvaluationPeriods: 3
      Threshold: 70.5
      ComparisonOperator: GreaterThanThreshold
      AlarmActions: [!Ref Out]
`)
  expect(calls[1]).toEqual({
    service: 'cloudwatch',
    operation: 'PutMetricAlarm',
    input: {
      AlarmName: deployed[1]!.physicalId,
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'web' }],
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 3,
      Threshold: 70.5,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: ['arn:policy'],
    },
  })
  expect(deployed[1]!.physicalId).toMatch(/^web-High-/)
})

test('what is no instant and no number is told', () => {
  const scheduled = (start: string) => `
  It:
    Type: AWS::AutoScaling::ScheduledAction
    Properties: { AutoScalingGroupName: web, StartTime: '${start}' }
`
  for (const start of ['tomorrow', '2026-01-05', '2026-13-05T18:00:00Z']) {
    expect(mistakesOf(scheduled(start))).toEqual([
      expect.stringMatching(/^StartTime is an instant such as 2026-01-05T18:00:00Z, not /),
    ])
  }
  expect(
    mistakesOf(`
  It:
    Type: AWS::AutoScaling::ScalingPolicy
    Properties:
      AutoScalingGroupName: web
      TargetTrackingConfiguration: { TargetValue: half }
`),
  ).toEqual([expect.stringMatching(/^TargetValue is a number, not /)])
})
