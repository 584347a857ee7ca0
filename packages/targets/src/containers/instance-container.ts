import { randomBytes } from 'node:crypto'
import type { NetworkQuality } from '@ifdown/faults'
import type { StartedTestContainer } from 'testcontainers'
import type { ProvidedLaunch } from '../hosted/instance-provider.ts'
import { containerName, groupLabel, instanceLabel, runLabel, zoneLabel } from './labels.ts'

/** An instance: its container, and where it is in its zone's network. */
export interface InstanceContainer {
  readonly instanceId: string
  readonly container: StartedTestContainer
  readonly network: string
  /** Undefined while it is cut off. */
  readonly address: string | undefined
  /** What faults that are in force make of its network, by their ids, in the order of their beginning. */
  readonly shaping?: ReadonlyMap<string, NetworkQuality> | undefined
}

export interface StartOptions {
  readonly runId: string
  readonly instanceId: string
  readonly image: string
  readonly network: string
  readonly launch: ProvidedLaunch
}

/** As EC2 names instances: `i-` and 17 hexadecimal digits. */
export function mintInstanceId(): string {
  return `i-${randomBytes(9).toString('hex').slice(0, 17)}`
}

/** Starts the container of an instance. */
export async function startInstanceContainer(options: StartOptions): Promise<InstanceContainer> {
  const { runId, instanceId, image, network, launch } = options
  const { GenericContainer, PullPolicy } = await import('testcontainers')
  const container = await new GenericContainer(image)
    .withName(containerName(runId, instanceId))
    .withLabels({
      [runLabel]: runId,
      [instanceLabel]: instanceId,
      [zoneLabel]: launch.launch.availabilityZone,
      [groupLabel]: launch.group,
    })
    .withEnvironment({ IFDOWN_INSTANCE_ID: instanceId })
    .withNetworkMode(network)
    // To take its own interface down or slow it, and nothing more.
    .withAddedCapabilities('NET_ADMIN')
    .withPullPolicy(PullPolicy.defaultPolicy())
    .start()
  return { instanceId, container, network, address: container.getIpAddress(network) }
}
