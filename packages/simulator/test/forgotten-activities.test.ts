import { expect, test } from 'vitest'
import { stateOf } from './region-insides.ts'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

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

function remembered({ region }: RegionUnderTest) {
  const { activities, activityHistories } = stateOf(region).autoScaling
  const [history] = activityHistories.values()
  const { entries } = history!
  const instants = entries.map((entry) =>
    typeof entry === 'string' ? activities.get(entry)!.startTime : entry.at,
  )
  return { count: entries.length, oldest: Math.min(...instants) }
}

test('ACT-5: failed launches are forgotten too, and none that is still told', () => {
  const tested = regionUnderTest({ sink: undefined })
  tested.failLaunches({ code: 'InsufficientInstanceCapacity' })
  tested.createGroup({ min: 0, max: 1, desired: 1 })
  const begun = [0]
  for (let days = 0; days < 60; days++) {
    // The service suspends a group that fails for a day (SUSP-8).
    for (let twice = 0; twice < 2; twice++) {
      tested.advance(12 * hour)
      tested.resume('Launch')
    }
    begun.push(stateOf(tested.region).autoScaling.activitiesBegun)
  }
  const all = begun.at(-1)!
  expect(all).toBeGreaterThan(60 * 250)
  const { count, oldest } = remembered(tested)
  // Those of 43 days, and what waits for the next look.
  expect(count).toBeGreaterThanOrEqual(all - begun.at(-43)!)
  expect(count).toBeLessThanOrEqual(all - begun.at(-44)! + 1000)
  expect(oldest).toBeLessThanOrEqual(tested.region.now - 42 * day)
  const shown = tested.activities()
  expect(shown).toHaveLength(100)
  expect(shown.every(({ StatusCode }) => StatusCode === 'Failed')).toBe(true)
})

test('ACT-5, ACT-6: scale-ins that were blocked are forgotten', () => {
  const tested = regionUnderTest()
  const NewInstancesProtectedFromScaleIn = true
  tested.createGroup({ min: 0, max: 2, desired: 2, more: { NewInstancesProtectedFromScaleIn } })
  tested.advance(hour)
  for (let times = 0; times < 60 * 72; times++) {
    tested.setDesired(1 + (times % 2))
    tested.advance(20 * 60_000)
  }
  const { count, oldest } = remembered(tested)
  expect(tested.entries('ScaleInBlocked')).toHaveLength(60 * 36)
  expect(count).toBeLessThanOrEqual(44 * 36 + 1000)
  expect(count).toBeLessThan(60 * 36)
  expect(oldest).toBeLessThanOrEqual(tested.region.now - 42 * day)
})

test('ACT-5, CAP-16: scheduled actions that failed are forgotten', () => {
  const tested = regionUnderTest()
  tested.createGroup({ min: 0, max: 5, desired: 0 })
  tested.call('PutScheduledUpdateGroupAction', {
    AutoScalingGroupName: 'batch',
    ScheduledActionName: 'often',
    Recurrence: '*/20 * * * *',
    DesiredCapacity: 5,
  })
  tested.call('UpdateAutoScalingGroup', { AutoScalingGroupName: 'batch', MaxSize: 2 })
  tested.advance(60 * day)
  const failed = tested.entries('ScheduledActionFailed').length
  expect(failed).toBeGreaterThan(59 * 72)
  const { count, oldest } = remembered(tested)
  expect(count).toBeLessThanOrEqual(44 * 72 + 1000)
  expect(oldest).toBeLessThanOrEqual(tested.region.now - 42 * day)
})
