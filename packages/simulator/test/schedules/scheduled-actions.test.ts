import { describe, expect, test } from 'vitest'
import { remindMore } from '../region-insides.ts'
import { regionUnderTest, type RegionUnderTest } from '../region-under-test.ts'

const minute = 60_000
const hour = 60 * minute
const start = Date.UTC(2026, 0, 5, 9)
const at = (text: string) => new Date(`2026-01-05T${text}Z`)

function settled(settings: Readonly<Record<string, number | string>> = {}): RegionUnderTest {
  const tested = regionUnderTest({ settings: { 'asg.scheduledJitterS': 0, ...settings } })
  tested.createGroup({ min: 0, max: 8, desired: 2, zones: ['us-east-1a', 'us-east-1b'] })
  tested.settle()
  return tested
}

type Input = Readonly<Record<string, unknown>>

const named = (ScheduledActionName: string, more: Input = {}) => ({
  AutoScalingGroupName: 'batch',
  ScheduledActionName,
  ...more,
})
const put = (tested: RegionUnderTest, name: string, more: Input) =>
  tested.call('PutScheduledUpdateGroupAction', named(name, more))
const refusal = (tested: RegionUnderTest, name: string, more: Input) =>
  tested.refusal('PutScheduledUpdateGroupAction', named(name, more))
const sizes = (tested: RegionUnderTest) => {
  const { MinSize, DesiredCapacity, MaxSize } = tested.group()
  return [MinSize, DesiredCapacity, MaxSize]
}
const shown = (tested: RegionUnderTest, input: Input = {}) =>
  tested.call('DescribeScheduledActions', { AutoScalingGroupName: 'batch', ...input })[
    'ScheduledUpdateGroupActions'
  ] as readonly Input[]
const names = (tested: RegionUnderTest, input: Input = {}) =>
  shown(tested, input).map((action) => action['ScheduledActionName'])
const runs = (tested: RegionUnderTest) =>
  tested
    .entries('ScheduledActionRan')
    .map((entry) => `${entry.event.scheduledAction} ${hhmm(entry.at)}`)
const hhmm = (time: number) => new Date(time).toISOString().slice(11, 16)

