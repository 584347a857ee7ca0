import { describe, expect, test } from 'vitest'
import { complete, group, hook, untilSome } from '../hooks/hooked-group.ts'
import { regionUnderTest, type RegionUnderTest } from '../region-under-test.ts'
import { createQueue, type QueueUnderTest } from './queue-under-test.ts'

type Input = Readonly<Record<string, unknown>>

const call = (tested: RegionUnderTest, operation: string, input: Input = {}) =>
  tested.call(operation, input, 'eventbridge')

/** A rule that sends what it matches to a queue. */
function listening(
  pattern: unknown,
  tested = regionUnderTest(),
): { readonly tested: RegionUnderTest; readonly queue: QueueUnderTest } {
  const queue = createQueue(tested, 'events')
  call(tested, 'PutRule', { Name: 'all', EventPattern: JSON.stringify(pattern) })
  call(tested, 'PutTargets', { Rule: 'all', Targets: [{ Id: 'q', Arn: queue.arn }] })
  return { tested, queue }
}

const ofAutoScaling = { source: ['aws.autoscaling'] }

describe('rules', () => {
  test('are put, described, listed, switched and deleted', () => {
    const { tested, queue } = listening(ofAutoScaling)
    const rule = {
      Name: 'all',
      Arn: 'arn:aws:events:us-east-1:123456789012:rule/all',
      EventPattern: JSON.stringify(ofAutoScaling),
      State: 'ENABLED',
      EventBusName: 'default',
    }
    expect(call(tested, 'DescribeRule', { Name: 'all' })).toEqual({
      ...rule,
      CreatedBy: '123456789012',
    })
    expect(call(tested, 'ListRules', { NamePrefix: 'a' })).toEqual({ Rules: [rule] })
    expect(call(tested, 'ListTargetsByRule', { Rule: 'all' })).toEqual({
      Targets: [{ Id: 'q', Arn: queue.arn }],
    })
    call(tested, 'DisableRule', { Name: 'all' })
    expect(call(tested, 'DescribeRule', { Name: 'all' })['State']).toBe('DISABLED')
    call(tested, 'EnableRule', { Name: 'all' })

    const named = { Name: 'all' }
    expect(tested.refusal('DeleteRule', named, 'eventbridge').message).toContain('has targets')
    call(tested, 'RemoveTargets', { Rule: 'all', Ids: ['q', 'none'] })
    call(tested, 'DeleteRule', named)
    call(tested, 'DeleteRule', named)
    expect(tested.refusal('DescribeRule', named, 'eventbridge').code).toBe(
      'ResourceNotFoundException',
    )
  })

  test.each([
    ['PutRule', { Name: 'r', ScheduleExpression: 'rate(1 minute)' }, 'schedule'],
    ['PutRule', { Name: 'r' }, 'must be specified'],
    ['PutRule', { Name: 'a b', EventPattern: '{"source":["a"]}' }, 'regular expression'],
    ['PutRule', { Name: 'r', EventBusName: 'mine', EventPattern: '{"source":["a"]}' }, 'default'],
    ['PutTargets', { Rule: 'none', Targets: [] }, 'does not exist'],
    [
      'PutTargets',
      { Rule: 'all', Targets: [{ Id: 'f', Arn: 'arn:aws:lambda:us-east-1:1:function:f' }] },
      'SQS queues and SNS topics',
    ],
    [
      'PutTargets',
      { Rule: 'all', Targets: [{ Id: 'f', Arn: 'arn:aws:sqs:us-east-1:123456789012:none' }] },
      'does not exist',
    ],
    [
      'PutTargets',
      { Rule: 'all', Targets: [{ Id: 'f', Arn: 'x', InputTransformer: {} }] },
      'InputTransformer',
    ],
  ])('%s refuses %j', (operation, input, message) => {
    const { tested } = listening(ofAutoScaling)
    expect(tested.refusal(operation, input, 'eventbridge').message).toContain(message)
  })

  test('have at most five targets', () => {
    const { tested, queue } = listening(ofAutoScaling)
    const Targets = ['a', 'b', 'c', 'd', 'e'].map((Id) => ({ Id, Arn: queue.arn }))
    expect(tested.refusal('PutTargets', { Rule: 'all', Targets }, 'eventbridge').code).toBe(
      'LimitExceededException',
    )
  })
})

