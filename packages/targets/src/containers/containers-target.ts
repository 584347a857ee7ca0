import type { AbilityTable } from '../capabilities.ts'
import { hostedCapabilities } from '../hosted/hosted-capabilities.ts'
import { openHostedRun } from '../hosted/hosted-run.ts'
import { endingJournal, journalOf } from '../hosted/journalled-run.ts'
import type { Target } from '../target.ts'
import { containerFaults } from './container-faults.ts'
import { createContainerProvider } from './container-provider.ts'
import {
  ContainersUnavailableError,
  findContainerRuntime,
  hasImage,
  startReaper,
  type ContainerRuntime,
} from './runtime.ts'

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
      await requireImages(runtime, options)
      await startReaper(runtime)
      const journal = journalOf(open, { target: 'containers', place: {} })
      const { image, images, times } = options
      const { runId } = journal
      const provider = createContainerProvider({ runtime, runId, journal, image, images })
      return endingJournal(
        openHostedRun({ ...open, target: 'containers', provider, times }),
        journal,
      )
    },
  }
}

/** Before anything is touched: nothing is pulled behind the user's back. */
async function requireImages(
  runtime: ContainerRuntime,
  { image, images = {} }: ContainersTargetOptions,
): Promise<void> {
  const wanted = [image, ...Object.values(images)].filter((name) => name !== undefined)
  for (const name of wanted) {
    // Few, and the first that is missing is told.
    // oxlint-disable-next-line no-await-in-loop
    if (await hasImage(runtime, name)) continue
    throw new ContainersUnavailableError(
      `Docker has no image ${name}; \`docker pull ${name}\` or build it first.`,
    )
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
