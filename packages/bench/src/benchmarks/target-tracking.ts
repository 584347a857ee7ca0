import { createRegion, type Region } from '@ifdown/simulator'
import { heapInUse } from '../collect-garbage.ts'
import { ask, createFleet, groupName } from '../fleet.ts'
import { below, duration, figure, type Benchmark } from '../measurement.ts'
import { sample } from '../sample.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export const targetTracking: Benchmark = {
  name: 'target-tracking',
  title: 'Target tracking: a load that changes each minute',
  async run() {
    // First, while nothing else is on the heap.
    const [before, after] = heapsOfDays(100)
    const tracked = trackedFleet(1000)
    let events = 0
    spendDay(tracked.fork({ sink: () => events++ }))
    const thousand = await sample(() => spendDay(tracked.fork()), { warmUp: 1, samples: 5 })
    const constant = constantFleet(1000)
    let idle = 0
    const watched = constant.fork({ sink: () => idle++ })
    watched.runUntil(watched.now + day)
    return [
      duration('day-1000', 'a day of target tracking on 1,000, one-minute metrics', thousand, {
        target: below(2000),
        note: `${events} events; between 500 and 1,500 instances`,
      }),
      figure('day-constant', 'events of a day of 1,000 under a constant load', [idle, 'count'], {
        target: below(1),
      }),
      figure(
        'heap-growth',
        'heap of 100 tracked instances: growth in 20 days after 90',
        [Math.max(0, after - before), 'bytes'],
        {
          target: below(8 * 2 ** 20),
          note: 'peaks of what is kept: metrics as AWS keeps them, activities for six weeks',
        },
      ),
    ]
  },
}

/** A fleet whose CPU a policy keeps at half, at rest under a load of a day. */
function trackedFleet(size: number): Region {
  const region = fleetUnderLoad(size)
  region.setLoad(groupName, {
    daily: { lowest: size * 25, highest: size * 75, peakAt: 14 * hour },
  })
  region.runUntil(region.now + 6 * hour)
  return region
}

function constantFleet(size: number): Region {
  const region = fleetUnderLoad(size)
  region.setLoad(groupName, { requestsPerSecond: size * 50 })
  region.runUntil(region.now + 6 * hour)
  return region
}

function fleetUnderLoad(size: number): Region {
  const region = createRegion({ seed: '1', limits: { eventsPerRun: 100_000_000 } })
  createFleet(region, size, { maxSize: 2 * size })
  region.setWorkload(groupName, {
    load: { requestsPerSecond: size * 50 },
    perInstance: { requestsPerSecond: 100 },
  })
  ask(region, {
    service: 'autoscaling',
    operation: 'PutScalingPolicy',
    input: {
      AutoScalingGroupName: groupName,
      PolicyName: 'cpu',
      PolicyType: 'TargetTrackingScaling',
      EstimatedInstanceWarmup: 120,
      TargetTrackingConfiguration: {
        TargetValue: 50,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
      },
    },
  })
  region.runUntil(region.now + hour)
  return region
}

function spendDay(region: Region): void {
  const before = region.traffic(groupName)!.receiving
  let least = Infinity
  let most = 0
  for (let hours = 0; hours < 24; hours++) {
    region.runUntil(region.now + hour)
    const { receiving } = region.traffic(groupName)!
    least = Math.min(least, receiving)
    most = Math.max(most, receiving)
  }
  if (most < before || most / least < 1.5) {
    throw new Error(`the group does not follow its load: ${least} to ${most} instances`)
  }
}

/** The most heap in twenty days, twice: all that is kept for a time has been forgotten once by then. */
function heapsOfDays(size: number): readonly [number, number] {
  const region = trackedFleet(size)
  region.runUntil(region.now + 70 * day)
  return [mostHeap(region), mostHeap(region)]
}

/** What is forgotten goes in batches, so the heap is a saw. */
function mostHeap(region: Region): number {
  let most = 0
  for (let looks = 0; looks < 10; looks++) {
    region.runUntil(region.now + 2 * day)
    most = Math.max(most, heapInUse())
  }
  // Keeps the Region alive until here.
  if (region.traffic(groupName) === undefined) throw new Error('the workload is gone')
  return most
}
