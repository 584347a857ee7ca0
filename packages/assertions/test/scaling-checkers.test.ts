import {
  policyFired,
  scheduledActionRan,
  scheduledActionSkipped,
  toFirePolicy,
  toRunScheduledAction,
  toSkipScheduledAction,
} from '@ifdown/assertions'
import type { RunRecord } from '@ifdown/history'
import { describe, expect, test } from 'vitest'
import { group, hour, minute, planted, zoneRun, type ZoneRun } from './zone-run.ts'

const policy = 'stack-Out-0123456789AB'

/** A group with a policy, and an alarm that goes into ALARM once there is a load. */
function withPolicy(more: Readonly<Record<string, unknown>> = {}): ZoneRun {
  const run = zoneRun({ desired: 2, max: 4 })
  run.advance(hour)
  run.call('PutScalingPolicy', {
    PolicyName: policy,
    AdjustmentType: 'ChangeInCapacity',
    ScalingAdjustment: 1,
    Cooldown: 0,
    ...more,
  })
  const { ScalingPolicies } = run.region.call({
    service: 'autoscaling',
    operation: 'DescribePolicies',
    input: {},
  }) as { readonly ScalingPolicies: readonly { readonly PolicyARN: string }[] }
  run.region.call({
    service: 'cloudwatch',
    operation: 'PutMetricAlarm',
    input: {
      AlarmName: 'high',
      Namespace: 'Web',
      MetricName: 'Load',
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 50,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'ignore',
      AlarmActions: [ScalingPolicies[0]!.PolicyARN],
    },
  })
  return run
}

function busy(run: ZoneRun): ZoneRun {
  const MetricData = [{ MetricName: 'Load', Value: 90 }]
  run.region.call({
    service: 'cloudwatch',
    operation: 'PutMetricData',
    input: { Namespace: 'Web', MetricData },
  })
  run.advance(10 * minute)
  return run
}

describe('policyFired', () => {
  const checker = policyFired({ group, policy: 'Out' })

  test('holds when an alarm has it change the desired capacity, and says when (POL-80)', () => {
    expect(checker(busy(withPolicy()).record())).toMatchObject({
      type: 'Holds',
      claim: 'policy Out of web fires',
      measured: expect.stringMatching(/^from 2 to 3 at \+\S.*, by high; from 3 to 4 at \+/),
    })
  })

  test('counts, and looks where it led', () => {
    const record = busy(withPolicy()).record()
    const verdict = (options: Partial<Parameters<typeof policyFired>[0]>) =>
      policyFired({ group, policy, ...options })(record).type
    expect(verdict({ times: 2 })).toBe('Holds')
    expect(verdict({ times: 1 })).toBe('Violated')
    expect(verdict({ times: 0 })).toBe('Violated')
    expect(verdict({ to: 4 })).toBe('Holds')
    expect(verdict({ to: 5 })).toBe('Violated')
  })

  test('says why it did not: nothing to change, refused, or deaf', () => {
    const full = busy(withPolicy({ ScalingAdjustment: 0 })).record()
    expect(checker(full)).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(/^it was invoked \d+ times and changed nothing: no change$/),
    })
    expect(checker(busy(withPolicy({ Enabled: false })).record())).toMatchObject({
      type: 'Violated',
      because: `it was refused: Policy ${policy} is disabled`,
    })
    expect(policyFired({ group, policy, times: 0 })(full).type).toBe('Holds')
  })

  test('is Unknown when nothing invoked it, or there is none', () => {
    expect(checker(withPolicy().record())).toMatchObject({
      type: 'Unknown',
      because: 'nothing invoked it in this run.',
    })
    expect(checker(zoneRun().record())).toMatchObject({
      type: 'Unknown',
      because: 'web has no policy Out in this run.',
    })
    expect(policyFired({ group: 'app', policy })(withPolicy().record()).type).toBe('Unknown')
  })

  test('a planted bug is caught: the alarm invokes it, and nothing follows', () => {
    const record = busy(withPolicy()).record()
    expect(checker(record).type).toBe('Holds')
    const bug = planted(record, ({ type }) =>
      ['PolicyNotified', 'PolicyFired', 'PolicyHeld', 'AlarmActionFailed'].includes(type)
        ? 'drop'
        : undefined,
    )
    expect(checker(bug)).toMatchObject({
      type: 'Violated',
      because: 'it was invoked, and nothing followed',
    })
  })

  test('as a matcher lets the clock go on', async () => {
    const run = withPolicy()
    run.region.setWorkload(group, { load: { requestsPerSecond: 1 } })
    busy(run)
    expect((await toFirePolicy(run, 'Out')).pass).toBe(true)
    expect((await toFirePolicy(run, 'Out', { to: 9 })).pass).toBe(false)
  })
})

