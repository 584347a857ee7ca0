import { setImmediate } from 'node:timers/promises'
import { createSimulation } from '@ifdown/targets'
import { heapInUse } from '../collect-garbage.ts'
import { createFleet, settledFleet } from '../fleet.ts'
import { below, figure, type Benchmark } from '../measurement.ts'
import { summarize, type Summary } from '../statistics.ts'

const size = 10_000
const hour = 3_600_000

export const memory: Benchmark = {
  name: 'memory',
  title: 'Memory of a settled group of 10,000',
  run: async () => {
    const bare = await heapPerInstance(() => settledFleet(size))
    const recorded = await heapPerInstance(recordedFleet)
    return [
      figure('idle-instance', 'heap per idle instance', [bare.median, 'bytes'], {
        samples: bare,
        target: below(2048),
        note: 'instance, member, launch activity and indexes; the record apart',
      }),
      figure('recorded-instance', 'with the record of its launch', [recorded.median, 'bytes'], {
        samples: recorded,
      }),
    ]
  },
}

function recordedFleet(): unknown {
  const simulation = createSimulation({ seed: '1' })
  createFleet(simulation.cloud.main, size)
  simulation.cloud.runUntil(simulation.now + hour)
  return simulation
}

async function heapPerInstance(make: () => unknown): Promise<Summary> {
  const samples: number[] = []
  for (let round = 0; round < 4; round++) {
    // In a turn of its own, the stack holds nothing of the round before.
    // oxlint-disable-next-line no-await-in-loop
    await setImmediate()
    const before = heapInUse()
    const made = [make()]
    samples.push((heapInUse() - before) / size)
    // Keeps what was made alive until here.
    made.pop()
  }
  // The first also pays for what is loaded and compiled on first use.
  return summarize(samples.slice(1))
}
