import { describe, expect, test } from 'vitest'
import { timelines } from '../timelines.ts'
import { complete, group, hookedGroup, terminate, untilSome } from './hooked-group.ts'

/*
 * The recordings with lifecycle hooks, replayed under many seeds: the recorded delay must lie in the
 * central 95 % of what the era gives.
 */

const recorded = (id: string) => timelines.find((each) => each.id === id)!.delaysSeconds

const seeds = Array.from({ length: 300 }, (_, index) => (index + 1).toString(16))

/** The central 95 % of what is measured in many runs, in seconds. */
function range(measure: (seed: string) => number): readonly [low: number, high: number] {
  const sorted = seeds.map(measure).toSorted((a, b) => a - b)
  return [sorted[7]!, sorted[292]!]
}

describe('T39, TIME-4: from the start of a launch to the message of its hook', () => {
  const [in2022a, in2022b, in2024] = recorded('T39-lifecycle-hook-notify')[
    'launch_start_to_hook'
  ] as readonly number[]

  const measure = (era: '2020' | 'modern') => (seed: string) => {
    const tested = hookedGroup([{}], {}, { seed, era })
    untilSome(tested, 'Pending:Wait')
    const [began] = tested.entries('ActivityBegan')
    return (tested.region.now - began!.at) / 1000
  }

  test('half a minute in 2022', () => {
    const [low, high] = range(measure('2020'))
    expect(in2022b).toBeGreaterThanOrEqual(low)
    expect(in2022b).toBeLessThanOrEqual(high)
  })

  test('the other launch of 2022 and that of 2024 lie between the two kinds of launch', () => {
    // 19.1 and 7.3 s: neither fast (5 to 6 s) nor slow (31 to 33 s) as launches without hooks are.
    const [fast] = range(measure('modern'))
    const [, slow] = range(measure('2020'))
    for (const seconds of [in2022a, in2024]) {
      expect(seconds).toBeGreaterThan(fast)
      expect(seconds).toBeLessThan(slow)
    }
  })
})

test('T48, OBS-5: a terminate hook is told at once, and each heartbeat of 150 s keeps it for three hours', () => {
  const tested = hookedGroup([{ on: 'terminate', heartbeat: 300 }])
  tested.settle()
  const InstanceId = tested.members()[0]!.InstanceId
  terminate(tested, InstanceId)
  const [began] = tested.entries('LifecycleActionBegan')
  const most = recorded('T48-heartbeats-2026-04')['terminate_to_hook_msg_max'] as number
  expect((began!.at - tested.region.now) / 1000).toBeLessThanOrEqual(most)

  const named = {
    ...group,
    LifecycleHookName: 'ready',
    LifecycleActionToken: began!.event.token,
  }
  const completedAfter = (2 * 3600 + 58 * 60 + 31) * 1000
  for (let at = 150_000; at < completedAfter; at += 150_000) {
    tested.advance(150_000)
    tested.call('RecordLifecycleActionHeartbeat', named)
  }
  tested.advance(began!.at + completedAfter - tested.region.now)
  tested.call('CompleteLifecycleAction', { ...named, LifecycleActionResult: 'CONTINUE' })
  tested.advance(38_000)
  expect(tested.refusal('RecordLifecycleActionHeartbeat', named).message).toBe(
    `No active Lifecycle Action found with token ${began!.event.token}`,
  )
})

test('T21, OBS-5, HOOK-13: a termination with a hook lasts as long as the hook and the instance take', () => {
  const took = recorded('T21-tt-terminate-hook-2024-12')['terminate_duration'] as number
  // How long its consumer took was not recorded: what is left of it must be a plausible time for one.
  const [least, most] = range((seed) => {
    const tested = hookedGroup([{ on: 'terminate' }], { desired: 2 }, { seed })
    tested.settle()
    tested.setDesired(1)
    const id = untilSome(tested, 'Terminating:Wait')
    const began = tested.region.now
    complete(tested, id)
    tested.until(() => tested.members().every(({ InstanceId }) => InstanceId !== id))
    return (tested.region.now - began) / 1000
  })
  expect(took - most).toBeGreaterThan(0)
  expect(took - least).toBeLessThan(3600)
})
