import { alarmReached, toReachAlarmState } from '@ifdown/assertions'
import { describe, expect, test } from 'vitest'
import { group, hour, minute, planted, zoneRun, type ZoneRun } from './zone-run.ts'

const alarm = 'stack-TooFew-0123456789AB'

/** A group with an alarm on how many are InService. */
function watched(enabled = true): ZoneRun {
  const run = zoneRun({ desired: 6 })
  run.advance(hour)
  if (enabled) run.call('EnableMetricsCollection', { Granularity: '1Minute' })
  call(run, 'PutMetricAlarm', {
    AlarmName: alarm,
    Namespace: 'AWS/AutoScaling',
    MetricName: 'GroupInServiceInstances',
    Dimensions: [{ Name: 'AutoScalingGroupName', Value: group }],
    Statistic: 'Minimum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 6,
    ComparisonOperator: 'LessThanThreshold',
  })
  run.advance(10 * minute)
  return run
}

function call(run: ZoneRun, operation: string, input: Readonly<Record<string, unknown>>): void {
  run.region.call({ service: 'cloudwatch', operation, input })
}

function loseZone(run: ZoneRun): ZoneRun {
  run.region.inject({ fault: 'zone-outage', parameters: { zone: 'us-east-1a' } })
  run.advance(hour)
  return run
}

const judge = (run: ZoneRun, options: Partial<Parameters<typeof alarmReached>[0]> = {}) => {
  const finding = alarmReached({ group, alarm: 'TooFew', ...options })(run.record())
  return [finding.type, 'because' in finding ? finding.because : finding.measured]
}

const at = (time: number, requestsPerSecond: number) => ({ at: time, requestsPerSecond })

describe('alarmReached', () => {
  test('holds when the metric brings the alarm there, and says how soon (CWA-45)', () => {
    const run = loseZone(watched())
    expect(judge(run)).toEqual([
      'Holds',
      expect.stringMatching(
        /^after [\d.]+ (?:s|min).*: Threshold Crossed: 1 out of the last 1 datapoints/,
      ),
    ])
    expect(judge(run, { milliseconds: hour })[0]).toBe('Holds')
    expect(judge(run, { milliseconds: 1000 })).toEqual([
      'Violated',
      expect.stringMatching(/^it took /),
    ])
  })

  describe('where states are seen by looking again and again', () => {
    const record = loseZone(watched()).record()
    const began = record.entries.find(({ type }) => type === 'FaultBegan')!.at
    const raised = record.entries.find(
      (entry) => entry.type === 'AlarmStateChanged' && entry.at > began && entry.to === 'ALARM',
    )!.at
    const gap = 20_000
    const polled = planted(record, (entry) =>
      entry.type === 'AlarmStateChanged' ? { notBefore: entry.at - gap } : undefined,
    )
    const judgeWithin = (milliseconds: number) =>
      alarmReached({ group, alarm: 'TooFew', milliseconds })(polled)

    test('it holds when it was seen in time', () => {
      expect(judgeWithin(raised - began).type).toBe('Holds')
    })

    test('it is unknown when it may have been in time', () => {
      expect(judgeWithin(raised - began - 1)).toMatchObject({
        type: 'Unknown',
        because: expect.stringMatching(/give or take the time between two looks$/) as string,
      })
      expect(judgeWithin(raised - began - gap).type).toBe('Unknown')
    })

    test('it is violated when it was not there yet after that', () => {
      expect(judgeWithin(raised - began - gap - 1).type).toBe('Violated')
    })

    test('what is published is not seen, so that no data is no reproach', () => {
      const silent = planted(record, (entry) =>
        /^(?:AlarmStateChanged|Metric)/.test(entry.type) ? 'drop' : undefined,
      )
      const header = { ...silent.header, observation: { longestGap: gap, inferred: [] } }
      expect(alarmReached({ group, alarm: 'TooFew' })({ ...silent, header })).toMatchObject({
        type: 'Unknown',
        because:
          'it never left INSUFFICIENT_DATA, and what is published of GroupInServiceInstances is not seen here.',
      })
    })
  })

  test('is violated when it stays elsewhere', () => {
    const run = watched()
    run.region.inject({ fault: 'zone-outage', parameters: { zone: 'us-east-1f' } })
    run.advance(hour)
    expect(judge(run)).toEqual([
      'Violated',
      expect.stringMatching(/^it was last in OK, because: Threshold Crossed: 1 out of the last 1/),
    ])
  })

  test('knows an alarm of target tracking again that was made anew for another size (POL-57)', () => {
    const run = zoneRun({ desired: 2, max: 12, more: { DefaultInstanceWarmup: 0 } })
    run.call('PutScalingPolicy', {
      PolicyName: 'cpu',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: {
        TargetValue: 50,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
      },
    })
    run.region.setWorkload(group, {
      load: { steps: [at(0, 90), at(30 * minute, 400), at(90 * minute, 40)] },
    })
    run.advance(3 * hour)
    const made = run.record().entries.flatMap((entry) => {
      const name = entry.type === 'AlarmPut' ? entry.configuration.alarmName : ''
      return name.includes('AlarmLow') ? [name] : []
    })
    expect(new Set(made).size).toBeGreaterThan(1)
    expect(judge(run, { alarm: `TargetTracking-${group}-AlarmLow` })[0]).toBe('Holds')
  })

  test('is Unknown without the alarm, without data, by force, or too early', () => {
    expect(judge(watched(), { alarm: 'TooMany' })).toEqual([
      'Unknown',
      'there is no alarm TooMany in this run.',
    ])
    expect(judge(loseZone(watched(false)))).toEqual([
      'Unknown',
      'nothing published GroupInServiceInstances in this run, so the alarm had nothing to see.',
    ])
    const forced = watched()
    call(forced, 'SetAlarmState', { AlarmName: alarm, StateValue: 'ALARM', StateReason: 'a drill' })
    expect(judge(forced)).toEqual(['Unknown', 'only SetAlarmState brought it there in this run.'])
    expect(judge(watched())).toEqual([
      'Unknown',
      'nothing that it looks at changed since the group had what it wants.',
    ])
    const early = watched()
    early.region.inject({ fault: 'zone-outage', parameters: { zone: 'us-east-1f' } })
    expect(judge(early, { milliseconds: 3 * hour })).toEqual([
      'Unknown',
      expect.stringMatching(/^the run ended too early/),
    ])
    expect(judge(watched(), { group: 'app' })[0]).toBe('Unknown')
  })

  test('a planted bug is caught: the alarm never sees what it looks at', () => {
    const record = loseZone(watched()).record()
    const bug = planted(record, (entry) =>
      entry.type === 'AlarmStateChanged' && entry.to === 'ALARM' ? 'drop' : undefined,
    )
    const checker = alarmReached({ group, alarm })
    expect([checker(record).type, checker(bug).type]).toEqual(['Holds', 'Violated'])
  })

  test('as a matcher lets the clock go on', async () => {
    const run = watched()
    run.region.inject({ fault: 'zone-outage', parameters: { zone: 'us-east-1a' } })
    expect((await toReachAlarmState(run, 'TooFew', { within: '10m' })).pass).toBe(true)
    expect(
      (await toReachAlarmState(run, 'TooFew', { state: 'INSUFFICIENT_DATA', within: '1h' })).pass,
    ).toBe(false)
  })
})
