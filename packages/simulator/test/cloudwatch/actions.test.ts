import { describe, expect, test } from 'vitest'
import {
  alarmsUnderTest,
  phase,
  plainAlarm,
  policy,
  topic,
  type AlarmsUnderTest,
} from './alarms-under-test.ts'

function subscribed(): AlarmsUnderTest {
  const tested = alarmsUnderTest()
  tested.call('CreateTopic', { Name: 'pages' }, 'sns')
  tested.call(
    'Subscribe',
    { TopicArn: topic, Protocol: 'email-json', Endpoint: 'a@example.com' },
    'sns',
  )
  return tested
}

const history = (tested: AlarmsUnderTest, HistoryItemType: string) =>
  tested.cloudWatch('DescribeAlarmHistory', { HistoryItemType, ScanBy: 'TimestampAscending' })[
    'AlarmHistoryItems'
  ] as readonly { readonly HistorySummary: string; readonly HistoryData: string }[]

describe('the actions of an alarm', () => {
  test('CWA-40: run when it comes into the state that lists them, and once', () => {
    const tested = subscribed()
    tested.putAlarm({ AlarmActions: [topic], OKActions: [topic], TreatMissingData: 'notBreaching' })
    tested.put(2, 80)
    tested.put(3, 80)
    tested.at(600)
    expect(tested.states()).toEqual(['OK', 'ALARM', 'OK'])
    expect(tested.invocations().map(({ repeat }) => repeat)).toEqual([0, 0, 0])
    expect(tested.region.inbox()).toHaveLength(3)
  })

  test('TV-07, CWA-40, CWA-41, CWA-42: policies run again each minute, at the same instant of it', () => {
    const tested = alarmsUnderTest()
    tested.putAlarm({ AlarmActions: [policy, topic], TreatMissingData: 'notBreaching' })
    for (const minute of [0, 1, 2, 3]) tested.put(minute, 80)
    tested.at(900)
    const [alarm, okay] = tested.entries('AlarmStateChanged').slice(-2)
    expect(alarm!.event.to).toBe('ALARM')
    expect(okay!.event.to).toBe('OK')
    const runs = tested.invocations().filter(({ action }) => action === policy)
    const lasted = (okay!.at - alarm!.at) / 60_000
    expect(runs.map(({ seconds }) => seconds)).toEqual(
      Array.from(
        { length: lasted },
        (_, index) => (alarm!.at - tested.start + 60_000 * index) / 1000,
      ),
    )
    expect(runs.map(({ repeat }) => repeat)).toEqual(runs.map((_, index) => index))
    expect((alarm!.at - tested.start) % 60_000).toBe(phase)
    expect(tested.invocations().filter(({ action }) => action === topic)).toHaveLength(1)
  })

  test('CWA-40, CWA-42: none run for the state that an alarm is created in, which is no transition', () => {
    const tested = subscribed()
    tested.putAlarm({ InsufficientDataActions: [policy, topic] })
    tested.at(600)
    expect(tested.alarm().StateValue).toBe('INSUFFICIENT_DATA')
    expect(tested.invocations()).toEqual([])
    expect(tested.region.inbox()).toEqual([])
    tested.put(10, 20)
    tested.at(1800)
    expect(tested.states()).toEqual(['OK', 'INSUFFICIENT_DATA'])
    const [first, ...repeats] = tested.invocations().filter(({ action }) => action === policy)
    expect(first?.repeat).toBe(0)
    expect(repeats.length).toBeGreaterThan(2)
    expect(tested.region.inbox()).toHaveLength(1)
  })

  test('CWA-40, CWA-42: SetAlarmState at the instant of the creation is a transition', () => {
    const tested = alarmsUnderTest()
    tested.putAlarm({ AlarmActions: [policy], TreatMissingData: 'ignore' })
    const forced = { AlarmName: 'high', StateValue: 'ALARM', StateReason: 'a drill' }
    tested.cloudWatch('SetAlarmState', forced)
    tested.at(190)
    expect(tested.invocations().map(({ seconds }) => seconds)).toEqual([0, 60, 120, 180])
  })

  test('CWA-42: an alarm whose policy is taken away stops to invoke it', () => {
    const tested = alarmsUnderTest()
    tested.putAlarm({ AlarmActions: [policy], TreatMissingData: 'breaching' })
    tested.at(90)
    const before = tested.invocations().length
    tested.putAlarm({ TreatMissingData: 'breaching' })
    tested.at(900)
    expect(before).toBe(2)
    expect(tested.invocations()).toHaveLength(before)
  })

  test('CWA-43: SetAlarmState runs them, and holds until the next evaluation', () => {
    const tested = subscribed()
    tested.put(0, 20)
    tested.put(1, 20)
    tested.putAlarm({ AlarmActions: [topic] })
    tested.at(70)
    const force = () =>
      tested.cloudWatch('SetAlarmState', {
        AlarmName: 'high',
        StateValue: 'ALARM',
        StateReason: 'a drill',
        StateReasonData: '{"recentDatapoints":[77]}',
      })
    force()
    force()
    expect(tested.alarm()).toMatchObject({ StateValue: 'ALARM', StateReason: 'a drill' })
    expect(tested.region.inbox()).toHaveLength(1)
    expect(tested.entries('AlarmStateChanged').at(-1)!.event.datapoints).toEqual([77])
    tested.at(120 + phase / 1000)
    expect(tested.alarm().StateValue).toBe('OK')
  })

  test.each([
    [{ AlarmName: 'nobody' }, 'ResourceNotFound'],
    [{ StateValue: 'PANIC' }, 'ValidationError'],
    [{ StateReason: 'a'.repeat(1024) }, 'ValidationError'],
    [{ StateReasonData: `"${'a'.repeat(4000)}"` }, 'ValidationError'],
    [{ StateReasonData: '{' }, 'InvalidFormat'],
  ])('CWA-43: SetAlarmState refuses %o', (more, code) => {
    const tested = alarmsUnderTest()
    tested.putAlarm()
    const input = { AlarmName: 'high', StateValue: 'OK', StateReason: 'a drill', ...more }
    expect(tested.refusal('SetAlarmState', input, 'cloudwatch').code).toBe(code)
  })
})

