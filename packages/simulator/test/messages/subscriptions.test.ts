import type { HttpOutcome } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { regionUnderTest } from '../region-under-test.ts'
import { createQueue } from './queue-under-test.ts'

const endpoint = 'http://127.0.0.1:8080/told'

function withTopic() {
  const tested = regionUnderTest()
  const TopicArn = tested.call('CreateTopic', { Name: 'told' }, 'sns')['TopicArn'] as string
  const call = (operation: string, input = {}) =>
    tested.call(operation, { TopicArn, ...input }, 'sns')
  const publish = (more = {}) => call('Publish', { Message: 'hello', ...more })
  return { tested, TopicArn, call, publish }
}

function subscribed(attributes = {}) {
  const all = withTopic()
  const answer = all.call('Subscribe', {
    Protocol: 'http',
    Endpoint: endpoint,
    ReturnSubscriptionArn: true,
    Attributes: attributes,
  })
  const SubscriptionArn = answer['SubscriptionArn'] as string
  const [confirmation] = all.tested.region.deliveries()
  const report = (outcome: HttpOutcome) => {
    const [delivery] = all.tested.region.deliveries()
    all.tested.region.reportDelivery(delivery!.deliveryId, outcome)
  }
  const confirm = () => {
    report({ status: 200 })
    const { Token } = JSON.parse(confirmation!.body) as { Token: string }
    return all.call('ConfirmSubscription', { Token })
  }
  return { ...all, SubscriptionArn, confirmation: confirmation!, report, confirm }
}

describe('a queue that is subscribed', () => {
  test('needs no confirmation and gets the envelope', () => {
    const { tested, TopicArn, call, publish } = withTopic()
    const queue = createQueue(tested)
    const { SubscriptionArn } = call('Subscribe', { Protocol: 'sqs', Endpoint: queue.arn })
    expect(SubscriptionArn).toMatch(`${TopicArn}:`)
    const { MessageId } = publish({ Subject: 'Re: you' })
    const [message] = queue.receive()
    expect(message!.Body.split('\n').slice(0, 2)).toEqual(['{', '  "Type" : "Notification",'])
    const envelope = JSON.parse(message!.Body) as object
    expect(envelope).toMatchObject({
      Type: 'Notification',
      MessageId,
      TopicArn,
      Subject: 'Re: you',
      Message: 'hello',
      Timestamp: new Date(tested.region.now).toISOString(),
      SignatureVersion: '1',
      UnsubscribeURL: expect.stringContaining(SubscriptionArn as string) as string,
    })
    publish()
    expect(queue.bodies()[0]).not.toHaveProperty('Subject')
  })

  test('gets the message alone with RawMessageDelivery, which can be switched', () => {
    const { tested, call, publish } = withTopic()
    const queue = createQueue(tested)
    const { SubscriptionArn } = call('Subscribe', {
      Protocol: 'sqs',
      Endpoint: queue.arn,
      Attributes: { RawMessageDelivery: 'true' },
    })
    publish()
    expect(queue.receive().map(({ Body }) => Body)).toEqual(['hello'])
    const attribute = { SubscriptionArn, AttributeName: 'RawMessageDelivery' }
    tested.call('SetSubscriptionAttributes', { ...attribute, AttributeValue: 'false' }, 'sns')
    publish()
    expect(queue.bodies()).toMatchObject([{ Message: 'hello' }])
    expect(tested.call('GetSubscriptionAttributes', { SubscriptionArn }, 'sns')).toMatchObject({
      Attributes: { RawMessageDelivery: 'false', PendingConfirmation: 'false', Protocol: 'sqs' },
    })
  })

  test('that is deleted gets nothing, and the others get theirs', () => {
    const { tested, call, publish } = withTopic()
    const [gone, stays] = [createQueue(tested, 'gone'), createQueue(tested, 'stays')]
    for (const { arn } of [gone, stays]) call('Subscribe', { Protocol: 'sqs', Endpoint: arn })
    gone.call('DeleteQueue')
    publish()
    expect(stays.bodies()).toHaveLength(1)
  })
})

