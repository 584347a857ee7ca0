import { describe, expect, test } from 'vitest'
import { complete, putHook, terminate, untilSome } from '../hooks/hooked-group.ts'
import { regionUnderTest } from '../region-under-test.ts'
import { createQueue } from './queue-under-test.ts'

function withQueue(region: Parameters<typeof regionUnderTest>[0] = {}) {
  const tested = regionUnderTest(region)
  const queue = createQueue(tested, 'hooks')
  tested.createGroup({ max: 3 })
  return { tested, queue }
}

describe('the target of a lifecycle hook', () => {
  test('HOOK-05, NOTE-10: gets a test message when the hook is put', () => {
    const { tested, queue } = withQueue()
    putHook(tested, { target: queue.arn })
    expect(queue.bodies()).toEqual([
      {
        AutoScalingGroupName: 'batch',
        Service: 'AWS Auto Scaling',
        Time: new Date(tested.region.now).toISOString(),
        AccountId: '123456789012',
        Event: 'autoscaling:TEST_NOTIFICATION',
        RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        AutoScalingGroupARN: tested.group().AutoScalingGroupARN,
      },
    ])
    // An update that says nothing of the target sends none.
    putHook(tested, { heartbeat: 60 })
    expect(queue.bodies()).toEqual([])
  })

  test('HOOK-30, HOOK-32, NOTE-10: a queue gets the message of each wait, member for member', () => {
    const { tested, queue } = withQueue()
    putHook(tested, { target: queue.arn, metadata: 'free text' })
    queue.bodies()
    const id = untilSome(tested, 'Pending:Wait')
    const { token } = tested.entries('LifecycleActionBegan')[0]!.event
    const [message] = queue.receive()
    const body = JSON.parse(message!.Body) as object
    expect(Object.entries(body)).toEqual([
      ['Origin', 'EC2'],
      ['Destination', 'AutoScalingGroup'],
      ['Service', 'AWS Auto Scaling'],
      ['LifecycleHookName', 'ready'],
      ['AutoScalingGroupName', 'batch'],
      ['LifecycleTransition', 'autoscaling:EC2_INSTANCE_LAUNCHING'],
      ['LifecycleActionToken', token],
      ['EC2InstanceId', id],
      ['AccountId', '123456789012'],
      ['RequestId', tested.activities()[0]!.ActivityId],
      ['Time', new Date(tested.region.now).toISOString()],
      ['NotificationMetadata', 'free text'],
    ])
  })

  test('HOOK-30, HOOK-32: a termination goes the other way, and eras up to 2016 name no way', () => {
    for (const [era, ways] of [
      ['modern', { Origin: 'AutoScalingGroup', Destination: 'EC2' }],
      ['2016', { Origin: undefined, Destination: undefined }],
    ] as const) {
      const { tested, queue } = withQueue({ era })
      tested.settle()
      putHook(tested, { on: 'terminate', target: queue.arn })
      queue.bodies()
      terminate(tested, tested.members()[0]!.InstanceId)
      const [message] = queue.bodies()
      expect(message!['LifecycleTransition']).toBe('autoscaling:EC2_INSTANCE_TERMINATING')
      expect({ Origin: message!['Origin'], Destination: message!['Destination'] }).toEqual(ways)
    }
  })

  test('NOTE-10, HOOK-04: a topic tells e-mail in lines of text, other subscribers in JSON', () => {
    const { tested, queue } = withQueue()
    const { TopicArn } = tested.call('CreateTopic', { Name: 'hooks' }, 'sns')
    const subscribe = (Protocol: string, Endpoint: string) =>
      tested.call('Subscribe', { TopicArn, Protocol, Endpoint }, 'sns')
    subscribe('email', 'ops@example.com')
    subscribe('sqs', queue.arn)
    putHook(tested, { target: TopicArn as string })
    const id = untilSome(tested, 'Pending:Wait')

    const [, email] = tested.region.inbox()
    expect(email!.subject).toBe(
      `Auto Scaling:  Lifecycle action 'LAUNCHING' for instance ${id} in progress.`,
    )
    expect(email!.body.split('\n')).toContain(`EC2InstanceId: ${id}`)
    const [, envelope] = queue.bodies()
    expect(JSON.parse(envelope!['Message'] as string)).toMatchObject({ EC2InstanceId: id })
  })

  test('HOOK-04: a queue that is gone by then loses the message, and the wait goes on', () => {
    const { tested, queue } = withQueue()
    putHook(tested, { target: queue.arn })
    queue.call('DeleteQueue')
    const id = untilSome(tested, 'Pending:Wait')
    complete(tested, id)
  })

  test('HOOK-30, HOOK-20: a consumer of the queue can complete what it is told', () => {
    const { tested, queue } = withQueue()
    putHook(tested, { target: queue.arn })
    queue.bodies()
    untilSome(tested, 'Pending:Wait')
    const [message] = queue.receive()
    const told = JSON.parse(message!.Body) as Readonly<Record<string, string>>
    tested.call('CompleteLifecycleAction', {
      AutoScalingGroupName: told['AutoScalingGroupName'],
      LifecycleHookName: told['LifecycleHookName'],
      LifecycleActionToken: told['LifecycleActionToken'],
      LifecycleActionResult: 'CONTINUE',
    })
    queue.call('DeleteMessage', { ReceiptHandle: message!.ReceiptHandle })
    expect(tested.members()[0]!.LifecycleState).toBe('InService')
  })
})

describe('what the topics of a group are told', () => {
  function notified() {
    const { tested, queue } = withQueue()
    const { TopicArn } = tested.call('CreateTopic', { Name: 'group' }, 'sns')
    const raw = { RawMessageDelivery: 'true' }
    tested.call(
      'Subscribe',
      { TopicArn, Protocol: 'sqs', Endpoint: queue.arn, Attributes: raw },
      'sns',
    )
    tested.call('PutNotificationConfiguration', {
      AutoScalingGroupName: 'batch',
      TopicARN: TopicArn,
      NotificationTypes: [
        'autoscaling:EC2_INSTANCE_LAUNCH_ERROR',
        'autoscaling:EC2_INSTANCE_TERMINATE',
      ],
    })
    queue.bodies()
    return { tested, queue }
  }

  test('NOTE-3, HOOK-13, ACT-4: after a terminate hook the message is MidTerminatingLifecycleAction at 60', () => {
    const { tested, queue } = notified()
    tested.settle()
    putHook(tested, { on: 'terminate' })
    const id = tested.members()[0]!.InstanceId
    terminate(tested, id)
    complete(tested, id)
    tested.settle()
    expect(queue.bodies()).toMatchObject([
      {
        Event: 'autoscaling:EC2_INSTANCE_TERMINATE',
        StatusCode: 'MidTerminatingLifecycleAction',
        Progress: 60,
      },
    ])
  })

  test('NOTE-4, LIFE-5: an abandoned launch is told as an error, Cancelled, with its instance', () => {
    const { tested, queue } = notified()
    putHook(tested)
    const id = untilSome(tested, 'Pending:Wait')
    complete(tested, id, 'ABANDON')
    expect(queue.bodies()).toMatchObject([
      {
        Event: 'autoscaling:EC2_INSTANCE_LAUNCH_ERROR',
        StatusCode: 'Cancelled',
        EC2InstanceId: id,
      },
    ])
  })
})
