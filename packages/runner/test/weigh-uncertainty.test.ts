import type { Finding } from '@ifdown/assertions'
import type { RunRecord } from '@ifdown/history'
import { expect, test } from 'vitest'
import { weighUncertainty } from '../src/weigh-uncertainty.ts'

const violated = {
  type: 'Violated',
  checker: 'recovers',
  group: 'web',
  claim: 'web recovers within 5 min',
  expectation: 'to recover within 5 min',
  because: 'it took 6 min 15 s',
  limitMilliseconds: 300_000,
  recoverySeconds: 375,
  evidence: { entries: [] },
} as unknown as Finding

const seenEvery = (longestGap: number | undefined): RunRecord =>
  ({
    header: longestGap === undefined ? {} : { observation: { longestGap, inferred: [] } },
  }) as unknown as RunRecord

test('a deadline that was missed by less than the time between two looks is unknown', () => {
  expect(weighUncertainty(violated, seenEvery(76_000))).toMatchObject({
    type: 'Unknown',
    because:
      'it took 6 min 15 s at most, but the group was looked at up to 1 min 16 s apart, so it may have been in time',
    advice: 'Let it be looked at more often: with a higher --rate, or a slower --clock.',
  })
})

test('one that was missed by more is violated, and so is one that was told', () => {
  expect(weighUncertainty(violated, seenEvery(75_000))).toBe(violated)
  expect(weighUncertainty(violated, seenEvery(undefined))).toBe(violated)
})
