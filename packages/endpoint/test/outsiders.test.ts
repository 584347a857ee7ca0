import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  AutoScalingClient,
  CompleteLifecycleActionCommand,
  CreateAutoScalingGroupCommand,
  CreateLaunchConfigurationCommand,
  DescribeAutoScalingInstancesCommand,
} from '@aws-sdk/client-auto-scaling'
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns'
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { createCloud, createWaitingClock, serve, type Cloud } from '@ifdown/endpoint'
import { afterEach, expect, test } from 'vitest'

const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

interface Posted {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Listens on this machine and answers with these codes, one after the other; 200 when there are none left. */
async function subscriber(
  onPost: (posted: Posted) => unknown = () => undefined,
  codes: number[] = [],
): Promise<{ readonly url: string; readonly posted: readonly Posted[]; stop(): Promise<void> }> {
  const posted: Posted[] = []
  const server: HttpServer = createServer((message, response) => {
    const chunks: Uint8Array[] = []
    message.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    message.on('end', () => {
      const one = { headers: message.headers, body: Buffer.concat(chunks).toString() }
      posted.push(one)
      const answer = () => response.writeHead(codes.shift() ?? 200).end()
      void Promise.resolve(onPost(one)).then(answer, answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  closing.push(stop)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, posted, stop }
}

/** A consumer in the same process: confirms the subscription by the SDK. */
function confirming(sns: SNSClient) {
  return async ({ body }: Posted) => {
    const { Type, TopicArn, Token } = JSON.parse(body) as Readonly<Record<string, string>>
    if (Type === 'SubscriptionConfirmation') {
      await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }))
    }
  }
}

async function subscribed(cloud: Cloud, codes: number[] = []) {
  const clock = createWaitingClock(cloud, cloud)
  const sns = new SNSClient(cloud.clientConfig({ clock }))
  const told = await subscriber(confirming(sns), codes)
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'told' }))
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: told.url }))
  await clock.runUntil(cloud.now)
  return { clock, sns, TopicArn, told }
}

const answersOf = (cloud: Cloud) =>
  cloud
    .record()
    .entries.flatMap((entry) =>
      entry.type === 'HttpDeliveryAnswered' ? [{ at: entry.at, outcome: entry.outcome }] : [],
    )

test('an http subscriber is asked to confirm, is posted to, and its answer enters the record', async () => {
  const cloud = createCloud({ seed: '7f3a9c' })
  const { clock, sns, TopicArn, told } = await subscribed(cloud)
  await sns.send(new PublishCommand({ TopicArn, Message: 'hello' }))
  await clock.runUntil(cloud.now + 1000)

  expect(told.posted.map(({ headers }) => headers['x-amz-sns-message-type'])).toEqual([
    'SubscriptionConfirmation',
    'Notification',
  ])
  expect(JSON.parse(told.posted[1]!.body)).toMatchObject({ TopicArn, Message: 'hello' })
  expect(answersOf(cloud).map(({ outcome }) => outcome)).toEqual([{ status: 200 }, { status: 200 }])
})

test('a subscriber that fails is tried again twenty simulated seconds later', async () => {
  const cloud = createCloud({ seed: '7f3a9c' })
  const { clock, sns, TopicArn, told } = await subscribed(cloud, [200, 500])
  const began = cloud.now
  await sns.send(new PublishCommand({ TopicArn, Message: 'hello' }))
  await clock.runUntil(cloud.now + 60_000)

  expect(told.posted).toHaveLength(3)
  expect(answersOf(cloud).slice(1)).toEqual([
    { at: began, outcome: { status: 500 } },
    { at: began + 20_000, outcome: { status: 200 } },
  ])
})

test('a subscriber that is gone is given up after four tries', async () => {
  const cloud = createCloud({ seed: '7f3a9c' })
  const { clock, sns, TopicArn, told } = await subscribed(cloud)
  await told.stop()
  await sns.send(new PublishCommand({ TopicArn, Message: 'hello' }))
  await clock.runUntil(cloud.now + 600_000)
  const refused = { error: 'ECONNREFUSED' }
  expect(
    answersOf(cloud)
      .slice(1)
      .map(({ outcome }) => outcome),
  ).toEqual([refused, refused, refused, refused])
})

test('a served cloud links to itself: visiting SubscribeURL confirms', async () => {
  const cloud = createCloud({ seed: '7f3a9c' })
  const server = await serve(cloud, { clock: 'manual' })
  closing.push(() => server.close())
  const told = await subscriber(({ body }) => {
    const { SubscribeURL } = JSON.parse(body) as { readonly SubscribeURL?: string }
    return SubscribeURL === undefined ? undefined : fetch(SubscribeURL)
  })
  const sns = new SNSClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: '123456789012', secretAccessKey: 'x' },
  })
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'told' }))
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: told.url }))
  const advance = (seconds: number) =>
    fetch(`${server.url}/_ifdown/advance`, { method: 'POST', body: JSON.stringify({ seconds }) })
  expect(await (await advance(1)).json()).toMatchObject({
    now: new Date(cloud.main.startedAt + 1000).toISOString(),
  })
  await sns.send(new PublishCommand({ TopicArn, Message: 'hello' }))
  await advance(1)
  expect(told.posted.map(({ headers }) => headers['x-amz-sns-message-type'])).toEqual([
    'SubscriptionConfirmation',
    'Notification',
  ])
})

