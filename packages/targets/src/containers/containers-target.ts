import type { AbilityTable } from '../capabilities.ts'
import { hostedCapabilities } from '../hosted/hosted-capabilities.ts'
import { openHostedRun } from '../hosted/hosted-run.ts'
import type { Target } from '../target.ts'
import { containerFaults } from './container-faults.ts'
import { createContainerProvider } from './container-provider.ts'
import { findContainerRuntime } from './runtime.ts'

export interface ContainersTargetOptions {
  /** Seconds of a run in one real second. */
  readonly times: number
  /** The image that instances run, for every ImageId that `images` does not name. */
  readonly image?: string | undefined
  /** Images by ImageId. */
  readonly images?: Readonly<Record<string, string>> | undefined
}

/**
 * Instances are containers, each zone is a network, and ifdown's own control loop drives them under a
 * real or scaled clock. Throws `ContainersUnavailableError` when there is no Docker.
 */
export function containersTarget(options: ContainersTargetOptions): Target {
  return {
    name: 'containers',
    capabilities: async () => capabilities,
    async open(open) {
      const runtime = await findContainerRuntime()
      const { journal, runId = crypto.randomUUID().slice(0, 8) } = open
      const { image, images, times } = options
      const provider = createContainerProvider({ runtime, runId, journal, image, images })
      return openHostedRun({ ...open, target: 'containers', provider, times })
    },
  }
}

const faults: AbilityTable = {
  named: Object.fromEntries(
    Object.entries(containerFaults).map(([fault, { how }]) => [fault, { how, closely: 'close' }]),
  ),
  otherwise: { how: "at ifdown's own EC2, before a container is started", closely: 'same' },
}

const capabilities = hostedCapabilities(faults, {
  how: 'by probing the network of the containers',
  closely: 'close',
})
