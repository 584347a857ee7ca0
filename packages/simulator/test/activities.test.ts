import { eras, type Era } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { clausesOf, matchTemplate } from './recorded-templates.ts'
import { regionUnderTest, type ActivityShown, type RegionUnderTest } from './region-under-test.ts'

const uuidV4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What hexadecimal digits 3 to 11 of an id hold, in milliseconds since the epoch (ACT-8). */
function decodedStart({ ActivityId }: ActivityShown): number {
  return Number.parseInt(ActivityId.replaceAll('-', '').slice(3, 12), 16) * 64
}

/** A launch, a scale-in, a user's termination, a health termination with its replacement. */
function busyGroup(era: Era): RegionUnderTest {
  const tested = regionUnderTest({ era })
  tested.createGroup({ min: 1, max: 4, desired: 3 })
  tested.settle()
  tested.call('SetDesiredCapacity', { AutoScalingGroupName: 'batch', DesiredCapacity: 2 })
  tested.settle()
  const InstanceId = tested.members()[0]!.InstanceId
  tested.call('TerminateInstanceInAutoScalingGroup', {
    InstanceId,
    ShouldDecrementDesiredCapacity: true,
  })
  tested.settle()
  tested.call('SetInstanceHealth', {
    InstanceId: tested.members()[0]!.InstanceId,
    HealthStatus: 'Unhealthy',
  })
  tested.advance(40_000)
  tested.settle()
  return tested
}

const isShrink = ({ Cause }: ActivityShown) => Cause.includes('was selected for termination')

describe('activity ids (ACT-8)', () => {
  test.each(['pre-2012-12', 'classic2013-feb', 'classic2013', '2016'] as const)(
    'are random in era %s',
    (era) => {
      const activities = busyGroup(era).activities()

      expect(activities).toHaveLength(7)
      for (const { ActivityId } of activities) expect(ActivityId).toMatch(uuidV4)
    },
  )

  test.each(['2020', 'modern'] as const)(
    'hold the start, to 64 ms, in era %s, but for those of a capacity shrink',
    (era) => {
      const activities = busyGroup(era).activities()
      const shrinks = activities.filter(isShrink)
      const coded = activities.filter((activity) => !isShrink(activity))

      expect(shrinks).toHaveLength(1)
      expect(coded).toHaveLength(6)
      for (const activity of coded) {
        const early = activity.StartTime.getTime() - decodedStart(activity)
        expect(activity.ActivityId).toMatch(uuid)
        expect(early >= 0 && early < 64).toBe(true)
      }
      for (const activity of shrinks) {
        expect(activity.ActivityId).toMatch(uuidV4)
        expect(Math.abs(activity.StartTime.getTime() - decodedStart(activity))).toBeGreaterThan(
          1_000_000,
        )
      }
    },
  )

  test('are unique, also where a group was deleted and made again', () => {
    for (const era of eras) {
      const tested = busyGroup(era)
      const force = { AutoScalingGroupName: 'batch', ForceDelete: true }
      tested.call('DeleteAutoScalingGroup', force)
      tested.until(() => tested.entries('GroupDeleted').length === 1)
      tested.createGroup({ min: 3 })
      tested.settle()
      const ids = tested.entries('ActivityBegan').map(({ event }) => event.activityId)

      expect(new Set(ids).size).toBe(ids.length)
      expect(tested.activities()).toHaveLength(ids.length)
    }
  })
})

