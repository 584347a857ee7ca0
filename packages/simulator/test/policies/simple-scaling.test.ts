import { describe, expect, test } from 'vitest'
import type { RegionUnderTest } from '../region-under-test.ts'
import {
  desired,
  execute,
  load,
  minute,
  putAlarm,
  putPolicy,
  settledGroup,
  simple,
} from './policies-under-test.ts'

const firings = (tested: RegionUnderTest) =>
  tested.entries('PolicyFired').map(({ at }) => new Date(at).toISOString().slice(11))

describe('a simple policy', () => {
  test('fires again only after the activity and the cooldown, on the next repeat (POL-20, POL-23, CD-1, CD-5, CWA-42, TV-07)', () => {
    const tested = settledGroup({ min: 1, max: 4, desired: 1 })
    const up = putPolicy(tested, 'up', simple(1))
    tested.region.runUntil(Date.UTC(2026, 0, 5, 10, 59, 30))
    putAlarm(tested, 'high', up)
    for (let index = 0; index < 14; index++) load(tested, 1, 90)
    const [first, second] = tested.entries('PolicyFired').map(({ at }) => at)
    expect(firings(tested)[0]).toMatch(/^11:00:06\.263/)
    const ended = tested.entries('ActivityEnded').filter(({ at }) => at > first!)[0]!.at
    expect((second! - first!) % minute).toBe(0)
    expect(second).toBeGreaterThanOrEqual(ended + 300_000)
    expect(second).toBeLessThan(ended + 300_000 + minute)
    expect(tested.entries('AlarmActionFailed')[0]?.event.error).toMatch(
      /is in progress and blocks this action$/,
    )
  })

  test('has a cooldown of its own, zero included (POL-20, CD-1)', () => {
    const [usual, short, none] = [undefined, 100, 0].map((Cooldown) => {
      const tested = settledGroup({ min: 1, max: 20, desired: 1 })
      putAlarm(tested, 'high', putPolicy(tested, 'up', simple(1, { Cooldown })))
      // The launch of the group has its cooldown, too, and that is the group's.
      tested.advance(10 * minute)
      load(tested, 5, 90)
      return tested.entries('PolicyFired').length
    })
    // Five looks of the alarm, of which the third comes 120 s after the first.
    expect([usual, short, none]).toEqual([1, 3, 5])
  })

  test('waits for a health replacement, also after the termination and before the launch (POL-20, CD-1)', () => {
    const tested = settledGroup(
      { min: 1, max: 20, desired: 2, more: { DefaultCooldown: 0 } },
      { 'ec2.terminateS': 5, 'asg.replacementLaunchDelayS': 60 },
    )
    putAlarm(tested, 'high', putPolicy(tested, 'up', simple(1)))
    const ask = () => {
      const forced = { AlarmName: 'high', StateReason: 'a drill' }
      for (const StateValue of ['OK', 'ALARM']) {
        tested.call('SetAlarmState', { ...forced, StateValue }, 'cloudwatch')
      }
    }
    const [{ InstanceId } = { InstanceId: '' }] = tested.members()
    tested.call('SetInstanceHealth', { InstanceId, HealthStatus: 'Unhealthy' })
    tested.until(() =>
      tested.group().Instances.some(({ LifecycleState }) => LifecycleState === 'Terminating'),
    )
    ask()
    tested.until(() => tested.members().length === 1)
    ask()
    tested.advance(1)
    expect(desired(tested)).toBe(2)
    expect(tested.entries('AlarmActionFailed').map(({ event }) => event.error)).toEqual([
      expect.stringMatching(/^Scaling activity [0-9a-f-]{36} is in progress and blocks/),
      'A scaling activity is in progress and blocks this action',
    ])
    tested.advance(5 * minute)
    ask()
    tested.advance(1)
    expect(desired(tested)).toBe(3)
  })

  test('adjusts the desired capacity within its bounds (POL-04, POL-12)', () => {
    const tested = settledGroup({ min: 2, max: 12, desired: 10 })
    putPolicy(tested, 'far', simple(50))
    putPolicy(tested, 'back', simple(-50))
    execute(tested, 'far')
    expect(desired(tested)).toBe(12)
    execute(tested, 'back')
    expect(desired(tested)).toBe(2)
  })

  test('that changes nothing makes no activity and no cooldown (POL-24)', () => {
    const tested = settledGroup({ min: 1, max: 10, desired: 10, more: { DefaultCooldown: 0 } })
    const up = putPolicy(tested, 'up', simple(1))
    putAlarm(tested, 'high', up)
    const before = tested.activities().length
    load(tested, 2, 90)
    expect(tested.activities()).toHaveLength(before)
    expect(tested.entries('PolicyHeld')[0]?.event).toEqual({
      type: 'PolicyHeld',
      group: 'batch',
      policy: 'up',
      alarm: 'high',
      reason: 'no change',
    })
  })
})

