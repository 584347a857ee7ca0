import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch'
import { EventBridgeClient, ListRulesCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge'
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCloud, serve, type Cloud, type Server } from '../src/index.ts'

/* The SDK's clients against the simulator itself: what is written, checked and handed back fits together. */

let cloud: Cloud
let server: Server
beforeAll(async () => {
  cloud = createCloud({ seed: '7f3a9c' })
  server = await serve(cloud, { clock: 'manual' })
})
afterAll(() => server.close())

const fronts: readonly (readonly [string, string, () => any])[] = [
  ['in process', 'process', () => cloud.clientConfig()],
  [
    'over HTTP',
    'http',
    () => ({
      region: cloud.main.region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      endpoint: server.url,
    }),
  ],
]

describe.each(fronts)('%s', (_, front, config) => {
  test('a queue keeps what it is sent, and the client believes its digests', async () => {
    const client = new SQSClient(config())
    const QueueName = `queue-${front}`
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName }))
    expect((await client.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl).toBe(QueueUrl)

    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'first, <日本>' }))
    const Entries = [{ Id: 'a', MessageBody: 'second' }]
    const batch = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
    expect(batch.Successful).toMatchObject([{ Id: 'a' }])

    const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 })
    const { Messages = [] } = await client.send(receive)
    expect(new Set(Messages.map(({ Body }) => Body))).toEqual(new Set(['first, <日本>', 'second']))
    const { ReceiptHandle } = Messages[0]!
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))

    const gone = client.send(new GetQueueUrlCommand({ QueueName: 'gone' }))
    await expect(gone).rejects.toMatchObject({ name: 'QueueDoesNotExist' })
  })

  test('an alarm is described as it was put', async () => {
    const client = new CloudWatchClient(config())
    const alarm = {
      AlarmName: `alarm-${front}`,
      Namespace: 'Web',
      MetricName: 'Load',
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 2,
      Threshold: 0.5,
      ComparisonOperator: 'GreaterThanThreshold',
    } as const
    await client.send(new PutMetricAlarmCommand(alarm))
    const describeAlarm = new DescribeAlarmsCommand({ AlarmNames: [alarm.AlarmName] })
    const { MetricAlarms } = await client.send(describeAlarm)
    expect(MetricAlarms).toMatchObject([{ ...alarm, StateUpdatedTimestamp: expect.any(Date) }])
    const data = { Namespace: 'Web', MetricData: [{ MetricName: 'Load', Value: 1.25 }] }
    await client.send(new PutMetricDataCommand(data))
  })

  test('a rule is listed as it was put', async () => {
    const client = new EventBridgeClient(config())
    const rule = { Name: `rule-${front}`, EventPattern: '{"source":["aws.autoscaling"]}' }
    const { RuleArn } = await client.send(new PutRuleCommand(rule))
    const { Rules } = await client.send(new ListRulesCommand({ NamePrefix: rule.Name }))
    expect(Rules).toMatchObject([{ ...rule, Arn: RuleArn, State: 'ENABLED' }])
  })
})
