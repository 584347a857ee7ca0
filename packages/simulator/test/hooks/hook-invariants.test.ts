import type { RegionTraceEntry, SimulationEvent } from '@ifdown/simulator'
import { expect, test } from 'vitest'
import { watchHooks } from './hook-invariants.ts'
import { complete, group, hookedGroup, untilSome } from './hooked-group.ts'

function judge(trace: readonly RegionTraceEntry[]): readonly string[] {
  const watch = watchHooks()
  for (const [index, entry] of trace.entries()) {
    // Time has come this far, and nothing happened on the way.
    if (trace[index - 1]?.at !== entry.at) watch.rest(entry.at)
    watch.see(entry)
    if (trace[index + 1]?.at !== entry.at) watch.rest(entry.at)
  }
  return watch.violations.map(({ what }) => what.replace(/^\S+ /, ''))
}

/** A launch that waits, is given a heartbeat, and goes on; then the group is left alone for hours. */
function recorded(): readonly RegionTraceEntry[] {
  const tested = hookedGroup([{ heartbeat: 60 }])
  const InstanceId = untilSome(tested, 'Pending:Wait')
  tested.advance(50_000)
  const beat = { ...group, LifecycleHookName: 'ready', InstanceId }
  tested.call('RecordLifecycleActionHeartbeat', beat)
  tested.advance(50_000)
  complete(tested, InstanceId)
  tested.setDesired(2)
  untilSome(tested, 'Pending:Wait')
  tested.advance(7 * 3_600_000)
  expect(judge(tested.trace)).toEqual([])
  return tested.trace
}

const without = (types: readonly SimulationEvent['type'][]) =>
  recorded().filter(({ event }) => !types.includes(event.type))

test('HOOK-24: a planted wait beyond the global timeout is caught', () => {
  const stuck = without(['LifecycleActionCompleted']).filter(
    ({ event }) => event.type !== 'LifecycleStateChanged' || !event.from.startsWith('Pending:'),
  )
  expect(judge(stuck)).toContain('is past its global timeout')
})

test('HOOK-23: a planted wait beyond the heartbeat timeout is caught', () => {
  expect(judge(without(['LifecycleHeartbeatRecorded']))).toContain('is past its heartbeat timeout')
})

test('HOOK-26: an action that ends twice is caught', () => {
  const trace = recorded()
  const ended = trace.find(({ event }) => event.type === 'LifecycleActionCompleted')!
  expect(judge([...trace, ended])).toEqual(['ended, and nobody waited for it'])
})

test('HOOK-14: a member that waits though all its hooks have ended is caught', () => {
  const stuck = recorded().filter(
    ({ event }) => event.type !== 'LifecycleStateChanged' || !event.from.startsWith('Pending:'),
  )
  expect(judge(stuck)).toContain('waits for nothing')
})
