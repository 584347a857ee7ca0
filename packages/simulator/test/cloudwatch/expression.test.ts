import { describe, expect, test } from 'vitest'
import { alarmsUnderTest, plainAlarm, type AlarmsUnderTest } from './alarms-under-test.ts'

const metric = (Id: string, MetricName: string) => ({
  Id,
  ReturnData: false,
  MetricStat: { Metric: { Namespace: 'App', MetricName }, Period: 60, Stat: 'Average' },
})

const math = (Expression: string) => ({
  MetricName: undefined,
  Namespace: undefined,
  Statistic: undefined,
  Period: undefined,
  Metrics: [metric('m1', 'backlog'), metric('m2', 'capacity'), { Id: 'e1', Expression }],
})

/** What an expression comes to, over a backlog of 120 and a capacity of 2, or less. */
function valueOf(Expression: string, backlog: number | null = 120, capacity: number | null = 2) {
  const tested = alarmsUnderTest()
  tested.at(59)
  if (backlog !== null) tested.put(0, backlog, { MetricName: 'backlog' })
  if (capacity !== null) tested.put(0, capacity, { MetricName: 'capacity' })
  tested.at(60)
  const output = tested.cloudWatch('GetMetricData', {
    StartTime: new Date(tested.start),
    EndTime: new Date(tested.start + 60_000),
    MetricDataQueries: math(Expression).Metrics,
  })
  return (output['MetricDataResults'] as readonly { Values: readonly number[] }[])[0]!.Values[0]
}

describe('CWA-15: metric math', () => {
  test.each([
    ['m1 / m2', 60],
    ['m1 - m2 * 3 + 1', 115],
    ['(m1 - m2) * -1', -118],
    ['2 ^ 3', 8],
    ['SUM(METRICS())', 122],
    ['AVG([m1, m2])', 61],
    ['MAX(METRICS()) - MIN(METRICS())', 118],
    ['IF(m1 > 100 AND m2 <= 2, 1, 0)', 1],
    ['IF(m1 < 100 || m2 == 3, 1, 0)', 0],
    ['CEIL(m1 / 7) + FLOOR(0.9) + ABS(-2)', 20],
    ['m1 / PERIOD(m1)', 2],
  ])('%s', (expression, value) => {
    expect(valueOf(expression)).toBe(value)
  })

  test('a division by zero and a missing operand have no value', () => {
    expect(valueOf('m1 / m2', 120, 0)).toBeUndefined()
    expect(valueOf('m1 / m2', null)).toBeUndefined()
    expect(valueOf('FILL(m1, 0) / m2', null)).toBe(0)
    expect(valueOf('SUM(METRICS())', null)).toBe(2)
  })

  test('an alarm on the backlog for each instance', () => {
    const tested = alarmsUnderTest()
    tested.putAlarm(math('m1 / m2'))
    tested.put(0, 120, { MetricName: 'backlog' })
    tested.put(0, 2, { MetricName: 'capacity' })
    tested.at(67)
    expect(tested.alarm().StateValue).toBe('ALARM')
    expect(tested.alarm()['Metrics']).toHaveLength(3)
    tested.put(1, 120, { MetricName: 'backlog' })
    tested.put(1, 4, { MetricName: 'capacity' })
    tested.at(127)
    expect(tested.alarm().StateValue).toBe('OK')
  })
})

describe('CWA-14: a list of metrics', () => {
  const refuse = (Metrics: readonly object[]) => {
    const tested: AlarmsUnderTest = alarmsUnderTest()
    const input = { ...math('m1'), Metrics }
    return tested.refusal(
      'PutMetricAlarm',
      {
        AlarmName: 'high',
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 1,
        Threshold: 1,
        ...input,
      },
      'cloudwatch',
    )
  }
  const [m1, m2, e1] = [
    metric('m1', 'backlog'),
    metric('m2', 'capacity'),
    { Id: 'e1', Expression: 'm1 + m2' },
  ]

  const shown = (each: object) => ({ ...each, ReturnData: true })
  const exactlyOne = /^Exactly one element of the metrics list should return data/

  test.each([
    ['returns one', [m1, m2], exactlyOne],
    ['returns no more than one', [shown(m1), shown(m2)], exactlyOne],
    [
      'has at most ten',
      [...Array.from({ length: 10 }, (_, index) => metric(`m${index}`, 'load')), e1],
      /between 1 and 10 metrics$/,
    ],
    ['has one at least', [], /between 1 and 10 metrics$/],
    [
      'has one period',
      [m1, { ...m2, MetricStat: { ...metric('m2', 'x').MetricStat, Period: 300 } }, e1],
      /^Period must be the same for all metrics/,
    ],
    ['knows its ids', [m1, { ...e1, Expression: 'm1 + m9' }], /ids are unknown: m9$/],
    ['has ids of its own', [m1, m1, e1], /m1/],
  ] as const)('%s', (_, metrics, message) => {
    const refusal = refuse(metrics)
    expect(refusal.unmodelled).toBeUndefined()
    expect(refusal.code).toMatch(/^(?:ValidationError|InvalidParameterValue)$/)
    expect(refusal.message).toMatch(message)
  })

  test('of ten is taken, without actions of EC2', () => {
    const nine = Array.from({ length: 9 }, (_, index) => metric(`m${index}`, 'load'))
    const tested = alarmsUnderTest()
    tested.putAlarm({ ...math('m1'), Metrics: [...nine, { ...e1, Expression: 'm1' }] })
    expect(tested.alarm()['Metrics']).toHaveLength(10)
    for (const action of ['stop', 'terminate', 'reboot', 'recover']) {
      const AlarmActions = [`arn:aws:automate:us-east-1:ec2:${action}`]
      const input = { ...plainAlarm, ...math('m1'), AlarmActions }
      expect(tested.refusal('PutMetricAlarm', input, 'cloudwatch').message).toBe(
        'EC2 actions are not supported for alarms on metric math expressions',
      )
    }
  })

  test.each(['SEARCH("x", 1)', 'RATE(m1)', 'SUM(m1)', 'FILL(m1, REPEAT)', 'm1 +', 'm1 $ 2', '(m1'])(
    'refuses %s by name',
    (Expression) => {
      expect(refuse([m1, { ...e1, Expression }]).unmodelled).toBe(true)
    },
  )
})
