import {
  administrativelySuspended,
  balanced,
  describeFinding,
  endsWith,
  launchesBeforeTerminating,
  neverAbove,
  rebalancedWithin,
  refused,
  terminatedInOrder,
  toBeAdministrativelySuspended,
  toBeBalanced,
  toLaunchBeforeTerminating,
  toNeverExceed,
  toRebalanceWithin,
  toTerminateInOrder,
  type Checker,
} from '@ifdown/assertions'
import type { RunRecord } from '@ifdown/history'
import { describe, expect, test } from 'vitest'
import {
  group,
  hour,
  losesZone,
  minute,
  planted,
  zoneRun,
  zones,
  type ZoneRun,
} from './zone-run.ts'

const outage = losesZone().record()
const quiet = zoneRun().record()

const checkers: Readonly<Record<string, Checker>> = {
  balanced: balanced({ group }),
  rebalanced: rebalancedWithin({ group, milliseconds: 30 * minute, after: 'zone-outage ends' }),
  'rebalanced, whenever': rebalancedWithin({ group, milliseconds: 2 * hour }),
  neverAbove: neverAbove({ group, percentOfMaximum: 117 }),
  launchesBeforeTerminating: launchesBeforeTerminating({ group }),
}

describe.each(Object.entries(checkers))('%s', (_, checker) => {
  test('holds where the group loses a zone and gets it back', () => {
    expect(checker(outage)).toMatchObject({ type: 'Holds' })
  })

  test('is Unknown about a group that the run does not have', () => {
    const other = planted(outage, (entry) => ('group' in entry ? 'drop' : undefined))
    expect(checker(other)).toMatchObject({
      type: 'Unknown',
      because: 'there is no group web in this run',
    })
  })
})

function belowMaximum(): RunRecord {
  const run = zoneRun({ max: 20 })
  run.call('SetDesiredCapacity', { DesiredCapacity: 8 })
  run.advance(hour)
  return run.record()
}

describe('nothing was tested', () => {
  test.each([
    ['balanced', checkers['balanced']!, zoneRun({ zones: [zones[0]] }).record(), 'one zone'],
    ['balanced', checkers['balanced']!, quiet, 'nothing was done to web'],
    ['rebalanced', checkers['rebalanced']!, quiet, 'nothing in this run is "zone-outage ends"'],
    ['rebalanced', checkers['rebalanced, whenever']!, quiet, 'were never uneven'],
    ['neverAbove', checkers['neverAbove']!, quiet, 'nothing was done to web'],
    ['neverAbove', checkers['neverAbove']!, belowMaximum(), 'never reached'],
    [
      'launchesBeforeTerminating',
      checkers['launchesBeforeTerminating']!,
      quiet,
      'never rebalanced',
    ],
    [
      'terminatedInOrder',
      terminatedInOrder({ group, order: 'oldestFirst' }),
      quiet,
      'not scaled in',
    ],
    ['administrativelySuspended', administrativelySuspended({ group }), quiet, 'no launch of web'],
    ['ends', endsWith({ group, inService: 6 }), quiet, 'nothing was done to web'],
    ['refused', refused({ group, operation: 'SetDesiredCapacity' }), quiet, 'was not called'],
  ])('%s', (_, checker, record, because) => {
    const finding = checker(record)
    expect(finding.type).toBe('Unknown')
    expect(finding).toHaveProperty('because', expect.stringContaining(because))
  })

  test('the run ended too early', () => {
    const early = losesZone({ runFor: 33 * minute }).record()
    expect(checkers['balanced']!(early).type).toBe('Unknown')
    expect(checkers['rebalanced']!(early)).toMatchObject({
      type: 'Unknown',
      because: expect.stringMatching(/^the run ended too early: its zones were still uneven/),
    })
  })
})

