import { expect, test } from 'vitest'
import { probedTotal, toMeasureAtMost } from '../src/index.ts'
import { recordBuilder } from './record-builder.ts'
import { simulatedGroup } from './simulated-run.ts'

const lost = probedTotal({ probe: 'requests', of: 'lost', atMost: 3 })

function recordOf(...counts: readonly number[]) {
  const builder = recordBuilder()
  for (const [second, count] of counts.entries()) {
    const measured = { asked: 10, lost: count }
    builder.add(second, { type: 'ProbeReported', probe: 'requests', measured })
  }
  return builder.end(60)
}

test('what a probe lost is added up over the run', () => {
  expect(lost(recordOf(0, 1, 2))).toMatchObject({
    type: 'Holds',
    measured: '3 lost in 3 measurements',
    evidence: { entries: [2, 3] },
  })
  expect(lost(recordOf(2, 0, 2))).toMatchObject({ type: 'Violated', evidence: { entries: [1, 3] } })
})

test('a probe that measured nothing of that name cannot tell', () => {
  expect(lost(recordOf())).toMatchObject({ type: 'Unknown' })
  const other = probedTotal({ probe: 'requests', of: 'late', atMost: 0 })
  expect(other(recordOf(1))).toMatchObject({
    type: 'Unknown',
    because: 'no probe requests measured late.',
  })
})

function probed() {
  const group = simulatedGroup({ era: 'modern' })
  group.settle()
  group.inject()
  group.region.reportProbe('requests', { asked: 10, lost: 2 })
  group.region.reportProbe('requests', { asked: 10, lost: 3 })
  return group
}

const lostRequests = { probe: 'requests', of: 'lost' } as const

test('toMeasureAtMost tells what was measured of the whole run', async () => {
  const group = probed()
  expect((await toMeasureAtMost(group, 5, lostRequests)).pass).toBe(true)
  group.region.reportProbe('requests', { asked: 10, lost: 1 })
  const { pass, message } = await toMeasureAtMost(group, 5, lostRequests)
  expect(pass).toBe(false)
  expect(message().split('\n')[0]).toBe(
    'expected requests to measure at most 5 lost, but it measured 6 lost in 3 measurements',
  )
})

test('toMeasureAtMost looks on until the group has recovered', async () => {
  const group = probed()
  const began = group.region.now
  await toMeasureAtMost(group, 5, lostRequests)
  expect(group.region.now - began).toBeGreaterThan(60_000)
})

test('toMeasureAtMost teaches what it needs, and cannot tell of a probe that is not there', async () => {
  const group = probed()
  await expect(toMeasureAtMost(group, Number.NaN, lostRequests)).rejects.toThrow(
    "write  await expect(group).toMeasureAtMost(3, { probe: 'requests', of: 'lost' })",
  )
  await expect(toMeasureAtMost(group, 3, undefined as never)).rejects.toThrow(
    'toMeasureAtMost needs a number, the name of a probe and what of its measurements to add up',
  )
  await expect(toMeasureAtMost(group, 3, { probe: 'latency', of: 'p99' })).rejects.toThrow(
    'no probe latency measured p99.',
  )
})
