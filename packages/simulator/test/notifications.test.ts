import { eras } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { fixture } from './fixtures.ts'
import { matchTemplate } from './recorded-templates.ts'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

const topicArn = 'arn:aws:sns:us-east-1:123456789012:events'
const event = (name: string) => `autoscaling:${name}`
const all = [
  'EC2_INSTANCE_LAUNCH',
  'EC2_INSTANCE_LAUNCH_ERROR',
  'EC2_INSTANCE_TERMINATE',
  'EC2_INSTANCE_TERMINATE_ERROR',
].map(event)

/** A group that tells a topic, which two addresses read: one as text, one as JSON. */
function notified(
  options: Parameters<typeof regionUnderTest>[0] = {},
  types: readonly string[] = all,
): RegionUnderTest {
  const tested = regionUnderTest(options)
  tested.createGroup()
  tested.call('CreateTopic', { Name: 'events' }, 'sns')
  const subscribe = (Protocol: string, Endpoint: string) =>
    tested.call('Subscribe', { TopicArn: topicArn, Protocol, Endpoint }, 'sns')
  subscribe('email', 'text@example.com')
  subscribe('email-json', 'json@example.com')
  put(tested, types)
  return tested
}

function put(tested: RegionUnderTest, NotificationTypes: readonly string[]): void {
  tested.call('PutNotificationConfiguration', {
    AutoScalingGroupName: 'batch',
    TopicARN: topicArn,
    NotificationTypes,
  })
}

const emails = (tested: RegionUnderTest, address = 'text@example.com') =>
  tested.region.inbox().filter((email) => email.address === address)

type Message = Readonly<Record<string, unknown>>
const messages = (tested: RegionUnderTest): readonly Message[] =>
  emails(tested, 'json@example.com').map(({ body }) => JSON.parse(body) as Message)

/** Launches, then replaces what a user marked, then loses a launch. */
function eventful(options: Parameters<typeof regionUnderTest>[0] = {}): RegionUnderTest {
  const tested = notified(options)
  tested.settle()
  tested.call('SetInstanceHealth', {
    InstanceId: tested.members()[0]!.InstanceId,
    HealthStatus: 'Unhealthy',
  })
  tested.advance(60_000)
  tested.settle()
  tested.call('UpdateAutoScalingGroup', {
    AutoScalingGroupName: 'batch',
    MaxSize: 2,
    DesiredCapacity: 2,
  })
  tested.until(() => tested.members().length === 2)
  const pending = tested.members().find(({ LifecycleState }) => LifecycleState === 'Pending')!
  tested.call('TerminateInstances', { InstanceIds: [pending.InstanceId] }, 'ec2')
  tested.settle()
  return tested
}

test('the types are told in the order of AWS (NOTE-1)', () => {
  expect(regionUnderTest().call('DescribeAutoScalingNotificationTypes')).toEqual({
    AutoScalingNotificationTypes: [...all, event('TEST_NOTIFICATION')],
  })
})

describe('PutNotificationConfiguration (NOTE-2)', () => {
  test('publishes one test message, its members in the order of the capture (NOTE-7)', () => {
    const tested = notified()

    expect(emails(tested).map(({ at, subject }) => [at, subject])).toEqual([
      [tested.region.now, 'Auto Scaling: test notification for group "batch"'],
    ])
    const [message] = messages(tested)
    expect(Object.keys(message!)).toEqual([
      'AutoScalingGroupName',
      'Service',
      'Time',
      'AccountId',
      'Event',
      'RequestId',
      'AutoScalingGroupARN',
    ])
    expect(message).toEqual({
      AutoScalingGroupName: 'batch',
      Service: 'AWS Auto Scaling',
      Time: new Date(tested.region.now).toISOString(),
      AccountId: '123456789012',
      Event: 'autoscaling:TEST_NOTIFICATION',
      RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      AutoScalingGroupARN: tested.group().AutoScalingGroupARN,
    })
    expect(
      emails(tested)[0]!
        .body.split('\n')
        .map((line) => line.split(':')[0]),
    ).toEqual([
      'Service',
      'Time',
      'RequestId',
      'Event',
      'AccountId',
      'AutoScalingGroupName',
      'AutoScalingGroupARN',
    ])
  })

  test('replaces the types of that topic, one row each', () => {
    const tested = notified()
    put(tested, [event('EC2_INSTANCE_TERMINATE'), event('EC2_INSTANCE_TERMINATE')])

    expect(tested.call('DescribeNotificationConfigurations')).toEqual({
      NotificationConfigurations: [
        {
          AutoScalingGroupName: 'batch',
          TopicARN: topicArn,
          NotificationType: event('EC2_INSTANCE_TERMINATE'),
        },
      ],
    })
  })

  test('refuses an unknown type, topic or group, and an eleventh topic', () => {
    const tested = notified()
    const input = { AutoScalingGroupName: 'batch', TopicARN: topicArn, NotificationTypes: all }
    const refuse = (changes: Readonly<Record<string, unknown>>) =>
      tested.refusal('PutNotificationConfiguration', { ...input, ...changes })

    expect(refuse({ NotificationTypes: ['autoscaling:SNOW'] }).code).toBe('ValidationError')
    expect(refuse({ TopicARN: `${topicArn}-none` }).code).toBe('ValidationError')
    expect(refuse({ AutoScalingGroupName: 'none' }).message).toBe(
      'AutoScalingGroup name not found - AutoScalingGroup none not found',
    )
    for (let index = 1; index <= 10; index++) {
      tested.call('CreateTopic', { Name: `topic-${index}` }, 'sns')
    }
    for (let index = 1; index <= 9; index++) {
      tested.call('PutNotificationConfiguration', {
        ...input,
        TopicARN: topicArn.replace('events', `topic-${index}`),
      })
    }
    expect(refuse({ TopicARN: topicArn.replace('events', 'topic-10') }).code).toBe('LimitExceeded')
    // Changing one of the ten is no eleventh.
    tested.call('PutNotificationConfiguration', input)
  })

  test('is taken back by DeleteNotificationConfiguration', () => {
    const tested = notified()
    tested.call('DeleteNotificationConfiguration', {
      AutoScalingGroupName: 'batch',
      TopicARN: topicArn,
    })
    tested.settle()

    expect(emails(tested)).toHaveLength(1)
    expect(tested.call('DescribeNotificationConfigurations')).toEqual({
      NotificationConfigurations: [],
    })
  })
})

