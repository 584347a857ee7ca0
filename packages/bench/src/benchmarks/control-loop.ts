import { zoneOutage, faultBehaviours } from '@ifdown/faults'
import { createRegion, type Region } from '@ifdown/simulator'
import { heapInUse } from '../collect-garbage.ts'
import { callAll, createFleet, groupName, settledFleet } from '../fleet.ts'
import { below, duration, figure, type Benchmark, type Measurement } from '../measurement.ts'
import { sample } from '../sample.ts'

const hour = 3_600_000
const day = 24 * hour

export const controlLoop: Benchmark = {
  name: 'control-loop',
  title: 'The control loop: zone outages, scale-in',
  async run() {
    // First, while nothing else is on the heap.
    const scaledIn = heapOfScaleIn(10_000)
    return [
      ...(await measureOutages()),
      figure(
        'scale-in-heap',
        'most heap during a scale-in of 10,000 at once',
        [scaledIn, 'bytes'],
        {
          target: below(200 * 2 ** 20),
          note: 'all that the Region keeps, the fleet included; looked at every 20,000 steps',
        },
      ),
    ]
  },
}

async function measureOutages(): Promise<readonly Measurement[]> {
  const seeds = await sample(() => loseZones(1000), { warmUp: 1, samples: 3 })
  const fleet = settledFleet(10_000)
  let events = 0
  spendWeek(fleet.fork({ sink: () => events++ }))
  const week = await sample(() => spendWeek(fleet.fork()), { warmUp: 1, samples: 3 })
  return [
    duration('outage-seeds', '1,000 seeds of a zone outage with 12 instances', seeds, {
      target: below(5000),
      note: 'an hour to come up, an hour without the zone, six hours to become even again',
    }),
    duration('week', 'a week of 10,000: a zone goes, comes back, the group evens out', week, {
      target: below(3000),
      note: `${events} events`,
    }),
  ]
}

function loseZones(seeds: number): void {
  for (let seed = 1; seed <= seeds; seed++) {
    const region = createRegion({ seed: seed.toString(16), faults: faultBehaviours })
    createFleet(region, 12, { maxSize: 24 })
    region.runUntil(region.now + hour)
    loseZone(region, 6 * hour)
  }
}

function spendWeek(region: Region): void {
  loseZone(region, 7 * day - hour)
}

/** A zone is gone for an hour; as long as `after` later the group is even again. */
function loseZone(region: Region, after: number): void {
  const fault = region.inject(zoneOutage({ availabilityZone: 'us-east-1a' }))
  region.runUntil(region.now + hour)
  region.endFault(fault)
  region.runUntil(region.now + after)
  const zones = new Map<string, number>()
  const members = region.members(groupName)
  for (const { availabilityZone: zone } of members) zones.set(zone, (zones.get(zone) ?? 0) + 1)
  const counts = [...zones.values()]
  if (zones.size !== 3 || Math.max(...counts) - Math.min(...counts) > 1) {
    throw new Error(`the zones are not even again: ${JSON.stringify([...zones])}`)
  }
}

/** Bytes. */
function heapOfScaleIn(size: number): number {
  const before = heapInUse()
  const region = settledFleet(size)
  const input = { AutoScalingGroupName: groupName, DesiredCapacity: 0 }
  callAll(region, [{ service: 'autoscaling', operation: 'SetDesiredCapacity', input }])
  const end = region.now + hour
  let most = 0
  for (let steps = 0; (region.nextEventAt() ?? Infinity) <= end; steps++) {
    if (steps % 20_000 === 0) most = Math.max(most, heapInUse() - before)
    region.step()
  }
  if (region.members(groupName).length > 0) throw new Error('some instances are left')
  return Math.max(most, heapInUse() - before)
}
