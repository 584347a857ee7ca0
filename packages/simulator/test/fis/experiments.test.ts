import { expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from '../region-under-test.ts'
import { faultBehaviours } from './behaviours.ts'

const minute = 60_000
const zones = ['us-east-1a', 'us-east-1b']

interface Shown {
  readonly id: string
  readonly state: { readonly status: string; readonly reason: string }
  readonly actions: Readonly<Record<string, { readonly state: { readonly status: string } }>>
}

/** A group of four in two zones, at rest, all of whose instances are tagged. */
function group(size = 4): RegionUnderTest {
  const tested = regionUnderTest({ faults: faultBehaviours })
  tested.createGroup({
    min: size,
    max: 6,
    zones,
    more: { Tags: [{ Key: 'chaos', Value: 'ready', PropagateAtLaunch: true }] },
  })
  tested.settle()
  return tested
}

const tagged = {
  resourceType: 'aws:ec2:instance',
  resourceTags: { chaos: 'ready' },
  selectionMode: 'ALL',
}

const stop = {
  actionId: 'aws:ec2:stop-instances',
  parameters: { startInstancesAfterDuration: 'PT10M' },
  targets: { Instances: 'web' },
}

const wait = (duration: string, ...startAfter: string[]) => ({
  actionId: 'aws:fis:wait',
  parameters: { duration },
  startAfter,
})

interface Template {
  readonly targets?: Readonly<Record<string, unknown>>
  readonly actions: Readonly<Record<string, unknown>>
  readonly stopConditions?: readonly unknown[]
  readonly experimentOptions?: unknown
}

const input = ({ stopConditions = [{ source: 'none' }], ...template }: Template) => ({
  clientToken: 't',
  description: 'a zone is lost',
  roleArn: 'arn:aws:iam::123456789012:role/fis',
  stopConditions,
  ...template,
})

function start(tested: RegionUnderTest, template: Template, options: object = {}): string {
  const made = tested.call('CreateExperimentTemplate', input(template), 'fis')
  const { id } = made['experimentTemplate'] as { id: string }
  const started = tested.call(
    'StartExperiment',
    { clientToken: 's', experimentTemplateId: id, ...options },
    'fis',
  )
  return (started['experiment'] as Shown).id
}

const show = (tested: RegionUnderTest, id: string): Shown =>
  tested.call('GetExperiment', { id }, 'fis')['experiment'] as Shown

const statusOf = (tested: RegionUnderTest, id: string) => {
  const { state, actions } = show(tested, id)
  const each = Object.entries(actions).map(([name, action]) => [name, action.state.status])
  return { status: state.status, ...Object.fromEntries(each) } as Record<string, string>
}

const stopped = (tested: RegionUnderTest) =>
  tested.entries('Ec2InstanceStateChanged').filter(({ event }) => event.to === 'stopping').length

test('FIS-20, FIS-21, FIS-29: an experiment initiates, runs, and completes', () => {
  const tested = group()
  const id = start(tested, { actions: { pause: wait('PT5M') } })
  expect(statusOf(tested, id)).toEqual({ status: 'initiating', pause: 'pending' })
  tested.advance(minute)
  expect(statusOf(tested, id)).toEqual({ status: 'running', pause: 'running' })
  tested.advance(5 * minute)
  expect(statusOf(tested, id)).toEqual({ status: 'completed', pause: 'completed' })
})

test('FIS-04, FIS-42: stopped instances are replaced by their group, and survivors start again', () => {
  const tested = group()
  const before = tested.members().map(({ InstanceId }) => InstanceId)
  const filters = [{ path: 'Placement.AvailabilityZone', values: ['us-east-1a'] }]
  const id = start(tested, { targets: { web: { ...tagged, filters } }, actions: { stop } })
  tested.advance(30 * minute)
  expect(stopped(tested)).toBe(2)
  expect(statusOf(tested, id)).toEqual({ status: 'completed', stop: 'completed' })
  const after = tested.members().map(({ InstanceId }) => InstanceId)
  expect(after.filter((instanceId) => before.includes(instanceId))).toHaveLength(2)
  expect(after).toHaveLength(4)
})

test.for<readonly [mode: string, hit: number]>([
  ['ALL', 4],
  ['COUNT(1)', 1],
  ['COUNT(5)', 4],
  ['PERCENT(50)', 2],
  ['PERCENT(74)', 2],
])('FIS-03 and TV-15: %s of 4 hits %s', ([selectionMode, hit]) => {
  const tested = group()
  start(tested, { targets: { web: { ...tagged, selectionMode } }, actions: { stop } })
  tested.advance(minute)
  expect(stopped(tested)).toBe(hit)
})

test.for<readonly [mode: string, hit: number]>([
  ['PERCENT(50)', 1],
  ['COUNT(5)', 3],
])('TV-15: %s of 3 hits %s', ([selectionMode, hit]) => {
  const tested = group(3)
  start(tested, { targets: { web: { ...tagged, selectionMode } }, actions: { stop } })
  tested.advance(minute)
  expect(stopped(tested)).toBe(hit)
})

test('FIS-03, TV-15: a percentage that rounds to none fails the experiment', () => {
  const tested = group()
  const target = { ...tagged, selectionMode: 'PERCENT(20)' }
  const id = start(tested, { targets: { web: target }, actions: { stop } })
  tested.advance(minute)
  expect(statusOf(tested, id)).toEqual({ status: 'failed', stop: 'cancelled' })
  expect(stopped(tested)).toBe(0)
})

test('FIS-05: targets that match nothing fail the experiment, or their actions are skipped', () => {
  const tested = group()
  const none = { ...tagged, resourceTags: { chaos: 'never' } }
  const failed = start(tested, { targets: { web: none }, actions: { stop } })
  const skipped = start(tested, {
    targets: { web: none },
    actions: { stop },
    experimentOptions: { emptyTargetResolutionMode: 'skip' },
  })
  tested.advance(minute)
  expect(statusOf(tested, failed)).toEqual({ status: 'failed', stop: 'cancelled' })
  expect(statusOf(tested, skipped)).toEqual({ status: 'completed', stop: 'skipped' })
})

test('FIS-06 and FIS-07: an action starts when those before it are over', () => {
  const tested = group()
  const id = start(tested, { actions: { first: wait('PT2M'), later: wait('PT3M', 'first') } })
  tested.advance(minute)
  expect(statusOf(tested, id)).toMatchObject({ first: 'running', later: 'pending' })
  tested.advance(2 * minute)
  expect(statusOf(tested, id)).toMatchObject({ first: 'completed', later: 'running' })
  tested.advance(3 * minute)
  expect(statusOf(tested, id)).toMatchObject({ status: 'completed' })
})

test('FIS-20: skip-all resolves targets and breaks nothing', () => {
  const tested = group()
  const options = { experimentOptions: { actionsMode: 'skip-all' } }
  const id = start(tested, { targets: { web: tagged }, actions: { stop } }, options)
  tested.advance(minute)
  expect(statusOf(tested, id)).toEqual({ status: 'completed', stop: 'skipped' })
  expect(tested.entries('ExperimentTargetsResolved')[0]!.event.resolved['web']).toHaveLength(4)
  expect(stopped(tested)).toBe(0)
})

test('FIS-22: who stops an experiment has what it broke mended at once', () => {
  const tested = group()
  const id = start(tested, {
    targets: { web: { ...tagged, selectionMode: 'COUNT(1)' } },
    actions: { stop, later: wait('PT5M', 'stop') },
  })
  tested.until(() => stopped(tested) === 1)
  tested.call('StopExperiment', { id }, 'fis')
  expect(statusOf(tested, id)).toEqual({ status: 'stopped', stop: 'stopped', later: 'cancelled' })
  expect(tested.entries('FaultEnded')).toHaveLength(1)
  expect(tested.refusal('StopExperiment', { id }, 'fis')).toMatchObject({
    code: 'ValidationException',
  })
})

test('FIS-22: an alarm that goes off stops the experiment', () => {
  const tested = group()
  tested.call(
    'PutMetricAlarm',
    {
      AlarmName: 'web-errors',
      Namespace: 'Web',
      MetricName: 'Errors',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    },
    'cloudwatch',
  )
  const value = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:web-errors'
  const id = start(tested, {
    actions: { pause: wait('PT1H') },
    stopConditions: [{ source: 'aws:cloudwatch:alarm', value }],
  })
  tested.advance(minute)
  expect(statusOf(tested, id)).toMatchObject({ status: 'running' })
  tested.call(
    'SetAlarmState',
    { AlarmName: 'web-errors', StateValue: 'ALARM', StateReason: 'testing' },
    'cloudwatch',
  )
  expect(statusOf(tested, id)).toEqual({ status: 'stopped', pause: 'stopped' })
})

test('FIS-40: launches of the group into the zone fail for as long as the action lasts', () => {
  const tested = group()
  start(tested, {
    targets: {
      asg: { ...tagged, resourceType: 'aws:ec2:autoscaling-group' },
    },
    actions: {
      noCapacity: {
        actionId: 'aws:ec2:asg-insufficient-instance-capacity-error',
        parameters: { duration: 'PT10M', availabilityZoneIdentifiers: zones.join(', ') },
        targets: { AutoScalingGroups: 'asg' },
      },
    },
  })
  tested.advance(minute)
  tested.setDesired(5)
  tested.advance(5 * minute)
  expect(tested.members()).toHaveLength(4)
  expect(tested.entries('LaunchFailed')[0]!.event.code).toBe('InsufficientInstanceCapacity')
  tested.advance(30 * minute)
  expect(tested.members()).toHaveLength(5)
})

test('FIS-23, FIS-49: an alarm in another state than asserted fails the experiment', () => {
  const tested = group()
  const id = start(tested, {
    actions: {
      check: {
        actionId: 'aws:cloudwatch:assert-alarm-state',
        parameters: { alarmArns: 'arn:aws:cloudwatch:us-east-1:1:alarm:none', alarmStates: 'OK' },
      },
    },
  })
  tested.advance(minute)
  expect(statusOf(tested, id)).toEqual({ status: 'failed', check: 'failed' })
})

test.for<readonly [what: string, template: Template, code: string, told: string]>([
  ['no action', { actions: {} }, 'ValidationException', 'at least one action'],
  [
    'an action that is not modelled',
    { actions: { a: { actionId: 'aws:rds:failover-db-cluster' } } },
    'ValidationException',
    'aws:rds:failover-db-cluster',
  ],
  [
    'a duration out of range',
    { actions: { a: wait('PT30S') } },
    'ValidationException',
    'between PT1M and PT12H',
  ],
  [
    'actions that wait for one another',
    { actions: { a: wait('PT1M', 'b'), b: wait('PT1M', 'a') } },
    'ValidationException',
    'would wait for itself',
  ],
  [
    'ARNs together with tags',
    {
      targets: { web: { ...tagged, resourceArns: ['arn:aws:ec2:us-east-1:1:instance/i-1'] } },
      actions: { stop },
    },
    'ValidationException',
    'cannot be combined',
  ],
  [
    'a target that there is not',
    { actions: { stop } },
    'ValidationException',
    'no target of type aws:ec2:instance',
  ],
])('FIS-02, FIS-06, FIS-08: %s is refused', ([, template, code, told]) => {
  const refusal = group().refusal('CreateExperimentTemplate', input(template), 'fis')
  expect(refusal.code).toBe(code)
  expect(refusal.message).toContain(told)
})

test('FIS-25: a sixth active experiment is refused', () => {
  const tested = group()
  for (let n = 0; n < 5; n++) start(tested, { actions: { pause: wait('PT1H') } })
  const made = tested.call(
    'CreateExperimentTemplate',
    input({ actions: { pause: wait('PT1H') } }),
    'fis',
  )
  const experimentTemplateId = (made['experimentTemplate'] as Shown).id
  const sixth = { clientToken: 's', experimentTemplateId }
  expect(tested.refusal('StartExperiment', sixth, 'fis')).toMatchObject({
    code: 'ServiceQuotaExceededException',
    httpStatus: 402,
  })
})

test('FIS-26: what there is not is not found', () => {
  const tested = group()
  expect(tested.refusal('GetExperiment', { id: 'EXPnone' }, 'fis')).toMatchObject({
    code: 'ResourceNotFoundException',
    httpStatus: 404,
  })
  expect(tested.refusal('GetExperimentTemplate', { id: 'EXTnone' }, 'fis').httpStatus).toBe(404)
})
