import {
  notified,
  recoversWithin,
  replaced,
  servingNeverBelow,
  unnoticed,
  type Checker,
  type Finding,
} from '@ifdown/assertions'
import { formatRecord, parseRecord, type RunRecord } from '@ifdown/history'
import { describe, expect, test } from 'vitest'
import {
  group,
  newInstance,
  oldInstance,
  tellStory,
  terminate,
  topicArn,
  type StoryOptions,
} from './story.ts'

const minutes = (count: number) => count * 60_000
const good = tellStory()

const checkers: Readonly<Record<string, Checker>> = {
  recovers: recoversWithin({ group, milliseconds: minutes(25) }),
  replaced: replaced({ group, within: minutes(25) }),
  'replaced, whenever': replaced({ group }),
  notified: notified({ group, event: terminate, within: minutes(25), topic: topicArn }),
  'notified, whenever': notified({ group, event: terminate }),
  servingNeverBelow: servingNeverBelow({ group, count: 0 }),
}

describe.each(Object.entries(checkers))('%s', (_, checker) => {
  test('holds where the group heals itself', () => {
    expect(checker(good).type).toBe('Holds')
  })

  test.each([
    ['no fault began', tellStory({ hits: [], faultAt: 3599, unnoticed: true, until: 3000 })],
    ['the fault hit nothing', tellStory({ hits: [], unnoticed: true })],
    ['the fault hit another group', tellStory({ hits: ['i-elsewhere'], unnoticed: true })],
    ['nothing served when it began', tellStory({ faultAt: 20, unnoticed: true })],
  ])('is Unknown where %s', (_, record) => {
    const finding = checker(record)
    expect(finding.type).toBe('Unknown')
    expect(finding).toHaveProperty('advice')
  })

  test('is Unknown about a group that the run does not have', () => {
    const header = { ...good, entries: good.entries.filter((entry) => !('group' in entry)) }
    expect(checker(header)).toMatchObject({
      type: 'Unknown',
      because: 'there is no group batch in this run',
    })
  })
})

/** Each planted bug, with what the checker that must catch it says. */
const plantedBugs: readonly (readonly [string, RunRecord, Checker, string])[] = [
  [
    'nobody notices',
    tellStory({ unnoticed: true }),
    checkers['recovers']!,
    'it was still down when the run ended, 50 min after it began',
  ],
  [
    'the group is too slow',
    tellStory({ dwell: 1300 }),
    checkers['recovers']!,
    'it took 26 min 22 s',
  ],
  [
    'the replacement never serves, though it is InService',
    tellStory({ replacementNeverServes: true }),
    checkers['recovers']!,
    'it was still down when the run ended, 50 min after it began',
  ],
  [
    'the replacement fails again after the recovery',
    tellStory({ flapsAt: 3000 }),
    checkers['recovers']!,
    'it was still down when the run ended, 50 min after it began',
  ],
  [
    'the group never replaces',
    tellStory({ neverTerminates: true }),
    checkers['replaced']!,
    `${oldInstance}, which it hit, was not terminated in 50 min`,
  ],
  [
    'the group never replaces, and there is no deadline',
    tellStory({ neverTerminates: true }),
    checkers['replaced, whenever']!,
    `${oldInstance}, which it hit, was not terminated in 50 min`,
  ],
  [
    'the old instance goes and none comes',
    tellStory({ neverLaunches: true }),
    checkers['replaced']!,
    `${oldInstance}, which it hit, was terminated, but no new instance came into service in 50 min`,
  ],
  [
    'a new one comes and the old one stays',
    tellStory({ keepsTheOld: true }),
    checkers['replaced']!,
    `${oldInstance}, which it hit, was not terminated in 50 min`,
  ],
  [
    'it replaces too late',
    tellStory(),
    replaced({ group, within: minutes(20) }),
    'it took 20 min 04 s',
  ],
  [
    'the message is lost',
    tellStory({ losesMessages: true }),
    checkers['notified']!,
    'no such message was sent in 50 min',
  ],
  [
    'the message has nothing to do with the fault',
    tellStory({ unrelatedMessage: true }),
    checkers['notified']!,
    'no such message was sent in 50 min',
  ],
  [
    'nobody asked for messages',
    tellStory({ notificationTypes: [] }),
    notified({ group, event: terminate }),
    `no notification configuration of batch covers ${terminate} (PutNotificationConfiguration makes one)`,
  ],
  [
    'another event was asked for',
    tellStory({ notificationTypes: ['autoscaling:EC2_INSTANCE_LAUNCH'] }),
    notified({ group, event: terminate, topic: 'ops' }),
    `no notification configuration of batch covers ${terminate} to ops (PutNotificationConfiguration makes one)`,
  ],
  [
    'the message comes too late',
    tellStory(),
    notified({ group, event: terminate, within: minutes(10) }),
    'it took 20 min 04 s',
  ],
  [
    'it stops serving',
    tellStory(),
    servingNeverBelow({ group, count: 1 }),
    'it served with 0 of 1 wanted; with fewer than 1 for 20 min 12 s in all, first at +10 min',
  ],
]

