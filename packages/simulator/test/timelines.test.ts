import { describe, expect, test } from 'vitest'
import { matchTemplate } from './recorded-templates.ts'
import { cases, notReplayed, replay, timelines } from './timelines.ts'

/** Why a recorded delay lies outside the central 95 %: none of these is a surprise. */
const misses: Readonly<Record<string, string>> = {
  // Siblings of a batch are drawn one by one; AWS starts them 10 to 150 ms apart.
  'T18-stress-2025-07-25a sibling_launch_spacing 0.061': 'siblings',
  'T18-stress-2025-07-25a sibling_launch_spacing 0.011': 'siblings',
  'T18-stress-2025-07-25a sibling_terminate_spacing 0.142': 'siblings',
  'T19-stress-2025-07-25b sibling_launch_spacing 0.089': 'siblings',
  'T19-stress-2025-07-25b sibling_terminate_spacing 0.06': 'siblings',
  // The extremes that were recorded are the bounds of the distribution.
  'T28-attach-overflow-2019-11 terminate_duration 82': 'bound of ec2.terminateS',
  'T43-docs-examples request_to_reconcile 16': 'bound of asg.reconcileDelayS',
  // The only recording of its era; what made it slow is not known.
  'AZ-7 (2016) rebalance_launch_to_shrink 91': 'one report',
}

test('every recording is replayed, or it is said what it waits for', () => {
  const replayed = new Set(cases.map(({ id }) => id))
  const left = timelines.filter(({ id }) => !replayed.has(id) && !(id in notReplayed))
  expect(left.map(({ id }) => id)).toEqual([])
  for (const id of Object.keys(notReplayed)) expect(replayed).not.toContain(id)
})

test('every delay that a case compares was recorded', () => {
  for (const { id, recorded } of cases) {
    const timeline = timelines.find((each) => each.id === id)
    if (timeline === undefined) continue
    for (const [delay, values] of Object.entries(recorded)) {
      const told = timeline.delaysSeconds[delay.replace('dead_', '')]
      expect([id, delay, [told].flat()]).toEqual([id, delay, expect.arrayContaining([...values])])
    }
  }
})

test('recorded delays lie in the central 95 % of many seeds, but for those that are known', () => {
  const outside = replay(300)
    .filter(({ inside }) => !inside)
    .map(({ id, delay, recorded }) => `${id} ${delay} ${recorded}`)
  // A value at the very edge may fall to either side with fewer seeds than 1,000.
  const unknown = outside.filter((miss) => !(miss in misses))
  expect(unknown).toEqual([])
})

describe('the causes of every replayed activity are ones that AWS was recorded to write', () => {
  test.each(cases.map((each) => [each.id, each] as const))('%s', (_, { measure }) => {
    for (const cause of measure('7f3a9c').causes) {
      expect([cause, matchTemplate('cause', cause) !== undefined]).toEqual([cause, true])
    }
  })
})

test('and they come in the recorded order', () => {
  const shape = (id: string) =>
    cases
      .find((each) => each.id === id)!
      .measure('7f3a9c')
      .causes.map((cause) => cause.replaceAll(/\bi-[0-9a-f]+/g, 'i').replaceAll(/\b\d+\b/g, 'n'))

  // T24: one request, one shrink, every victim in each of three activities.
  expect(shape('T24-shrink-4-1-2017-11').slice(8, 13)).toEqual([
    'a user request explicitly set group desired capacity changing the desired capacity from n to n.',
    'an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from n to n.',
    'instance i was selected for termination.',
    'instance i was selected for termination.',
    'instance i was selected for termination.',
  ])
  expect(shape('T15-statuscheck-autoheal-2015-04').slice(2)).toEqual([
    'an instance was taken out of service in response to a user health-check.',
    'an instance was started in response to a difference between desired and actual capacity, increasing the capacity from n to n.',
  ])
  expect(shape('T11-kops-2024-01').slice(2)).toEqual([
    'an instance was taken out of service in response to a user health-check.',
    'an instance was launched in response to an unhealthy instance needing to be replaced.',
  ])
  expect(shape('T02-ec2-health-terminate-2019-10').slice(2)).toEqual([
    'an instance was taken out of service in response to a EC2 health check indicating it has been terminated or stopped.',
    'an instance was started in response to a difference between desired and actual capacity, increasing the capacity from n to n.',
  ])
})
