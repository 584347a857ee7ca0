import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCloudOver } from '../src/cloud.ts'
import { serve, type Server } from '../src/index.ts'
import { fakeRegion } from './fake-region.ts'
import { findForeignClients } from './foreign-clients.ts'

const run = promisify(execFile)
const clients = await findForeignClients()
if (clients.missing !== undefined) console.warn(`Not tested: ${clients.missing}`)

const noQueue = {
  type: 'ServiceError',
  code: 'AWS.SimpleQueueService.NonExistentQueue',
  message: 'The specified queue does not exist.',
  httpStatus: 400,
  fault: 'Sender',
}

/** What was asked last, by service and operation. */
const asked: Record<string, unknown> = {}
const remember = (name: string, output: object) => (input: unknown) => {
  asked[name] = input
  return output
}

const answers = {
  'cloudwatch:PutMetricData': remember('PutMetricData', {}),
  'cloudwatch:DescribeAlarms': {
    MetricAlarms: [
      { AlarmName: 'too-hot', Threshold: 60, Period: 60, StateUpdatedTimestamp: new Date(0) },
    ],
  },
  'sqs:SendMessage': remember('SendMessage', { MessageId: 'message-1' }),
  'sqs:ReceiveMessage': { Messages: [{ MessageId: 'message-1', Body: 'hello' }] },
  'sqs:GetQueueUrl': noQueue,
  'eventbridge:PutEvents': remember('PutEvents', {
    FailedEntryCount: 0,
    Entries: [{ EventId: 'event-1' }],
  }),
  'elb:DescribeLoadBalancers': { LoadBalancerDescriptions: [{ LoadBalancerName: 'classic' }] },
  'elbv2:DescribeLoadBalancers': { LoadBalancers: [{ LoadBalancerName: 'application' }] },
  'ssm:SendCommand': { Command: { CommandId: 'c'.repeat(36), RequestedDateTime: new Date(0) } },
  'fis:GetExperiment': {
    experiment: { id: 'EXP1', state: { status: 'running' }, startTime: new Date(0) },
  },
  'fis:UntagResource': remember('UntagResource', {}),
}

describe.skipIf(clients.missing !== undefined)('the AWS command line and boto3', () => {
  let server: Server
  beforeAll(async () => {
    const cloud = createCloudOver((options) => fakeRegion({ answers }, options), { seed: '7f3a9c' })
    server = await serve(cloud, { clock: 'manual' })
  })
  afterAll(() => server.close())

  const environment = () => ({
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: server.url,
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_PAGER: '',
  })

  async function boto3(program: string): Promise<any> {
    const { stdout } = await run(clients.python, ['-c', `import boto3, json\n${program}`], {
      env: environment(),
    })
    return JSON.parse(stdout)
  }

  test('speak with each service in the protocol that they choose', async () => {
    const queue = 'https://sqs.us-east-1.amazonaws.com/123456789012/hooks'
    const answered = await boto3(`
client = boto3.client
queue = '${queue}'
data = [dict(MetricName='Load', Value=float(i), Dimensions=[dict(Name='Host', Value='h' * 50)]) for i in range(400)]
client('cloudwatch').put_metric_data(Namespace='Web', MetricData=data)
alarm = client('cloudwatch').describe_alarms()['MetricAlarms'][0]
sqs = client('sqs')
print(json.dumps([
  [alarm['AlarmName'], alarm['Threshold'], alarm['Period'], alarm['StateUpdatedTimestamp'].timestamp()],
  sqs.send_message(QueueUrl=queue, MessageBody='hello')['MD5OfMessageBody'],
  sqs.receive_message(QueueUrl=queue)['Messages'][0]['MD5OfBody'],
  client('events').put_events(Entries=[dict(Source='test', DetailType='Test', Detail='{}')])['Entries'],
  client('elb').describe_load_balancers()['LoadBalancerDescriptions'][0]['LoadBalancerName'],
  client('elbv2').describe_load_balancers()['LoadBalancers'][0]['LoadBalancerName'],
  client('ssm').send_command(DocumentName='AWS-RunShellScript', InstanceIds=['i-12345678'])['Command']['RequestedDateTime'].timestamp(),
  client('fis').get_experiment(id='EXP1')['experiment']['state'],
  client('fis').untag_resource(resourceArn='arn:aws:fis:us-east-1:123456789012:experiment/EXP1', tagKeys=['a', 'b c']).get('tags'),
]))`)
    expect(answered).toEqual([
      ['too-hot', 60, 60, 0],
      '5d41402abc4b2a76b9719d911017c592',
      '5d41402abc4b2a76b9719d911017c592',
      [{ EventId: 'event-1' }],
      'classic',
      'application',
      0,
      { status: 'running' },
      null,
    ])
    expect(asked['PutMetricData']).toMatchObject({ MetricData: { length: 400 } })
    expect(asked['SendMessage']).toEqual({ QueueUrl: queue, MessageBody: 'hello' })
    expect(asked['UntagResource']).toEqual({
      resourceArn: 'arn:aws:fis:us-east-1:123456789012:experiment/EXP1',
      tagKeys: ['a', 'b c'],
    })
  })

  test('hear in each protocol which operation is not simulated, and retry nothing', async () => {
    const errors = await boto3(`
from botocore.exceptions import ClientError
def ask(service, operation, **parameters):
    try:
        getattr(boto3.client(service), operation)(**parameters)
    except ClientError as error:
        response = error.response
        return [response['Error']['Code'], response['Error']['Message'], response['ResponseMetadata']['RetryAttempts']]
print(json.dumps([
  ask('cloudwatch', 'list_metrics'),
  ask('sqs', 'list_queues'),
  ask('events', 'list_archives'),
  ask('elb', 'describe_tags', LoadBalancerNames=['a']),
  ask('elbv2', 'describe_tags', ResourceArns=['a']),
  ask('ssm', 'list_commands'),
  ask('fis', 'list_actions'),
  ask('sqs', 'get_queue_url', QueueName='gone'),
]))`)
    const notYet = (operation: string) => [
      'NotImplemented',
      `ifdown does not simulate ${operation} yet.`,
      0,
    ]
    expect(errors).toEqual([
      notYet('cloudwatch:ListMetrics'),
      notYet('sqs:ListQueues'),
      notYet('eventbridge:ListArchives'),
      notYet('elb:DescribeTags'),
      notYet('elbv2:DescribeTags'),
      notYet('ssm:ListCommands'),
      notYet('fis:ListActions'),
      [noQueue.code, noQueue.message, 0],
    ])
  })

  test('the command line puts a datapoint and reads an error', async () => {
    const aws = (...parameters: readonly string[]) =>
      run(clients.aws, parameters, { env: environment() })
    await aws(
      'cloudwatch',
      'put-metric-data',
      '--namespace',
      'Web',
      '--metric-name',
      'Load',
      '--value',
      '1.5',
    )
    expect(asked['PutMetricData']).toMatchObject({
      Namespace: 'Web',
      MetricData: [{ MetricName: 'Load', Value: 1.5 }],
    })
    // Version 1 of the command line has an endpoint of its own for SQS, above the environment's.
    const there = ['--endpoint-url', server.url]
    const gone = aws('sqs', 'get-queue-url', '--queue-name', 'gone', ...there)
    await expect(gone).rejects.toThrow(
      'An error occurred (AWS.SimpleQueueService.NonExistentQueue) when calling the GetQueueUrl operation: The specified queue does not exist.',
    )
  })
})
