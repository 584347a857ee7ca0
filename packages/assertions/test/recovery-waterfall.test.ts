import { recoversWithin, recoveryWaterfall } from '@ifdown/assertions'
import type { RecordEntry, RunRecord } from '@ifdown/history'
import type { SettingOverrides } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { simulatedGroup } from './simulated-run.ts'
import { group, oldInstance, tellStory } from './story.ts'

const stepsOf = (record: Parameters<typeof recoveryWaterfall>[0]) =>
  recoveryWaterfall(record, group)!.steps.map(({ name, milliseconds }) => [
    name,
    milliseconds / 1000,
  ])

describe('recoveryWaterfall', () => {
  test('follows the latest causes from the recovery to the fault', () => {
    expect(stepsOf(tellStory())).toEqual([
      ['status check fails and is published', 161],
      ['impaired, but tolerated', 950],
      ['health loop starts the replacement', 30],
      ['terminate → replacement decided', 29],
      ['launch call', 2],
      ['launch → running', 20],
      ['boots until it serves', 20],
    ])
  })

  test('names the settings that governed a step, with their marks', () => {
    const [, tolerated] = recoveryWaterfall(tellStory(), group)!.steps
    expect(
      tolerated!.governedBy.map(({ name, mark, unpublished }) => [name, mark, unpublished]),
    ).toEqual([
      ['asg.statusCheckDwellS', 'observed', true],
      ['asg.healthCheckPeriodS', 'observed', false],
    ])
    expect(tolerated!.governed).toBe(
      'Auto Scaling, 930 s (not published, observed once (2013), range 60 to 1200 s)',
    )
  })

  test('says what a run chose itself', () => {
    const header = { settings: { 'asg.statusCheckDwellS': 930 } }
    const [, tolerated] = recoveryWaterfall(tellStory({ header }), group)!.steps
    expect(tolerated!.governed).toBe(
      'Auto Scaling, 930 s (not published, given by this run, range 60 to 1200 s)',
    )
  })

  test('is undefined where the fault never bit', () => {
    expect(recoveryWaterfall(tellStory({ hits: [], unnoticed: true }), group)).toBeUndefined()
  })

  test('does not take an instance that stopped for one that was terminated', () => {
    const stopped = tellStory({
      unnoticed: true,
      extra(run, { bite }) {
        const change = { type: 'Ec2InstanceStateChanged', instanceId: oldInstance } as const
        const none = {
          reason: undefined,
          nextAt: undefined,
          bootedAt: undefined,
          firstResultsAt: undefined,
        }
        run.add(
          840,
          { ...change, from: 'running', to: 'stopped', ...none },
          { causes: bite === undefined ? [] : [bite] },
        )
      },
    })
    const { steps } = recoveryWaterfall(stopped, group)!
    expect(steps.map(({ name }) => name)).toEqual(['the instance stops', 'nobody notices'])
  })

  test('ends in an open step where the group is still down', () => {
    const { steps, totalMilliseconds, recoveredAt } = recoveryWaterfall(
      tellStory({ until: 1500 }),
      group,
    )!
    expect(recoveredAt).toBeUndefined()
    expect(totalMilliseconds).toBe(900_000)
    expect(steps.at(-1)).toMatchObject({ name: 'impaired, but tolerated', open: true })
  })

  test('lays the tolerance to AWS while it runs, and to the grace period after it', () => {
    const last = (record: RunRecord) => recoveryWaterfall(record, group)!.steps.at(-1)!
    expect(last(tellStory({ until: 1500 })).governed).toBe(
      'Auto Scaling, 930 s (not published, observed once (2013), range 60 to 1200 s)',
    )
    const kept = tellStory({ until: 1500 })
    const toleratedFor = (seconds: number): RunRecord => ({
      ...kept,
      entries: kept.entries.map((entry) =>
        entry.type === 'ImpairmentNoticed'
          ? { ...entry, toleratedUntil: entry.at + seconds * 1000 }
          : entry,
      ),
    })
    expect(last(toleratedFor(60)).governed).toBe('your HealthCheckGracePeriod')
  })

  test('counts the time until a user said that the instance is unhealthy', () => {
    const record = tellStory({
      unnoticed: true,
      extra(run) {
        const called = run.add(700, {
          type: 'OperationCalled',
          service: 'autoscaling',
          operation: 'SetInstanceHealth',
          parameters: { InstanceId: oldInstance, HealthStatus: 'Unhealthy' },
        })
        const began = run.add(
          700,
          {
            type: 'HealthStatusChanged',
            group,
            instanceId: oldInstance,
            from: 'Healthy',
            to: 'Unhealthy',
            reason: 'user',
          },
          { causes: [called] },
        )
        const back = { type: 'ServingChanged', instanceId: oldInstance, serving: true } as const
        run.add(760, back, { causes: [began] })
      },
    })
    expect(stepsOf(record)).toEqual([
      ['until SetInstanceHealth was called', 100],
      ['boots until it serves', 60],
    ])
  })
})

describe.each(['classic2013-feb', 'classic2013', 'modern'] as const)('in the era %s', (era) => {
  test.each([1, 12])('the steps of a real run add up, %i in the group', (size) => {
    for (const seed of ['1', '7f3a9c', 'abc']) {
      const simulated = simulatedGroup({ era, size, seed })
      simulated.settle()
      simulated.inject({ parameters: size === 1 ? {} : { count: 4 } })
      simulated.region.runUntil(simulated.region.now + 7_200_000)

      const finding = recoversWithin({ group, milliseconds: 7_200_000 })(simulated.run.record())
      const { steps, totalMilliseconds, beganAt, recoveredAt } = finding.waterfall!
      expect(finding.type).toBe('Holds')
      expect(steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0)).toBe(totalMilliseconds)
      expect(totalMilliseconds).toBe(recoveredAt! - beganAt)
      expect(finding.recoverySeconds).toBe(totalMilliseconds / 1000)
      for (const { milliseconds, name, governed } of steps) {
        expect(milliseconds).toBeGreaterThan(0)
        expect(name).not.toContain('until serving capacity is back')
        expect(governed).not.toBe('')
      }
    }
  })
})