describe('texts', () => {
  test.each(eras)('are all ones that AWS was recorded to write, in era %s', (era) => {
    const activities = busyGroup(era).activities()
    expect(activities).toHaveLength(7)
    for (const { Cause, Description } of activities) {
      expect(clausesOf(Cause)).not.toEqual([])
      expect(matchTemplate('description', Description)).toBeDefined()
      for (const clause of clausesOf(Cause)) expect(matchTemplate('cause', clause)).toBeDefined()
    }
  })

  test('of a batch, which goes within 160 ms, name all of its victims (STR-12, STR-21, STR-22, TERM-18)', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 0, max: 4, desired: 4 })
    tested.settle()
    const ids = tested.members().map(({ InstanceId }) => InstanceId)
    tested.call('SetDesiredCapacity', { AutoScalingGroupName: 'batch', DesiredCapacity: 1 })
    tested.settle()
    const victims = ids.filter(
      (id) => !tested.members().some(({ InstanceId }) => id === InstanceId),
    )
    const shrinks = tested.activities().filter(isShrink)

    expect(shrinks).toHaveLength(3)
    expect(new Set(shrinks.map(({ Cause }) => Cause)).size).toBe(1)
    const starts = shrinks.map(({ StartTime }) => StartTime.getTime()).toSorted((a, b) => a - b)
    expect(new Set(starts).size).toBe(3)
    expect(starts.at(-1)! - starts[0]!).toBeLessThanOrEqual(160)
    expect(clausesOf(shrinks[0]!.Cause).toSorted()).toEqual(
      [
        'a user request explicitly set group desired capacity changing the desired capacity from 4 to 1.',
        'an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from 4 to 1.',
        ...victims.map((id) => `instance ${id} was selected for termination.`),
      ].toSorted(),
    )
  })

  test('of a launch name what counts now and what is wanted (ACT-11, STR-20)', () => {
    const tested = regionUnderTest()
    tested.createGroup({ min: 0, max: 9, desired: 5 })
    tested.settle()
    tested.call('SetDesiredCapacity', { AutoScalingGroupName: 'batch', DesiredCapacity: 8 })
    tested.settle()
    const causes = tested
      .activities()
      .slice(0, 3)
      .map(({ Cause }) => clausesOf(Cause))

    expect(causes).toEqual(
      Array.from({ length: 3 }, () => [
        'a user request explicitly set group desired capacity changing the desired capacity from 5 to 8.',
        'an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 5 to 8.',
      ]),
    )
  })

  test('changes that come before the group looks ride on one look (ACT-10)', () => {
    const tested = regionUnderTest({ settings: { 'asg.reconcileDelayS': 20 } })
    tested.createGroup({ min: 0, max: 9, desired: 0 })
    const set = (DesiredCapacity: number) =>
      tested.call('SetDesiredCapacity', { AutoScalingGroupName: 'batch', DesiredCapacity })
    set(1)
    const first = tested.region.now
    tested.advance(10_000)
    set(2)
    tested.settle()

    expect(tested.activities()).toHaveLength(2)
    // At the time of the first, not a delay after the second.
    const looks = tested.entries('CapacityReconciled').filter(({ event }) => event.desired > 0)
    expect(looks.map(({ at }) => at - first)).toEqual([20_000])
    expect(clausesOf(tested.activities()[0]!.Cause)).toEqual([
      'a user request explicitly set group desired capacity changing the desired capacity from 0 to 1.',
      'a user request explicitly set group desired capacity changing the desired capacity from 1 to 2.',
      'an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 0 to 2.',
    ])
  })
})

describe('phases (ACT-3, ACT-4)', () => {
  const phase = ({ StatusCode, Progress, StatusMessage, EndTime }: ActivityShown) => ({
    StatusCode,
    Progress,
    StatusMessage,
    ended: EndTime !== undefined,
  })

  test('of a launch, from its begin to its end (N2.4)', () => {
    const tested = regionUnderTest()
    tested.createGroup()
    tested.until(() => tested.activities().length === 1)
    expect(phase(tested.activities()[0]!)).toEqual({
      StatusCode: 'PreInService',
      Progress: 30,
      StatusMessage: undefined,
      ended: false,
    })
    expect(tested.activities()[0]!.Description).toMatch(
      /^Launching a new EC2 instance: i-[0-9a-f]{17}$/,
    )
    expect(tested.members()[0]!.LifecycleState).toBe('Pending')

    tested.settle()
    expect(phase(tested.activities()[0]!)).toEqual({
      StatusCode: 'Successful',
      Progress: 100,
      StatusMessage: undefined,
      ended: true,
    })
  })

  test('of a termination: the answer says 0 where a description says 50 (STR-2, STR-32)', () => {
    const tested = regionUnderTest()
    tested.createGroup()
    tested.settle()
    const [{ InstanceId } = { InstanceId: '' }] = tested.members()
    const { Activity } = tested.call('TerminateInstanceInAutoScalingGroup', {
      InstanceId,
      ShouldDecrementDesiredCapacity: false,
    }) as unknown as { readonly Activity: ActivityShown }

    const running = { StatusCode: 'InProgress', StatusMessage: undefined, ended: false }
    expect(phase(Activity)).toEqual({ ...running, Progress: 0 })
    expect(phase(tested.activities()[0]!)).toEqual({ ...running, Progress: 50 })
    const { AutoScalingGroupState: _, ...shown } = tested.activities()[0]!
    expect(Activity).toEqual({ ...shown, Progress: 0 })
    expect(Activity.Description).toBe(`Terminating EC2 instance: ${InstanceId}`)
    expect(clausesOf(Activity.Cause)).toEqual([
      `instance ${InstanceId} was taken out of service in response to a user request.`,
    ])

    tested.until(() => tested.activities().some(({ StatusCode }) => StatusCode === 'Successful'))
    tested.settle()
    expect(tested.activities().map(({ StatusCode, Progress }) => [StatusCode, Progress])).toEqual(
      Array.from({ length: 3 }, () => ['Successful', 100]),
    )
  })

  test('of a launch whose instance dies before it is in service (HC-21, STR-64)', () => {
    const tested = regionUnderTest()
    tested.createGroup()
    tested.until(() => tested.members().length === 1)
    const [{ InstanceId } = { InstanceId: '' }] = tested.members()
    tested.call('TerminateInstances', { InstanceIds: [InstanceId] }, 'ec2')
    const [activity] = tested.activities()
    const message =
      'Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: Client.UserInitiatedShutdown: User initiated shutdown'

    expect(phase(activity!)).toEqual({
      StatusCode: 'Cancelled',
      Progress: 100,
      StatusMessage: message,
      ended: true,
    })
    expect(activity!.Description).toBe(
      `Launching a new EC2 instance: ${InstanceId}.  Status Reason: ${message}`,
    )
    expect(matchTemplate('description', activity!.Description)).toBe(
      'Launching a new EC2 instance: {id}.  Status Reason: {StatusMessage}',
    )
    expect(tested.members()).toEqual([])

    tested.settle()
    expect(tested.members()).toHaveLength(1)
    expect(tested.activities()).toHaveLength(2)
  })
})

