import type { StartedNetwork } from 'testcontainers'
import type { Journal } from '../journal/journal.ts'
import { networkName } from './labels.ts'
import { isNotFound, type ContainerRuntime } from './runtime.ts'

/** The networks of a run: one for each zone, made when its first instance starts. */
export interface ZoneNetworks {
  /** Answers the network's name. */
  of(availabilityZone: string): Promise<string>
  close(): Promise<void>
}

export function createZoneNetworks(
  runtime: ContainerRuntime,
  runId: string,
  journal: Journal | undefined,
): ZoneNetworks {
  const networks = new Map<string, Promise<StartedNetwork>>()
  /** The numbers in the journal of what made them. */
  const acts = new Map<string, number>()

  async function start(availabilityZone: string): Promise<StartedNetwork> {
    const { Network } = await import('testcontainers')
    const name = networkName(runId, availabilityZone)
    const undo = { network: name }
    const id = journal?.begin({ act: 'create', what: `network ${name}`, undo })
    // Testcontainers names networks at random; ours must be found again by whoever rolls back.
    const network = await new Network({ nextUuid: () => name }).start()
    if (id !== undefined) {
      journal?.done(id, 'ok')
      acts.set(name, id)
    }
    return network
  }

  return {
    async of(availabilityZone) {
      const network = networks.get(availabilityZone) ?? start(availabilityZone)
      networks.set(availabilityZone, network)
      return (await network).getName()
    },
    async close() {
      await Promise.all(
        [...networks.values()].map(async (started) => {
          const network = await started.catch(() => undefined)
          if (network === undefined) return
          await removeNetwork(runtime, network.getName())
          const id = acts.get(network.getName())
          if (id !== undefined) journal?.undone(id, 'removed')
        }),
      )
    },
  }
}

/** Removes a network; one that is gone is fine. */
export async function removeNetwork(runtime: ContainerRuntime, name: string): Promise<boolean> {
  try {
    await runtime.container.dockerode.getNetwork(name).remove()
    return true
  } catch (error) {
    if (isNotFound(error)) return false
    throw error
  }
}