test.each(plantedBugs)('catches: %s', (_, record, checker, because) => {
  expect(checker(record)).toMatchObject({ type: 'Violated', because })
})

test.each(plantedBugs)('the record is a fixture: %s', async (title, record, checker) => {
  const text = formatRecord(record)
  const file = `${title.toLowerCase().replace(/[^a-z]+/g, '-')}.jsonl`
  await expect(text).toMatchFileSnapshot(`../../../fixtures/planted-bugs/${file}`)
  expect(checker(parseRecord(text))).toEqual(checker(record))
})

describe('a run that ended too early', () => {
  const cases: readonly (readonly [string, RunRecord, Checker, string])[] = [
    [
      'still down before the deadline',
      tellStory({ until: 1500 }),
      checkers['recovers']!,
      'the run ended too early: batch was still down after 15 min, and it has 25 min to recover.',
    ],
    [
      'not replaced before the deadline',
      tellStory({ until: 1500 }),
      checkers['replaced']!,
      `the run ended too early: ${oldInstance}, which it hit, was not terminated in 15 min, and the deadline is 25 min.`,
    ],
    [
      'still tolerated, and no deadline',
      tellStory({ until: 1500 }),
      checkers['replaced, whenever']!,
      `the run ended too early: ${oldInstance}, which it hit, was not terminated, and the impaired status check of ${oldInstance} was still tolerated, for 3 min 31 s more.`,
    ],
    [
      'still launching, and no deadline',
      tellStory({ until: 1795 }),
      checkers['notified, whenever']!,
      'the run ended too early: no such message was sent, and a terminate activity of batch was still in progress.',
    ],
  ]
  test.each(cases)('is Unknown: %s', (_, record, checker, because) => {
    expect(checker(record)).toMatchObject({ type: 'Unknown', because })
  })

  test('is Violated once the deadline is reached, to the millisecond', () => {
    const checker = recoversWithin({ group, milliseconds: minutes(15) })
    expect(checker(tellStory({ until: 1499.999 })).type).toBe('Unknown')
    expect(checker(tellStory({ until: 1500 })).type).toBe('Violated')
  })
})

