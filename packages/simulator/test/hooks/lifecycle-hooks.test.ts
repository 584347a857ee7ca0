import type { LifecycleActionBegan } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { regionUnderTest } from '../region-under-test.ts'
import {
  complete,
  group,
  hook,
  hookedGroup,
  path,
  putHook,
  stateOf,
  terminate,
  untilSome,
} from './hooked-group.ts'

describe('the definition of a hook', () => {
  test('HOOK-01, HOOK-03, TV-12: heartbeat 60 has a global timeout of 6000, 3600 that of 48 hours', () => {
    const tested = regionUnderTest()
    tested.createGroup()
    putHook(tested, { name: 'short', heartbeat: 60 })
    putHook(tested, { name: 'standard', on: 'terminate' })

    expect(tested.call('DescribeLifecycleHooks', group)['LifecycleHooks']).toEqual([
      {
        LifecycleHookName: 'short',
        AutoScalingGroupName: 'batch',
        LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
        HeartbeatTimeout: 60,
        GlobalTimeout: 6000,
        DefaultResult: 'ABANDON',
      },
      {
        LifecycleHookName: 'standard',
        AutoScalingGroupName: 'batch',
        LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
        HeartbeatTimeout: 3600,
        GlobalTimeout: 172_800,
        DefaultResult: 'ABANDON',
      },
    ])
    const only = { ...group, LifecycleHookNames: ['standard'] }
    expect(tested.call('DescribeLifecycleHooks', only)['LifecycleHooks']).toHaveLength(1)
  })

  test('HOOK-01: an update keeps what it leaves out, and an empty target takes the target away', () => {
    const tested = regionUnderTest()
    tested.createGroup()
    const { TopicArn } = tested.call('CreateTopic', { Name: 'hooks' }, 'sns')
    putHook(tested, {
      heartbeat: 90,
      result: 'CONTINUE',
      target: TopicArn as string,
      metadata: 'v1',
    })
    tested.call('PutLifecycleHook', { ...group, LifecycleHookName: 'ready', HeartbeatTimeout: 120 })
    expect(tested.call('DescribeLifecycleHooks', group)['LifecycleHooks']).toEqual([
      {
        LifecycleHookName: 'ready',
        AutoScalingGroupName: 'batch',
        LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
        HeartbeatTimeout: 120,
        GlobalTimeout: 12_000,
        DefaultResult: 'CONTINUE',
        NotificationTargetARN: TopicArn,
        NotificationMetadata: 'v1',
      },
    ])

    tested.call('PutLifecycleHook', {
      ...group,
      LifecycleHookName: 'ready',
      NotificationTargetARN: '',
    })
    const [hooked] = tested.call('DescribeLifecycleHooks', group)['LifecycleHooks'] as object[]
    expect(hooked).not.toHaveProperty('NotificationTargetARN')
  })

  test('HOOK-02: the two transitions', () => {
    expect(regionUnderTest().call('DescribeLifecycleHookTypes')).toEqual({
      LifecycleHookTypes: [
        'autoscaling:EC2_INSTANCE_LAUNCHING',
        'autoscaling:EC2_INSTANCE_TERMINATING',
      ],
    })
  })

  test.each([
    ['no transition', { LifecycleTransition: undefined }, 'LifecycleTransition is required'],
    ['another transition', { LifecycleTransition: 'launch' }, '"launch" is not a valid'],
    ['a heartbeat of 29 s', { HeartbeatTimeout: 29 }, 'greater than or equal to 30'],
    ['a heartbeat of 7201 s', { HeartbeatTimeout: 7201 }, 'less than or equal to 7200'],
    ['another result', { DefaultResult: 'RETRY' }, 'must be CONTINUE or ABANDON'],
    ['a name with a blank', { LifecycleHookName: 'a b' }, 'regular expression'],
    ['long metadata', { NotificationMetadata: 'x'.repeat(4001) }, 'less than or equal to 4000'],
    ['metadata beyond ASCII', { NotificationMetadata: 'é' }, 'printable ASCII'],
    [
      'a target that there is not',
      { NotificationTargetARN: 'arn:aws:sns:us-east-1:123456789012:none' },
      'Unable to publish test message',
    ],
    [
      'a Lambda function',
      { NotificationTargetARN: 'arn:aws:lambda:us-east-1:123456789012:function:f' },
      'does not model Lambda',
    ],
  ])('HOOK-01, HOOK-03, HOOK-04: refuses %s', (_, given, message) => {
    const tested = regionUnderTest()
    tested.createGroup()
    const refused = tested.refusal('PutLifecycleHook', { ...group, ...hook(), ...given })
    expect(refused.message).toContain(message)
    expect(tested.call('DescribeLifecycleHooks', group)['LifecycleHooks']).toEqual([])
  })

  test('HOOK-01, LIM-3: at most 50 hooks, of which any can still be changed', () => {
    const tested = regionUnderTest()
    tested.createGroup()
    for (let index = 0; index < 50; index++) putHook(tested, { name: `hook-${index}` })
    expect(tested.refusal('PutLifecycleHook', { ...group, ...hook() }).code).toBe('LimitExceeded')
    putHook(tested, { name: 'hook-7', heartbeat: 60 })
  })

  test('ERR-30: hooks of a group that there is not', () => {
    const tested = regionUnderTest()
    expect(tested.refusal('DescribeLifecycleHooks', group).code).toBe('ValidationError')
    expect(tested.refusal('PutLifecycleHook', { ...group, ...hook() }).code).toBe('ValidationError')
  })

  test.each([
    ['LifecycleTransition', 'autoscaling:EC2_INSTANCE_TERMINATING'],
    ['RoleARN', 'arn:aws:iam::123456789012:role/other'],
    ['NotificationTargetARN', 'arn:aws:sns:us-east-1:123456789012:two'],
    ['NotificationMetadata', 'v2'],
    ['HeartbeatTimeout', 600],
    ['DefaultResult', 'CONTINUE'],
  ])('HOOK-01: an update without %s keeps it', (name, value) => {
    const tested = regionUnderTest()
    tested.createGroup()
    for (const Name of ['one', 'two']) tested.call('CreateTopic', { Name }, 'sns')
    const whole = {
      ...group,
      LifecycleHookName: 'ready',
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
      RoleARN: 'arn:aws:iam::123456789012:role/hooks',
      NotificationTargetARN: 'arn:aws:sns:us-east-1:123456789012:one',
      NotificationMetadata: 'v1',
      HeartbeatTimeout: 90,
      DefaultResult: 'ABANDON',
    }
    const described = () => tested.call('DescribeLifecycleHooks', group)['LifecycleHooks']
    tested.call('PutLifecycleHook', { ...whole, [name]: value })
    const before = described()
    expect(before).toMatchObject([{ [name]: value }])
    tested.call('PutLifecycleHook', { ...whole, [name]: undefined })
    expect(described()).toEqual(before)
  })

  test('HOOK-01: hooks at creation with two roles are refused', () => {
    const tested = regionUnderTest()
    const { TopicArn } = tested.call('CreateTopic', { Name: 'hooks' }, 'sns')
    const [one, two] = ['one', 'two'].map((name) => ({
      ...hook({ name, target: TopicArn as string }),
      RoleARN: `arn:aws:iam::123456789012:role/${name}`,
    }))
    expect(() =>
      tested.createGroup({ more: { LifecycleHookSpecificationList: [one, two] } }),
    ).toThrow('same notification target and role')
  })

  test('HOOK-01: hooks at creation with two targets are refused', () => {
    const tested = regionUnderTest()
    const [one, two] = ['one', 'two'].map((Name) => {
      const { TopicArn } = tested.call('CreateTopic', { Name }, 'sns')
      return hook({ name: Name, target: TopicArn as string })
    })
    tested.createGroup({ more: { LifecycleHookSpecificationList: [one] } })
    expect(() =>
      tested.createGroup({ name: 'other', more: { LifecycleHookSpecificationList: [one, two] } }),
    ).toThrow('same notification target')
  })
})

