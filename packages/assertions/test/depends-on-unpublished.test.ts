import {
  describeFinding,
  notified,
  recoversWithin,
  replaced,
  unnoticed,
  type Checker,
  type Finding,
} from '@ifdown/assertions'
import type { RunRecord } from '@ifdown/history'
import type { SettingOverrides } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { simulatedGroup, type SimulatedOptions } from './simulated-run.ts'
import { group, tellStory, terminate } from './story.ts'

const minutes = (count: number) => count * 60_000
const dwell = 'asg.statusCheckDwellS (60 to 1200 s)'
const flips = (range: string, may = 'flips') =>
  `this verdict ${may} inside the range of ${range}, which AWS does not publish`

const claims: Readonly<Record<string, (limit: number) => Checker>> = {
  recovers: (milliseconds) => recoversWithin({ group, milliseconds }),
  replaced: (within) => replaced({ group, within }),
  notified: (within) => notified({ group, event: terminate, within }),
  unnoticed: (milliseconds) => unnoticed({ group, milliseconds }),
}

describe.each(Object.entries(claims))('%s', (name, claim) => {
  const judge = (limit: number, record: RunRecord = tellStory()): Finding => claim(limit)(record)

  test('depends on the tolerance where its ends are on both sides of the deadline', () => {
    for (const limit of [minutes(10), minutes(23)]) {
      const { type, dependsOn } = judge(limit)
      expect(type).not.toBe('Unknown')
      expect(dependsOn).toBe(flips(dwell))
    }
  })

  test('depends on nothing where they are not', () => {
    expect(judge(minutes(2)).dependsOn).toBeUndefined()
    expect(judge(minutes(50)).dependsOn).toBeUndefined()
  })

  test('may depend on the tolerance while that lasts', () => {
    const { type, dependsOn } = judge(minutes(10), tellStory({ until: 1500 }))
    expect(type).toBe(name === 'unnoticed' ? 'Holds' : 'Violated')
    expect(dependsOn).toBe(flips(dwell, 'may flip'))
  })

  test('says nothing when there is no verdict', () => {
    const finding = judge(minutes(20), tellStory({ until: 1500 }))
    expect(finding).toMatchObject({ type: 'Unknown' })
    expect(finding.dependsOn).toBeUndefined()
  })

  test('does not depend on a tolerance for ever, as it was before December 2012', () => {
    const header = { era: 'pre-2012-12' } as const
    expect(judge(minutes(10), tellStory({ header, unnoticed: true })).dependsOn).toBeUndefined()
  })

  test('depends on a tolerance for ever that the run chose', () => {
    const simulated = simulatedGroup({ settings: { 'asg.statusCheckDwellS': 'infinite' } })
    simulated.settle()
    simulated.inject()
    simulated.region.runUntil(simulated.region.now + minutes(30))
    expect(judge(minutes(25), simulated.run.record()).dependsOn).toBe(flips(dwell, 'may flip'))
  })
})

describe('no more is named than what can change the verdict', () => {
  const recovers = (limit: number, record: RunRecord) =>
    claims['recovers']!(limit)(record).dependsOn

  test('while the tolerance lasts, which is known to outlast the deadline', () => {
    const { entries, ...rest } = tellStory({ until: 1500 })
    // 26 s less of this are not enough: the tolerance lasts until 18 min 31 s.
    const lag = { governedBy: 'ec2.statusInitializingS' } as const
    const record = {
      ...rest,
      entries: entries.map((entry) =>
        entry.type === 'StatusCheckPublished' ? { ...entry, ...lag } : entry,
      ),
    }
    expect(recovers(minutes(15), record)).toBe(flips(dwell, 'may flip'))
  })

  test('at the very instant of the deadline', () => {
    const shortest = { dwell: 60, until: 880 }
    expect(recovers(280_000, tellStory(shortest))).toBeUndefined()
    const reacted = tellStory({ dwell: 60 })
    expect(claims['unnoticed']!(241_000)(reacted)).toMatchObject({ type: 'Holds' })
    expect(claims['unnoticed']!(241_000)(reacted).dependsOn).toBeUndefined()
  })
})