test('whether the group ends an instance or a user does, an activity says so (N2.21)', () => {
  const causes = busyGroup('modern')
    .activities()
    .filter(({ Description }) => Description.startsWith('Terminating'))
    .map(({ Cause }) =>
      clausesOf(Cause)
        .at(-1)!
        .replace(/i-[0-9a-f]+/, 'ID'),
    )

  expect(causes.toSorted()).toEqual([
    'an instance was taken out of service in response to a user health-check.',
    'instance ID was selected for termination.',
    'instance ID was taken out of service in response to a user request, shrinking the capacity from 2 to 1.',
  ])
})

describe('what DescribeScalingActivities shows', () => {
  test('starts to the millisecond and ends to the second, cut off (ACT-6)', () => {
    const activities = busyGroup('modern').activities()
    const starts = activities.map(({ StartTime }) => StartTime.getTime() % 1000)

    expect(starts.some((milliseconds) => milliseconds !== 0)).toBe(true)
    for (const { EndTime } of activities) expect(EndTime!.getTime() % 1000).toBe(0)
  })

  test('the clause of a termination has the second of its start (ACT-7)', () => {
    const terminations = busyGroup('modern')
      .activities()
      .filter(({ Description }) => Description.startsWith('Terminating'))
    expect(terminations.length).toBeGreaterThan(1)
    for (const { Cause, StartTime } of terminations) {
      const last = Cause.split(/ {2}(?=At )/).at(-1)!
      expect(last.slice(3, 23)).toBe(`${StartTime.toISOString().slice(0, 19)}Z`)
    }
  })

  test('running ones first, then the newest (ACT-5)', () => {
    const tested = regionUnderTest({ settings: { 'ec2.terminateS': 600 } })
    tested.createGroup({ min: 0, max: 4, desired: 2 })
    tested.settle()
    const [{ InstanceId } = { InstanceId: '' }] = tested.members()
    tested.call('TerminateInstanceInAutoScalingGroup', {
      InstanceId,
      ShouldDecrementDesiredCapacity: true,
    })
    tested.call('SetDesiredCapacity', { AutoScalingGroupName: 'batch', DesiredCapacity: 3 })
    tested.advance(120_000)
    const shown = tested.activities()
    const started = shown.map(({ StartTime }) => StartTime.getTime())

    expect(shown.map(({ StatusCode }) => StatusCode)).toEqual([
      'InProgress',
      'Successful',
      'Successful',
      'Successful',
      'Successful',
    ])
    expect(started.slice(1)).toEqual(started.slice(1).toSorted((a, b) => b - a))
    expect(started[0]).toBeLessThan(started[1]!)
  })

  test.each([
    ['pre-2012-12', /^\{\}$/],
    ['classic2013-feb', /^\{\}$/],
    ['classic2013', /^\{"Availability Zone":"us-east-1a"\}$/],
    ['2016', /^\{"Subnet ID":"subnet-[0-9a-f]{17}","Availability Zone":"us-east-1a"\}$/],
    [
      'modern',
      /^\{"Availability Zone ID":"use1-az1","Subnet ID":"subnet-[0-9a-f]{17}","Availability Zone":"us-east-1a"\}$/,
    ],
  ] as const)('Details as JSON text, in era %s (ACT-9)', (era, details) => {
    const [{ Details } = { Details: '' }] = busyGroup(era).activities()

    expect(Details).toMatch(details)
  })

  test.each([
    ['classic2013', false],
    ['2016', false],
    ['2020', true],
    ['modern', true],
  ] as const)('in era %s the ARN of the group: %s (ACT-2)', (era, shown) => {
    const [activity] = busyGroup(era).activities()

    expect(activity!.AutoScalingGroupARN !== undefined).toBe(shown)
  })

  test.each([
    ['2016', undefined, undefined],
    ['2020', 'InService', 'Deleted'],
    ['modern', 'InService', 'Deleted'],
  ] as const)(
    'in era %s the state of the group, where deleted groups are asked for: %s, %s (ACT-2)',
    (era, alive, deleted) => {
      const tested = busyGroup(era)
      const states = (input: Readonly<Record<string, unknown>>) => {
        const output = tested.call('DescribeScalingActivities', input)
        const shown = output['Activities'] as readonly ActivityShown[]
        return [...new Set(shown.map(({ AutoScalingGroupState }) => AutoScalingGroupState))]
      }
      expect(states({})).toEqual([undefined])
      expect(states({ IncludeDeletedGroups: true })).toEqual([alive])

      tested.call('DeleteAutoScalingGroup', { AutoScalingGroupName: 'batch', ForceDelete: true })
      tested.until(() => tested.entries('GroupDeleted').length === 1)
      expect(states({ IncludeDeletedGroups: true })).toEqual([deleted])
    },
  )

  test('all that is required, and a status message of any length (ACT-2)', () => {
    const tested = regionUnderTest()
    tested.failLaunches({ code: 'InsufficientInstanceCapacity' })
    tested.createGroup({ min: 1 })
    tested.until(() => tested.entries('LaunchFailed').length > 0)
    const [activity] = tested.activities()

    expect(activity).toEqual({
      ActivityId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      AutoScalingGroupName: 'batch',
      AutoScalingGroupARN: tested.group().AutoScalingGroupARN,
      AutoScalingGroupState: 'InService',
      Description: expect.stringMatching(/^Launching a new EC2 instance/) as string,
      Cause: expect.stringMatching(/^At /) as string,
      StartTime: expect.any(Date) as Date,
      EndTime: expect.any(Date) as Date,
      StatusCode: 'Failed',
      StatusMessage: expect.stringMatching(/Launching EC2 instance failed\.$/) as string,
      Progress: 100,
      Details: expect.stringMatching(/^\{.*\}$/) as string,
    })
    expect(activity!.StatusMessage!.length).toBeGreaterThan(255)
  })

  test('is kept for six weeks (ACT-5)', () => {
    const tested = regionUnderTest()
    tested.createGroup()
    tested.settle()
    tested.advance(41 * 24 * 3_600_000)
    expect(tested.activities()).toHaveLength(1)
    tested.advance(2 * 24 * 3_600_000)
    expect(tested.activities()).toEqual([])
  })

  test('can be filtered by start and status, and unknown ids are ignored (ACT-5)', () => {
    const tested = busyGroup('modern')
    const describe = (input: Readonly<Record<string, unknown>>) =>
      tested.call('DescribeScalingActivities', input)['Activities'] as readonly ActivityShown[]
    const all = tested.activities()
    const named = { AutoScalingGroupName: 'batch' }
    const filter = (Name: string, value: string) => ({
      ...named,
      Filters: [{ Name, Values: [value] }],
    })
    const third = all[2]!.StartTime.toISOString()

    expect(describe(filter('StartTimeLowerBound', third))).toHaveLength(3)
    expect(describe(filter('StartTimeUpperBound', third))).toHaveLength(all.length - 2)
    expect(describe(filter('Status', 'Successful'))).toHaveLength(all.length)
    expect(describe(filter('Status', 'Failed'))).toEqual([])
    const { Filters } = filter('Status', 'Failed')
    expect(tested.refusal('DescribeScalingActivities', { Filters }).message).toBe(
      'The Status filter requires an AutoScalingGroupName.',
    )
    const ids = { ActivityIds: [all[1]!.ActivityId, 'unknown'] }
    expect(describe({ ...ids, IncludeDeletedGroups: true })).toEqual([all[1]])
    expect(describe({ AutoScalingGroupName: 'unknown' })).toEqual([])
  })

  test('of a deleted group only when asked for, and says so (ACT-5)', () => {
    const tested = busyGroup('modern')
    tested.call('DeleteAutoScalingGroup', { AutoScalingGroupName: 'batch', ForceDelete: true })
    tested.until(() => tested.entries('GroupDeleted').length === 1)
    const describe = (input: Readonly<Record<string, unknown>>) =>
      tested.call('DescribeScalingActivities', input)['Activities'] as readonly ActivityShown[]

    expect(describe({})).toEqual([])
    expect(describe({ IncludeDeletedGroups: true })).toHaveLength(8)
    for (const activity of tested.activities()) {
      expect(activity.AutoScalingGroupState).toBe('Deleted')
    }
  })
})
