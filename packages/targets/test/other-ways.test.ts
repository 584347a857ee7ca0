import { recoversWithin } from '@ifdown/assertions'
import { expect, test } from 'vitest'
import { changes } from '../src/simulator/remedy-changes.ts'
import { ifdown, settledBatchServer, story } from './batch-server.ts'

const minute = 60_000

test('N1.12: what would help includes an alarm and a load balancer, each simulated', async () => {
  const simulation = await settledBatchServer({ era: 'classic2013' })
  ifdown(simulation)
  await simulation.advance(60 * minute)
  const remedies = await simulation.remedies(story.group, 60 * minute)
  const minutes = new Map(
    remedies.map(({ name, recovered, seeds, median }) => [
      name,
      recovered === seeds ? Math.round(median / minute) : 'not always',
    ]),
  )

  expect(Object.fromEntries(minutes)).toEqual({
    'SetInstanceHealth from your own check, every 60 s, on the 2nd failure': 3,
    'SetInstanceHealth from your own check, every 10 s, on the 3rd failure': 2,
    // He measured about 6 minutes with an alarm of 2 × 60 s (TIME-13).
    'an alarm on StatusCheckFailed that terminates, 2 × 60 s': 6,
    'HealthCheckType ELB behind a load balancer that checks TCP, 2 × 30 s': 3,
  })
})

test('a load balancer is no remedy for a group that asks one already', async () => {
  const simulation = await settledBatchServer()
  const change = changes.find(({ name }) => name.includes('load balancer'))!
  const { main } = simulation.cloud
  expect(change.isNew(main, story.group)).toBe(true)
  change.setUp!(main, story.group)

  expect(change.isNew(main, story.group)).toBe(false)
})

test('N1.12: the waterfall says what the load balancer took, and that it is the user’s', async () => {
  const simulation = await settledBatchServer({ era: 'classic2013' })
  changes.find(({ name }) => name.includes('load balancer'))!.setUp!(
    simulation.cloud.main,
    story.group,
  )
  await simulation.settle()
  ifdown(simulation)
  await simulation.advance(60 * minute)
  const { waterfall } = recoversWithin({ group: story.group, milliseconds: minute })(
    simulation.record(),
  )

  expect(waterfall!.steps.slice(0, 3).map(({ name, governed }) => [name, governed])).toEqual([
    ['load balancer finds it unhealthy', 'the health check of your load balancer'],
    ['health loop asks the load balancer', 'Auto Scaling, every 30 s (observed)'],
    ['health loop starts the replacement', 'Auto Scaling, every 30 s (observed)'],
  ])
})
