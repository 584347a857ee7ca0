import { describe, expect, test } from 'vitest'
import { regionUnderTest } from './region-under-test.ts'

const second = 1000
const minute = 60 * second

/** Two members lose their network; answers when the replacement of one is ready and the other goes. */
function replaceTwo({ grace = 0, initializing = 120, waitsForGrace = true, warmup = 0 }) {
  const tested = regionUnderTest({
    era: 'modern',
    settings: {
      'ec2.statusInitializingS': initializing,
      'asg.firstCheckWaitsForGrace': waitsForGrace,
    },
  })
  const more = warmup === 0 ? {} : { DefaultInstanceWarmup: warmup }
  tested.createGroup({ min: 2, grace, more })
  tested.settle()
  tested.advance(20 * minute)
  const old = new Set(tested.members().map(({ InstanceId }) => InstanceId))
  tested.ifdown([...old])
  tested.advance(60 * minute)

  const starts = tested.entries('ActivityBegan').filter(({ event }) => event.kind === 'terminate')
  const isNew = ({ event }: { readonly event: { readonly instanceId: string } }) =>
    !old.has(event.instanceId)
  const inService = tested
    .entries('LifecycleStateChanged')
    .find((entry) => isNew(entry) && entry.event.to === 'InService')
  const published = tested
    .entries('StatusCheckPublished')
    .filter((entry) => isNew(entry) && entry.event.status === 'ok')
  expect(starts).toHaveLength(2)
  return {
    nextGoesAt: starts[1]!.at,
    inServiceAt: inService!.at,
    // The instance passes when both of its checks do.
    passedAt: published[1]!.at,
  }
}

const tick = 30 * second

describe('the next batch of replacements', () => {
  test.each([120, 400, 600])(
    'waits until the newest member has passed its first check, %i s (RP-4 b)',
    (initializing) => {
      const { nextGoesAt, inServiceAt, passedAt } = replaceTwo({ initializing })
      expect(passedAt - inServiceAt).toBeGreaterThan(60 * second)
      expect(nextGoesAt).toBeGreaterThanOrEqual(passedAt)
      expect(nextGoesAt).toBeLessThanOrEqual(passedAt + tick)
    },
  )

  test('waits for its grace period when that is longer (RP-4 b)', () => {
    const { nextGoesAt, inServiceAt } = replaceTwo({ grace: 600 })
    expect(nextGoesAt).toBeGreaterThanOrEqual(inServiceAt + 600 * second)
    expect(nextGoesAt).toBeLessThanOrEqual(inServiceAt + 600 * second + tick)
  })

  test('does not wait for it when the first check does not', () => {
    const { nextGoesAt, passedAt } = replaceTwo({ grace: 600, waitsForGrace: false })
    expect(nextGoesAt).toBeGreaterThanOrEqual(passedAt)
    expect(nextGoesAt).toBeLessThanOrEqual(passedAt + tick)
  })

  test.each([0, 300])(
    'waits for its warm-up when that is longer than a grace of %i s (RP-4 b)',
    (grace) => {
      const { nextGoesAt, inServiceAt } = replaceTwo({ grace, warmup: 600 })
      expect(nextGoesAt).toBeGreaterThanOrEqual(inServiceAt + 600 * second)
      expect(nextGoesAt).toBeLessThanOrEqual(inServiceAt + 600 * second + tick)
    },
  )

  test('does not wait for a warm-up that is shorter than its first check (RP-4 b)', () => {
    const { nextGoesAt, passedAt } = replaceTwo({ warmup: 10 })
    expect(nextGoesAt).toBeGreaterThanOrEqual(passedAt)
    expect(nextGoesAt).toBeLessThanOrEqual(passedAt + tick)
  })
})