describe('a launch hook', () => {
  test('HOOK-10, LIFE-2: Pending, Pending:Wait, Pending:Proceed, InService', () => {
    const tested = hookedGroup([{}])
    const id = untilSome(tested, 'Pending:Wait')
    complete(tested, id)

    expect(path(tested, id)).toEqual(['Pending:Wait', 'Pending:Proceed', 'InService'])
  })

  test('HOOK-10: without a hook there is no wait', () => {
    const tested = hookedGroup([{ on: 'terminate' }])
    tested.settle()
    expect(path(tested, tested.members()[0]!.InstanceId)).toEqual(['InService'])
  })

  test('HOOK-13, ACT-4: the activity is MidLifecycleAction at 40, and Successful once it is over', () => {
    const tested = hookedGroup([{}])
    const id = untilSome(tested, 'Pending:Wait')
    expect(tested.activities()[0]).toMatchObject({ StatusCode: 'MidLifecycleAction', Progress: 40 })

    complete(tested, id)
    expect(tested.activities()[0]).toMatchObject({ StatusCode: 'Successful', Progress: 100 })
  })

  test('CAP-2: who waits counts towards the desired capacity', () => {
    const tested = hookedGroup([{}], { desired: 3 })
    untilSome(tested, 'Pending:Wait')
    tested.advance(600_000)
    expect(tested.members().map(({ LifecycleState }) => LifecycleState)).toEqual([
      'Pending:Wait',
      'Pending:Wait',
      'Pending:Wait',
    ])
  })

  test('HOOK-15, HC-11: the grace period begins when the hook is over', () => {
    const tested = hookedGroup([{}], { grace: 300 })
    const id = untilSome(tested, 'Pending:Wait')
    tested.advance(400_000)
    complete(tested, id)
    tested.advance(200_000)
    const health = { InstanceId: id, HealthStatus: 'Unhealthy' }
    expect(tested.refusal('SetInstanceHealth', health).message).toContain('(200 seconds)')
  })

  test('HOOK-14: several hooks start together and all must finish', () => {
    const tested = hookedGroup([{ name: 'one' }, { name: 'two' }])
    const id = untilSome(tested, 'Pending:Wait')
    const [first, second] = tested.entries('LifecycleActionBegan')
    expect(first!.at).toBe(second!.at)
    expect(first!.event.token).not.toBe(second!.event.token)

    complete(tested, id, 'CONTINUE', 'two')
    expect(stateOf(tested, id)).toBe('Pending:Wait')
    complete(tested, id, 'CONTINUE', 'one')
    expect(stateOf(tested, id)).toBe('InService')
  })

  test('HOOK-21, HOOK-25, LIFE-5, STR-63: ABANDON cancels the launch, ends the instance and launches another', () => {
    const tested = hookedGroup([{}])
    const id = untilSome(tested, 'Pending:Wait')
    const { token } = tested.entries('LifecycleActionBegan')[0]!.event
    complete(tested, id, 'ABANDON')

    expect(stateOf(tested, id)).toBe('Terminating')
    const text = `Instance failed to complete user's Lifecycle Action: Lifecycle Action with token ${token} was abandoned: Lifecycle Action Completed with ABANDON Result`
    expect(tested.activities()[0]).toMatchObject({
      StatusCode: 'Cancelled',
      Progress: 100,
      StatusMessage: text,
    })
    const next = untilSome(tested, 'Pending:Wait')
    expect(next).not.toBe(id)
    tested.until(() => stateOf(tested, id) === undefined)
    expect(tested.entries('Ec2InstanceStateChanged').at(-1)!.event).toMatchObject({
      instanceId: id,
      to: 'terminated',
    })
  })

  test('LIFE-5: an instance whose launch was abandoned cannot be terminated once more', () => {
    const tested = hookedGroup([{}])
    const id = untilSome(tested, 'Pending:Wait')
    complete(tested, id, 'ABANDON')
    const input = { InstanceId: id, ShouldDecrementDesiredCapacity: false }

    expect(tested.refusal('TerminateInstanceInAutoScalingGroup', input).message).toBe(
      `The instance ${id} is not in InService or Standby.`,
    )
  })

  test('HOOK-14, HOOK-22: ABANDON does not wait for the other hooks', () => {
    const tested = hookedGroup([{ name: 'one' }, { name: 'two' }])
    const id = untilSome(tested, 'Pending:Wait')
    complete(tested, id, 'ABANDON', 'two')
    expect(stateOf(tested, id)).toBe('Terminating')
    const late = {
      ...group,
      LifecycleHookName: 'one',
      InstanceId: id,
      LifecycleActionResult: 'CONTINUE',
    }
    expect(tested.refusal('CompleteLifecycleAction', late).message).toBe(
      `No active Lifecycle Action found with instance ID ${id}`,
    )
  })

  test('HOOK-23, HOOK-25, STR-63: the heartbeat timeout applies the default, which is ABANDON', () => {
    const tested = hookedGroup([{ heartbeat: 60 }])
    const id = untilSome(tested, 'Pending:Wait')
    tested.advance(59_999)
    expect(stateOf(tested, id)).toBe('Pending:Wait')
    tested.advance(1)
    expect(stateOf(tested, id)).toBe('Terminating')
    expect(tested.activities().at(-1)!.StatusMessage).toMatch(/was abandoned: Heartbeat Timeout$/)
  })

  test('HOOK-23: with the default CONTINUE it goes into service', () => {
    const tested = hookedGroup([{ heartbeat: 60, result: 'CONTINUE' }])
    const id = untilSome(tested, 'Pending:Wait')
    tested.advance(60_000)
    expect(stateOf(tested, id)).toBe('InService')
  })

  test('ACT-12: launches whose hooks keep failing slow down, doubling up to 15 minutes', () => {
    const tested = hookedGroup([{ heartbeat: 30 }])
    tested.advance(3 * 3_600_000)
    const starts = tested.entries('LifecycleActionBegan').map(({ at }) => at)
    const pauses = starts.slice(1).map((at, index) => Math.round((at - starts[index]!) / 1000))
    expect(pauses.length).toBeGreaterThan(5)
    const [, second, third, fourth] = pauses
    expect(third! / second!).toBeGreaterThan(1.2)
    expect(fourth! / third!).toBeGreaterThan(1.4)
    expect(pauses.at(-1)).toBeGreaterThan(900)
    expect(pauses.at(-1)).toBeLessThan(960)
  })

  test('ACT-12: with hookRetryBackoff none they do not', () => {
    const tested = hookedGroup(
      [{ heartbeat: 30 }],
      {},
      {
        settings: { 'asg.hookRetryBackoff': 'none' },
      },
    )
    tested.advance(3_600_000)
    const starts = tested.entries('LifecycleActionBegan').map(({ at }) => at)
    expect(starts.at(-1)! - starts.at(-2)!).toBeLessThan(120_000)
  })

  test('HOOK-41, HC-21: an instance that stops while it waits is noticed, and another is launched', () => {
    const tested = hookedGroup([{}])
    const id = untilSome(tested, 'Pending:Wait')
    tested.stop([id])
    tested.until(() => stateOf(tested, id) === undefined)
    expect(tested.activities().at(-1)!.StatusMessage).toContain(
      'Instance became unhealthy while waiting for instance to be in InService state',
    )
    expect(untilSome(tested, 'Pending:Wait')).not.toBe(id)
  })

  test('HOOK-41: a failed status check is not acted on while it waits', () => {
    const tested = hookedGroup([{ heartbeat: 7200 }])
    const id = untilSome(tested, 'Pending:Wait')
    tested.ifdown([id])
    tested.advance(3_600_000)
    expect(stateOf(tested, id)).toBe('Pending:Wait')
  })

  test('TERM-2: a scale-in does not take who waits, and takes the surplus once it is in service', () => {
    const tested = hookedGroup([{}], { desired: 2 })
    untilSome(tested, 'Pending:Wait')
    tested.advance(60_000)
    tested.setDesired(1)
    tested.advance(60_000)
    const ids = tested.members().map(({ InstanceId }) => InstanceId)
    expect(ids).toHaveLength(2)
    for (const id of ids) complete(tested, id)
    tested.settle()
    expect(tested.members()).toHaveLength(1)
  })

  test('SUSP-5: who waits when Launch is suspended goes on into service', () => {
    const tested = hookedGroup([{}])
    const id = untilSome(tested, 'Pending:Wait')
    tested.suspend()
    complete(tested, id)
    expect(stateOf(tested, id)).toBe('InService')
  })

  test('TERM-21: a user cannot terminate who waits', () => {
    const tested = hookedGroup([{}])
    const InstanceId = untilSome(tested, 'Pending:Wait')
    const input = { InstanceId, ShouldDecrementDesiredCapacity: false }
    expect(tested.refusal('TerminateInstanceInAutoScalingGroup', input).code).toBe(
      'ScalingActivityInProgress',
    )
  })
})

