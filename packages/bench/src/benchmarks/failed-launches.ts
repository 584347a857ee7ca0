import { insufficientInstanceCapacity, faultBehaviours } from '@ifdown/faults'
import { createRegion, type Region, type RegionOptions } from '@ifdown/simulator'
import { ask, createFleet, type FleetOptions } from '../fleet.ts'
import { below, duration, type Benchmark } from '../measurement.ts'
import { sample } from '../sample.ts'

const hour = 3_600_000
const day = 24 * hour

/** In a process of its own: a fleet of thousands leaves its marks on the heap and in the compiler. */
export const failedLaunches: Benchmark = {
  name: 'failed-launches',
  title: 'A day of failed launches, up to administrative suspension',
  async run() {
    let events = 0
    failToLaunch({ zones: 1 }, 1, () => events++)
    const one = await sample(() => failToLaunch({ zones: 1 }, 1), { warmUp: 30, samples: 40 })
    const alone = events
    failToLaunch({ zones: 3 }, 12, () => events++)
    const twelve = await sample(() => failToLaunch({ zones: 3 }, 12), { warmUp: 10, samples: 25 })
    return [
      duration('failed-1', '24 h of failed launches, 1 wanted in 1 zone: once warm', one, {
        target: below(10),
        note: `${alone} events`,
      }),
      duration('failed-12', '24 h of failed launches, 12 wanted in 3 zones: once warm', twelve, {
        target: below(150),
        note: `${events - alone} events`,
      }),
    ]
  },
}

/** Every launch fails until the service gives up. */
function failToLaunch(options: FleetOptions, size: number, sink?: RegionOptions['sink']): void {
  const region = createRegion({ seed: '1', faults: faultBehaviours, sink })
  region.inject(insufficientInstanceCapacity())
  createFleet(region, size, options)
  region.runUntil(region.now + day + hour)
  if (!isLaunchSuspended(region)) throw new Error('the service has not suspended the group')
}

function isLaunchSuspended(region: Region): boolean {
  const answer = ask(region, {
    service: 'autoscaling',
    operation: 'DescribeAutoScalingGroups',
    input: { IncludeInstances: false },
  })
  const groups = answer['AutoScalingGroups'] as readonly {
    readonly SuspendedProcesses: readonly { readonly ProcessName: string }[]
  }[]
  return groups[0]!.SuspendedProcesses.some(({ ProcessName }) => ProcessName === 'Launch')
}