describe('why it is in its state', () => {
  test('CWA-44, CWA-45: is said in words and as data', () => {
    const tested = alarmsUnderTest()
    for (const [minute, value] of [80, 20, 90.5].entries()) tested.put(minute, value)
    tested.at(180)
    tested.putAlarm({ EvaluationPeriods: 3, DatapointsToAlarm: 2 })
    tested.at(182)
    const { StateReason, StateReasonData } = tested.alarm()
    expect(StateReason).toBe(
      'Threshold Crossed: 2 out of the last 3 datapoints [90.5 (01/03/26 00:02:00), 80.0 (01/03/26 00:00:00)] were greater than the threshold (50.0) (minimum 2 datapoints for OK -> ALARM transition).',
    )
    expect(JSON.parse(StateReasonData!)).toEqual({
      version: '1.0',
      queryDate: '2026-03-01T00:03:01.000+0000',
      startDate: '2026-03-01T00:00:00.000+0000',
      statistic: 'Average',
      period: 60,
      recentDatapoints: [80, 20, 90.5],
      threshold: 50,
      evaluatedDatapoints: [
        { timestamp: '2026-03-01T00:02:00.000+0000', sampleCount: 1, value: 90.5 },
        { timestamp: '2026-03-01T00:01:00.000+0000', sampleCount: 1, value: 20 },
        { timestamp: '2026-03-01T00:00:00.000+0000', sampleCount: 1, value: 80 },
      ],
    })
  })

  test('CWA-45: is said of data that is fine, missing and unknown', () => {
    const reason = (values: readonly number[], more: object) => {
      const tested = alarmsUnderTest()
      for (const [minute, value] of values.entries()) tested.put(minute, value)
      tested.at(values.length * 60)
      tested.putAlarm({ ...more })
      tested.cloudWatch('SetAlarmState', {
        AlarmName: 'high',
        StateValue: 'ALARM',
        StateReason: 'a drill',
      })
      tested.at(values.length * 60 + 7)
      return tested.alarm().StateReason
    }
    expect(reason([20], { ComparisonOperator: 'GreaterThanOrEqualToThreshold' })).toBe(
      'Threshold Crossed: 1 out of the last 1 datapoints [20.0 (01/03/26 00:00:00)] was not greater than or equal to the threshold (50.0) (minimum 1 datapoint for ALARM -> OK transition).',
    )
    expect(reason([], { TreatMissingData: 'notBreaching' })).toBe(
      'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].',
    )
    expect(reason([20], { TreatMissingData: 'notBreaching', EvaluationPeriods: 4 })).toBe(
      'Threshold Crossed: 1 datapoint was received for 4 periods and 3 missing datapoints were treated as [NonBreaching].',
    )
    expect(reason([], { EvaluationPeriods: 3 })).toBe(
      'Insufficient Data: 3 datapoints were unknown.',
    )
  })

  test('CWA-11: its history tells of configuration, states and actions for two weeks', () => {
    const tested = subscribed()
    tested.putAlarm({ AlarmActions: [topic] })
    tested.put(0, 80)
    tested.at(70)
    tested.cloudWatch('DisableAlarmActions', { AlarmNames: ['high'] })
    const summaries = ['ConfigurationUpdate', 'StateUpdate', 'Action'].flatMap((type) =>
      history(tested, type).map(({ HistorySummary }) => HistorySummary),
    )
    expect(summaries).toEqual([
      'Alarm "high" created',
      'Alarm actions disabled for high',
      'Alarm updated from INSUFFICIENT_DATA to ALARM',
      `Successfully executed action ${topic}`,
    ])
    const { HistoryData } = history(tested, 'StateUpdate')[0]!
    expect(JSON.parse(HistoryData)).toMatchObject({
      oldState: { stateValue: 'INSUFFICIENT_DATA' },
      newState: { stateValue: 'ALARM', stateReasonData: { recentDatapoints: [80] } },
    })
    tested.at(15 * 86_400)
    expect(history(tested, 'Action')).toEqual([])
  })
})