describe('recoversWithin', () => {
  test('counts the very instant of the deadline as in time', () => {
    const at = (milliseconds: number) => recoversWithin({ group, milliseconds })(good)
    expect(at(1_212_000)).toMatchObject({ type: 'Holds', recoverySeconds: 1212 })
    expect(at(1_211_999)).toMatchObject({ type: 'Violated', because: 'it took 1212 s' })
  })

  test('does not count a desired capacity that was raised after the recovery', () => {
    const record = tellStory({
      extra(run) {
        const called = run.add(2500, {
          type: 'OperationCalled',
          service: 'autoscaling',
          operation: 'SetDesiredCapacity',
          parameters: { DesiredCapacity: 2 },
        })
        const change = { type: 'DesiredCapacityChanged', group, from: 1, to: 2 } as const
        run.add(2500, { ...change, clause: undefined }, { causes: [called] })
      },
    })
    expect(checkers['recovers']!(record)).toMatchObject({ type: 'Holds', recoverySeconds: 1212 })
  })

  test('does not count a replacement that a user terminates afterwards', () => {
    const record = tellStory({
      extra(run) {
        const called = run.add(2500, {
          type: 'OperationCalled',
          service: 'ec2',
          operation: 'TerminateInstances',
          parameters: { InstanceIds: [newInstance] },
        })
        const stopped = { type: 'ServingChanged', instanceId: newInstance, serving: false } as const
        run.add(2500, stopped, { causes: [called] })
      },
    })
    expect(checkers['recovers']!(record).type).toBe('Holds')
  })

  test('counts a relapse that nothing else explains', () => {
    const record = tellStory({
      extra(run) {
        run.add(2500, { type: 'ServingChanged', instanceId: newInstance, serving: false })
      },
    })
    expect(checkers['recovers']!(record).type).toBe('Violated')
  })

  test('is Unknown where the desired capacity was lowered to meet what was left', () => {
    const record = tellStory({
      unnoticed: true,
      extra(run) {
        const change = { type: 'DesiredCapacityChanged', group, from: 1, to: 0 } as const
        run.add(700, { ...change, clause: undefined })
      },
    })
    expect(checkers['recovers']!(record)).toMatchObject({
      type: 'Unknown',
      because:
        'serving capacity did not come back within 25 min: ' +
        'the desired capacity of batch was lowered to it after 1 min 40 s.',
    })
  })

  test('takes a shortfall that was there before for none of the fault', () => {
    const record = tellStory({
      hits: ['i-elsewhere'],
      unnoticed: true,
      extra(run) {
        const change = { type: 'DesiredCapacityChanged', group, from: 1, to: 2 } as const
        run.add(700, { ...change, clause: undefined })
      },
    })
    expect(checkers['recovers']!(record)).toMatchObject({
      type: 'Unknown',
      because: 'network-loss never bit: it hit no instance of batch when it began (+10 min).',
    })
  })

  test('judges each fault by itself', () => {
    const record = tellStory({
      extra(run) {
        const began = run.add(2400, {
          type: 'FaultBegan',
          faultId: 'fault-2',
          fault: 'network-loss',
          parameters: {},
          instanceIds: [newInstance],
        })
        const change = { type: 'ServingChanged', instanceId: newInstance } as const
        run.add(2400, { ...change, serving: false }, { causes: [began] })
        const ended = run.add(2460, {
          type: 'FaultEnded',
          faultId: 'fault-2',
          fault: 'network-loss',
        })
        run.add(2460, { ...change, serving: true }, { causes: [ended] })
      },
    })
    expect(checkers['recovers']!(record)).toMatchObject({ type: 'Holds', recoverySeconds: 1212 })
  })
})

describe('a fault that never bit, beside one that did', () => {
  const withSecond = (parameters: Readonly<Record<string, unknown>>, options: StoryOptions = {}) =>
    tellStory({
      ...options,
      extra(run) {
        const began = {
          type: 'FaultBegan',
          faultId: 'network-loss-2',
          fault: 'network-loss',
        } as const
        run.add(2400, { ...began, parameters, instanceIds: [] })
      },
    })

  test.each(['recovers', 'replaced', 'servingNeverBelow'])('leaves %s Unknown', (name) => {
    expect(checkers[name]!(withSecond({ group }))).toMatchObject({
      type: 'Unknown',
      because: 'network-loss-2 never bit: it hit no instance of batch when it began (+40 min).',
    })
    expect(checkers[name]!(withSecond({ group: 'other' })).type).toBe('Holds')
  })

  test('hides no violation', () => {
    expect(checkers['recovers']!(withSecond({ group }, { dwell: 1300 })).type).toBe('Violated')
    const finding = servingNeverBelow({ group, count: 1 })(withSecond({ group }))
    expect(finding.type).toBe('Violated')
  })
})

test('an unknown group is told which there are', () => {
  expect(recoversWithin({ group: 'bacth', milliseconds: 1 })(good)).toMatchObject({
    because: 'there is no group bacth in this run; did you mean "batch"?',
  })
})

test('a deadline that was met by another group’s message does not count', () => {
  const record = tellStory()
  const other: Finding = notified({ group: 'other', event: terminate })(record)
  expect(other.type).toBe('Unknown')
})

describe('unnoticed', () => {
  const checker = unnoticed({ group, milliseconds: minutes(30) })

  test('holds where nobody reacts, or only later', () => {
    expect(checker(tellStory({ unnoticed: true }))).toMatchObject({
      type: 'Holds',
      measured: 'no reaction in 50 min',
    })
    expect(unnoticed({ group, milliseconds: minutes(10) })(good)).toMatchObject({
      type: 'Holds',
      measured: 'reacted after 18 min 31 s',
    })
  })

  test('catches a reaction', () => {
    expect(checker(good)).toMatchObject({
      type: 'Violated',
      because: 'Auto Scaling reacted after 18 min 31 s',
    })
  })

  test('is Unknown where the fault never bit, or the run ended too early', () => {
    expect(checker(tellStory({ hits: [], unnoticed: true })).type).toBe('Unknown')
    expect(checker(tellStory({ unnoticed: true, until: 1500 })).type).toBe('Unknown')
  })
})