/** A group with an action each hour, suspended for some of them. */
function scheduled(suspendedFor = 0, more: Readonly<Record<string, unknown>> = {}): ZoneRun {
  const run = zoneRun({ desired: 2, max: 4 })
  run.call('PutScheduledUpdateGroupAction', {
    ScheduledActionName: 'stack-Hourly-0123456789AB',
    Recurrence: '0 * * * *',
    DesiredCapacity: 3,
    ...more,
  })
  if (suspendedFor > 0) {
    run.call('SuspendProcesses', { ScalingProcesses: ['ScheduledActions'] })
    run.advance(suspendedFor)
    run.call('ResumeProcesses')
  }
  return run
}

function judge(checker: ReturnType<typeof scheduledActionRan>, record: RunRecord) {
  const finding = checker(record)
  return [finding.type, 'because' in finding ? finding.because : finding.measured]
}

describe('scheduledActionRan', () => {
  const checker = scheduledActionRan({ group, action: 'Hourly' })

  test('holds when it ran each time it was due (SCH-03)', () => {
    const run = scheduled()
    run.advance(3 * hour)
    expect(judge(checker, run.record())).toEqual(['Holds', '3 times of 3'])
    expect(scheduledActionRan({ group, action: 'Hourly', times: 3 })(run.record()).type).toBe(
      'Holds',
    )
    expect(judge(scheduledActionRan({ group, action: 'Hourly', times: 2 }), run.record())).toEqual([
      'Violated',
      'it ran 3 times',
    ])
  })

  test('is violated when a run was lost or failed, and says why (SCH-09, CAP-16)', () => {
    const lost = scheduled(90 * minute)
    lost.advance(2 * hour)
    expect(judge(checker, lost.record())).toEqual([
      'Violated',
      'due at +1 h, it was skipped: ScheduledActions was suspended',
    ])
    const failed = scheduled(0, { DesiredCapacity: 9 })
    failed.advance(hour)
    expect(judge(checker, failed.record())).toEqual([
      'Violated',
      'due at +1 h, it failed: Desired capacity:9 must be between the specified min size:0 and max size:4',
    ])
  })

  test('is Unknown when it was never due, or there is none', () => {
    expect(judge(checker, scheduled().record())).toEqual([
      'Unknown',
      'it was never due in this run.',
    ])
    expect(judge(checker, zoneRun().record())).toEqual([
      'Unknown',
      'web has no scheduled action Hourly in this run.',
    ])
    expect(scheduledActionRan({ group: 'app', action: 'Hourly' })(scheduled().record()).type).toBe(
      'Unknown',
    )
  })

  test('planted bugs are caught: it does not run, runs twice, or runs for what is not due', () => {
    const run = scheduled()
    run.advance(3 * hour)
    const record = run.record()
    const ran = record.entries.filter(({ type }) => type === 'ScheduledActionRan')
    const [first, second] = ran
    const drop = planted(record, (entry) => (entry.seq === first!.seq ? 'drop' : undefined))
    expect(judge(checker, drop)).toEqual(['Violated', 'due at +1 h, it did not run'])
    const { dueAt } = first as unknown as { readonly dueAt: number }
    const twice = planted(record, (entry) => (entry.seq === second!.seq ? { dueAt } : undefined))
    expect(judge(checker, twice)[0]).toBe('Violated')
  })

  test('what a deleted action had planned is not asked for', () => {
    const run = scheduled()
    run.advance(hour)
    run.call('DeleteScheduledAction', { ScheduledActionName: 'stack-Hourly-0123456789AB' })
    run.advance(3 * hour)
    expect(judge(checker, run.record())).toEqual(['Holds', '1 time of 1'])
  })
})

describe('scheduledActionSkipped', () => {
  const checker = scheduledActionSkipped({ group, action: 'Hourly' })

  test('holds when what was due was skipped, and ran no later (SCH-09, INV-9)', () => {
    const run = scheduled(150 * minute)
    run.advance(3 * hour)
    expect(judge(checker, run.record())).toEqual(['Holds', '2 times'])
  })

  test('is Unknown when nothing was due meanwhile', () => {
    const run = scheduled(10 * minute)
    run.advance(3 * hour)
    expect(judge(checker, run.record())).toEqual([
      'Unknown',
      'it was never due while ScheduledActions was suspended.',
    ])
  })

  test('planted bugs are caught: it runs while suspended, or later', () => {
    const run = scheduled(90 * minute)
    run.advance(3 * hour)
    const meanwhile = planted(run.record(), ({ type }) =>
      type === 'ScheduledActionSkipped' ? { type: 'ScheduledActionRan' } : undefined,
    )
    expect(judge(checker, meanwhile)).toEqual([
      'Violated',
      expect.stringMatching(/^due at \+1 h, it ran /),
    ])
    expect(judge(scheduledActionRan({ group, action: 'Hourly' }), meanwhile)).toEqual([
      'Violated',
      'due at +1 h, it ran though ScheduledActions was suspended',
    ])
  })

  test('as matchers let the clock go on', async () => {
    expect((await toRunScheduledAction(scheduled(), 'Hourly')).pass).toBe(true)
    expect((await toRunScheduledAction(scheduled(90 * minute), 'Hourly')).pass).toBe(false)
    expect((await toSkipScheduledAction(scheduled(90 * minute), 'Hourly')).pass).toBe(true)
  })
})