describe('events of one’s own', () => {
  test('reach queues and topics, as they are, in part, or as a constant', () => {
    const { tested, queue } = listening({ source: ['my.app'] })
    const { TopicArn } = tested.call('CreateTopic', { Name: 'told' }, 'sns')
    tested.call(
      'Subscribe',
      { TopicArn, Protocol: 'email-json', Endpoint: 'ops@example.com' },
      'sns',
    )
    call(tested, 'PutTargets', {
      Rule: 'all',
      Targets: [
        { Id: 'part', Arn: queue.arn, InputPath: '$.detail' },
        { Id: 'constant', Arn: queue.arn, Input: '{"a":1}' },
        { Id: 'topic', Arn: TopicArn },
      ],
    })
    const put = call(tested, 'PutEvents', {
      Entries: [
        { Source: 'my.app', DetailType: 'done', Detail: '{"id":7}', Resources: ['arn:x'] },
        { Source: 'aws.ec2', DetailType: 'done', Detail: '{}' },
        { Source: 'my.app', DetailType: 'done', Detail: '[' },
        { Source: 'my.app', Detail: '{}' },
        { Source: 'other', DetailType: 'done', Detail: '{}' },
      ],
    })
    expect(put['FailedEntryCount']).toBe(3)
    const [{ EventId }, ...others] = put['Entries'] as [{ EventId: string }, ...Input[]]
    expect(others.map(({ ErrorCode }) => ErrorCode)).toEqual([
      'NotAuthorizedForSourceException',
      'MalformedDetail',
      'InvalidArgument',
      undefined,
    ])
    const whole = {
      version: '0',
      id: EventId,
      'detail-type': 'done',
      source: 'my.app',
      account: '123456789012',
      time: `${new Date(tested.region.now).toISOString().slice(0, 19)}Z`,
      region: 'us-east-1',
      resources: ['arn:x'],
      detail: { id: 7 },
    }
    expect(queue.bodies()).toEqual([whole, { id: 7 }, { a: 1 }])
    expect(tested.region.inbox().map(({ body }) => JSON.parse(body) as Input)).toEqual([whole])
  })

  test('a disabled rule gets nothing', () => {
    const { tested, queue } = listening({ source: ['my.app'] })
    call(tested, 'DisableRule', { Name: 'all' })
    call(tested, 'PutEvents', { Entries: [{ Source: 'my.app', DetailType: 'x', Detail: '{}' }] })
    expect(queue.bodies()).toEqual([])
  })

  test('at most ten a call', () => {
    const tested = regionUnderTest()
    const Entries = Array.from({ length: 11 }, () => ({}))
    expect(tested.refusal('PutEvents', { Entries }, 'eventbridge').code).toBe('ValidationException')
  })
})