describe('what is told', () => {
  test('one message for each launch and each termination, when it is over (NOTE-3)', () => {
    const tested = eventful()
    const ends = tested.entries('ActivityEnded')

    expect(
      emails(tested)
        .slice(1)
        .map(({ at }) => at),
    ).toEqual(ends.map(({ at }) => at))
    expect(
      messages(tested)
        .slice(1)
        .map(({ ActivityId }) => ActivityId),
    ).toEqual(ends.map(({ event }) => event.activityId))
  })

  test('subjects are those that were recorded (NOTE-5)', () => {
    const subjects = emails(eventful()).map(({ subject }) => subject)

    expect(new Set(subjects)).toEqual(
      new Set([
        'Auto Scaling: test notification for group "batch"',
        'Auto Scaling: launch for group "batch"',
        'Auto Scaling: termination for group "batch"',
        'Auto Scaling: failed launch for group "batch"',
      ]),
    )
    for (const subject of subjects.slice(1)) {
      expect(matchTemplate('subject', subject)).toBeDefined()
    }
  })

  test('a success is InProgress, 50, while a description says Successful, 100 (NOTE-3, POL-84, STR-6)', () => {
    const tested = eventful()
    const successes = messages(tested).filter(({ Event }) =>
      [event('EC2_INSTANCE_LAUNCH'), event('EC2_INSTANCE_TERMINATE')].includes(String(Event)),
    )

    expect(successes.length).toBeGreaterThan(2)
    for (const message of successes) {
      expect(message).toMatchObject({ StatusCode: 'InProgress', Progress: 50, StatusMessage: '' })
      const described = tested
        .activities()
        .find(({ ActivityId }) => ActivityId === message['ActivityId'])!
      expect(described).toMatchObject({ StatusCode: 'Successful', Progress: 100 })
      expect(message['Time']).toBe(message['EndTime'])
      expect(message['RequestId']).toBe(message['ActivityId'])
      expect(message['Cause']).toBe(described.Cause)
      expect(message['StartTime']).toBe(described.StartTime.toISOString())
    }
  })

  test('a launch that died is Cancelled, with its reason and its instance (NOTE-4)', () => {
    const [failed] = messages(eventful()).filter(
      ({ Event }) => Event === event('EC2_INSTANCE_LAUNCH_ERROR'),
    )
    const reason = String(failed!['StatusMessage'])

    expect(failed).toMatchObject({ StatusCode: 'Cancelled', Progress: 100 })
    expect(reason).toMatch(
      /^Instance became unhealthy while waiting for instance to be in InService/,
    )
    expect(failed!['Description']).toBe(
      `Launching a new EC2 instance: ${String(failed!['EC2InstanceId'])}.  Status Reason: ${reason}`,
    )
    expect(failed!['EndTime']).toMatch(/\.000Z$/)
  })

  test('only the types that were asked for', () => {
    const tested = notified({}, [event('EC2_INSTANCE_TERMINATE')])
    tested.settle()
    tested.call('SetInstanceHealth', {
      InstanceId: tested.members()[0]!.InstanceId,
      HealthStatus: 'Unhealthy',
    })
    tested.advance(10 * 60_000)

    expect(emails(tested).map(({ subject }) => subject)).toEqual([
      'Auto Scaling: test notification for group "batch"',
      'Auto Scaling: termination for group "batch"',
    ])
  })

  test('nobody once the topic is deleted, and the group does not mind', () => {
    const tested = notified()
    tested.call('DeleteTopic', { TopicArn: topicArn }, 'sns')
    tested.settle()

    expect(emails(tested)).toHaveLength(1)
    expect(tested.members()).toHaveLength(1)
  })
})