describe('a planted bug is caught', () => {
  /** Nobody rebalances: neither the launches nor the terminations of it happen. */
  const neverRebalances = (record: RunRecord): RunRecord => {
    const launched = new Set(
      record.entries.flatMap((entry) =>
        entry.type === 'ActivityBegan' &&
        entry.clauses.some(({ type }) => type === 'launchedForBalance')
          ? [entry.instanceId]
          : [],
      ),
    )
    const chosen = new Set(
      record.entries.flatMap((entry) =>
        entry.type === 'ScaleInChosen' ? entry.choices.map(({ instanceId }) => instanceId) : [],
      ),
    )
    return planted(record, (entry) => {
      if (entry.type.startsWith('Rebalance')) return 'drop'
      const of = 'instanceId' in entry ? entry.instanceId : undefined
      const ends = entry.type === 'LifecycleStateChanged' && entry.to !== 'InService'
      const gone = entry.type === 'InstanceLeftGroup' || ends
      return launched.has(of) || (chosen.has(of!) && gone) ? 'drop' : undefined
    })
  }

  test('balanced: the zones stay uneven after the outage', () => {
    expect(checkers['balanced']!(neverRebalances(outage))).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(/ it had us-east-1a 0 · us-east-1b 3 · us-east-1c 3$/),
    })
  })

  test('rebalanced: they stay uneven, or it takes too long', () => {
    expect(checkers['rebalanced']!(neverRebalances(outage))).toMatchObject({
      type: 'Violated',
      because: expect.stringContaining('its zones were still uneven'),
    })
    const sooner = rebalancedWithin({ group, milliseconds: minute, after: 'zone-outage ends' })
    expect(sooner(outage)).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(/^it took \d+ min \d\d s$/),
    })
  })

  test('neverAbove: a rebalance that exceeds the maximum by more than allowed', () => {
    const strict = neverAbove({ group, percentOfMaximum: 100 })
    const finding = strict(outage)
    expect(finding).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(
        /^it had 7 of 6 \(117 %\) for .+ from \+.+; a rebalance may exceed the maximum by 10 % or 1 instance, here 7 \(AZ-9\)$/,
      ),
    })
    const smaller = planted(outage, (entry) =>
      entry.type === 'GroupCreated'
        ? { configuration: { ...entry.configuration, maxSize: 5 } }
        : undefined,
    )
    expect(checkers['neverAbove']!(smaller).type).toBe('Violated')
  })

  test('launchesBeforeTerminating: the old one goes first', () => {
    const began = outage.entries.filter(({ type }) => type === 'RebalanceBegan')
    const victims = outage.entries.flatMap((entry) =>
      entry.type === 'ScaleInChosen' ? entry.choices.map(({ instanceId }) => instanceId) : [],
    )
    const early = planted(outage, (entry) =>
      entry.type === 'LifecycleStateChanged' &&
      entry.to === 'Terminating' &&
      victims.includes(entry.instanceId)
        ? ({ at: began[victims.indexOf(entry.instanceId)]!.at + 1 } as never)
        : undefined,
    )
    const inOrder = { ...early, entries: early.entries.toSorted((a, b) => a.at - b.at) }
    expect(checkers['launchesBeforeTerminating']!(inOrder)).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(
        /it had 5 in service of 6 when it began to empty us-east-1[bc]$/,
      ),
    })
  })

  test('administrativelySuspended: nobody suspends', () => {
    const run = zoneRun({ desired: 0, max: 2, zones: [zones[0]] })
    run.region.inject({ fault: 'zone-outage', parameters: { zone: zones[0] } })
    run.call('SetDesiredCapacity', { DesiredCapacity: 1 })
    run.advance(26 * hour)
    const checker = administrativelySuspended({ group, within: 25 * hour })
    expect(checker(run.record())).toMatchObject({
      type: 'Holds',
      dependsOn: expect.stringContaining('SUSP-8'),
    })
    const never = planted(run.record(), ({ type }) =>
      type === 'ProcessesSuspended' ? 'drop' : undefined,
    )
    expect(checker(never)).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(/^it was not suspended in .+ of failed launches$/),
    })
    const sooner = administrativelySuspended({ group, within: hour })
    expect(sooner(run.record()).type).toBe('Violated')
  })

  test('ends: with another capacity', () => {
    const run = zoneRun({ max: 9 })
    run.call('SetDesiredCapacity', { DesiredCapacity: 8 })
    run.advance(hour)
    expect(endsWith({ group, desired: 8, inService: 8, serving: 8 })(run.record()).type).toBe(
      'Holds',
    )
    expect(endsWith({ group, inService: 7 })(run.record())).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(/it had 8 in service$/),
    })
  })

  test('refused: it is accepted, or refused with another code', () => {
    const run = zoneRun({ max: 9 })
    run.call('SetDesiredCapacity', { DesiredCapacity: 8 })
    const checker = refused({ group, operation: 'SetDesiredCapacity' })
    expect(checker(run.record())).toMatchObject({
      type: 'Violated',
      because: '1 call of 1 was accepted',
    })
    const other = zoneRun({ max: 9 })
    expect(() => other.call('SetDesiredCapacity', { DesiredCapacity: 10 })).toThrow('above max')
    expect(checker(other.record())).toMatchObject({ type: 'Holds' })
    const code = 'ScalingActivityInProgress'
    expect(refused({ group, operation: 'SetDesiredCapacity', code })(other.record())).toMatchObject(
      {
        type: 'Violated',
        because: expect.stringMatching(
          /^AWS answered ValidationError: New SetDesiredCapacity value 10/,
        ),
      },
    )
  })
})