test('the message to a topic is that of an alarm', () => {
  const tested = subscribed()
  tested.putAlarm({
    AlarmActions: [topic],
    AlarmDescription: 'too much to do',
    Dimensions: [{ Name: 'Stage', Value: 'live' }],
    TreatMissingData: 'breaching',
  })
  tested.at(70)
  const [email] = tested.region.inbox()
  expect(email!.subject).toBe('ALARM: "high" in US East (N. Virginia)')
  expect(JSON.parse(email!.body)).toEqual({
    AlarmName: 'high',
    AlarmDescription: 'too much to do',
    AWSAccountId: '123456789012',
    AlarmConfigurationUpdatedTimestamp: '2026-03-01T00:00:00.000+0000',
    NewStateValue: 'ALARM',
    NewStateReason:
      'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [Breaching].',
    StateChangeTime: '2026-03-01T00:00:01.000+0000',
    Region: 'US East (N. Virginia)',
    AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:high',
    OldStateValue: 'INSUFFICIENT_DATA',
    OKActions: [],
    AlarmActions: [topic],
    InsufficientDataActions: [],
    Trigger: {
      MetricName: 'load',
      Namespace: 'App',
      StatisticType: 'Statistic',
      Statistic: 'AVERAGE',
      Unit: null,
      Dimensions: [{ value: 'live', name: 'Stage' }],
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 50,
      TreatMissingData: 'breaching',
      EvaluateLowSampleCountPercentile: '',
    },
  })
})