describe('putting a scheduled action', () => {
  test('is told back with its ARN (SCH-01, SCH-12)', () => {
    const tested = settled()
    put(tested, 'evening', {
      StartTime: at('18:00:00'),
      EndTime: at('23:00:00'),
      Recurrence: '0 * * * *',
      TimeZone: 'Etc/UTC',
      MinSize: 1,
      MaxSize: 5,
      DesiredCapacity: 3,
    })
    expect(shown(tested)).toEqual([
      {
        AutoScalingGroupName: 'batch',
        ScheduledActionName: 'evening',
        ScheduledActionARN: expect.stringMatching(
          /^arn:aws:autoscaling:us-east-1:123456789012:scheduledUpdateGroupAction:[0-9a-f-]{36}:autoScalingGroupName\/batch:scheduledActionName\/evening$/,
        ),
        Time: at('18:00:00'),
        StartTime: at('18:00:00'),
        EndTime: at('23:00:00'),
        Recurrence: '0 * * * *',
        TimeZone: 'Etc/UTC',
        MinSize: 1,
        MaxSize: 5,
        DesiredCapacity: 3,
      },
    ])
  })

  test('again changes it and keeps what is left out and its ARN (SCH-01)', () => {
    const tested = settled()
    put(tested, 'evening', { Recurrence: '0 18 * * *', DesiredCapacity: 3 })
    const [{ ScheduledActionARN } = {}] = shown(tested)
    put(tested, 'evening', { Recurrence: '0 20 * * *', MaxSize: 9 })
    expect(shown(tested)).toMatchObject([
      { ScheduledActionARN, Recurrence: '0 20 * * *', MaxSize: 9, DesiredCapacity: 3 },
    ])
    expect(shown(tested)[0]).not.toHaveProperty('MinSize')
  })

  test.each([
    ['StartTime', at('18:00:00')],
    ['EndTime', at('23:00:00')],
    ['Recurrence', '0 18 * * *'],
    ['TimeZone', 'Etc/UTC'],
    ['MinSize', 1],
    ['MaxSize', 9],
    ['DesiredCapacity', 3],
  ] as const)('again keeps %s when it is left out (SCH-01)', (name, value) => {
    const tested = settled()
    const whole = {
      StartTime: at('17:00:00'),
      EndTime: at('22:00:00'),
      Recurrence: '0 20 * * *',
      TimeZone: 'UTC',
      MinSize: 2,
      MaxSize: 8,
      DesiredCapacity: 4,
    }
    put(tested, 'evening', { ...whole, [name]: value })
    const [before] = shown(tested)
    expect(before).toMatchObject({ [name]: value })
    put(tested, 'evening', { ...whole, [name]: undefined })
    expect(shown(tested)).toEqual([before])
  })

  test('takes Time for StartTime (SCH-01)', () => {
    const tested = settled()
    put(tested, 'once', { Time: at('10:00:00'), DesiredCapacity: 3 })
    tested.advance(2 * hour)
    expect(runs(tested)).toEqual(['once 10:00'])
  })

  test.each([
    ['no size (SCH-01)', { Recurrence: '0 * * * *' }, /At least one of/],
    ['no time', { MinSize: 1 }, /start time or a recurrence/],
    ['a start in the past (SCH-04)', { StartTime: new Date(start - 1), MinSize: 1 }, /in the past/],
    [
      'an end in the past',
      { Recurrence: '0 * * * *', EndTime: new Date(start - 1), MinSize: 1 },
      /end time is in the past/,
    ],
    [
      'an end before the start',
      { StartTime: at('18:00:00'), EndTime: at('17:00:00'), MinSize: 1 },
      /after the start time/,
    ],
    [
      'four fields (SCH-03)',
      { Recurrence: '0 * * *', MinSize: 1 },
      /^Given recurrence string: 0 \* \* \* is invalid$/,
    ],
    [
      'a zone that there is not (SCH-03)',
      { Recurrence: '0 * * * *', TimeZone: 'Mars/Olympus', MinSize: 1 },
      /Mars\/Olympus/,
    ],
    [
      'sizes that contradict one another (CAP-16)',
      { Recurrence: '0 * * * *', MinSize: 3, DesiredCapacity: 2 },
      /^Desired capacity must be greater than or equal to min size$/,
    ],
    [
      'a desired capacity above the maximum (CAP-16)',
      { Recurrence: '0 * * * *', MaxSize: 3, DesiredCapacity: 4 },
      /^Desired capacity must be less than or equal to max size$/,
    ],
    [
      'a minimum above the maximum (CAP-16)',
      { Recurrence: '0 * * * *', MaxSize: 3, MinSize: 4 },
      /^Min size must be/,
    ],
    ['a negative size', { Recurrence: '0 * * * *', MinSize: -1 }, /greater than or equal to 0/],
  ])('with %s is refused', (_, more, message) => {
    const tested = settled()
    expect(refusal(tested, 'it', more)).toMatchObject({
      code: 'ValidationError',
      message: expect.stringMatching(message),
    })
    expect(shown(tested)).toEqual([])
  })

  test('for a group that there is not is refused (ERR-12)', () => {
    const input = { AutoScalingGroupName: 'none', ScheduledActionName: 'it', MinSize: 1 }
    expect(settled().refusal('PutScheduledUpdateGroupAction', input).message).toBe(
      'AutoScalingGroup name not found - AutoScalingGroup none not found',
    )
  })

  test('at the start time of another is refused, at the same recurrence not (SCH-05, TV-16)', () => {
    const tested = settled()
    put(tested, 'one', { StartTime: at('18:00:00'), DesiredCapacity: 3 })
    expect(refusal(tested, 'two', { StartTime: at('18:00:00'), DesiredCapacity: 4 })).toMatchObject(
      {
        code: 'AlreadyExists',
        message: expect.stringMatching(/^Scheduled Start Time already exists/),
      },
    )
    put(tested, 'one', { StartTime: at('18:00:00'), DesiredCapacity: 5 })
    put(tested, 'three', { Recurrence: '0 18 * * *', DesiredCapacity: 3 })
    put(tested, 'four', { Recurrence: '0 18 * * *', DesiredCapacity: 4 })
    // That it falls on a run of a recurrence is no matter.
    put(tested, 'one', { StartTime: at('18:00:00'), DesiredCapacity: 6 })
    expect(names(tested)).toEqual(['one', 'three', 'four'])
  })

  test('ends at 125 in a group (SCH-02)', () => {
    const tested = settled()
    for (let index = 0; index < 125; index++) {
      put(tested, `action-${index}`, { Recurrence: '0 0 1 1 *', MinSize: 1 })
    }
    expect(refusal(tested, 'one-more', { Recurrence: '0 0 1 1 *', MinSize: 1 }).code).toBe(
      'LimitExceeded',
    )
    put(tested, 'action-7', { MinSize: 2 })
  })
})