describe('the form of a message', () => {
  const lines = (body: string) => body.split('\n').map((line) => line.slice(0, line.indexOf(':')))
  const recorded = lines(fixture('observations/termination-email-2013-02.txt').trimEnd())

  test.each(eras)('of an e-mail: the lines of NOTE-8 in their order, in era %s', (era) => {
    const tested = eventful({ era })
    const added = era === '2020' || era === 'modern' ? ['Origin', 'Destination'] : []

    const [, ...told] = emails(tested)
    expect(told.length).toBeGreaterThan(2)
    for (const { body } of told) expect(lines(body)).toEqual([...recorded, ...added])
  })

  test('in JSON has its members in the order of NOTE-6', () => {
    const [, launch] = messages(eventful())

    expect(Object.keys(launch!)).toEqual([
      'Origin',
      'Destination',
      'Progress',
      'AccountId',
      'Description',
      'RequestId',
      'EndTime',
      'AutoScalingGroupARN',
      'ActivityId',
      'StartTime',
      'Service',
      'Time',
      'EC2InstanceId',
      'StatusCode',
      'StatusMessage',
      'Details',
      'AutoScalingGroupName',
      'Cause',
      'Event',
    ])
    expect(launch!['Details']).toEqual({
      'Availability Zone ID': 'use1-az1',
      'Subnet ID': expect.stringMatching(/^subnet-/) as string,
      'Availability Zone': 'us-east-1a',
    })
  })

  test('tells where instances come from and go to, since warm pools (NOTE-6)', () => {
    const told = (era: 'modern' | '2016', name: string) => {
      const found = messages(eventful({ era })).find(({ Event }) => Event === event(name))!
      return [found['Origin'], found['Destination']]
    }

    expect(told('modern', 'EC2_INSTANCE_LAUNCH')).toEqual(['EC2', 'AutoScalingGroup'])
    expect(told('modern', 'EC2_INSTANCE_TERMINATE')).toEqual(['AutoScalingGroup', 'EC2'])
    expect(told('2016', 'EC2_INSTANCE_LAUNCH')).toEqual([undefined, undefined])
  })
})

describe('SNS', () => {
  test('makes a topic once, and subscriptions once', () => {
    const tested = notified()
    expect(tested.call('CreateTopic', { Name: 'events' }, 'sns')).toEqual({ TopicArn: topicArn })
    const again = { TopicArn: topicArn, Protocol: 'email', Endpoint: 'text@example.com' }
    expect(tested.call('Subscribe', again, 'sns')).toEqual({
      SubscriptionArn: 'pending confirmation',
    })
    const { SubscriptionArn } = tested.call(
      'Subscribe',
      { ...again, ReturnSubscriptionArn: true },
      'sns',
    )

    expect(SubscriptionArn).toMatch(/^arn:aws:sns:us-east-1:123456789012:events:[0-9a-f-]{36}$/)
    expect(tested.call('ListTopics', {}, 'sns')).toEqual({ Topics: [{ TopicArn: topicArn }] })
    expect(tested.call('ListSubscriptions', {}, 'sns')['Subscriptions']).toHaveLength(2)
    expect(tested.call('GetTopicAttributes', { TopicArn: topicArn }, 'sns')).toMatchObject({
      Attributes: { TopicArn: topicArn, Owner: '123456789012', SubscriptionsConfirmed: '2' },
    })
    tested.call('Unsubscribe', { SubscriptionArn }, 'sns')
    expect(
      tested.call('ListSubscriptionsByTopic', { TopicArn: topicArn }, 'sns')['Subscriptions'],
    ).toMatchObject([{ Endpoint: 'json@example.com' }])
  })

  test('delivers what users publish', () => {
    const tested = notified()
    tested.call('Publish', { TopicArn: topicArn, Message: 'hello', Subject: 'hi' }, 'sns')

    expect(emails(tested).at(-1)).toMatchObject({ subject: 'hi', body: 'hello', topicArn })
  })

  test('refuses topics that there are not, with 404, and addresses that are none', () => {
    const tested = notified()
    const none = { TopicArn: `${topicArn}-none` }
    const notFound = { code: 'NotFound', message: 'Topic does not exist', httpStatus: 404 }

    expect(tested.refusal('Publish', { ...none, Message: 'x' }, 'sns')).toMatchObject(notFound)
    expect(tested.refusal('GetTopicAttributes', none, 'sns')).toMatchObject(notFound)
    expect(
      tested.refusal('Subscribe', { ...none, Protocol: 'email', Endpoint: 'a@b.c' }, 'sns'),
    ).toMatchObject(notFound)
    const subscribe = (Protocol: string, Endpoint: string) =>
      tested.refusal('Subscribe', { TopicArn: topicArn, Protocol, Endpoint }, 'sns')
    expect(subscribe('email', 'nobody').code).toBe('InvalidParameter')
    expect(subscribe('lambda', 'arn:aws:lambda:us-east-1:1:f').message).toContain('lambda')
    expect(tested.refusal('CreateTopic', { Name: 'a b' }, 'sns').code).toBe('InvalidParameter')
    // Deleting twice is no mistake.
    tested.call('DeleteTopic', none, 'sns')
  })
})
