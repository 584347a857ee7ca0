import { describe, expect, test } from 'vitest'
import { rangeLength } from '../../src/cloudwatch/windows.ts'
import { alarmsUnderTest, phase } from './alarms-under-test.ts'

const minutes = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index)

describe('the windows of an alarm', () => {
  test('TV-19, CWA-09, CWA-21: slide with the minutes', () => {
    const tested = alarmsUnderTest()
    for (const minute of minutes(0, 15)) tested.put(minute, minute < 3 ? 20 : 80)
    tested.putAlarm({ Period: 300, Statistic: 'Minimum' })
    tested.at(8 * 60)
    expect(tested.alarm().StateValue).toBe('OK')
    tested.at(8 * 60 + 7)
    expect(tested.alarm().StateValue).toBe('ALARM')
    expect(tested.alarm().StateUpdatedTimestamp).toEqual(
      new Date(tested.start + 8 * 60_000 + phase),
    )
  })

  test('CWA-21: are aligned to the clock when the alarm says so', () => {
    const tested = alarmsUnderTest()
    for (const minute of minutes(0, 15)) tested.put(minute, minute < 3 ? 20 : 80)
    tested.putAlarm({
      Period: 300,
      Statistic: 'Minimum',
      EvaluationWindow: { WallClockWindow: {} },
    })
    tested.at(9 * 60 + 59)
    expect(tested.alarm().StateValue).toBe('OK')
    tested.at(10 * 60 + 7)
    expect(tested.alarm().StateValue).toBe('ALARM')
  })

  test('CWA-31, CWA-32: there are more of them than evaluation periods', () => {
    const lengths = [1, 3, 4, 6, 7, 30, 31, 100].map((evaluationPeriods) =>
      rangeLength({ evaluationPeriods } as Parameters<typeof rangeLength>[0]),
    )
    expect(lengths).toEqual([3, 5, 6, 8, 10, 40, 41, 110])
  })

  test('CWA-21: lag behind by as much as the metric is late', () => {
    const tested = alarmsUnderTest({ settings: { 'cw.metricDelayS': 120 } })
    tested.put(0, 80)
    tested.putAlarm()
    tested.at(3 * 60)
    expect(tested.states()).toEqual([])
    tested.at(3 * 60 + 7)
    expect(tested.states()).toEqual(['ALARM'])
  })

  test('CWA-09: of less than a minute are looked at every ten seconds', () => {
    const tested = alarmsUnderTest()
    const put = (second: number, Value: number) =>
      tested.put(0, Value, {
        Timestamp: new Date(tested.start + second * 1000),
        StorageResolution: 1,
      })
    for (const second of [0, 4, 8]) put(second, 20)
    for (const second of [12, 16]) put(second, 80)
    tested.putAlarm({ Period: 10 })
    tested.at(20)
    expect(tested.states()).toEqual(['OK'])
    tested.at(27)
    expect(tested.states()).toEqual(['OK', 'ALARM'])
  })
})