describe('a scheduled action that is due', () => {
  test('sets the sizes that it names, at its time, and vanishes (SCH-04, SCH-08, CAP-16)', () => {
    const tested = settled()
    put(tested, 'evening', {
      StartTime: at('18:00:00'),
      MinSize: 3,
      MaxSize: 10,
      DesiredCapacity: 4,
    })
    tested.region.runUntil(at('18:00:00').getTime() - 1)
    expect(sizes(tested)).toEqual([0, 2, 8])
    tested.advance(1)
    expect(sizes(tested)).toEqual([3, 4, 10])
    expect(shown(tested)).toEqual([])
    tested.settle()
    expect(tested.members()).toHaveLength(4)
  })

  test('is followed by activities whose causes name it (SCH-13, STR-15)', () => {
    const tested = settled()
    put(tested, 'night', { StartTime: at('18:00:00'), MinSize: 1, DesiredCapacity: 1 })
    tested.region.runUntil(at('18:10:00').getTime())
    expect(tested.activities()[0]?.Cause).toMatch(
      /^At 2026-01-05T18:00:00Z a scheduled action update of AutoScalingGroup constraints to min: 1, max: 8, desired: 1 changing the desired capacity from 2 to 1\. {2}At 2026-01-05T18:00:00Z the scheduled action night executed\. Setting desired capacity from 2 to 1\. Setting min size from 0 to 1\. {2}At 2026-01-05T18:00:\d\dZ an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from 2 to 1\. {2}At [^ ]+ instance i-[0-9a-f]+ was selected for termination\.$/,
    )
  })

  test('recurs from its start time until before its end time (SCH-04, CAP-16, TV-16)', () => {
    const tested = settled()
    put(tested, 'it', {
      StartTime: at('10:30:00'),
      EndTime: at('14:00:00'),
      Recurrence: '0 * * * *',
      DesiredCapacity: 3,
    })
    tested.region.runUntil(at('18:00:00').getTime())
    expect(runs(tested)).toEqual(['it 10:30', 'it 11:00', 'it 12:00', 'it 13:00'])
    expect(shown(tested)).toEqual([])
  })

  test('runs when its start time is this very instant (SCH-04)', () => {
    const tested = settled({ 'asg.scheduledJitterS': 3 })
    put(tested, 'now', { StartTime: new Date(tested.region.now), DesiredCapacity: 4 })
    tested.advance(3000)
    expect(sizes(tested)).toEqual([0, 4, 8])
    expect(shown(tested)).toEqual([])
  })

  test('does not run twice when it is changed at the instant of its run (SCH-04)', () => {
    const tested = settled()
    const StartTime = at('10:00:00')
    put(tested, 'it', { StartTime, Recurrence: '0 * * * *', DesiredCapacity: 4 })
    tested.region.runUntil(StartTime.getTime())
    put(tested, 'it', { DesiredCapacity: 5 })
    tested.advance(minute)
    expect(runs(tested)).toEqual(['it 10:00'])
  })

  test('is not lost when it is late and its sizes are changed meanwhile (SCH-06)', () => {
    const tested = settled({ 'asg.scheduledJitterS': 60 })
    put(tested, 'it', { StartTime: at('10:00:00'), DesiredCapacity: 4 })
    tested.region.runUntil(at('10:00:30').getTime())
    put(tested, 'it', { DesiredCapacity: 5 })
    tested.advance(minute)
    expect(sizes(tested)).toEqual([0, 5, 8])
    expect(shown(tested)).toEqual([])
  })

  test('is told with the time of its next run (SCH-11)', () => {
    const tested = settled()
    put(tested, 'it', { Recurrence: '0 */3 * * *', DesiredCapacity: 3 })
    expect(shown(tested)[0]?.['StartTime']).toEqual(at('12:00:00'))
    tested.region.runUntil(at('12:30:00').getTime())
    expect(shown(tested)[0]?.['StartTime']).toEqual(at('15:00:00'))
  })

  test('follows the clocks of its time zone (SCH-03)', () => {
    const tested = settled()
    put(tested, 'it', { Recurrence: '0 9 * * *', TimeZone: 'America/New_York', DesiredCapacity: 3 })
    tested.advance(12 * hour)
    expect(runs(tested)).toEqual(['it 14:00'])
  })

  test('runs up to two minutes late, in order within its group (SCH-06, SCH-07, TIME-14)', () => {
    const late = regionUnderTest({ settings: { 'asg.scheduledJitterS': { min: 0, max: 120 } } })
    late.createGroup({ min: 0, max: 20, desired: 2 })
    for (let index = 0; index < 10; index++) {
      const StartTime = new Date(start + hour + index * 1000)
      put(late, `action-${index}`, { StartTime, DesiredCapacity: index })
    }
    late.advance(2 * hour)
    const ran = late.entries('ScheduledActionRan')
    expect(ran.map(({ event }) => event.scheduledAction)).toEqual(
      Array.from({ length: 10 }, (_, index) => `action-${index}`),
    )
    const delays = ran.map((entry) => entry.at - entry.event.dueAt)
    expect(Math.min(...delays)).toBeGreaterThan(0)
    expect(Math.max(...delays)).toBeLessThanOrEqual(120_000)
    expect(ran[0]?.governedBy).toBe('asg.scheduledJitterS')
  })

  test('together with another runs in the order of creation (SCH-07, CAP-16)', () => {
    const tested = settled()
    put(tested, 'b', { Recurrence: '0 10 * * *', DesiredCapacity: 5 })
    put(tested, 'a', { Recurrence: '0 10 * * *', DesiredCapacity: 3 })
    put(tested, 'b', { DesiredCapacity: 6 })
    tested.advance(2 * hour)
    expect(runs(tested)).toEqual(['b 10:00', 'a 10:00'])
    expect(sizes(tested)).toEqual([0, 3, 8])
  })

  test('moves the desired capacity into new bounds when it names none (CAP-3, CAP-16)', () => {
    const tested = settled()
    put(tested, 'up', { StartTime: at('10:00:00'), MinSize: 4 })
    put(tested, 'down', { StartTime: at('11:00:00'), MinSize: 0, MaxSize: 1 })
    tested.advance(90 * minute)
    expect(sizes(tested)).toEqual([4, 4, 8])
    tested.advance(hour)
    expect(sizes(tested)).toEqual([0, 1, 1])
  })

  test('with a desired capacity out of bounds fails and changes nothing (CAP-16)', () => {
    const tested = settled()
    put(tested, 'too-many', { StartTime: at('10:00:00'), MinSize: 1, DesiredCapacity: 9 })
    tested.advance(2 * hour)
    expect(sizes(tested)).toEqual([0, 2, 8])
    expect(tested.activities()[0]).toMatchObject({
      StatusCode: 'Failed',
      StatusMessage: 'Desired capacity:9 must be between the specified min size:1 and max size:8',
      Progress: 100,
      Cause:
        'At 2026-01-05T10:00:00Z a scheduled action update of AutoScalingGroup constraints to min: 1, max: 8, desired: 9 changing the desired capacity from 2 to 9.',
    })
    expect(shown(tested)).toEqual([])
  })

  test('or is moved into bounds, as the setting has it (CAP-16)', () => {
    const tested = settled({ 'asg.scheduleOutOfBounds': 'clamp' })
    put(tested, 'too-many', { StartTime: at('10:00:00'), MinSize: 1, DesiredCapacity: 9 })
    tested.advance(2 * hour)
    expect(sizes(tested)).toEqual([1, 8, 8])
  })

  test('leaves a later policy free to move inside the new bounds (SCH-14)', () => {
    const tested = settled()
    put(tested, 'more', { StartTime: at('10:00:00'), MinSize: 3, MaxSize: 5, DesiredCapacity: 3 })
    tested.advance(2 * hour)
    tested.call('PutScalingPolicy', {
      AutoScalingGroupName: 'batch',
      PolicyName: 'add',
      AdjustmentType: 'ChangeInCapacity',
      ScalingAdjustment: 9,
    })
    tested.call('ExecutePolicy', { AutoScalingGroupName: 'batch', PolicyName: 'add' })
    expect(sizes(tested)).toEqual([3, 5, 5])
  })

  test('does not wait for a cooldown (CD-2, POL-22, SCH-08)', () => {
    const tested = settled()
    tested.setDesired(3)
    tested.settle()
    const StartTime = new Date(tested.region.now + 1000)
    put(tested, 'soon', { StartTime, DesiredCapacity: 5 })
    tested.advance(2000)
    expect(sizes(tested)).toEqual([0, 5, 8])
  })

  test('changes the sizes alone while Launch and Terminate are suspended (SCH-09, SUSP-4)', () => {
    const tested = settled()
    tested.suspend('Launch', 'Terminate')
    put(tested, 'up', { StartTime: at('10:00:00'), DesiredCapacity: 5 })
    tested.advance(2 * hour)
    expect(sizes(tested)).toEqual([0, 5, 8])
    expect(tested.members()).toHaveLength(2)
  })

  test('does not run in a group that is being deleted', () => {
    const tested = settled()
    const StartTime = new Date(tested.region.now + 3000)
    put(tested, 'up', { StartTime, DesiredCapacity: 5 })
    tested.call('DeleteAutoScalingGroup', { AutoScalingGroupName: 'batch', ForceDelete: true })
    tested.advance(hour)
    expect(runs(tested)).toEqual([])
  })
})