function queues(cloud: Cloud) {
  const clock = createWaitingClock(cloud, cloud)
  return { clock, sqs: new SQSClient(cloud.clientConfig({ clock })) }
}

test('a receive that waits lets time pass until a message is there', async () => {
  const cloud = createCloud({ seed: '7f3a9c' })
  const { sqs } = queues(cloud)
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'work' }))
  const began = cloud.now
  const empty = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }))
  expect([empty.Messages, cloud.now - began]).toEqual([undefined, 20_000])
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one' }))
  const full = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }))
  expect([full.Messages?.length, cloud.now - began]).toEqual([1, 20_000])
})

test('a receive without a wait answers at once; one of a queue that waits, waits', async () => {
  const cloud = createCloud({ seed: '7f3a9c' })
  const { sqs } = queues(cloud)
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({
      QueueName: 'work',
      Attributes: { ReceiveMessageWaitTimeSeconds: '5' },
    }),
  )
  const began = cloud.now
  await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 0 }))
  expect(cloud.now).toBe(began)
  await sqs.send(new ReceiveMessageCommand({ QueueUrl }))
  expect(cloud.now - began).toBe(5000)
})

test('a wait ends when it is aborted', async () => {
  const cloud = createCloud({ seed: '7f3a9c' })
  const { sqs } = queues(cloud)
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'work' }))
  const abort = new AbortController()
  abort.abort()
  const receive = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 })
  await expect(sqs.send(receive, { abortSignal: abort.signal })).rejects.toThrow('abort')
})

test('a consumer in the background completes lifecycle actions while time passes', async () => {
  const cloud = createCloud({ seed: '7f3a9c' })
  const { clock, sqs } = queues(cloud)
  const config = cloud.clientConfig({ clock })
  const autoScaling = new AutoScalingClient(config)
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'hooks' }))
  await autoScaling.send(
    new CreateLaunchConfigurationCommand({
      LaunchConfigurationName: 'lc',
      ImageId: 'ami-173fbf16',
      InstanceType: 't1.micro',
    }),
  )
  await autoScaling.send(
    new CreateAutoScalingGroupCommand({
      AutoScalingGroupName: 'web',
      LaunchConfigurationName: 'lc',
      MinSize: 3,
      MaxSize: 3,
      AvailabilityZones: ['us-east-1a'],
      LifecycleHookSpecificationList: [
        {
          LifecycleHookName: 'ready',
          LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
          NotificationTargetARN: 'arn:aws:sqs:us-east-1:123456789012:hooks',
        },
      ],
    }),
  )
  const stop = new AbortController()

  async function consume(): Promise<void> {
    while (!stop.signal.aborted) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }),
        { abortSignal: stop.signal },
      )
      for (const { Body, ReceiptHandle } of Messages) {
        const told = JSON.parse(Body!) as Readonly<Record<string, string>>
        if (told['LifecycleActionToken'] !== undefined) {
          await autoScaling.send(
            new CompleteLifecycleActionCommand({
              AutoScalingGroupName: told['AutoScalingGroupName'],
              LifecycleHookName: told['LifecycleHookName'],
              LifecycleActionToken: told['LifecycleActionToken'],
              LifecycleActionResult: 'CONTINUE',
            }),
          )
        }
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
      }
    }
  }
  const consumer = consume().catch(() => undefined)
  const until = cloud.now + 300_000
  await clock.runUntil(until)
  stop.abort()
  await consumer

  const { AutoScalingInstances = [] } = await autoScaling.send(
    new DescribeAutoScalingInstancesCommand({}),
  )
  expect(AutoScalingInstances.map(({ LifecycleState }) => LifecycleState)).toEqual([
    'InService',
    'InService',
    'InService',
  ])
  // It waited for no more than the consumer took, which is no simulated time at all.
  const { entries } = cloud.record()
  const [began] = entries.filter(({ type }) => type === 'LifecycleActionBegan')
  const [completed] = entries.filter(({ type }) => type === 'LifecycleActionCompleted')
  expect(completed!.at).toBe(began!.at)
})

test('over HTTP a receive waits for a message that comes', async () => {
  const cloud = createCloud({ seed: '7f3a9c' })
  const server = await serve(cloud, { clock: 'manual' })
  closing.push(() => server.close())
  const sqs = new SQSClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: '123456789012', secretAccessKey: 'x' },
  })
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'work' }))
  const receiving = sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }))
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one' }))
  expect((await receiving).Messages?.map(({ Body }) => Body)).toEqual(['one'])
})
