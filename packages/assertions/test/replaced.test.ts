import { replaced } from '@ifdown/assertions'
import { describe, expect, test } from 'vitest'
import type { RecordBuilder } from './record-builder.ts'
import { simulatedGroup } from './simulated-run.ts'
import { group, newInstance, oldInstance, tellStory } from './story.ts'

const minutes = (count: number) => count * 60_000
const within = minutes(25)

const leave = (run: RecordBuilder, at: number, instanceId: string, causes: readonly number[]) => {
  const change = { type: 'LifecycleStateChanged', group, instanceId, endsAt: undefined } as const
  return run.add(at, { ...change, from: 'InService', to: 'Terminating' }, { causes })
}

const launchNext = (run: RecordBuilder, at: number) => {
  const about = { group, instanceId: 'i-next' } as const
  run.add(at - 30, {
    type: 'ActivityBegan',
    ...about,
    activityId: 'launch-next',
    kind: 'launch',
    availabilityZone: 'us-east-1a',
    statusCode: 'InProgress',
    progress: 30,
    clauses: [],
    replaces: newInstance,
  })
  const change = { type: 'LifecycleStateChanged', ...about, endsAt: undefined } as const
  run.add(at, { ...change, from: 'Pending', to: 'InService' })
}

/** The replacement comes at +20 min 04 s (1804 s into the run); it is lost `at` seconds into the run. */
const lostAt = (at: number, isCalled = false, nextAt?: number) =>
  tellStory({
    extra(run, { serves }) {
      const call = { type: 'OperationCalled', service: 'autoscaling', parameters: {} } as const
      const cause = isCalled
        ? run.add(at, { ...call, operation: 'TerminateInstanceInAutoScalingGroup' })
        : serves!
      leave(run, at, newInstance, [cause])
      if (nextAt !== undefined) launchNext(run, nextAt)
    },
  })

const notKept = `${oldInstance}, which it hit, was terminated, but the new instance did not stay in service`

describe('replaced', () => {
  test.each([minutes(25), undefined])('holds when the replacement is lost later (%s)', (within) => {
    const finding = replaced({ group, within })(lostAt(2500))
    expect(finding).toMatchObject({ type: 'Holds', measured: '20 min 04 s' })
  })

  test('does not count a replacement that is lost before the deadline by itself', () => {
    const finding = replaced({ group, within })(lostAt(1900))
    expect(finding).toMatchObject({ type: 'Violated', because: `${notKept} in 50 min` })
    expect(replaced({ group, within })(lostAt(2100)).type).toBe('Violated')
    expect(replaced({ group, within })(lostAt(2100.001)).type).toBe('Holds')
  })

  test('counts the next one from when it came', () => {
    const judged = (nextAt: number) => replaced({ group, within })(lostAt(1900, false, nextAt))
    expect(judged(2000)).toMatchObject({ type: 'Holds', measured: '23 min 20 s' })
    expect(judged(2500)).toMatchObject({ type: 'Violated', because: 'it took 31 min 40 s' })
  })

  test('is not mistaken by members that were there before', () => {
    const record = tellStory({
      extra(run) {
        const member = { group, instanceId: 'i-first' } as const
        const joined = { availabilityZone: 'us-east-1a', launchedFrom: { type: 'None' } } as const
        const launched = { ...joined, activityId: 'launch-first', inServiceAt: 0 } as const
        run.add(1, { type: 'InstanceJoinedGroup', ...member, ...launched })
        const change = { type: 'LifecycleStateChanged', ...member, endsAt: undefined } as const
        run.add(2, { ...change, from: 'Pending', to: 'InService' })
      },
    })
    for (const limit of [within, undefined]) {
      const finding = replaced({ group, within: limit })(record)
      expect(finding).toMatchObject({ type: 'Holds', measured: '20 min 04 s' })
    }
  })

  test('counts one that a user takes away after it counted', () => {
    expect(replaced({ group, within })(lostAt(1900, true)).type).toBe('Holds')
  })

  test.each([within, undefined])('does not count one that was lost before it counted', (within) => {
    const record = lostAt(1804, true)
    const gone = record.entries.find((entry) => !isNotGone(entry))!
    // The old instance goes last of all.
    const late = { ...gone, at: record.endedAt, seq: record.entries.at(-1)!.seq + 1 }
    const entries = [...record.entries.filter(isNotGone), late]
    expect(replaced({ group, within })({ ...record, entries })).toMatchObject({
      type: 'Violated',
      because: `${notKept} in 50 min`,
    })
  })
})

function isNotGone(entry: { readonly type: string; readonly to?: unknown }): boolean {
  return (
    entry.type !== 'InstanceLeftGroup' &&
    !(entry.type === 'LifecycleStateChanged' && entry.to === 'Terminated')
  )
}

describe('a run of the simulator', () => {
  const replacedOnce = () => {
    const simulated = simulatedGroup({ era: 'modern', seed: '7' })
    simulated.settle()
    simulated.inject()
    simulated.region.runUntil(simulated.region.now + minutes(15))
    return simulated
  }
  const judged = ({ run }: ReturnType<typeof replacedOnce>) =>
    replaced({ group, within: minutes(10) })(run.record())

  test('holds on when the group is scaled in after the deadline', () => {
    const simulated = replacedOnce()
    const { type, measured } = judged(simulated)
    expect(type).toBe('Holds')
    simulated.region.runUntil(simulated.region.now + minutes(45))
    simulated.call('SetDesiredCapacity', { AutoScalingGroupName: group, DesiredCapacity: 0 })
    simulated.region.runUntil(simulated.region.now + minutes(60))
    expect(judged(simulated)).toMatchObject({ type, measured })
  })

  test('holds on when another fault comes after the deadline', () => {
    const simulated = replacedOnce()
    simulated.region.runUntil(simulated.region.now + minutes(70))
    simulated.inject()
    simulated.region.runUntil(simulated.region.now + minutes(60))
    expect(judged(simulated).type).toBe('Holds')
  })

  test('holds where the replacement is replaced before all have been replaced', () => {
    const simulated = simulatedGroup({ era: 'modern', seed: '7', size: 2 })
    simulated.settle()
    simulated.inject()
    const first = new Set(simulated.members())
    const arrived = () =>
      simulated.run
        .record()
        .entries.some(
          (entry) =>
            entry.type === 'LifecycleStateChanged' &&
            entry.to === 'InService' &&
            !first.has(entry.instanceId),
        )
    while (!arrived() && simulated.region.step());
    const replacement = simulated.members().find((id) => !first.has(id))
    simulated.call('SetInstanceHealth', {
      InstanceId: replacement,
      HealthStatus: 'Unhealthy',
      ShouldRespectGracePeriod: false,
    })
    simulated.region.runUntil(simulated.region.now + minutes(120))
    expect(replaced({ group })(simulated.run.record()).type).toBe('Holds')
  })
})
