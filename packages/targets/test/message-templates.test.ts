import { isServiceError } from '@ifdown/simulator'
import { createSimulation } from '@ifdown/targets'
import { expect, test } from 'vitest'

const template = `
Resources:
  Lc:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: { ImageId: ami-173fbf16, InstanceType: t1.micro }
  Dead: { Type: AWS::SQS::Queue }
  Hooks:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: hooks
      VisibilityTimeout: 120
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3 }
  Allowed:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Hooks]
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: '*', Action: sqs:SendMessage }] }
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      AutoScalingGroupName: web
      LaunchConfigurationName: !Ref Lc
      MinSize: 1
      MaxSize: 1
      AvailabilityZones: [us-east-1a]
      LifecycleHookSpecificationList:
        - LifecycleHookName: ready
          LifecycleTransition: autoscaling:EC2_INSTANCE_LAUNCHING
          NotificationTargetARN: !GetAtt Hooks.Arn
          HeartbeatTimeout: 300
      InstanceLifecyclePolicy: { RetentionTriggers: { TerminateHookAbandon: retain } }
  Bye:
    Type: AWS::AutoScaling::LifecycleHook
    Properties:
      AutoScalingGroupName: !Ref Group
      LifecycleTransition: autoscaling:EC2_INSTANCE_TERMINATING
      DefaultResult: CONTINUE
  Told: { Type: AWS::SNS::Topic }
  ToQueue:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref Told
      Protocol: sqs
      Endpoint: !GetAtt Dead.Arn
      RawMessageDelivery: true
  Launches:
    Type: AWS::Events::Rule
    Properties:
      Name: launches
      EventPattern:
        source: [aws.autoscaling]
        detail: { AutoScalingGroupName: [web], Progress: [{ numeric: ['>', 5] }, { exists: false }] }
      Targets:
        - { Id: topic, Arn: !Ref Told }
`

test('HOOK-01: hooks, queues, rules and subscriptions of a template', async () => {
  const simulation = createSimulation()
  const call = (service: string, operation: string, input = {}) => {
    const output = simulation.cloud.main.call({ service, operation, input })
    if (isServiceError(output)) throw new Error(`${operation}: ${output.message}`)
    return output
  }
  await simulation.create(template)

  const group = { AutoScalingGroupName: 'web' }
  expect(call('autoscaling', 'DescribeLifecycleHooks', group)['LifecycleHooks']).toMatchObject([
    {
      LifecycleHookName: 'ready',
      HeartbeatTimeout: 300,
      NotificationTargetARN: 'arn:aws:sqs:us-east-1:123456789012:hooks',
    },
    { LifecycleHookName: expect.stringContaining('Bye') as string, DefaultResult: 'CONTINUE' },
  ])
  const { QueueUrl } = call('sqs', 'GetQueueUrl', { QueueName: 'hooks' })
  const { Attributes } = call('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] })
  const { RedrivePolicy, VisibilityTimeout } = Attributes as Readonly<Record<string, string>>
  expect(VisibilityTimeout).toBe('120')
  expect(JSON.parse(RedrivePolicy!)).toEqual({
    deadLetterTargetArn: expect.stringContaining('Dead') as string,
    maxReceiveCount: 3,
  })
  const { EventPattern } = call('eventbridge', 'DescribeRule', { Name: 'launches' })
  expect(JSON.parse(EventPattern as string)).toEqual({
    source: ['aws.autoscaling'],
    detail: {
      AutoScalingGroupName: ['web'],
      Progress: [{ numeric: ['>', 5] }, { exists: false }],
    },
  })
  expect(call('sns', 'ListSubscriptions')['Subscriptions']).toMatchObject([{ Protocol: 'sqs' }])
})