describe('completing', () => {
  test('HOOK-20, HOOK-26, ERR-24: by token or instance, once', () => {
    const tested = hookedGroup([{}], { desired: 2 })
    tested.until(() => tested.entries('LifecycleActionBegan').length === 2)
    const [first, second] = tested.entries('LifecycleActionBegan').map(({ event }) => event) as [
      LifecycleActionBegan,
      LifecycleActionBegan,
    ]
    const byToken = {
      ...group,
      LifecycleHookName: 'ready',
      LifecycleActionToken: first.token,
      LifecycleActionResult: 'CONTINUE',
    }
    expect(first.token).toMatch(/^[0-9a-f-]{36}$/)
    tested.call('CompleteLifecycleAction', byToken)
    expect(stateOf(tested, first.instanceId)).toBe('InService')
    expect(stateOf(tested, second.instanceId)).toBe('Pending:Wait')
    expect(tested.refusal('CompleteLifecycleAction', byToken)).toMatchObject({
      code: 'ValidationError',
      message: `No active Lifecycle Action found with token ${first.token}`,
    })
    const heartbeat = { ...group, LifecycleHookName: 'ready', InstanceId: first.instanceId }
    expect(tested.refusal('RecordLifecycleActionHeartbeat', heartbeat).message).toBe(
      `No active Lifecycle Action found with instance ID ${first.instanceId}`,
    )
    const mixed = { ...byToken, LifecycleActionToken: second.token, InstanceId: first.instanceId }
    expect(tested.refusal('CompleteLifecycleAction', mixed).code).toBe('ValidationError')
    const neither = { ...group, LifecycleHookName: 'ready', LifecycleActionResult: 'CONTINUE' }
    expect(tested.refusal('CompleteLifecycleAction', neither).code).toBe('ValidationError')
    const other = { ...byToken, LifecycleActionToken: second.token, LifecycleHookName: 'other' }
    expect(tested.refusal('CompleteLifecycleAction', other).code).toBe('ValidationError')
  })

  test('HOOK-23, HOOK-24: a heartbeat starts the timer anew, up to the global timeout', () => {
    const tested = hookedGroup([{ heartbeat: 30, result: 'CONTINUE' }])
    const InstanceId = untilSome(tested, 'Pending:Wait')
    const began = tested.region.now
    const beat = { ...group, LifecycleHookName: 'ready', InstanceId }
    for (let at = 0; at < 2980; at += 20) {
      tested.advance(20_000)
      tested.call('RecordLifecycleActionHeartbeat', beat)
    }
    expect(stateOf(tested, InstanceId)).toBe('Pending:Wait')
    tested.until(() => stateOf(tested, InstanceId) === 'InService')
    expect(tested.region.now - began).toBe(3_000_000)
    expect(tested.entries('LifecycleActionCompleted')[0]!.event.by).toBe('globalTimeout')
  })

  test('HOOK-07: a hook that is changed leaves those that wait their old timeout', () => {
    const tested = hookedGroup([{ heartbeat: 60, result: 'CONTINUE' }])
    const id = untilSome(tested, 'Pending:Wait')
    putHook(tested, { heartbeat: 7200 })
    tested.advance(60_000)
    expect(stateOf(tested, id)).toBe('InService')
  })

  test('HOOK-06, LIFE-4: deleting a launch hook abandons the launches that wait for it', () => {
    const tested = hookedGroup([{}])
    const id = untilSome(tested, 'Pending:Wait')
    tested.call('DeleteLifecycleHook', { ...group, LifecycleHookName: 'ready' })
    expect(stateOf(tested, id)).toBe('Terminating')
    tested.settle()
    expect(tested.members()[0]!.InstanceId).not.toBe(id)
    const again = { ...group, LifecycleHookName: 'ready' }
    expect(tested.refusal('DeleteLifecycleHook', again).code).toBe('ValidationError')
  })

  test('HOOK-06, LIFE-4: deleting a terminate hook lets terminations go on', () => {
    const tested = hookedGroup([{ on: 'terminate' }])
    tested.settle()
    const id = tested.members()[0]!.InstanceId
    terminate(tested, id)
    expect(stateOf(tested, id)).toBe('Terminating:Wait')
    tested.call('DeleteLifecycleHook', { ...group, LifecycleHookName: 'ready' })
    expect(stateOf(tested, id)).toBe('Terminating:Proceed')
  })
})

