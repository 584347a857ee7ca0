import { describe, expect, test } from 'vitest'
import {
  chooseVictims,
  type Candidate,
  type LaunchSource,
  type ScaleInView,
} from '../src/autoscaling/termination-policy.ts'

const minute = 60_000
const now = 1000 * 60 * minute

const configuration = (name: string, createdAt = 0): LaunchSource => ({
  type: 'LaunchConfiguration',
  name,
  createdAt,
})
const template = (version: number, name = 'web'): LaunchSource => ({
  type: 'LaunchTemplate',
  id: `lt-${name}`,
  name,
  version,
})
const attached: LaunchSource = { type: 'None' }

const candidate = (instanceId: string, changes: Partial<Candidate> = {}): Candidate => ({
  instanceId,
  availabilityZone: 'us-east-1a',
  source: configuration('lc'),
  launchTime: now - 30 * minute,
  ...changes,
})

const inZone = (instanceId: string, letter: string, changes: Partial<Candidate> = {}) =>
  candidate(instanceId, { availabilityZone: `us-east-1${letter}`, ...changes })

/** Members of a zone that is told by its letter: `zones('aab')` are three candidates. */
const zones = (letters: string, changes: Partial<Candidate> = {}) =>
  letters.split('').map((letter, index) => inZone(`i-${index}`, letter, changes))

const view = (
  candidates: readonly Candidate[],
  changes: Partial<ScaleInView> = {},
): ScaleInView => ({
  now,
  candidates,
  protectedMembers: [],
  countedByZone: countByZone([...candidates, ...(changes.protectedMembers ?? [])]),
  enabledZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
  policies: ['Default'],
  current: configuration('lc'),
  draw: () => 0,
  custom: () => [],
  ...changes,
})

function countByZone(
  members: readonly Pick<Candidate, 'availabilityZone'>[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { availabilityZone } of members) {
    counts.set(availabilityZone, (counts.get(availabilityZone) ?? 0) + 1)
  }
  return counts
}

const choose = (
  candidates: readonly Candidate[],
  changes: Partial<ScaleInView> = {},
  count = candidates.length,
) => chooseVictims(view(candidates, changes), count).map(({ instanceId }) => instanceId)

describe('zones come before any policy (TERM-3)', () => {
  test('the zone with most members loses one', () => {
    const old = { source: configuration('older', -1) }
    expect(choose([...zones('aa'), inZone('i-old', 'b', old)], {}, 1)).toEqual(['i-0'])
  })

  test.each(['NewestInstance', 'OldestInstance', 'OldestLaunchTemplate', 'AllocationStrategy'])(
    'also with policy %s',
    (policy) => {
      const other = inZone('i-other', 'b', { launchTime: now - 1 })
      const eldest = inZone('i-eldest', 'c', { launchTime: 1, source: template(1) })
      expect(choose([other, eldest, ...zones('aa')], { policies: [policy] }, 1)).toEqual(['i-0'])
    },
  )

  test('a member in a zone that is no longer enabled goes first', () => {
    expect(choose(zones('aad'), {}, 1)).toEqual(['i-2'])
    expect(choose(zones('aaaaadde'), { policies: ['NewestInstance'] }, 3).toSorted()).toEqual([
      'i-5',
      'i-6',
      'i-7',
    ])
  })

  test('zones that tie stand together before the policies', () => {
    const tied = [
      ...zones('aab'),
      inZone('i-b', 'b', { launchTime: now - 60 * minute }),
      inZone('i-c', 'c', { launchTime: 0 }),
    ]
    expect(choose(tied, { policies: ['OldestInstance'] }, 1)).toEqual(['i-b'])
  })

  test('zones stay level when several go at once (TERM-4)', () => {
    expect(choose(zones('aaabbc'), {}, 3)).toEqual(['i-0', 'i-1', 'i-3'])
  })

  test('members that are no candidates count when zones are compared', () => {
    // Two more in b are pending.
    const countedByZone = new Map([
      ['us-east-1a', 2],
      ['us-east-1b', 3],
    ])
    expect(choose(zones('aab'), { countedByZone }, 1)).toEqual(['i-2'])
  })

  test('a zone with protected members alone gives way to the next', () => {
    const protectedMembers = zones('aaa').map(({ availabilityZone }, index) => ({
      instanceId: `i-p${index}`,
      availabilityZone,
    }))
    expect(choose(zones('bbc'), { protectedMembers }, 1)).toEqual(['i-0'])
  })
})

