import { expect, test } from 'vitest'
import { probedTotal } from '../src/index.ts'
import { recordBuilder } from './record-builder.ts'

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
