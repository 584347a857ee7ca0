import { dependsOnUnpublished, recoversWithin, recoveryWaterfall } from '@ifdown/assertions'
import type { RunRecord } from '@ifdown/history'
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

describe('dependsOnUnpublished', () => {
  const judged = (milliseconds: number) => recoversWithin({ group, milliseconds })(tellStory())

  test('says that a verdict flips inside a range that AWS does not publish', () => {
    const sentence =
      'this verdict flips inside the range of asg.statusCheckDwellS (60 to 1200 s), which AWS does not publish'
    expect(dependsOnUnpublished(judged(600_000))).toBe(sentence)
    expect(judged(600_000).dependsOn).toBe(sentence)
  })

  test('names each of them', () => {
    expect(dependsOnUnpublished(judged(1_300_000))).toBe(
      'this verdict flips inside the range of asg.statusCheckDwellS (60 to 1200 s) ' +
        'and of ec2.pendingToRunningS (1 to 120 s), which AWS does not publish',
    )
  })

  test('says nothing where it would not', () => {
    expect(dependsOnUnpublished(judged(120_000))).toBeUndefined()
    expect(dependsOnUnpublished(judged(7_200_000))).toBeUndefined()
  })
})
