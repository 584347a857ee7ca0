import { conditions, observations, type Ability, type Capabilities } from '../capabilities.ts'
import type { Journal } from '../journal/journal.ts'
import type { Target, TargetRun } from '../target.ts'
import { createSimulation, type Simulation } from './simulation.ts'

/** The embedded simulator: virtual time, and nothing outside is touched. */
export function simulatorTarget(create: typeof createSimulation = createSimulation): Target {
  return {
    name: 'simulator',
    capabilities: async () => simulatorCapabilities(),
    async open({ seed, era, settings, region, accountId, journal }) {
      return runOver(create({ seed, era, settings, region, accountId }), journal)
    },
  }
}

function runOver(simulation: Simulation, journal: Journal | undefined): TargetRun {
  const { main } = simulation.cloud
  return {
    startedAt: simulation.startedAt,
    get now() {
      return simulation.now
    },
    live: false,
    journal,
    call: async (request) => main.call(request),
    members: async (group) => main.members(group),
    inject: async (fault, options) => ({ faultId: simulation.inject(fault, options).faultId }),
    startExternalCheck: async (options) => void simulation.startExternalCheck(options),
    setWorkload: async (group, workload) => simulation.setWorkload(group, workload),
    setLoad: async (group, load) => simulation.setLoad(group, load),
    runUntil: (at) => simulation.runUntil(at),
    record: () => simulation.record(),
    notes: () => [],
    async close() {
      journal?.end()
      journal?.close()
    },
  }
}

const simulated: Ability = { how: 'simulated', closely: 'same' }

/** What the simulator cannot do at all is a mistake in the file, found earlier. */
function simulatorCapabilities(): Capabilities {
  return {
    faults: {
      named: {
        'network-latency': {
          how: 'health checks of load balancers fail once it is longer than their timeout',
          closely: 'close',
        },
        'network-packet-loss': {
          lacks: 'does not know how many lost packets the checks of AWS bear: AWS does not say',
        },
      },
      otherwise: simulated,
    },
    operations: { named: {}, otherwise: simulated },
    observations: all(observations),
    conditions: all(conditions),
  }
}

function all<Name extends string>(names: readonly Name[]): Readonly<Record<Name, Ability>> {
  return Object.fromEntries(names.map((name) => [name, simulated])) as Record<Name, Ability>
}