describe('a member that waits its turn', () => {
  const second = 1000
  /** Three of twelve lose their network, and one of them is replaced at a time. */
  const threeOfTwelve = (grace: number, settings: SettingOverrides = {}): RunRecord => {
    const simulated = simulatedGroup({ era: 'modern', seed: '7', size: 12, settings })
    const change = { AutoScalingGroupName: group, HealthCheckGracePeriod: grace }
    simulated.call('UpdateAutoScalingGroup', change)
    simulated.settle()
    simulated.region.runUntil(simulated.region.now + 1_200 * second)
    simulated.inject({ parameters: { count: 3 } })
    simulated.region.runUntil(simulated.region.now + 7_200 * second)
    return simulated.run.record()
  }
  const waits = 'waits until the one before it has proved itself'
  const turn = (record: RunRecord) =>
    recoveryWaterfall(record, group)!.steps.filter(({ name }) => name === waits)

  test.each([
    [0, 330, 'ec2.statusInitializingS', 'EC2, 120 s (not published, our choice, range 0 to 600 s)'],
    [
      180,
      450,
      'asg.firstCheckWaitsForGrace',
      'your HealthCheckGracePeriod, which its first health check waits for ' +
        '(not published, our choice, range true or false)',
    ],
    [600, 1290, 'asg.firstCheckWaitsForGrace', expect.stringContaining('HealthCheckGracePeriod')],
  ])('waits for the first check or the grace period of %i s', (grace, takes, name, governed) => {
    const steps = turn(threeOfTwelve(grace))
    expect(steps).toMatchObject([{ milliseconds: takes * second, governed }])
    expect(steps[0]!.governedBy[0]).toMatchObject({ name })
  })

  test('waits for the check alone where the check does not wait for the grace period', () => {
    const [step] = turn(threeOfTwelve(600, { 'asg.firstCheckWaitsForGrace': false }))
    expect(step).toMatchObject({ milliseconds: 330 * second })
    expect(step!.governedBy[0]).toMatchObject({ name: 'ec2.statusInitializingS' })
  })

  test('waits for the check where that takes longer', () => {
    const [step] = turn(threeOfTwelve(180, { 'ec2.statusInitializingS': 600 }))
    expect(step!.governedBy[0]).toMatchObject({ name: 'ec2.statusInitializingS' })
  })

  test('waits for its own check and grace period, as they are then', () => {
    const record = threeOfTwelve(180)
    const starts = record.entries.filter(
      (entry) => entry.type === 'ActivityBegan' && entry.kind === 'terminate',
    )
    const created = record.entries.find(({ type }) => type === 'GroupCreated')!
    const passed = record.entries.find(
      (entry) => entry.type === 'StatusCheckPublished' && entry.status === 'ok',
    )!
    const governing = (changed: object, offset: number) => {
      const more = starts.map(({ at, seq }) => ({ ...changed, at, seq: seq + offset }))
      const entries = [...record.entries, ...(more as RecordEntry[])]
      const inOrder = entries.toSorted((a, b) => a.seq - b.seq)
      return turn({ ...record, entries: inOrder })[0]!.governedBy[0]!.name
    }
    const without = { ...created, configuration: { healthCheckGracePeriod: 0 } }
    expect(governing(without, -0.5)).toBe('ec2.statusInitializingS')
    expect(governing({ ...without, group: 'other' }, -0.5)).toBe('asg.firstCheckWaitsForGrace')
    const other = { ...passed, instanceId: 'i-other' }
    expect(governing(other, -0.5)).toBe('asg.firstCheckWaitsForGrace')
    const last = record.entries.at(-1)!.seq
    expect(governing(without, last)).toBe('asg.firstCheckWaitsForGrace')
  })

  test('is told from one that the health loop takes long to come to', () => {
    const simulated = simulatedGroup({
      era: 'modern',
      seed: '7',
      settings: { 'asg.healthCheckPeriodS': 300 },
    })
    simulated.settle()
    simulated.inject()
    simulated.region.runUntil(simulated.region.now + 7_200 * second)
    const { steps } = recoveryWaterfall(simulated.run.record(), group)!
    expect(steps).toContainEqual(
      expect.objectContaining({
        name: 'health loop starts the replacement',
        milliseconds: 300 * second,
      }),
    )
  })

  test('waits for whichever member of its group came into service last', () => {
    const arrives = (other: string, to: 'InService' | 'Terminating') =>
      tellStory({
        extra(run) {
          const change = { type: 'LifecycleStateChanged', group: other } as const
          const about = { instanceId: 'i-other', from: 'Pending', to, endsAt: undefined } as const
          run.add(1720, { ...change, ...about })
        },
      })
    expect(turn(arrives(group, 'InService'))).toHaveLength(1)
    expect(turn(arrives(group, 'Terminating'))).toEqual([])
    expect(turn(arrives('other', 'InService'))).toEqual([])
    const marked = arrives(group, 'InService')
    const entries = marked.entries.map((entry) =>
      entry.type === 'HealthStatusChanged' ? { ...entry, reason: 'user' as const } : entry,
    )
    expect(turn({ ...marked, entries })).toEqual([])
  })
})