describe('each predefined policy (TERM-6)', () => {
  const aged = (instanceId: string, age: number, source?: LaunchSource) =>
    candidate(instanceId, { launchTime: now - age * minute, ...(source && { source }) })

  test('OldestInstance', () => {
    const members = [aged('i-1', 20), aged('i-2', 200), aged('i-3', 2)]
    expect(choose(members, { policies: ['OldestInstance'] })).toEqual(['i-2', 'i-1', 'i-3'])
  })

  test('NewestInstance', () => {
    const members = [aged('i-1', 20), aged('i-2', 200), aged('i-3', 2)]
    expect(choose(members, { policies: ['NewestInstance'] })).toEqual(['i-3', 'i-1', 'i-2'])
  })

  test('ClosestToNextInstanceHour: the smallest rest of the hour (TERM-9)', () => {
    const members = [
      aged('i-1', 10),
      aged('i-2', 59),
      // The longest-running one is not the one with the oldest billing time (N2.5).
      aged('i-3', 130),
      // On the hour a new one has just begun.
      aged('i-4', 60),
    ]
    const order = ['i-2', 'i-1', 'i-3', 'i-4']
    expect(choose(members, { policies: ['ClosestToNextInstanceHour'] })).toEqual(order)
  })

  test('OldestLaunchConfiguration: those that are not current, then the oldest', () => {
    const members = [
      aged('i-1', 5, configuration('first', 100)),
      aged('i-2', 5, configuration('second', 200)),
      aged('i-3', 5, configuration('third', 300)),
      aged('i-4', 5, template(1)),
      aged('i-5', 5, attached),
    ]
    const from = (current: LaunchSource) =>
      choose(members, { policies: ['OldestLaunchConfiguration'], current }, 3)
    // In a group that went over to a launch configuration, a template is outdated.
    expect(from(configuration('third'))).toEqual(['i-4', 'i-1', 'i-2'])
    // The group went back to its first launch configuration.
    expect(from(configuration('first'))).toEqual(['i-4', 'i-2', 'i-3'])
    expect(from(template(4))).toEqual(['i-1', 'i-2', 'i-3'])
  })

  test('OldestLaunchTemplate: another template, then the oldest version of the current one', () => {
    const members = [
      aged('i-1', 5, template(4)),
      aged('i-2', 5, template(3)),
      aged('i-3', 50, template(9, 'batch')),
      aged('i-4', 5, configuration('lc')),
      aged('i-5', 5, attached),
    ]
    const policies = ['OldestLaunchTemplate']
    const order = ['i-4', 'i-3', 'i-2', 'i-1', 'i-5']
    expect(choose(members, { policies, current: template(4) }, 5)).toEqual(order)
    // Gone over to a launch configuration, it holds no template for newer than another.
    const first = choose(members, { policies: [...policies, 'OldestInstance'] }, 1)
    expect(first).toEqual(['i-3'])
  })

  test('AllocationStrategy leaves it to Default where there is no allocation strategy', () => {
    const members = [aged('i-1', 10), aged('i-2', 50)]
    expect(choose(members, { policies: ['AllocationStrategy'] }, 1)).toEqual(['i-2'])
  })
})