describe('an http endpoint that is subscribed', () => {
  test('is asked to confirm, and gets nothing before it has', () => {
    const { tested, TopicArn, call, publish, confirmation, SubscriptionArn, confirm } = subscribed()
    expect(confirmation).toMatchObject({
      url: endpoint,
      headers: {
        'content-type': 'text/plain; charset=UTF-8',
        'x-amz-sns-message-type': 'SubscriptionConfirmation',
        'x-amz-sns-topic-arn': TopicArn,
      },
    })
    const body = JSON.parse(confirmation.body) as Readonly<Record<string, string>>
    expect(body).toMatchObject({ Type: 'SubscriptionConfirmation', TopicArn })
    expect(body['SubscribeURL']).toBe(
      `https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TopicArn}&Token=${body['Token']}`,
    )
    publish()
    expect(tested.region.deliveries()).toHaveLength(1)
    expect(call('GetTopicAttributes')['Attributes']).toMatchObject({
      SubscriptionsPending: '1',
      SubscriptionsConfirmed: '0',
    })
    expect(call('ListSubscriptionsByTopic')['Subscriptions']).toMatchObject([
      { SubscriptionArn: 'PendingConfirmation' },
    ])
    const wrong = { TopicArn, Token: 'guessed' }
    expect(tested.refusal('ConfirmSubscription', wrong, 'sns').code).toBe('InvalidParameter')

    expect(confirm()).toEqual({ SubscriptionArn })
    publish()
    const [delivery] = tested.region.deliveries()
    expect(delivery!.headers).toMatchObject({
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-subscription-arn': SubscriptionArn,
    })
    expect(JSON.parse(delivery!.body)).toMatchObject({ Type: 'Notification', Message: 'hello' })
  })

  test('answers pending confirmation unless the ARN is asked for', () => {
    const { call } = withTopic()
    expect(call('Subscribe', { Protocol: 'http', Endpoint: endpoint })).toEqual({
      SubscriptionArn: 'pending confirmation',
    })
  })

  test('gets the message alone with RawMessageDelivery', () => {
    const { tested, confirm, publish } = subscribed({ RawMessageDelivery: 'true' })
    confirm()
    publish()
    const [delivery] = tested.region.deliveries()
    expect(delivery!.body).toBe('hello')
    expect(delivery!.headers['x-amz-sns-rawdelivery']).toBe('true')
  })

  test('is tried four times, twenty seconds apart, while it fails', () => {
    const { tested, confirm, publish, report } = subscribed()
    confirm()
    publish()
    const began = tested.region.now
    const outcomes: readonly HttpOutcome[] = [
      { error: 'ECONNREFUSED' },
      { status: 503 },
      { status: 429 },
    ]
    for (const outcome of outcomes) {
      report(outcome)
      expect(tested.region.deliveries()).toEqual([])
      tested.until(() => tested.region.deliveries().length > 0)
    }
    expect(tested.region.now - began).toBe(60_000)
    report({ status: 500 })
    tested.advance(3_600_000)
    expect(tested.region.deliveries()).toEqual([])
    expect(tested.entries('HttpDeliveryAnswered').map(({ event }) => event.attempt)).toEqual([
      1, 1, 2, 3, 4,
    ])
  })

  test.each([200, 204, 404])('is not tried again after %d', (status) => {
    const { tested, confirm, publish, report } = subscribed()
    confirm()
    publish()
    report({ status })
    tested.advance(3_600_000)
    expect(tested.region.deliveries()).toEqual([])
  })

  test('an outcome of what is not waited for changes nothing', () => {
    const { tested } = subscribed()
    const before = tested.trace.length
    tested.region.reportDelivery('none', { status: 200 })
    expect(tested.trace).toHaveLength(before)
  })
})

describe('refuses', () => {
  test.each([
    ['http', 'http://example.com/hook', 'this machine only'],
    ['http', 'http://127.0.0.1.example.com/', 'this machine only'],
    ['http', 'http://10.0.0.1/', 'this machine only'],
    ['http', 'http://localhost@example.com/', 'this machine only'],
    ['https', 'https://127.0.0.1/', 'does not model the protocol https'],
    ['sqs', 'work', 'SQS endpoint ARN'],
    ['sqs', 'arn:aws:sqs:us-east-1:123456789012:work.fifo', 'FIFO'],
    ['lambda', 'arn:aws:lambda:us-east-1:123456789012:function:f', 'lambda'],
  ])('%s %s', (Protocol, Endpoint, message) => {
    const { tested, TopicArn } = withTopic()
    const refused = tested.refusal('Subscribe', { TopicArn, Protocol, Endpoint }, 'sns')
    expect(refused.message).toContain(message)
  })

  test('attributes that are not modelled, and raw e-mails', () => {
    const { tested, TopicArn } = withTopic()
    const queue = createQueue(tested)
    const filtered = {
      TopicArn,
      Protocol: 'sqs',
      Endpoint: queue.arn,
      Attributes: { FilterPolicy: '{}' },
    }
    expect(tested.refusal('Subscribe', filtered, 'sns').message).toContain('FilterPolicy')
    const raw = {
      TopicArn,
      Protocol: 'email',
      Endpoint: 'a@b.c',
      Attributes: { RawMessageDelivery: 'true' },
    }
    expect(tested.refusal('Subscribe', raw, 'sns').message).toContain('raw message delivery')
  })
})