describe('a terminate hook', () => {
  const running = (more = {}) => {
    const tested = hookedGroup([{ on: 'terminate' }], more)
    tested.settle()
    return { tested, id: tested.members()[0]!.InstanceId }
  }

  test('HOOK-11, TERM-15: Terminating, Terminating:Wait, Terminating:Proceed, Terminated', () => {
    const { tested, id } = running()
    terminate(tested, id)
    tested.advance(600_000)
    const ofEc2 = () =>
      tested.entries('Ec2InstanceStateChanged').filter(({ event }) => event.instanceId === id)
    expect(ofEc2().at(-1)!.event.to).toBe('running')
    complete(tested, id)
    tested.until(() => stateOf(tested, id) === undefined)

    expect(path(tested, id)).toEqual([
      'InService',
      'Terminating',
      'Terminating:Wait',
      'Terminating:Proceed',
      'Terminated',
    ])
  })

  test('HOOK-13, ACT-4: the activity is MidTerminatingLifecycleAction at 60 to its end', () => {
    const { tested, id } = running()
    terminate(tested, id)
    const mid = { StatusCode: 'MidTerminatingLifecycleAction', Progress: 60 }
    const activity = () =>
      tested.activities().find(({ Description }) => Description.startsWith('Terminating'))
    expect(activity()).toMatchObject(mid)
    complete(tested, id)
    expect(activity()).toMatchObject(mid)
    tested.settle()
    expect(activity()).toMatchObject({ StatusCode: 'Successful', Progress: 100 })
  })

  test.each(['CONTINUE', 'ABANDON'])('HOOK-22: %s ends in termination', (result) => {
    const { tested, id } = running()
    terminate(tested, id)
    complete(tested, id, result)
    expect(stateOf(tested, id)).toBe('Terminating:Proceed')
  })

  test('HOOK-22: CONTINUE lets the other hooks finish, ABANDON does not', () => {
    for (const [result, state] of [
      ['CONTINUE', 'Terminating:Wait'],
      ['ABANDON', 'Terminating:Proceed'],
    ] as const) {
      const tested = hookedGroup([
        { name: 'one', on: 'terminate' },
        { name: 'two', on: 'terminate' },
      ])
      tested.settle()
      const id = tested.members()[0]!.InstanceId
      terminate(tested, id)
      complete(tested, id, result, 'one')
      expect(stateOf(tested, id)).toBe(state)
    }
  })

  test('RP-1, CAP-2: a replacement does not wait for the hook', () => {
    const { tested, id } = running()
    terminate(tested, id)
    tested.until(() =>
      tested.members().some(({ LifecycleState }) => LifecycleState === 'InService'),
    )
    expect(stateOf(tested, id)).toBe('Terminating:Wait')
  })

  test('HOOK-40: it runs for scale-in and for health replacements', () => {
    const { tested } = running({ desired: 2 })
    tested.setDesired(1)
    const id = untilSome(tested, 'Terminating:Wait')
    complete(tested, id)
    tested.settle()
    const left = tested.members()[0]!.InstanceId
    tested.call('SetInstanceHealth', { InstanceId: left, HealthStatus: 'Unhealthy' })
    expect(untilSome(tested, 'Terminating:Wait')).toBe(left)
  })

  test('TERM-20: a member that EC2 terminated passes its hook, and ends a few seconds after it', () => {
    const { tested, id } = running()
    tested.call('TerminateInstances', { InstanceIds: [id] }, 'ec2')
    expect(untilSome(tested, 'Terminating:Wait')).toBe(id)
    tested.advance(120_000)
    complete(tested, id)
    const completed = tested.region.now
    tested.until(() => stateOf(tested, id) === undefined)
    expect(tested.region.now - completed).toBeGreaterThanOrEqual(2000)
    expect(tested.region.now - completed).toBeLessThanOrEqual(8000)
  })

  test('EC-12: terminating it at EC2 is not delayed by the hook', () => {
    const { tested, id } = running()
    terminate(tested, id)
    tested.call('TerminateInstances', { InstanceIds: [id] }, 'ec2')
    tested.advance(120_000)
    expect(stateOf(tested, id)).toBe('Terminating:Wait')
    expect(
      tested
        .entries('Ec2InstanceStateChanged')
        .filter(({ event }) => event.instanceId === id)
        .at(-1)!.event.to,
    ).toBe('terminated')
  })

  test('HOOK-40: attach, detach, standby and force delete run no hooks', () => {
    const tested = hookedGroup([{ on: 'launch' }, { name: 'bye', on: 'terminate' }], {
      min: 0,
      desired: 1,
    })
    const id = untilSome(tested, 'Pending:Wait')
    complete(tested, id)
    const ids = { ...group, InstanceIds: [id] }
    tested.call('EnterStandby', { ...ids, ShouldDecrementDesiredCapacity: true })
    tested.until(() => stateOf(tested, id) === 'Standby')
    tested.call('ExitStandby', ids)
    tested.until(() => stateOf(tested, id) === 'InService')
    tested.call('DetachInstances', { ...ids, ShouldDecrementDesiredCapacity: true })
    tested.until(() => stateOf(tested, id) === undefined)
    tested.call('AttachInstances', ids)
    tested.until(() => stateOf(tested, id) === 'InService')
    expect(tested.entries('LifecycleActionBegan')).toHaveLength(1)

    tested.call('DeleteAutoScalingGroup', { ...group, ForceDelete: true })
    tested.settle()
    expect(tested.entries('LifecycleActionBegan')).toHaveLength(1)
    expect(tested.entries('GroupDeleted')).toHaveLength(1)
  })

  test('CAP-9, HOOK-40: a force delete drops what waits, coming and going', () => {
    const tested = hookedGroup([{ on: 'launch' }, { name: 'bye', on: 'terminate' }], { desired: 2 })
    tested.until(() => tested.entries('LifecycleActionBegan').length === 2)
    const [going, coming] = tested.members().map(({ InstanceId }) => InstanceId)
    complete(tested, going!)
    terminate(tested, going!, true)
    expect(stateOf(tested, going!)).toBe('Terminating:Wait')
    tested.call('DeleteAutoScalingGroup', { ...group, ForceDelete: true })
    expect(stateOf(tested, going!)).toBe('Terminating:Proceed')
    expect(stateOf(tested, coming!)).toBe('Terminating')
    tested.advance(200_000)
    expect(tested.entries('GroupDeleted')).toHaveLength(1)
  })
})

