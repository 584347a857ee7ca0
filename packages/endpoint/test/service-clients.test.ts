import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch'
import {
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingClient,
} from '@aws-sdk/client-elastic-load-balancing'
import {
  DescribeTargetHealthCommand,
  DescribeLoadBalancersCommand as DescribeV2LoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { EventBridgeClient, PutEventsCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge'
import {
  CreateExperimentTemplateCommand,
  FisClient,
  GetExperimentCommand,
  ListExperimentsCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-fis'
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { SendCommandCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCloudOver, type Cloud } from '../src/cloud.ts'
import { serve, type Server } from '../src/index.ts'
import { fakeRegion } from './fake-region.ts'

const serviceError = (code: string, message: string, httpStatus: number) => ({
  type: 'ServiceError',
  code,
  message,
  httpStatus,
  fault: httpStatus < 500 ? 'Sender' : 'Receiver',
})

const alarm = {
  AlarmName: 'too-hot',
  Threshold: 60,
  EvaluationPeriods: 2,
  ActionsEnabled: true,
  StateUpdatedTimestamp: new Date('2013-02-08T06:00:00.120Z'),
  AlarmActions: ['arn:aws:sns:us-east-1:123456789012:ops'],
}

const queueUrl = 'https://sqs.us-east-1.amazonaws.com/123456789012/hooks'
let metricData: any
const tagging: unknown[] = []

const experiment = {
  id: 'EXP1',
  state: { status: 'running', reason: 'begun' },
  startTime: new Date(1_360_303_200_120),
  targets: { group: { resourceType: 'aws:ec2:autoscaling-group', resourceTags: { a: 'b' } } },
  actions: { stop: { actionId: 'aws:ec2:stop-instances', startAfter: ['wait'] } },
}
const template = {
  clientToken: 'token',
  description: 'a test',
  stopConditions: [{ source: 'none' }],
  targets: { all: { resourceType: 'aws:ec2:instance', selectionMode: 'ALL' } },
  actions: { stop: { actionId: 'aws:ec2:stop-instances', targets: { Instances: 'all' } } },
  roleArn: 'arn:aws:iam::123456789012:role/fis',
  logConfiguration: { logSchemaVersion: 2 },
}
let created: unknown

const answers = {
  'cloudwatch:DescribeAlarms': { MetricAlarms: [alarm], CompositeAlarms: [] },
  'cloudwatch:SetAlarmState': serviceError('ResourceNotFound', 'Unknown alarm', 404),
  'cloudwatch:DescribeAlarmsForMetric': serviceError('Throttling', 'Rate exceeded', 400),
  'cloudwatch:PutMetricData': (input: object) => {
    metricData = input
    return {}
  },
  'sqs:SendMessage': (input: { QueueUrl: string }) =>
    input.QueueUrl === queueUrl
      ? { MessageId: 'message-1' }
      : serviceError(
          'AWS.SimpleQueueService.NonExistentQueue',
          'The specified queue does not exist.',
          400,
        ),
  'sqs:ReceiveMessage': {
    Messages: [{ MessageId: 'message-1', ReceiptHandle: 'handle-1', Body: '{"a":"日本"}' }],
  },
  'eventbridge:PutEvents': { FailedEntryCount: 0, Entries: [{ EventId: 'event-1' }] },
  'eventbridge:PutRule': serviceError(
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    400,
  ),
  'elb:DescribeLoadBalancers': {
    LoadBalancerDescriptions: [{ LoadBalancerName: 'classic', Instances: [{ InstanceId: 'i-1' }] }],
  },
  'elbv2:DescribeLoadBalancers': { LoadBalancers: [{ LoadBalancerName: 'application' }] },
  'elbv2:DescribeTargetHealth': serviceError(
    'TargetGroupNotFound',
    'One or more target groups not found',
    400,
  ),
  'fis:CreateExperimentTemplate': (input: object) => {
    created = input
    return { experimentTemplate: { id: 'EXT1', creationTime: new Date(1_360_303_200_000) } }
  },
  'fis:GetExperiment': ({ id }: { id: string }) =>
    id === 'EXP1'
      ? { experiment }
      : serviceError('ResourceNotFoundException', `Experiment ${id} does not exist`, 404),
  'fis:ListExperiments': (input: { maxResults: number; nextToken: string }) => ({
    experiments: [{ id: `${input.maxResults} ${input.nextToken}` }],
  }),
  'fis:TagResource': (input: unknown) => ({ tagged: tagging.push(input) }),
  'fis:UntagResource': (input: unknown) => ({ untagged: tagging.push(input) }),
  'ssm:SendCommand': (input: { DocumentName: string }) =>
    input.DocumentName === 'AWS-RunShellScript'
      ? { Command: { CommandId: 'command-1', RequestedDateTime: new Date(1_360_303_200_120) } }
      : serviceError('InvalidDocument', 'no such document', 400),
}

let cloud: Cloud
let server: Server

beforeAll(async () => {
  cloud = createCloudOver((options) => fakeRegion({ answers }, options), { seed: '7f3a9c' })
  server = await serve(cloud, { clock: 'manual' })
})
afterAll(() => server.close())

const fronts: readonly (readonly [string, () => any])[] = [
  ['in process', () => cloud.clientConfig()],
  [
    'in process, to a client that knows no protocol option',
    () => {
      const { protocol: _, ...config } = cloud.clientConfig()
      return config
    },
  ],
  [
    'over HTTP',
    () => ({
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      endpoint: server.url,
    }),
  ],
]

const thrownBy = (sent: Promise<unknown>): Promise<any> => sent.catch((error: unknown) => error)

describe.each(fronts)('%s', (_, config) => {
  test('speaks with CloudWatch', async () => {
    const client = new CloudWatchClient(config())
    const { $metadata, ...output } = await client.send(new DescribeAlarmsCommand({}))
    expect(output).toEqual({ MetricAlarms: [alarm], CompositeAlarms: [] })
    expect($metadata.requestId).toMatch(/^[\da-f-]{36}$/)

    const set = { AlarmName: 'x', StateValue: 'ALARM', StateReason: 'test' } as const
    expect(await thrownBy(client.send(new SetAlarmStateCommand(set)))).toMatchObject({
      name: 'ResourceNotFound',
      message: 'Unknown alarm',
      $fault: 'client',
      Code: 'ResourceNotFound',
      Type: 'Sender',
      $metadata: { httpStatusCode: 404 },
    })
  })

  test('takes metrics, also so many that the client compresses them', async () => {
    const MetricData = Array.from({ length: 400 }, (_one, index) => ({
      MetricName: 'Load',
      Value: index / 8,
      Timestamp: new Date('2013-02-08T06:00:00Z'),
      Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'web' }],
    }))
    const input = { Namespace: 'Web', MetricData }
    await new CloudWatchClient(config()).send(new PutMetricDataCommand(input))
    expect(metricData).toEqual(input)
  })

  test('speaks with SQS, which checks the digests of what it sent and receives', async () => {
    const client = new SQSClient(config())
    const message = {
      QueueUrl: queueUrl,
      MessageBody: 'hello',
      MessageAttributes: { colour: { DataType: 'String', StringValue: 'red' } },
    }
    const { $metadata: _sent, ...sent } = await client.send(new SendMessageCommand(message))
    expect(sent).toEqual({
      MessageId: 'message-1',
      MD5OfMessageBody: '5d41402abc4b2a76b9719d911017c592',
      MD5OfMessageAttributes: '0410de28095c8c9ede883953e14dac6c',
    })
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }))
    expect(Messages).toMatchObject([
      { Body: '{"a":"日本"}', MD5OfBody: expect.stringMatching(/^[\da-f]{32}$/) },
    ])

    const elsewhere = { ...message, QueueUrl: `${queueUrl}-gone` }
    const thrown = await thrownBy(client.send(new SendMessageCommand(elsewhere)))
    expect(thrown).toMatchObject({
      name: 'QueueDoesNotExist',
      message: 'The specified queue does not exist.',
      Code: 'AWS.SimpleQueueService.NonExistentQueue',
      $metadata: { httpStatusCode: 400 },
    })
    expect(thrown.constructor.name).toBe('QueueDoesNotExist')
  })

  test('speaks with EventBridge', async () => {
    const client = new EventBridgeClient(config())
    const Entries = [{ Source: 'test', DetailType: 'Test', Detail: '{}' }]
    const { $metadata: _done, ...output } = await client.send(new PutEventsCommand({ Entries }))
    expect(output).toEqual(answers['eventbridge:PutEvents'])

    const thrown = await thrownBy(client.send(new PutRuleCommand({ Name: 'x' })))
    expect(thrown).toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Event bus x does not exist.',
      $fault: 'client',
    })
    // The service never was a query service, so there is no code beside the name.
    expect(thrown).not.toHaveProperty('Code')
  })

  test('tells the two services of load balancers apart', async () => {
    const classic = await new ElasticLoadBalancingClient(config()).send(
      new DescribeLoadBalancersCommand({}),
    )
    expect(classic).toMatchObject(answers['elb:DescribeLoadBalancers'])

    const client = new ElasticLoadBalancingV2Client(config())
    expect(await client.send(new DescribeV2LoadBalancersCommand({}))).toMatchObject(
      answers['elbv2:DescribeLoadBalancers'],
    )
    const ask = new DescribeTargetHealthCommand({ TargetGroupArn: 'arn' })
    expect(await thrownBy(client.send(ask))).toMatchObject({
      name: 'TargetGroupNotFoundException',
      Code: 'TargetGroupNotFound',
    })
  })

  test('speaks with Systems Manager', async () => {
    const client = new SSMClient(config())
    const DocumentName = 'AWS-RunShellScript'
    const { Command } = await client.send(new SendCommandCommand({ DocumentName }))
    expect(Command).toEqual({
      CommandId: 'command-1',
      RequestedDateTime: new Date(1_360_303_200_120),
    })
    const thrown = await thrownBy(client.send(new SendCommandCommand({ DocumentName: 'x' })))
    expect(thrown).toMatchObject({ name: 'InvalidDocument', message: 'no such document' })
  })

  test('speaks with Fault Injection Service', async () => {
    const client = new FisClient(config())
    const { experimentTemplate } = await client.send(new CreateExperimentTemplateCommand(template))
    expect(created).toEqual(template)
    expect(experimentTemplate).toEqual({
      id: 'EXT1',
      creationTime: new Date(1_360_303_200_000),
    })
    const { experiment: running } = await client.send(new GetExperimentCommand({ id: 'EXP1' }))
    expect(running).toEqual(experiment)

    const page = new ListExperimentsCommand({ maxResults: 7, nextToken: 'a/b c' })
    expect((await client.send(page)).experiments).toMatchObject([{ id: '7 a/b c' }])

    const resourceArn = 'arn:aws:fis:us-east-1:123456789012:experiment-template/EXT1'
    tagging.length = 0
    await client.send(new TagResourceCommand({ resourceArn, tags: { 'Use Case': 'a=b&c' } }))
    await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['Use Case', 'x'] }))
    expect(tagging).toEqual([
      { resourceArn, tags: { 'Use Case': 'a=b&c' } },
      { resourceArn, tagKeys: ['Use Case', 'x'] },
    ])

    const thrown = await thrownBy(client.send(new GetExperimentCommand({ id: 'EXP 2' })))
    expect(thrown).toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Experiment EXP 2 does not exist',
      $metadata: { httpStatusCode: 404 },
    })
    expect(thrown.constructor.name).toBe('ResourceNotFoundException')
  })

  test('hears the codes of a service that was a query service, declared or not', async () => {
    const client = new CloudWatchClient(config())
    const incomplete = client.send(new SetAlarmStateCommand({ AlarmName: 'x' } as never))
    expect(await thrownBy(incomplete)).toMatchObject({
      name: 'ValidationException',
      Code: 'ValidationError',
    })
    const busy = client.send(
      new DescribeAlarmsForMetricCommand({ MetricName: 'a', Namespace: 'b' }),
    )
    expect(await thrownBy(busy)).toMatchObject({
      name: 'Throttling',
      message: 'Rate exceeded',
      Code: 'Throttling',
    })
  })

  test('is refused by name what is not simulated', async () => {
    const { DeleteAlarmsCommand } = await import('@aws-sdk/client-cloudwatch')
    const sent = new CloudWatchClient(config()).send(new DeleteAlarmsCommand({ AlarmNames: [] }))
    expect(await thrownBy(sent)).toMatchObject({
      name: 'NotImplemented',
      message: 'ifdown does not simulate cloudwatch:DeleteAlarms yet.',
      $metadata: { httpStatusCode: 501 },
    })
  })
})