describe('while ScheduledActions is suspended', () => {
  test('what falls due is lost, and only what comes after resuming runs (SCH-09, INV-9)', () => {
    const tested = settled()
    put(tested, 'hourly', { Recurrence: '0 * * * *', DesiredCapacity: 3 })
    put(tested, 'once', { StartTime: at('10:30:00'), DesiredCapacity: 7 })
    tested.suspend('ScheduledActions')
    tested.region.runUntil(at('11:15:00').getTime())
    tested.resume('ScheduledActions')
    expect(sizes(tested)).toEqual([0, 2, 8])
    tested.region.runUntil(at('12:15:00').getTime())
    expect(runs(tested)).toEqual(['hourly 12:00'])
    expect(tested.entries('ScheduledActionSkipped').map(({ event }) => hhmm(event.dueAt))).toEqual([
      '10:00',
      '10:30',
      '11:00',
    ])
    expect(names(tested)).toEqual(['hourly'])
  })

  test('a run that is late is lost as well, however short the suspension is (SCH-09, INV-9)', () => {
    for (const [suspendAt, resumeAt] of [
      [-1000, 1000],
      [1000, 2000],
    ] as const) {
      const tested = settled({ 'asg.scheduledJitterS': 60 })
      const due = at('10:00:00').getTime()
      put(tested, 'once', { StartTime: new Date(due), DesiredCapacity: 7 })
      tested.region.runUntil(due + suspendAt)
      tested.suspend('ScheduledActions')
      tested.region.runUntil(due + resumeAt)
      tested.resume('ScheduledActions')
      tested.advance(hour)
      expect(runs(tested)).toEqual([])
    }
  })
})