describe('terminatedInOrder', () => {
  /** Three on web-1 and three on web-2, then scaled in to four. */
  function scaledIn(more = {}): ZoneRun {
    const run = zoneRun({ desired: 3, max: 9, more })
    run.advance(hour)
    run.call('UpdateAutoScalingGroup', { LaunchConfigurationName: 'web-2' })
    run.call('SetDesiredCapacity', { DesiredCapacity: 6 })
    run.advance(hour)
    run.call('SetDesiredCapacity', { DesiredCapacity: 4 })
    run.advance(hour)
    return run
  }
  const orderOf = (record: RunRecord) =>
    record.entries.flatMap((entry) =>
      entry.type === 'ScaleInChosen' ? entry.choices.map(({ instanceId }) => instanceId) : [],
    )

  test.each([
    ['Default', 'outdatedFirst', 'Holds'],
    ['Default', 'oldestFirst', 'Holds'],
    ['Default', 'newestFirst', 'Violated'],
    ['Default', 'fullestZoneFirst', 'Holds'],
    ['NewestInstance', 'newestFirst', 'Holds'],
    ['NewestInstance', 'outdatedFirst', 'Violated'],
  ] as const)('policy %s and %s: %s', (policy, order, type) => {
    const record = scaledIn({ TerminationPolicies: [policy] }).record()
    expect(terminatedInOrder({ group, order })(record).type).toBe(type)
  })

  test('members that are protected do not take part', () => {
    const run = zoneRun({ desired: 2, max: 4, zones: [zones[0]] })
    run.advance(hour)
    const before = run.ids()
    run.call('SetInstanceProtection', { InstanceIds: before, ProtectedFromScaleIn: true })
    run.call('SetDesiredCapacity', { DesiredCapacity: 4 })
    run.advance(hour)
    run.call('SetDesiredCapacity', { DesiredCapacity: 3 })
    run.advance(hour)
    expect(terminatedInOrder({ group, order: 'oldestFirst' })(run.record()).type).toBe('Holds')
  })

  test('ids, in the order in which they went', () => {
    const record = scaledIn().record()
    const [first, second] = orderOf(record) as [string, string]
    const check = (...order: readonly string[]) => terminatedInOrder({ group, order })(record)
    expect(check(first, second)).toMatchObject({
      type: 'Holds',
      measured: `${first}, then ${second}`,
    })
    expect(check(first, second, 'i-another').type).toBe('Holds')
    expect(check('i-another', 'i-yet-another').type).toBe('Unknown')
    expect(check('i-another', first)).toMatchObject({
      type: 'Violated',
      expectation: `to terminate i-another before ${first}`,
    })
  })

  test('a wrong order is told with the choice explained', () => {
    const record = scaledIn().record()
    const [first] = orderOf(record)
    const survivor = record.entries.flatMap((entry) =>
      entry.type === 'InstanceJoinedGroup' && !orderOf(record).includes(entry.instanceId)
        ? [entry.instanceId]
        : [],
    )[0]!
    const finding = terminatedInOrder({ group, order: [survivor, first!] })(record)
    const names = new Map<string, string>()
    const text = describeFinding(record, finding)
      .replaceAll(/i-[0-9a-f]{17}/g, (id) => {
        if (!names.has(id)) names.set(id, `i-${names.size + 1}`)
        return names.get(id)!
      })
      .replaceAll(/\d\d:\d\d:\d\d/g, '14:03:20')
    expect(text).toMatchInlineSnapshot(`
      "expected web to terminate i-1 before i-2, but
        i-2 went first

        scale-in from 6 to 4 at 14:03:20, policies [Default]
         1  zones                            us-east-1a 2 · us-east-1b 2 · us-east-1c 2 →
                                             i-3 i-1 i-4
                                             i-5 i-6 i-2
         2  Default: outdated configuration  i-3 web-1 · i-1 web-1 ·
                                             i-4 web-2 (current) · i-5
                                             web-2 (current) · i-6 web-2 (current) ·
                                             i-2 web-1 → i-3
                                             i-1 i-2
         3  Default: next billing hour       i-3 3002.293 s · i-1
                                             3002.328 s · i-2 3002.193 s →
                                             i-2"
    `)
  })
})