describe('causes', () => {
  test('name the alarm, its state and the policy (POL-80, POL-64, STR-13)', () => {
    const tested = settledGroup({ min: 1, max: 20, desired: 1, more: { DefaultCooldown: 0 } })
    const up = putPolicy(tested, 'up', simple(2))
    putAlarm(tested, 'high', up)
    load(tested, 1, 90)
    const pattern =
      /^At [-0-9T:]+Z a monitor alarm high in state ALARM triggered policy up changing the desired capacity from 1 to 3\. {2}At [-0-9T:]+Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 1 to 3\.$/
    const [one, other] = tested.activities()
    expect(one?.Cause).toMatch(pattern)
    expect(other?.Cause).toBe(one?.Cause)
    expect(one?.Description).toMatch(/^Launching a new EC2 instance: i-/)
    const [changed] = tested.entries('DesiredCapacityChanged').slice(-1)
    const [looked] = tested.entries('CapacityReconciled').slice(-1)
    expect(looked!.at - changed!.at).toBe(1000)
  })

  test('of a termination end with the victim, and of OK actions name that state (POL-80, POL-81)', () => {
    const tested = settledGroup({ min: 1, max: 20, desired: 3, more: { DefaultCooldown: 0 } })
    const down = putPolicy(tested, 'down', simple(-1))
    putAlarm(tested, 'high', '', { AlarmActions: [], OKActions: [down] })
    load(tested, 1, 10)
    expect(tested.activities()[0]?.Cause).toMatch(
      /^At \S+ a monitor alarm high in state OK triggered policy down changing the desired capacity from 3 to 2\. {2}At \S+ an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from 3 to 2\. {2}At \S+ instance i-[0-9a-f]+ was selected for termination\.$/,
    )
  })

  test('of what a user executes name the policy (STR-14)', () => {
    const tested = settledGroup({ min: 1, max: 20, desired: 1 })
    putPolicy(tested, 'up', simple(1))
    execute(tested, 'up')
    tested.settle()
    expect(tested.activities()[0]?.Cause).toMatch(
      /^At \S+ a user request executed policy up changing the desired capacity from 1 to 2\. {2}At /,
    )
    expect(JSON.parse(tested.activities()[0]!.Details)).not.toHaveProperty('InvokingAlarms')
  })
})

describe('what alarms invoked', () => {
  const invoked = () => {
    const tested = settledGroup({ min: 1, max: 20, desired: 1, more: { DefaultCooldown: 0 } })
    const up = putPolicy(tested, 'up', simple(1))
    const { TopicArn } = tested.call('CreateTopic', { Name: 'ops' }, 'sns')
    const Protocol = 'email'
    tested.call('Subscribe', { TopicArn, Protocol, Endpoint: 'ops@example.com' }, 'sns')
    tested.call('PutNotificationConfiguration', {
      AutoScalingGroupName: 'batch',
      TopicARN: TopicArn,
      NotificationTypes: ['autoscaling:EC2_INSTANCE_LAUNCH'],
    })
    putAlarm(tested, 'high', up, { AlarmDescription: 'busy' })
    load(tested, 2, 90)
    return tested
  }
  const expected = (tested: RegionUnderTest) => ({
    AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:high',
    Trigger: {
      MetricName: 'Load',
      EvaluateLowSampleCountPercentile: '',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: '',
      Statistic: 'AVERAGE',
      StatisticType: 'Statistic',
      Period: 60,
      EvaluationPeriods: 1,
      Unit: null,
      Namespace: 'Batch',
      Threshold: 50,
    },
    AlarmName: 'high',
    AlarmDescription: 'busy',
    AWSAccountId: '123456789012',
    OldStateValue: expect.any(String),
    Region: 'US East (N. Virginia)',
    NewStateValue: 'ALARM',
    AlarmConfigurationUpdatedTimestamp: expect.any(Number),
    StateChangeTime: tested.entries('AlarmStateChanged').at(-1)!.at,
  })

  test('is in the Details of an activity (POL-83, ACT-9)', () => {
    const tested = invoked()
    const details = JSON.parse(tested.activities().at(-2)!.Details) as Record<string, unknown>
    expect(details['InvokingAlarms']).toEqual([
      { ...expected(tested), OldStateValue: 'INSUFFICIENT_DATA' },
    ])
    expect(Object.keys(details)).toContain('Availability Zone')
  })

  test('a repeat says that the alarm was in ALARM before (CWA-41, POL-83)', () => {
    const tested = invoked()
    const details = JSON.parse(tested.activities()[0]!.Details) as Record<string, unknown>
    expect(details['InvokingAlarms']).toEqual([{ ...expected(tested), OldStateValue: 'ALARM' }])
  })

  test('is an object in the Details of a message (POL-82, POL-83)', () => {
    const tested = invoked()
    const published = tested
      .entries('MessagePublished')
      .map(({ event }) => JSON.parse(event.message) as Record<string, Record<string, unknown>>)
      .filter((message) => message['Details']?.['InvokingAlarms'] !== undefined)
    expect(published[0]?.['Details']).toEqual({
      'Availability Zone': 'us-east-1a',
      'Availability Zone ID': 'use1-az1',
      'Subnet ID': expect.stringMatching(/^subnet-/),
      InvokingAlarms: [{ ...expected(tested), OldStateValue: 'INSUFFICIENT_DATA' }],
    })
    expect(published[0]).toMatchObject({
      Origin: 'EC2',
      Destination: 'AutoScalingGroup',
      Progress: 50,
      StatusCode: 'InProgress',
      Event: 'autoscaling:EC2_INSTANCE_LAUNCH',
    })
  })
})
