import { createSimulation, type Simulation } from '@ifdown/targets'
import { createFleet, settledFleet } from '../fleet.ts'
import { below, duration, type Benchmark } from '../measurement.ts'
import { compare } from '../sample.ts'

const hour = 3_600_000

export const fork: Benchmark = {
  name: 'fork',
  title: 'Fork',
  async run() {
    const small = { simulation: settledSimulation(12), region: settledFleet(12) }
    const large = { simulation: settledSimulation(10_000), region: settledFleet(10_000) }
    const twelve = await compare(
      { simulation: () => small.simulation.fork(), region: () => small.region.fork() },
      { warmUp: 50, samples: 100, repeat: 10 },
    )
    const tenThousand = await compare(
      { simulation: () => large.simulation.fork(), region: () => large.region.fork() },
      { warmUp: 5, samples: 30 },
    )
    return [
      duration('simulation-12', 'a simulation of 12 instances', twelve.simulation, {
        target: below(0.2),
      }),
      duration('region-12', 'its Region alone', twelve.region),
      duration('simulation-10000', 'a simulation of 10,000 instances', tenThousand.simulation, {
        target: below(20),
      }),
      duration('region-10000', 'its Region alone', tenThousand.region),
    ]
  },
}

function settledSimulation(size: number): Simulation {
  const simulation = createSimulation({ seed: '1' })
  createFleet(simulation.cloud.main, size)
  simulation.cloud.runUntil(simulation.now + hour)
  return simulation
}
