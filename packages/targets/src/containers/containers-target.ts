import type { AbilityTable, Capabilities } from '../capabilities.ts'
import { hostedCapabilities, playedAtOwnEc2 } from '../hosted/hosted-capabilities.ts'
import { openHostedRun, type Watch } from '../hosted/hosted-run.ts'
import { endingJournal, journalOf } from '../hosted/journalled-run.ts'
import type { Target } from '../target.ts'
import { containerFaults, netemFaults } from './container-faults.ts'
import { createContainerProvider, type ContainerProvider } from './container-provider.ts'
import { whyNoNetem } from './netem.ts'
import {
  ContainersUnavailableError,
  findContainerRuntime,
  hasImage,
  startReaper,
  type ContainerRuntime,
} from './runtime.ts'
import type { ServiceProbe } from './service-probe.ts'

export interface ContainersTargetOptions {
  /** Seconds of a run in one real second. */
  readonly times: number
  /** The image that instances run, for every ImageId that `images` does not name. */
  readonly image?: string | undefined
  /** Images by ImageId. */
  readonly images?: Readonly<Record<string, string>> | undefined
  /** Asks the applications whether they serve; without one they do where their network answers. */
  readonly probe?: ServiceProbe | undefined
  /** A probe of your own that runs beside the run. */
  readonly applicationProbe?: ApplicationProbe | undefined
}

/** Where an instance is now; one that is cut off is nowhere. */
export interface InstanceAddress {
  readonly instanceId: string
  /** Its IP address in the network of its zone. */
  readonly address: string
}

/** Measures what the application does for its users: requests that are lost, jobs that are done. */
export interface ApplicationProbe {
  /** As `ProbeReported` in the record names it. */
  readonly name: string
  /** Real milliseconds between two measurements. */
  readonly every: number
  /** Numbers for the record, or nothing. A probe that throws ends the run. */
  readonly measure: (
    instances: readonly InstanceAddress[],
  ) => Promise<Readonly<Record<string, number>> | undefined>
}

/**
 * Instances are containers, each zone is a network, and ifdown's own control loop drives them under a
 * real or scaled clock. Throws `ContainersUnavailableError` when there is no Docker.
 */
export function containersTarget(options: ContainersTargetOptions): Target {
  return {
    name: 'containers',
    async capabilities({ faults: asked = [] } = {}) {
      const netem = netemFaults.some((fault) => asked.includes(fault))
      return capabilitiesWith(options.probe, netem ? await lookForNetem(options) : undefined)
    },
    async open(open) {
      const runtime = await findContainerRuntime()
      await requireImages(runtime, options)
      await startReaper(runtime)
      const journal = journalOf(open, { target: 'containers', place: {} })
      const { image, images, times, probe, applicationProbe } = options
      const { runId } = journal
      const provider = createContainerProvider({ runtime, runId, journal, image, images, probe })
      const watch = applicationProbe && watchWith(applicationProbe, provider)
      return endingJournal(
        openHostedRun({ ...open, target: 'containers', provider, faults, times, watch }),
        journal,
      )
    },
  }
}

function watchWith({ name, every, measure }: ApplicationProbe, provider: ContainerProvider): Watch {
  return {
    name,
    every,
    measure: () =>
      measure([...provider.addresses()].map(([instanceId, address]) => ({ instanceId, address }))),
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

/** Why a slow or bad network cannot be had; asked of the kernel only when somebody wants one. */
async function lookForNetem({
  image,
  images = {},
}: ContainersTargetOptions): Promise<string | undefined> {
  const named = [...new Set([image, ...Object.values(images)])].filter((name) => name !== undefined)
  if (named.length === 0) return 'cannot be asked for netem until their image is named: --image'
  try {
    const runtime = await findContainerRuntime()
    for (const name of named) {
      // Few, and the first reason is told.
      // oxlint-disable-next-line no-await-in-loop
      if (!(await hasImage(runtime, name))) return `lack the image ${name}`
      // oxlint-disable-next-line no-await-in-loop
      const why = await whyNoNetem(runtime, name)
      if (why !== undefined) return why
    }
    return undefined
  } catch (error) {
    if (!(error instanceof ContainersUnavailableError)) throw error
    return `cannot be asked for netem: ${error.message}`
  }
}

const faults: AbilityTable = {
  named: {
    ...playedAtOwnEc2('container'),
    ...Object.fromEntries(
      Object.entries(containerFaults).map(([fault, { how }]) => [
        fault,
        { how: howeverAsked(fault, how), closely: 'close' } as const,
      ]),
    ),
  },
  otherwise: { how: "at ifdown's own EC2, before a container is started", closely: 'same' },
}

function howeverAsked(fault: string, how: string): string {
  const needsNetem = netemFaults.some((name) => name === fault)
  return needsNetem ? `${how}, where its kernel has sch_netem and its image tc` : how
}

function capabilitiesWith(
  probe: ServiceProbe | undefined,
  whyNoNetwork: string | undefined,
): Capabilities {
  const how =
    probe === undefined
      ? 'by probing the network of the containers'
      : `by asking port ${probe.port} of the containers over ${probe.protocol}`
  const lacks = Object.fromEntries(netemFaults.map((name) => [name, { lacks: whyNoNetwork ?? '' }]))
  const named = whyNoNetwork === undefined ? faults.named : { ...faults.named, ...lacks }
  return hostedCapabilities({ ...faults, named }, { how, closely: 'close' })
}
