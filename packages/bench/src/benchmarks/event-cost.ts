import { networkLoss } from '@ifdown/faults'
import { groupName, settledFleet } from '../fleet.ts'
import { below, duration, figure, type Benchmark, type Measurement } from '../measurement.ts'
import { summarize, type Summary } from '../statistics.ts'

const sizes = [100, 1000, 10_000, 100_000] as const
const minutes = 60_000
const warmUp = 20
const samples = 40

export const eventCost: Benchmark = {
  name: 'event-cost',
  title: 'Cost per event: one instance of a settled group loses its network and is replaced',
  async run() {
    // The compiler learns on a group of its own, so that the smallest group is not the slowest.
    measure(100)
    const measured = sizes.map((size) => ({ size, ...measure(size) }))
    const [smallest, largest] = [measured[0]!, measured.at(-1)!]
    return [
      ...measured.flatMap(({ size, perEvent, choosing }): readonly Measurement[] => [
        duration(`of-${size}`, `per event, group of ${size.toLocaleString('en')}`, perEvent),
        duration(`choose-of-${size}`, '  before that, for the fault to choose it', choosing),
      ]),
      figure(
        'growth',
        'per event, 100,000 against 100',
        [largest.perEvent.median / smallest.perEvent.median, 'ratio'],
        { target: below(2) },
      ),
      figure(
        'choosing-growth',
        'for the fault to choose it, 100,000 against 100',
        [largest.choosing.median / smallest.choosing.median, 'ratio'],
        { target: below(2) },
      ),
    ]
  },
}

/** Milliseconds per entry of the record, and per choice of an instance by its id. */
function measure(size: number): { readonly perEvent: Summary; readonly choosing: Summary } {
  let entries = 0
  const region = settledFleet(size, () => {
    entries++
  })
  const instanceIds = region.members(groupName).map(({ instanceId }) => instanceId)
  const stride = Math.floor(instanceIds.length / (warmUp + samples))
  const perEvent: number[] = []
  const choosing: number[] = []
  for (let round = 0; round < warmUp + samples; round++) {
    const victim = instanceIds[round * stride]!
    entries = 0
    const begun = performance.now()
    region.inject(networkLoss({ group: groupName, select: { instanceIds: [victim] } }))
    const injected = performance.now()
    region.runUntil(region.now + 30 * minutes)
    const ended = performance.now()
    if (round < warmUp) continue
    choosing.push(injected - begun)
    perEvent.push((ended - injected) / entries)
  }
  if (!region.settled()) throw new Error(`a group of ${size} has not replaced what it lost`)
  return { perEvent: summarize(perEvent), choosing: summarize(choosing) }
}