describe('Default (TERM-5)', () => {
  const soon = now - 59 * minute

  test('members on the oldest launch configuration go before others', () => {
    const members = [
      candidate('i-1', { source: configuration('c', 300) }),
      candidate('i-2', { source: configuration('a', 100), launchTime: now - minute }),
      candidate('i-3', { source: configuration('b', 200), launchTime: soon }),
    ]
    expect(choose(members)).toEqual(['i-2', 'i-3', 'i-1'])
  })

  test('with a launch template: launch configurations, other templates, the oldest version', () => {
    const members = [
      candidate('i-v3', { source: template(3), launchTime: soon }),
      candidate('i-v2', { source: template(2) }),
      candidate('i-other', { source: template(9, 'batch') }),
      candidate('i-attached', { source: attached, launchTime: now - 10 * minute }),
      candidate('i-z-lc', { source: configuration('lc', 900) }),
      candidate('i-v4', { source: template(4), launchTime: soon }),
    ]
    const order = ['i-z-lc', 'i-other', 'i-attached', 'i-v2', 'i-v3', 'i-v4']
    expect(choose(members, { current: template(4) })).toEqual(order)
  })

  test('does not tell versions of another template, or launch configurations, apart', () => {
    const others = [
      candidate('i-1', { source: template(1, 'batch') }),
      candidate('i-2', { source: template(2, 'batch'), launchTime: soon }),
      candidate('i-3', { source: template(1, 'cron'), launchTime: soon - minute }),
    ]
    expect(choose(others, { current: template(4) }, 1)).toEqual(['i-2'])

    const configurations = [
      candidate('i-1', { source: configuration('a', 100) }),
      candidate('i-2', { source: configuration('b', 200), launchTime: soon }),
    ]
    expect(choose(configurations, { current: template(4) }, 1)).toEqual(['i-2'])
  })

  test('then the one closest to its next billing hour', () => {
    const members = [candidate('i-1'), candidate('i-2', { launchTime: soon })]
    expect(choose(members, {}, 1)).toEqual(['i-2'])
  })

  test('then the seed decides', () => {
    const members = ['i-3', 'i-1', 'i-2'].map((instanceId) => candidate(instanceId))
    expect(choose(members, { draw: () => 0 }, 1)).toEqual(['i-1'])
    expect(choose(members, { draw: () => 0.5 }, 1)).toEqual(['i-2'])
    expect(choose(members, { draw: () => 0.99 }, 1)).toEqual(['i-3'])
  })

  test('among tied zones the seed decides over all of them', () => {
    const members = zones('bcab')
    const countedByZone = new Map(['a', 'b', 'c'].map((zone) => [`us-east-1${zone}`, 2]))
    const drawn = [0, 0.25, 0.5, 0.75].map(
      (draw) => choose(members, { draw: () => draw, countedByZone }, 1)[0],
    )
    expect(new Set(drawn)).toEqual(new Set(['i-0', 'i-1', 'i-2', 'i-3']))
  })
})

describe('a list of policies (TERM-7)', () => {
  const members = [
    candidate('i-1', { source: template(3), launchTime: now - 100 * minute }),
    candidate('i-2', { source: template(3), launchTime: now - 200 * minute }),
    candidate('i-3', { source: template(4), launchTime: now - 300 * minute }),
    candidate('i-4', { source: template(3), launchTime: now - 200 * minute }),
  ]
  const current = template(4)

  test('each policy works on what the one before it left', () => {
    const policies = ['OldestLaunchTemplate', 'NewestInstance']
    expect(choose(members, { policies, current }, 1)).toEqual(['i-1'])
    const reversed = ['OldestInstance', 'OldestLaunchTemplate']
    expect(choose(members, { policies: reversed, current }, 1)).toEqual(['i-3'])
  })

  test('and Default settles what is left, also when it is not listed', () => {
    const settled = [
      candidate('i-5', { source: configuration('lc'), launchTime: now - 200 * minute }),
      ...members,
    ]
    const policies = ['OldestInstance']
    const without = settled.filter(({ instanceId }) => instanceId !== 'i-3')
    expect(choose(without, { policies, current }, 1)).toEqual(['i-5'])
    expect(choose(without, { policies: [...policies, 'Default'], current }, 1)).toEqual(['i-5'])
  })
})

describe('a custom policy (TERM-10)', () => {
  const policies = ['arn:aws:lambda:us-east-1:123456789012:function:choose:prod']

  test('decides, whatever the zones', () => {
    const asked: unknown[] = []
    const custom: ScaleInView['custom'] = (policy, candidates, count) => {
      asked.push([policy, candidates.map(({ instanceId }) => instanceId), count])
      return ['i-3']
    }
    expect(choose(zones('aaab'), { policies, custom }, 1)).toEqual(['i-3'])
    expect(asked).toEqual([[policies[0], ['i-0', 'i-1', 'i-2', 'i-3'], 1]])
  })

  test('terminates nobody when it answers nothing, or nobody whom scale-in may choose', () => {
    expect(choose(zones('aab'), { policies }, 1)).toEqual([])
    expect(choose(zones('aab'), { policies, custom: () => ['i-unknown'] }, 1)).toEqual([])
  })

  test('leaves the choice among more than are needed to the policies behind it', () => {
    const old = inZone('i-old', 'b', { launchTime: 0 })
    const custom = () => ['i-0', 'i-old', 'i-0']
    const both = [...policies, 'OldestInstance']
    expect(choose([...zones('aa'), old], { policies: both, custom }, 1)).toEqual(['i-old'])
    expect(choose([...zones('aa'), old], { policies: both, custom }, 3)).toEqual(['i-old', 'i-0'])
  })
})

