import { beforeEach, describe, expect, test } from 'vitest'
import { alarmsUnderTest, phase, plainAlarm, policy, topic } from './alarms-under-test.ts'

const refused = (input: Readonly<Record<string, unknown>>) =>
  alarmsUnderTest().refusal('PutMetricAlarm', { ...plainAlarm, ...input }, 'cloudwatch')

describe('an alarm', () => {
  test('CWA-01: begins without data and is looked at straight away', () => {
    const tested = alarmsUnderTest()
    tested.put(0, 80)
    tested.at(65)
    tested.putAlarm()
    expect(tested.alarm()).toMatchObject({
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
    })
    tested.at(66)
    expect(tested.alarm().StateValue).toBe('ALARM')
  })

  test('CWA-02: that is put again keeps its state and nothing of its configuration', () => {
    const tested = alarmsUnderTest()
    tested.put(0, 80)
    tested.at(65)
    tested.putAlarm({ AlarmDescription: 'pages', DatapointsToAlarm: 1, AlarmActions: [topic] })
    tested.at(70)
    tested.putAlarm({ EvaluationPeriods: 5, TreatMissingData: 'ignore' })

    const alarm = tested.alarm()
    expect(alarm.StateValue).toBe('ALARM')
    expect(alarm['AlarmDescription']).toBeUndefined()
    expect(alarm['DatapointsToAlarm']).toBeUndefined()
    expect(alarm['AlarmActions']).toEqual([])
    expect(alarm['EvaluationPeriods']).toBe(5)
  })

  test('CWA-03: has a name of at most 255 characters and five actions of a kind', () => {
    expect(refused({ AlarmName: 'a'.repeat(256) }).code).toBe('ValidationError')
    expect(refused({ AlarmName: '' }).message).toMatch(/length greater than or equal to 1$/)
    expect(refused({ AlarmActions: Array.from({ length: 6 }, () => topic) }).code).toBe(
      'ValidationError',
    )
    const tested = alarmsUnderTest()
    tested.putAlarm({ AlarmName: 'a'.repeat(255), AlarmActions: [topic, policy] })
    expect(tested.alarm('a'.repeat(255)).ActionsEnabled).toBe(true)
  })

  test.each([
    'AlarmName',
    'ComparisonOperator',
    'EvaluationPeriods',
    'Threshold',
    'MetricName',
    'Namespace',
    'Period',
    'Statistic',
  ])('CWA-04: needs %s', (name) => {
    const { message } = refused({ [name]: undefined })
    expect(message).toMatch(new RegExp(`\\b${name}\\b`, 'i'))
    expect(message).toMatch(/ is required |must be specified|must not be null/)
  })

  test('CWA-04: has either a statistic or an extended one', () => {
    expect(refused({ ExtendedStatistic: 'p99' }).code).toBe('ValidationError')
    expect(refused({ Statistic: 'p101' }).code).toBe('InvalidParameterValue')
    expect(refused({ Statistic: undefined, ExtendedStatistic: 'tm99' })).toMatchObject({
      unmodelled: true,
    })
    const tested = alarmsUnderTest()
    tested.putAlarm({ Statistic: undefined, ExtendedStatistic: 'p99.9' })
    expect(tested.alarm()['ExtendedStatistic']).toBe('p99.9')
  })

  test.each([
    ['GreaterThanOrEqualToThreshold', 'ALARM', 'OK', 'ALARM'],
    ['GreaterThanThreshold', 'ALARM', 'OK', 'OK'],
    ['LessThanThreshold', 'OK', 'ALARM', 'OK'],
    ['LessThanOrEqualToThreshold', 'OK', 'ALARM', 'ALARM'],
  ])('CWA-05: %s compares above, below and equal', (operator, above, below, equal) => {
    const states = [80, 20, 50].map((value) => {
      const tested = alarmsUnderTest()
      tested.put(0, value)
      tested.at(60)
      tested.putAlarm({ ComparisonOperator: operator })
      tested.at(62)
      return tested.alarm().StateValue
    })
    expect(states).toEqual([above, below, equal])
  })

  test('CWA-05: on an anomaly band is refused by name', () => {
    const refusal = refused({ ComparisonOperator: 'GreaterThanUpperThreshold' })
    expect(refusal.unmodelled).toBe(true)
    expect(refusal.message).toContain('GreaterThanUpperThreshold')
  })

  test('CWA-06: has a period of 10, 20, 30 or whole minutes', () => {
    for (const Period of [1, 5, 15, 40, 45, 50, 90]) {
      expect(refused({ Period }).code).toBe('ValidationError')
    }
    for (const Period of [10, 20, 30, 60, 300]) {
      expect(() => alarmsUnderTest().putAlarm({ Period })).not.toThrow()
    }
  })

  test('CWA-07: looks at a day at most, or at a week with periods of an hour', () => {
    expect(refused({ Period: 60, EvaluationPeriods: 1441 }).message).toContain('86400')
    expect(refused({ Period: 3600, EvaluationPeriods: 169 }).message).toContain('604800')
    expect(() => alarmsUnderTest().putAlarm({ Period: 3600, EvaluationPeriods: 168 })).not.toThrow()
  })

  test('CWA-07: over more than a day is evaluated once an hour, with whole hours', () => {
    const tested = alarmsUnderTest()
    tested.putAlarm({ Period: 3600, EvaluationPeriods: 25, DatapointsToAlarm: 1 })
    tested.at(10)
    tested.put(0, 80)
    tested.at(3600)
    expect(tested.states()).toEqual([])
    tested.at(3607)
    expect(tested.states()).toEqual(['ALARM'])
  })

  test('CWA-08: needs M of N breaching datapoints, all when M is not said', () => {
    expect(refused({ DatapointsToAlarm: 2 }).code).toBe('ValidationError')
    const states = [2, 3, undefined].map((DatapointsToAlarm) => {
      const tested = alarmsUnderTest()
      for (const [minute, value] of [80, 20, 80].entries()) tested.put(minute, value)
      tested.at(180)
      tested.putAlarm({ EvaluationPeriods: 3, DatapointsToAlarm })
      tested.at(182)
      return tested.alarm().StateValue
    })
    expect(states).toEqual(['ALARM', 'OK', 'OK'])
  })

  test('CWA-10: warms up until its range is full, or for as long as it says', () => {
    const warm = (onlyAfter: boolean) => {
      const tested = alarmsUnderTest()
      tested.putAlarm({
        TreatMissingData: 'breaching',
        EvaluationPeriods: 2,
        AlarmActions: [topic],
        WarmUpConfiguration: {
          WarmUpPeriodDurationInMinutes: 10,
          OnlyStartEvaluatingAfterWarmUpPeriodEnds: onlyAfter,
        },
      })
      for (const minute of [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) tested.put(minute, 80)
      tested.at(3600)
      const [first] = tested.entries('AlarmStateChanged')
      return (first!.at - tested.start - phase) / 60_000
    }
    // Without a warm-up missing data would breach at once.
    expect([warm(false), warm(true)]).toEqual([4, 10])
  })

  test('CWA-12: keeps its state while its actions are off, and runs none', () => {
    const tested = alarmsUnderTest()
    tested.putAlarm({ AlarmActions: [policy] })
    tested.cloudWatch('DisableAlarmActions', { AlarmNames: ['high', 'nobody'] })
    tested.put(0, 80)
    tested.put(1, 80)
    tested.at(130)
    expect(tested.alarm()).toMatchObject({ StateValue: 'ALARM', ActionsEnabled: false })
    expect(tested.invocations()).toEqual([])

    tested.cloudWatch('EnableAlarmActions', { AlarmNames: ['high'] })
    tested.at(190)
    expect(tested.alarm().ActionsEnabled).toBe(true)
    expect(tested.invocations().map(({ repeat }) => repeat)).toEqual([2])
  })

  test('CWA-12: may name an action that is not there', () => {
    const tested = alarmsUnderTest()
    tested.putAlarm({ AlarmActions: [topic] })
    tested.put(0, 80)
    tested.at(70)
    const items = tested.cloudWatch('DescribeAlarmHistory', { HistoryItemType: 'Action' })
    expect(items['AlarmHistoryItems']).toMatchObject([
      {
        HistorySummary: `Failed to execute action ${topic}. Received error: ""Topic does not exist""`,
      },
    ])
  })

  test('CWA-13: of alarms is refused by name', () => {
    const refusal = alarmsUnderTest().refusal(
      'PutCompositeAlarm',
      { AlarmName: 'both', AlarmRule: 'ALARM("high")' },
      'cloudwatch',
    )
    expect(refusal.unmodelled).toBe(true)
  })
})

describe('what describes alarms', () => {
  let tested: ReturnType<typeof alarmsUnderTest>
  beforeEach(() => {
    tested = alarmsUnderTest()
    tested.put(0, 80)
    tested.at(65)
    tested.putAlarm({ AlarmName: 'web-high', AlarmActions: [policy] })
    tested.putAlarm({ AlarmName: 'web-low', Threshold: 90, Tags: [{ Key: 'team', Value: 'web' }] })
    tested.putAlarm({ AlarmName: 'other', MetricName: 'errors' })
    tested.at(70)
  })
  const names = (input: object) =>
    (
      tested.cloudWatch('DescribeAlarms', input as never)['MetricAlarms'] as readonly {
        AlarmName: string
      }[]
    ).map(({ AlarmName }) => AlarmName)

  test('filters by prefix, state and action', () => {
    expect(names({})).toEqual(['other', 'web-high', 'web-low'])
    expect(names({ AlarmNamePrefix: 'web-' })).toEqual(['web-high', 'web-low'])
    expect(names({ StateValue: 'ALARM' })).toEqual(['web-high'])
    expect(names({ StateValue: 'INSUFFICIENT_DATA' })).toEqual(['other'])
    expect(names({ ActionPrefix: 'arn:aws:autoscaling' })).toEqual(['web-high'])
    expect(names({ AlarmTypes: ['CompositeAlarm'] })).toEqual([])
  })

  test('pages', () => {
    const first = tested.cloudWatch('DescribeAlarms', { MaxRecords: 2 })
    expect(first['MetricAlarms']).toHaveLength(2)
    expect(names({ MaxRecords: 2, NextToken: first['NextToken'] })).toEqual(['web-low'])
  })

  test('finds those of a metric', () => {
    const found = (input: object) =>
      tested.cloudWatch('DescribeAlarmsForMetric', { Namespace: 'App', ...input })['MetricAlarms']
    expect(found({ MetricName: 'errors' })).toMatchObject([{ AlarmName: 'other' }])
    expect(found({ MetricName: 'load', Statistic: 'Sum' })).toEqual([])
    expect(found({ MetricName: 'load', Period: 60 })).toHaveLength(2)
  })

  test('tells and changes tags', () => {
    const ResourceARN = tested.alarm('web-low').AlarmArn
    const tags = () => tested.cloudWatch('ListTagsForResource', { ResourceARN })['Tags']
    tested.cloudWatch('TagResource', { ResourceARN, Tags: [{ Key: 'stage', Value: 'test' }] })
    expect(tags()).toEqual([
      { Key: 'team', Value: 'web' },
      { Key: 'stage', Value: 'test' },
    ])
    tested.cloudWatch('UntagResource', { ResourceARN, TagKeys: ['team'] })
    expect(tags()).toEqual([{ Key: 'stage', Value: 'test' }])
    const unknown = tested.refusal(
      'ListTagsForResource',
      { ResourceARN: `${ResourceARN}x` },
      'cloudwatch',
    )
    expect(unknown.code).toBe('ResourceNotFoundException')
  })

  test('knows no deleted alarm, and its history', () => {
    tested.cloudWatch('DeleteAlarms', { AlarmNames: ['other', 'nobody'] })
    expect(names({})).toEqual(['web-high', 'web-low'])
    const history = tested.cloudWatch('DescribeAlarmHistory', { AlarmName: 'other' })
    expect(history['AlarmHistoryItems']).toMatchObject([
      { HistorySummary: 'Alarm "other" deleted' },
      { HistorySummary: 'Alarm "other" created' },
    ])
  })
})