describe('matchers', () => {
  const pass = async (result: Promise<{ readonly pass: boolean }>) => (await result).pass

  test('drive the clock as far as the claim needs', async () => {
    const run = losesZone({ runFor: 2 * minute })
    const after = { after: 'zone-outage ends' }
    expect(await pass(toRebalanceWithin(run, '30m', after))).toBe(true)
    expect(await pass(toBeBalanced(run))).toBe(true)
    expect(await pass(toLaunchBeforeTerminating(run))).toBe(true)
    expect(await pass(toNeverExceed(run, 117))).toBe(true)
    expect(await pass(toNeverExceed(run, 100))).toBe(false)
    expect(await pass(toRebalanceWithin(run, '10s', after))).toBe(false)
  })

  test('toTerminateInOrder waits for the scale-in', async () => {
    const run = zoneRun({ desired: 4, max: 4, zones: [zones[0]] })
    run.call('SetDesiredCapacity', { DesiredCapacity: 3 })
    await expect(toTerminateInOrder(run, 'fullestZoneFirst')).rejects.toThrow('web had no choice')
    await expect(toTerminateInOrder(run, 'eldestFirst' as never)).rejects.toThrow(
      'toTerminateInOrder needs the ids of instances, or one of oldestFirst, newestFirst',
    )
  })

  test('toBeAdministrativelySuspended waits for more than a day', async () => {
    const run = zoneRun({ desired: 0, max: 1, zones: [zones[0]] })
    run.region.inject({ fault: 'zone-outage', parameters: { zone: zones[0] } })
    run.call('SetDesiredCapacity', { DesiredCapacity: 1 })
    expect(await pass(toBeAdministrativelySuspended(run))).toBe(true)
  })

  test('an inconclusive run throws, and so does a share that is none', async () => {
    await expect(toLaunchBeforeTerminating(zoneRun())).rejects.toThrow('never rebalanced')
    await expect(toNeverExceed(zoneRun(), Number.NaN)).rejects.toThrow('needs a share')
  })
})