test('the message for people says the same', () => {
  const tested = alarmsUnderTest()
  tested.call('CreateTopic', { Name: 'pages' }, 'sns')
  tested.call('Subscribe', { TopicArn: topic, Protocol: 'email', Endpoint: 'a@example.com' }, 'sns')
  tested.putAlarm({ AlarmActions: [topic], TreatMissingData: 'breaching' })
  tested.at(70)
  const { body } = tested.region.inbox()[0]!
  expect(body).toContain('has entered the ALARM state, because "Threshold Crossed: no datapoints')
  expect(body).toContain('at "Sunday 01 March, 2026 00:00:01 UTC".')
  expect(body).toContain('- State Change:               INSUFFICIENT_DATA -> ALARM')
  expect(body).toContain(`- ALARM: [${topic}]`)
})

describe('EC2 actions', () => {
  function withInstance(
    action: string,
    metricName: string,
    more = {},
  ): readonly [AlarmsUnderTest, string] {
    const tested = alarmsUnderTest()
    tested.createGroup()
    tested.settle()
    const { InstanceId } = tested.members()[0]!
    tested.suspend()
    tested.putAlarm({
      Namespace: 'AWS/EC2',
      MetricName: metricName,
      Dimensions: [{ Name: 'InstanceId', Value: InstanceId }],
      Statistic: 'Maximum',
      Threshold: 0,
      EvaluationPeriods: 2,
      AlarmActions: [action],
      ...more,
    })
    return [tested, InstanceId]
  }

  const stateOf = (tested: AlarmsUnderTest, id: string) =>
    (
      tested.call('DescribeInstances', { InstanceIds: [id] }, 'ec2')['Reservations'] as readonly {
        Instances: readonly { State: { Name: string } }[]
      }[]
    )[0]!.Instances[0]!.State.Name

  test('CWA-46: what is terminated already cannot be rebooted, and the history tells', () => {
    const [tested, id] = withInstance(
      'arn:aws:automate:us-east-1:ec2:reboot',
      'StatusCheckFailed_Instance',
    )
    tested.call('TerminateInstances', { InstanceIds: [id] }, 'ec2')
    tested.advance(120_000)
    const drill = { AlarmName: 'high', StateValue: 'ALARM', StateReason: 'a drill' }
    tested.cloudWatch('SetAlarmState', drill)
    expect(tested.entries('AlarmActionFailed').map(({ event }) => event.error)).toEqual([
      `The instance '${id}' is not in a state from which it can be rebooted.`,
    ])
  })

  test('CWA-46, CWA-47: an alarm on the status checks of an instance reboots it, and that heals it', () => {
    const [tested, id] = withInstance(
      'arn:aws:automate:us-east-1:ec2:reboot',
      'StatusCheckFailed_Instance',
    )
    tested.ifdown([id])
    tested.until(() => tested.alarm().StateValue === 'ALARM')
    expect(tested.entries('InstanceRebooted')).toHaveLength(1)
    expect(stateOf(tested, id)).toBe('running')
    tested.until(() => tested.region.members('batch')[0]!.serving)
    tested.until(() => tested.alarm().StateValue === 'OK')
  })

  /** Reboots a member of a group whose status checks are well by then. */
  function rebooted(bootS: number): AlarmsUnderTest {
    const settings = { 'ec2.bootS': bootS, 'asg.statusCheckDwellS': 300 }
    const tested = alarmsUnderTest({ settings })
    tested.createGroup()
    tested.settle()
    tested.advance(600_000)
    const { InstanceId } = tested.members()[0]!
    tested.putAlarm({
      Namespace: 'AWS/EC2',
      MetricName: 'StatusCheckFailed_System',
      Dimensions: [{ Name: 'InstanceId', Value: InstanceId }],
      AlarmActions: ['arn:aws:automate:us-east-1:ec2:reboot'],
    })
    const drill = { AlarmName: 'high', StateValue: 'ALARM', StateReason: 'a drill' }
    tested.cloudWatch('SetAlarmState', drill)
    expect(tested.entries('InstanceRebooted')).toHaveLength(1)
    return tested
  }

  test('EC-5: through a reboot the instance runs, and its instance check fails until it is back', () => {
    const tested = rebooted(240)
    const published = () =>
      tested.entries('StatusCheckPublished').map(({ event }) => `${event.check} ${event.status}`)
    const before = published().length
    const [{ InstanceId } = { InstanceId: '' }] = tested.members()
    tested.advance(200_000)
    expect(stateOf(tested, InstanceId)).toBe('running')
    expect(published().slice(before)).toEqual(['instance impaired'])
    tested.advance(300_000)
    expect(published().slice(before)).toEqual(['instance impaired', 'instance ok'])
    expect(stateOf(tested, InstanceId)).toBe('running')
  })

  test.each([
    [240, false],
    [600, true],
  ])('HC-25: a reboot of %i s, with a tolerance of 300 s: replaced is %s', (bootS, replaced) => {
    const tested = rebooted(bootS)
    const [before] = tested.members()
    tested.advance(3_600_000)
    const [after] = tested.members()
    expect(after!.InstanceId !== before!.InstanceId).toBe(replaced)
  })

  const swf = 'arn:aws:swf:us-east-1:123456789012:action/actions/AWS_EC2.InstanceId'

  test.each([
    ['arn:aws:automate:us-east-1:ec2:stop', 'stopped', 0],
    ['arn:aws:automate:us-east-1:ec2:terminate', 'terminated', 0],
    ['arn:aws:automate:us-east-1:ec2:reboot', 'running', 1],
    ['arn:aws:automate:us-east-1:ec2:recover', 'running', 1],
    [`${swf}.Stop/1.0`, 'stopped', 0],
    [`${swf}.Terminate/1.0`, 'terminated', 0],
    [`${swf}.Reboot/1.0`, 'running', 1],
    [`${swf}.Recover/1.0`, 'running', 1],
  ])('CWA-46: %s brings it to %s, with %i reboots', (action, state, reboots) => {
    const [tested, id] = withInstance(action, 'StatusCheckFailed_System')
    tested.cloudWatch('SetAlarmState', {
      AlarmName: 'high',
      StateValue: 'ALARM',
      StateReason: 'a drill',
    })
    tested.advance(600_000)
    expect(stateOf(tested, id)).toBe(state)
    expect(tested.entries('InstanceRebooted')).toHaveLength(reboots)
  })

  test('CWA-48: a recovered instance keeps its id and starts anew', () => {
    const [tested, id] = withInstance(
      'arn:aws:automate:us-east-1:ec2:recover',
      'StatusCheckFailed_System',
    )
    tested.cloudWatch('SetAlarmState', {
      AlarmName: 'high',
      StateValue: 'ALARM',
      StateReason: 'a drill',
    })
    expect(tested.entries('InstanceRebooted')[0]!.event).toMatchObject({
      instanceId: id,
      recovered: true,
    })
    expect(tested.region.members('batch')[0]!.serving).toBe(false)
    tested.advance(600_000)
    expect(tested.region.members('batch')[0]!.serving).toBe(true)
  })

  test('CWA-14, CWA-47: are refused where they name no instance', () => {
    const reboot = { AlarmActions: ['arn:aws:automate:us-east-1:ec2:reboot'] }
    const refused = (input: object) =>
      alarmsUnderTest().refusal(
        'PutMetricAlarm',
        { ...plainAlarm, ...reboot, ...input },
        'cloudwatch',
      )
    expect(refused({}).code).toBe('ValidationError')
    expect(
      refused({
        AlarmActions: ['arn:aws:automate:us-east-1:ec2:recover'],
        MetricName: 'StatusCheckFailed',
        Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }],
      }).message,
    ).toContain('StatusCheckFailed_System')
  })
})