describe('an instance that is retained', () => {
  const retaining = (options = {}) => {
    const tested = hookedGroup([{ on: 'terminate', ...options }], {
      more: { InstanceLifecyclePolicy: { RetentionTriggers: { TerminateHookAbandon: 'retain' } } },
    })
    tested.settle()
    const id = tested.members()[0]!.InstanceId
    terminate(tested, id)
    return { tested, id }
  }

  test('HOOK-50: the policy is described, and one that is none is refused', () => {
    const { tested } = retaining()
    expect(tested.group()).toMatchObject({
      InstanceLifecyclePolicy: { RetentionTriggers: { TerminateHookAbandon: 'retain' } },
    })
    const policy = (TerminateHookAbandon: string) => ({
      ...group,
      InstanceLifecyclePolicy: { RetentionTriggers: { TerminateHookAbandon } },
    })
    expect(tested.refusal('UpdateAutoScalingGroup', policy('keep')).code).toBe('ValidationError')
    tested.call('UpdateAutoScalingGroup', policy('terminate'))
  })

  test('TV-13, HOOK-51, HOOK-52, TERM-19: ABANDON retains it, desired stays and a replacement is launched', () => {
    const { tested, id } = retaining()
    complete(tested, id, 'ABANDON')
    expect(stateOf(tested, id)).toBe('Terminating:Retained')
    tested.settle()
    tested.advance(3_600_000)
    expect(tested.group().DesiredCapacity).toBe(1)
    expect(
      tested
        .members()
        .map(({ LifecycleState }) => LifecycleState)
        .toSorted(),
    ).toEqual(['InService', 'Terminating:Retained'])
    const [ofEc2] = tested
      .entries('Ec2InstanceStateChanged')
      .filter(({ event }) => event.instanceId === id)
      .slice(-1)
    expect(ofEc2!.event.to).toBe('running')
  })

  test('HOOK-51: so does a heartbeat timeout with the default ABANDON', () => {
    const { tested, id } = retaining({ heartbeat: 30 })
    tested.advance(30_000)
    expect(stateOf(tested, id)).toBe('Terminating:Retained')
  })

  test('HOOK-51, HOOK-24: and the global timeout', () => {
    const { tested, id } = retaining({ heartbeat: 30 })
    const beat = { ...group, LifecycleHookName: 'ready', InstanceId: id }
    for (let at = 0; at < 2980; at += 20) {
      tested.advance(20_000)
      tested.call('RecordLifecycleActionHeartbeat', beat)
    }
    tested.advance(20_000)
    expect(stateOf(tested, id)).toBe('Terminating:Retained')
    expect(tested.entries('LifecycleActionCompleted')[0]!.event.by).toBe('globalTimeout')
  })

  test('HOOK-53: the default CONTINUE never retains', () => {
    const { tested, id } = retaining({ heartbeat: 30, result: 'CONTINUE' })
    tested.advance(30_000)
    expect(stateOf(tested, id)).toBe('Terminating:Proceed')
  })

  test('HOOK-52: it goes by TerminateInstanceInAutoScalingGroup, without its hook and without a decrement', () => {
    const { tested, id } = retaining()
    complete(tested, id, 'ABANDON')
    tested.settle()
    const input = { InstanceId: id, ShouldDecrementDesiredCapacity: true }
    expect(tested.refusal('TerminateInstanceInAutoScalingGroup', input).code).toBe(
      'ValidationError',
    )
    terminate(tested, id)
    expect(stateOf(tested, id)).toBe('Terminating:Proceed')
    tested.settle()
    expect(tested.members()).toHaveLength(1)
  })

  test('HOOK-52: EC2 terminates it all the same', () => {
    const { tested, id } = retaining()
    complete(tested, id, 'ABANDON')
    tested.call('TerminateInstances', { InstanceIds: [id] }, 'ec2')
    tested.until(() => stateOf(tested, id) === undefined)
  })

  test('TERM-17: it can be detached, without a decrement', () => {
    const { tested, id } = retaining()
    complete(tested, id, 'ABANDON')
    tested.settle()
    const input = { ...group, InstanceIds: [id] }
    expect(
      tested.refusal('DetachInstances', { ...input, ShouldDecrementDesiredCapacity: true }).code,
    ).toBe('ValidationError')
    tested.call('DetachInstances', { ...input, ShouldDecrementDesiredCapacity: false })
    tested.until(() => stateOf(tested, id) === undefined)
    tested.advance(600_000)
    expect(tested.group().Instances).toHaveLength(1)
  })
})
