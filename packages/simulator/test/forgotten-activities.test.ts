import { expect, test } from 'vitest'
import { stateOf } from './region-insides.ts'
import { regionUnderTest } from './region-under-test.ts'

const hour = 3_600_000
const day = 24 * hour

test('ACT-5: activities are told for six weeks, and a group remembers hardly more', () => {
  const tested = regionUnderTest()
  tested.createGroup({ min: 0, max: 50, desired: 0 })
  for (let days = 0; days < 100; days++) {
    tested.setDesired(50)
    tested.advance(12 * hour)
    tested.setDesired(0)
    tested.advance(12 * hour)
  }

  const { activities, activityHistories, scaleIns } = stateOf(tested.region).autoScaling
  const [history] = activityHistories.values()
  expect(activities.size).toBe(history!.entries.length)
  // A hundred each day: those of 43 days, and up to a thousand that wait for the next look.
  expect(activities.size).toBeGreaterThanOrEqual(4300)
  expect(activities.size).toBeLessThanOrEqual(5400)
  expect(scaleIns.size).toBeLessThanOrEqual(54)
  const oldest = [...activities.values()][0]!
  expect(oldest.endTime!).toBeGreaterThan(tested.region.now - 54 * day)
})