test('a replacement that is in service and boots may still be in time', () => {
  const { type, dependsOn } = claims['recovers']!(1_206_000)(tellStory({ until: 1808 }))
  expect(type).toBe('Violated')
  expect(dependsOn).toContain(dwell)
})

test('each setting is named', () => {
  expect(claims['recovers']!(1_300_000)(tellStory()).dependsOn).toBe(
    flips(`${dwell} and of ec2.pendingToRunningS (1 to 120 s)`),
  )
})

test('a setting counts as often as it was waited for', () => {
  const threeInTurn = (limit: number): Finding => {
    const simulated = simulatedGroup({ era: 'modern', seed: '7', size: 12 })
    const change = { AutoScalingGroupName: group, HealthCheckGracePeriod: 0 }
    simulated.call('UpdateAutoScalingGroup', change)
    simulated.settle()
    simulated.inject({ parameters: { count: 3 } })
    simulated.region.runUntil(simulated.region.now + minutes(120))
    return recoversWithin({ group, milliseconds: limit })(simulated.run.record())
  }
  const { recoverySeconds } = threeInTurn(minutes(60))
  // Two more first checks of 600 s instead of 120 s take 16 min longer, one would take 8.
  const limit = recoverySeconds! * 1000 + minutes(14)
  expect(threeInTurn(limit).dependsOn).toContain('ec2.statusInitializingS (0 to 600 s)')
  expect(threeInTurn(limit + minutes(5)).dependsOn ?? '').not.toContain('statusInitializingS')
})

describe('without anything on its way', () => {
  test('what is missing depends on nothing', () => {
    const until = 600 + 25 * 60
    const lost = tellStory({ losesMessages: true, until })
    expect(claims['notified']!(minutes(25))(lost)).toMatchObject({
      type: 'Violated',
      dependsOn: undefined,
    })
    const late = tellStory({ until: 1790 })
    const { type, dependsOn } = claims['notified']!(1_190_000)(late)
    expect([type, dependsOn]).toEqual(['Violated', expect.stringContaining(dwell)])
  })

  test('a claim without a deadline depends on nothing', () => {
    expect(replaced({ group })(tellStory()).dependsOn).toBeUndefined()
    expect(notified({ group, event: terminate })(tellStory()).dependsOn).toBeUndefined()
    const never = tellStory({ neverTerminates: true })
    expect(replaced({ group })(never)).toMatchObject({ type: 'Violated', dependsOn: undefined })
  })
})

describe('a run of the simulator', () => {
  const judged = (checker: Checker, options: SimulatedOptions, lasts: number) => {
    const simulated = simulatedGroup(options)
    simulated.settle()
    simulated.inject()
    simulated.region.runUntil(simulated.region.now + lasts)
    return checker(simulated.run.record())
  }

  test('is violated where it says that the verdict flips', () => {
    const checker = replaced({ group, within: minutes(24) })
    const within = (settings: SettingOverrides) => judged(checker, { settings }, minutes(60))
    expect(within({})).toMatchObject({ type: 'Holds', dependsOn: flips(dwell) })
    expect(within({ 'asg.statusCheckDwellS': 1200 })).toMatchObject({ type: 'Violated' })
    expect(within({ 'asg.statusCheckDwellS': 60 })).toMatchObject({ type: 'Holds' })
  })

  test('says it of a group that is still down', () => {
    const checker = recoversWithin({ group, milliseconds: minutes(5) })
    const within = (settings: SettingOverrides) =>
      judged(checker, { era: 'modern', settings }, minutes(6))
    expect(within({})).toMatchObject({ type: 'Violated', dependsOn: flips(dwell, 'may flip') })
    expect(within({ 'asg.statusCheckDwellS': 60 })).toMatchObject({ type: 'Holds' })
  })
})

test('a message says it without a waterfall, too', () => {
  const record = tellStory()
  const finding = replaced({ group, within: minutes(10) })(record)
  const message = describeFinding(record, finding)
  expect(message.replace(/\s+/g, ' ')).toContain(flips(dwell))
  expect(message).not.toContain('where the time went')
})