describe('many at once', () => {
  test('are put and deleted one by one, and what fails is told (SCH-10)', () => {
    const tested = settled()
    const answer = tested.call('BatchPutScheduledUpdateGroupAction', {
      AutoScalingGroupName: 'batch',
      ScheduledUpdateGroupActions: [
        { ScheduledActionName: 'one', Recurrence: '0 1 * * *', MinSize: 1 },
        { ScheduledActionName: 'two', Recurrence: 'never', MinSize: 1 },
        { ScheduledActionName: 'three', Recurrence: '0 3 * * *', MinSize: 1 },
      ],
    })
    expect(answer).toEqual({
      FailedScheduledUpdateGroupActions: [
        {
          ScheduledActionName: 'two',
          ErrorCode: 'ValidationError',
          ErrorMessage: 'Given recurrence string: never is invalid',
        },
      ],
    })
    expect(names(tested)).toEqual(['one', 'three'])
    const deleted = tested.call('BatchDeleteScheduledAction', {
      AutoScalingGroupName: 'batch',
      ScheduledActionNames: ['one', 'two'],
    })
    expect(deleted).toEqual({
      FailedScheduledActions: [
        {
          ScheduledActionName: 'two',
          ErrorCode: 'ValidationError',
          ErrorMessage: 'Scheduled action name not found',
        },
      ],
    })
    expect(names(tested)).toEqual(['three'])
  })

  test('are at most 50 (SCH-10, LIM-4)', () => {
    const items = Array.from({ length: 51 }, (_, index) => ({
      ScheduledActionName: `it-${index}`,
      Recurrence: '0 1 * * *',
      MinSize: 1,
    }))
    const tested = settled()
    for (const [operation, member, list] of [
      ['BatchPutScheduledUpdateGroupAction', 'ScheduledUpdateGroupActions', items],
      ['BatchDeleteScheduledAction', 'ScheduledActionNames', items.map((_, index) => `${index}`)],
    ] as const) {
      const input = { AutoScalingGroupName: 'batch', [member]: list }
      expect(tested.refusal(operation, input).message).toMatch(/less than or equal to 50/)
    }
    expect(shown(tested)).toEqual([])
  })
})