describe('events of Auto Scaling', () => {
  test('EVT-1, EVT-2, HOOK-33: launches and terminations that went well', () => {
    const { tested, queue } = listening(ofAutoScaling)
    tested.createGroup()
    tested.settle()
    const id = tested.members()[0]!.InstanceId
    const arn = tested.group().AutoScalingGroupARN
    const [launched] = queue.bodies()
    const activity = tested.activities()[0]!
    expect(launched).toMatchObject({
      source: 'aws.autoscaling',
      'detail-type': 'EC2 Instance Launch Successful',
      resources: [arn, `arn:aws:ec2:us-east-1:123456789012:instance/${id}`],
      detail: {
        StatusCode: 'InProgress',
        Description: `Launching a new EC2 instance: ${id}`,
        AutoScalingGroupName: 'batch',
        ActivityId: activity.ActivityId,
        Details: JSON.parse(activity.Details) as object,
        RequestId: activity.ActivityId,
        StatusMessage: '',
        EC2InstanceId: id,
        StartTime: activity.StartTime.toISOString(),
        Cause: activity.Cause,
        Origin: 'EC2',
        Destination: 'AutoScalingGroup',
      },
    })
    expect(Object.keys(launched!['detail'] as object).toSorted()).toEqual(
      [
        'ActivityId',
        'AutoScalingGroupName',
        'Cause',
        'Description',
        'Destination',
        'Details',
        'EC2InstanceId',
        'EndTime',
        'Origin',
        'RequestId',
        'StartTime',
        'StatusCode',
        'StatusMessage',
      ].toSorted(),
    )

    tested.call('TerminateInstanceInAutoScalingGroup', {
      InstanceId: id,
      ShouldDecrementDesiredCapacity: false,
    })
    tested.until(() => tested.members().every(({ InstanceId }) => InstanceId !== id))
    tested.settle()
    expect(queue.bodies().map((event) => event['detail-type'])).toContain(
      'EC2 Instance Terminate Successful',
    )
  })

  test('EVT-1, EVT-2, HOOK-33: a launch that failed, without a description', () => {
    const { tested, queue } = listening(ofAutoScaling)
    tested.failLaunches({})
    tested.createGroup()
    tested.until(() => tested.entries('LaunchFailed').length > 0)
    const [failed] = queue.bodies()
    expect(failed).toMatchObject({
      'detail-type': 'EC2 Instance Launch Unsuccessful',
      resources: [tested.group().AutoScalingGroupARN],
      detail: { StatusCode: 'Failed', EC2InstanceId: '' },
    })
    expect(failed!['detail']).not.toHaveProperty('Description')
  })

  test('HOOK-31, HOOK-32, EVT-3: a hook tells the event bus, with its token, and without a target', () => {
    const { tested, queue } = listening({
      'detail-type': [
        'EC2 Instance-launch Lifecycle Action',
        'EC2 Instance-terminate Lifecycle Action',
      ],
    })
    const hooks = [hook({ metadata: 'v1' }), hook({ name: 'bye', on: 'terminate' })]
    tested.createGroup({ more: { LifecycleHookSpecificationList: hooks } })
    const id = untilSome(tested, 'Pending:Wait')
    const [launching] = queue.bodies()
    const { token } = tested.entries('LifecycleActionBegan')[0]!.event
    expect(launching).toMatchObject({
      source: 'aws.autoscaling',
      'detail-type': 'EC2 Instance-launch Lifecycle Action',
      resources: [tested.group().AutoScalingGroupARN],
    })
    expect(launching!['detail']).toEqual({
      LifecycleActionToken: token,
      AutoScalingGroupName: 'batch',
      LifecycleHookName: 'ready',
      EC2InstanceId: id,
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
      NotificationMetadata: 'v1',
      Origin: 'EC2',
      Destination: 'AutoScalingGroup',
    })

    complete(tested, id)
    tested.call('TerminateInstanceInAutoScalingGroup', {
      InstanceId: id,
      ShouldDecrementDesiredCapacity: false,
    })
    const [terminating] = queue.bodies()
    expect(terminating).toMatchObject({
      'detail-type': 'EC2 Instance-terminate Lifecycle Action',
      detail: { Origin: 'AutoScalingGroup', Destination: 'EC2', LifecycleHookName: 'bye' },
    })
    expect(terminating!['detail']).not.toHaveProperty('NotificationMetadata')
  })

  test('HOOK-25, EVT-2: an abandoned launch is unsuccessful, and says why', () => {
    const { tested, queue } = listening({ 'detail-type': ['EC2 Instance Launch Unsuccessful'] })
    tested.createGroup({ more: { LifecycleHookSpecificationList: [hook()] } })
    complete(tested, untilSome(tested, 'Pending:Wait'), 'ABANDON')
    const [event] = queue.bodies()
    expect(event!['detail']).toMatchObject({
      StatusCode: 'Cancelled',
      StatusMessage: expect.stringContaining('was abandoned') as string,
    })
  })

  test('events that no rule meets are not recorded', () => {
    const tested = regionUnderTest()
    tested.createGroup()
    tested.settle()
    expect(tested.entries('EventMatched')).toEqual([])
    expect(tested.call('DescribeLifecycleHooks', group)).toEqual({ LifecycleHooks: [] })
  })
})

test('EC2 tells each state of an instance', () => {
  const { tested, queue } = listening({
    source: ['aws.ec2'],
    detail: { state: [{ 'anything-but': 'shutting-down' }] },
  })
  tested.createGroup()
  tested.settle()
  const id = tested.members()[0]!.InstanceId
  tested.call('TerminateInstances', { InstanceIds: [id] }, 'ec2')
  tested.advance(120_000)
  const events = queue.bodies().filter((event) => (event['resources'] as string[])[0]!.endsWith(id))
  expect(events.map((event) => event['detail'])).toEqual([
    { 'instance-id': id, state: 'pending' },
    { 'instance-id': id, state: 'running' },
    { 'instance-id': id, state: 'terminated' },
  ])
  expect(events[0]!['detail-type']).toBe('EC2 Instance State-change Notification')
})
