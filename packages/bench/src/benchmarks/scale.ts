import { networkLoss } from '@ifdown/faults'
import { formatRecord } from '@ifdown/history'
import type { OperationRequest } from '@ifdown/simulator'
import { createSimulation } from '@ifdown/targets'
import { heapInUse } from '../collect-garbage.ts'
import { callAll, createFleet, groupName, settledFleet } from '../fleet.ts'
import { duration, figure, type Benchmark } from '../measurement.ts'
import { sample } from '../sample.ts'

const hour = 3_600_000

/* Figures without a target of their own, to see what grows faster than the fleet. */
export const scale: Benchmark = {
  name: 'scale',
  title: 'Large groups',
  async run() {
    const few = { warmUp: 1, samples: 3 }
    const launched = await sample(() => settledFleet(10_000), few)
    const settledSmall = await sample(() => settle(1000), few)
    const settledLarge = await sample(() => settle(10_000), { warmUp: 0, samples: 1 })
    const shrunkSmall = await sample(shrink(300), few)
    const shrunkLarge = await sample(shrink(3000), { warmUp: 0, samples: 1 })
    const lostSmall = await sample(lose(100), few)
    const lostLarge = await sample(lose(1000), { warmUp: 0, samples: 1 })
    const told = await tellOfScaleIn(1000)
    return [
      duration('launch-10000', 'launch 10,000 instances', launched),
      duration('settle-1000', 'the same for 1,000, by simulation.settle()', settledSmall),
      duration('settle-10000', 'and for 10,000, ten times that', settledLarge),
      duration('scale-in-300', 'scale in by 300 at once', shrunkSmall),
      duration('scale-in-3000', 'and by 3,000, ten times that', shrunkLarge),
      duration('lose-100', 'a group of 100 loses its network and replaces all', lostSmall),
      duration('lose-1000', 'and one of 1,000, ten times that', lostLarge),
      figure('told-heap', 'heap after a scale-in by 1,000, each told by e-mail', [
        told.heap,
        'bytes',
      ]),
      figure('told-text', 'its record as text', [told.text, 'bytes']),
    ]
  },
}

async function settle(size: number): Promise<void> {
  const simulation = createSimulation({ seed: '1' })
  createFleet(simulation.cloud.main, size)
  await simulation.settle()
}

function shrink(size: number): () => void {
  const fleet = settledFleet(size)
  return () => {
    const region = fleet.fork()
    callAll(region, [scaleIn])
    region.runUntil(region.now + hour)
    if (region.members(groupName).length > 0) throw new Error('some instances are left')
  }
}

function lose(size: number): () => void {
  const fleet = settledFleet(size)
  return () => {
    const region = fleet.fork()
    region.inject(networkLoss({ group: groupName }))
    region.runUntil(region.now + 24 * hour)
    if (!region.settled()) throw new Error('the group has not come to rest in a day')
  }
}

/** AWS repeats every victim in each sibling's Cause. Bytes. */
async function tellOfScaleIn(size: number): Promise<{ heap: number; text: number }> {
  const simulation = createSimulation({ seed: '1' })
  const { main } = simulation.cloud
  createFleet(main, size)
  await simulation.settle()
  callAll(main, subscriptionCalls(`arn:aws:sns:${main.region}:${main.accountId}:events`))
  const before = heapInUse()
  callAll(main, [scaleIn])
  await simulation.advance(hour)
  return { heap: heapInUse() - before, text: formatRecord(simulation.record()).length }
}

const scaleIn = {
  service: 'autoscaling',
  operation: 'SetDesiredCapacity',
  input: { AutoScalingGroupName: groupName, DesiredCapacity: 0 },
}

function subscriptionCalls(topicArn: string): readonly OperationRequest[] {
  return [
    { service: 'sns', operation: 'CreateTopic', input: { Name: 'events' } },
    {
      service: 'sns',
      operation: 'Subscribe',
      input: { TopicArn: topicArn, Protocol: 'email', Endpoint: 'ops@example.com' },
    },
    {
      service: 'autoscaling',
      operation: 'PutNotificationConfiguration',
      input: {
        AutoScalingGroupName: groupName,
        TopicARN: topicArn,
        NotificationTypes: ['autoscaling:EC2_INSTANCE_TERMINATE'],
      },
    },
  ]
}