describe('deleting and describing', () => {
  test('a deleted action does not run; one that there is not is refused', () => {
    const tested = settled()
    put(tested, 'once', { StartTime: at('10:00:00'), DesiredCapacity: 7 })
    tested.call('DeleteScheduledAction', named('once'))
    tested.advance(2 * hour)
    expect(runs(tested)).toEqual([])
    expect(tested.refusal('DeleteScheduledAction', named('once')).code).toBe('ValidationError')
  })

  test('names and times choose; times are ignored beside names (SCH-11)', () => {
    const tested = settled()
    put(tested, 'ten', { StartTime: at('10:00:00'), MinSize: 1 })
    put(tested, 'twelve', { StartTime: at('12:00:00'), MinSize: 1 })
    const StartTime = at('11:00:00')
    expect(names(tested, { StartTime })).toEqual(['twelve'])
    expect(names(tested, { EndTime: StartTime })).toEqual(['ten'])
    expect(names(tested, { ScheduledActionNames: ['ten'], StartTime })).toEqual(['ten'])
    expect(names(tested, { AutoScalingGroupName: 'none' })).toEqual([])
    expect(names(tested, { AutoScalingGroupName: undefined })).toEqual(['ten', 'twelve'])
  })

  test('comes in pages (SCH-11, LIM-5)', () => {
    const tested = settled()
    for (const name of ['a', 'b', 'c']) put(tested, name, { Recurrence: '0 1 * * *', MinSize: 1 })
    const first = tested.call('DescribeScheduledActions', { MaxRecords: 2 })
    expect(first['ScheduledUpdateGroupActions']).toHaveLength(2)
    const { NextToken } = first
    expect(names(tested, { NextToken })).toEqual(['c'])
  })
})

test('a wake-up more changes nothing', () => {
  const play = (reminders: readonly number[]) => {
    const tested = settled({ 'asg.scheduledJitterS': 60 })
    put(tested, 'often', { Recurrence: '*/5 * * * *', DesiredCapacity: 3 })
    put(tested, 'back', { Recurrence: '*/7 * * * *', DesiredCapacity: 1 })
    const reminder = { type: 'ScheduledActionsDue', group: 'batch' } as const
    const extra = reminders.map((seconds) => ({
      at: tested.region.now + seconds * 1000,
      rank: 8,
      reminder,
    }))
    remindMore(tested.region, extra)
    tested.advance(13 * minute)
    tested.suspend('ScheduledActions')
    tested.advance(9 * minute)
    tested.resume('ScheduledActions')
    tested.advance(20 * minute)
    return tested.trace.map((entry) => JSON.stringify(entry))
  }
  const plain = play([])
  expect(plain.filter((entry) => entry.includes('ScheduledActionRan')).length).toBeGreaterThan(5)
  expect(play(Array.from({ length: 250 }, (_, index) => index * 10 + 1))).toEqual(plain)
})