describe('a datapoint', () => {
  const statistics = (tested: ReturnType<typeof alarmsUnderTest>, more: object) => {
    const output = tested.cloudWatch('GetMetricStatistics', {
      Namespace: 'App',
      MetricName: 'load',
      StartTime: new Date(tested.start),
      EndTime: new Date(tested.start + 600_000),
      Period: 60,
      Statistics: ['Average', 'Sum', 'Minimum', 'Maximum', 'SampleCount'],
      ...more,
    })
    return output['Datapoints'] as readonly Readonly<Record<string, unknown>>[]
  }

  test('CWA-20, CWA-22: has the statistics of all samples of its period', () => {
    const tested = alarmsUnderTest()
    tested.at(599)
    tested.put(0, 10)
    tested.put(0.5, 30)
    tested.put(2, 50)
    const all = { Average: 20, Sum: 40, Minimum: 10, Maximum: 30, SampleCount: 2 }
    expect(statistics(tested, {})).toEqual([
      { Timestamp: new Date(tested.start), ...all, Unit: 'None' },
      expect.objectContaining({ Timestamp: new Date(tested.start + 120_000), Average: 50 }),
    ])
    expect(statistics(tested, { Period: 300 })).toMatchObject([{ Average: 30, SampleCount: 3 }])
  })

  test('is put as values with counts, or as a set of statistics', () => {
    const tested = alarmsUnderTest()
    tested.at(599)
    tested.put(0, 0, { Value: undefined, Values: [1, 2], Counts: [3, 1] })
    const StatisticValues = { SampleCount: 2, Sum: 10, Minimum: 4, Maximum: 6 }
    tested.put(1, 0, { Value: undefined, StatisticValues, Unit: 'Seconds' })
    expect(statistics(tested, {})).toMatchObject([
      { SampleCount: 4, Sum: 5, Minimum: 1, Maximum: 2 },
      { SampleCount: 2, Sum: 10, Minimum: 4, Maximum: 6, Unit: 'Seconds' },
    ])
  })

  test.each([
    [{ Timestamp: new Date(0) }, 'InvalidParameterValue'],
    [{ Values: [1] }, 'InvalidParameterCombination'],
    [{ Value: Number.NaN }, 'InvalidParameterValue'],
    [{ StorageResolution: 5 }, 'InvalidParameterValue'],
    [{ Value: undefined, Values: [1, 2], Counts: [1] }, 'InvalidParameterValue'],
  ])('is refused with %o', (more, code) => {
    const MetricData = [{ MetricName: 'load', Value: 1, ...more }]
    const refusal = alarmsUnderTest().refusal(
      'PutMetricData',
      { Namespace: 'App', MetricData },
      'cloudwatch',
    )
    expect(refusal.code).toBe(code)
  })

  test('is not taken for a namespace of AWS', () => {
    const MetricData = [{ MetricName: 'CPUUtilization', Value: 1 }]
    const input = { Namespace: 'AWS/EC2', MetricData }
    expect(alarmsUnderTest().refusal('PutMetricData', input, 'cloudwatch').message).toBe(
      'The value AWS/ for parameter Namespace is invalid.',
    )
  })

  test('has percentiles as far as its samples are known', () => {
    const tested = alarmsUnderTest()
    tested.at(599)
    const Values = minutes(1, 101)
    tested.put(0, 0, { Value: undefined, Values })
    const StatisticValues = { SampleCount: 2, Sum: 10, Minimum: 4, Maximum: 6 }
    tested.put(1, 0, { Value: undefined, StatisticValues })
    const found = statistics(tested, {
      Statistics: undefined,
      ExtendedStatistics: ['p50', 'p99', 'p100', 'p0'],
    })
    expect(found.map(({ ExtendedStatistics }) => ExtendedStatistics)).toEqual([
      { p50: 50, p99: 99, p100: 100, p0: 1 },
      {},
    ])
  })

  test('CWA-24: is kept in its resolution for as long as CloudWatch keeps it', () => {
    const tested = alarmsUnderTest()
    const hour = 3_600_000
    const count = (Period: number) => statistics(tested, { Period }).length
    tested.put(0, 1, { StorageResolution: 1 })
    tested.put(1, 1)
    const counts = () => [1, 60, 300, 3600].map(count)
    const after = (hours: number) => {
      tested.region.runUntil(tested.start + hours * hour)
      return counts()
    }
    expect(after(2)).toEqual([2, 2, 1, 1])
    expect(after(4)).toEqual([0, 2, 1, 1])
    expect(after(15 * 24)).toEqual([0, 2, 1, 1])
    expect(after(15 * 24 + 1)).toEqual([0, 0, 1, 1])
    expect(after(63 * 24)).toEqual([0, 0, 1, 1])
    expect(after(63 * 24 + 1)).toEqual([0, 0, 0, 1])
    expect(after(455 * 24)).toEqual([0, 0, 0, 1])
    expect(after(455 * 24 + 1)).toEqual([0, 0, 0, 0])
  })

  test('is answered by GetMetricData, with expressions', () => {
    const tested = alarmsUnderTest()
    tested.at(599)
    for (const minute of [0, 1, 3]) tested.put(minute, minute + 1)
    const MetricStat = {
      Metric: { Namespace: 'App', MetricName: 'load' },
      Period: 60,
      Stat: 'Sum',
    }
    const output = tested.cloudWatch('GetMetricData', {
      StartTime: new Date(tested.start),
      EndTime: new Date(tested.start + 240_000),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: [
        { Id: 'm1', MetricStat, ReturnData: false },
        { Id: 'e1', Expression: 'FILL(m1, 0) * 10', Label: 'tenfold' },
      ],
    })
    expect(output['MetricDataResults']).toMatchObject([
      { Id: 'e1', Label: 'tenfold', Values: [10, 20, 0, 40], StatusCode: 'Complete' },
    ])
  })
})

describe('CWA-23: a percentile of few samples', () => {
  const state = (
    EvaluateLowSampleCountPercentile: string | undefined,
    samples: number,
    ExtendedStatistic = 'p90',
  ) => {
    const tested = alarmsUnderTest()
    tested.put(0, 0, { Value: undefined, Values: minutes(0, samples).map(() => 80) })
    tested.putAlarm({
      Statistic: undefined,
      ExtendedStatistic,
      EvaluateLowSampleCountPercentile,
    })
    tested.at(62)
    tested.at(67)
    return tested.alarm().StateValue
  }

  test('is evaluated unless the alarm ignores it', () => {
    expect(state(undefined, 99)).toBe('ALARM')
    expect(state('evaluate', 99)).toBe('ALARM')
    expect(state('ignore', 99)).toBe('INSUFFICIENT_DATA')
    expect(state('ignore', 101)).toBe('ALARM')
  })

  test.each([
    ['p90', 100],
    ['p80', 50],
    ['p50', 20],
    ['p10', 100],
    ['p20', 50],
  ])('of %s are fewer than %i', (statistic, enough) => {
    expect(state('ignore', enough - 1, statistic)).toBe('INSUFFICIENT_DATA')
    expect(state('ignore', enough, statistic)).toBe('ALARM')
  })
})

test('ListMetrics tells what had data in two weeks', () => {
  const tested = alarmsUnderTest()
  tested.put(0, 1, { Dimensions: [{ Name: 'Stage', Value: 'test' }] })
  tested.put(0, 1, { MetricName: 'errors' })
  const names = (input: object) =>
    (
      tested.cloudWatch('ListMetrics', input as never)['Metrics'] as readonly {
        MetricName: string
      }[]
    ).map(({ MetricName }) => MetricName)
  expect(names({ Namespace: 'App' })).toEqual(['load', 'errors'])
  expect(names({ Dimensions: [{ Name: 'Stage' }] })).toEqual(['load'])
  expect(names({ Dimensions: [{ Name: 'Stage', Value: 'live' }] })).toEqual([])
  tested.at(4 * 3600)
  expect(names({ RecentlyActive: 'PT3H' })).toEqual([])
  tested.at(15 * 86_400)
  expect(names({})).toEqual([])
})