test('there are no more victims than candidates', () => {
  expect(choose([candidate('i-1')], {}, 5)).toEqual(['i-1'])
  expect(choose([], {}, 5)).toEqual([])
})

describe('a choice is explained', () => {
  const explain = (...asked: Parameters<typeof view>) => chooseVictims(view(...asked), 1)[0]!.steps

  test('step by step: the rule, what it looked at, whom it left', () => {
    const members = [
      inZone('i-0a1', 'a', { source: template(3) }),
      inZone('i-0b2', 'a', { source: template(4) }),
      ...zones('bbcc', { source: template(3) }),
    ]
    const steps = explain(members, {
      current: template(4),
      policies: ['OldestLaunchTemplate', 'Default'],
      protectedMembers: [{ instanceId: 'i-0c3', availabilityZone: 'us-east-1a' }],
    })
    expect(steps).toEqual([
      {
        rule: 'zones',
        detail: 'us-east-1a 3 · us-east-1b 2 · us-east-1c 2',
        left: ['i-0a1', 'i-0b2', 'i-0c3'],
        count: 3,
      },
      {
        rule: 'protection',
        detail: 'i-0c3 is protected from scale-in',
        left: ['i-0a1', 'i-0b2'],
        count: 2,
      },
      {
        rule: 'OldestLaunchTemplate',
        detail: 'i-0a1 web:3 · i-0b2 web:4 (current)',
        left: ['i-0a1'],
        count: 1,
      },
    ])
  })

  test('members that differ by less than a second are told apart', () => {
    const members = [
      candidate('i-1', { launchTime: now - 116 }),
      candidate('i-2', { launchTime: now - 4 }),
    ]
    const told = (policy: string) => explain(members, { policies: [policy] })[1]!.detail
    expect(told('OldestInstance')).toBe(
      'i-1 1970-02-11T15:59:59.884Z · i-2 1970-02-11T15:59:59.996Z',
    )
    expect(told('ClosestToNextInstanceHour')).toBe('i-1 3599.884 s · i-2 3599.996 s')
  })

  test('a rule that removes nobody is not told, chance is', () => {
    const members = [...zones('aad'), candidate('i-9', { launchTime: now - 59 * minute })]
    const enabledZones = ['us-east-1a', 'us-east-1d']
    expect(explain(members, { enabledZones })).toEqual([
      {
        rule: 'zones',
        detail: 'us-east-1a 3 · us-east-1d 1',
        left: ['i-0', 'i-1', 'i-9'],
        count: 3,
      },
      {
        rule: 'Default: next billing hour',
        detail: 'i-0 1800 s · i-1 1800 s · i-9 60 s',
        left: ['i-9'],
        count: 1,
      },
    ])
    expect(explain(zones('aa')).at(-1)).toEqual({
      rule: 'chance',
      detail: '1 of 2 by the seed',
      left: ['i-0'],
      count: 1,
    })
  })

  test('a removed zone is told as such', () => {
    expect(explain(zones('aad'))[0]!.detail).toBe(
      'us-east-1a 2 · us-east-1b 0 · us-east-1c 0 · us-east-1d 1 (removed)',
    )
  })

  test('a custom policy by its answer', () => {
    expect(explain(zones('ab'), { policies: ['mine'], custom: () => ['i-1'] })).toEqual([
      { rule: 'mine', detail: 'answered i-1', left: ['i-1'], count: 1 },
    ])
  })

  test('long lists are cut, and a scale-in of many is not explained', () => {
    const [step] = explain(zones('a'.repeat(40)))
    expect([step!.left.length, step!.count]).toEqual([16, 40])
    expect(explain(zones('a'.repeat(65)))).toEqual([])
  })
})

test('a scale-in of thousands looks at each candidate a few times', () => {
  const members = Array.from({ length: 5000 }, (_, index) =>
    inZone(`i-${index}`, 'abc'[index % 3]!),
  )
  const victims = choose(members, { draw: (choice) => (choice % 97) / 97 })
  expect(new Set(victims).size).toBe(5000)
})
