import { networkQuality } from '@ifdown/faults'
import type { FaultInForce } from '../hosted/instance-provider.ts'
import type { InstanceContainer } from './instance-container.ts'
import { shapeNetwork } from './netem.ts'
import { isDoneAlready, type ContainerRuntime } from './runtime.ts'

/** What a fault does to one container, and how it is taken back. */
export interface ContainerFault {
  /** For people, and for the journal. */
  readonly how: string
  /** What was really done, where it is not always the same. */
  readonly told?: ((changed: InstanceContainer) => string) | undefined
  begin(
    runtime: ContainerRuntime,
    instance: InstanceContainer,
    fault: FaultInForce,
  ): Promise<InstanceContainer>
  end(
    runtime: ContainerRuntime,
    instance: InstanceContainer,
    fault: FaultInForce,
  ): Promise<InstanceContainer>
}

const interfaceName = 'eth0'

/** `ifdown eth0`, in the container; an image without `ip` leaves its network instead. */
const networkLoss: ContainerFault = {
  how: `\`ip link set ${interfaceName} down\` in the container`,
  told: ({ address }) =>
    address === undefined
      ? 'the container leaves its network, as its image has no `ip`'
      : networkLoss.how,
  async begin(runtime, instance) {
    const down = ['ip', 'link', 'set', interfaceName, 'down']
    const { exitCode } = await instance.container.exec(down)
    return exitCode === 0 ? instance : cut(runtime, instance)
  },
  async end(runtime, instance) {
    if (instance.address === undefined) return reconnect(runtime, instance)
    // Its default route went with the interface and does not come back with it: a network does both.
    return reconnect(runtime, await cut(runtime, instance))
  },
}

/** The zone's network loses the container. */
const zoneOutage: ContainerFault = {
  how: 'the containers of the zone leave its network',
  begin: cut,
  end: reconnect,
}

const stopInstances: ContainerFault = {
  how: 'the container is stopped',
  async begin(runtime, instance) {
    const container = runtime.container.getById(instance.container.getId())
    await container.stop({ t: 1 }).catch(forgiveDone)
    return { ...instance, address: undefined }
  },
  async end(runtime, instance) {
    const container = runtime.container.getById(instance.container.getId())
    await container.start().catch(forgiveDone)
    return { ...instance, address: await addressOf(runtime, instance) }
  },
}

/** Frozen: nothing in it runs, though the kernel outside still answers for its address. */
const hostFailure: ContainerFault = {
  how: 'the container is paused',
  async begin(runtime, instance) {
    await runtime.container.getById(instance.container.getId()).pause().catch(forgiveDone)
    return instance
  },
  async end(runtime, instance) {
    await runtime.container.getById(instance.container.getId()).unpause().catch(forgiveDone)
    return instance
  },
}

const terminateInstances: ContainerFault = {
  how: 'the container is killed and removed',
  async begin(runtime, instance) {
    const container = runtime.container.getById(instance.container.getId())
    await container.remove({ force: true, v: true }).catch(forgiveDone)
    return { ...instance, address: undefined }
  },
  end: async (_, instance) => instance,
}

/** Faults of these names need `netem`, which not every kernel has. */
export const netemFaults = ['network-latency', 'network-packet-loss'] as const

const networkQualityFault = (how: string): ContainerFault => ({
  how,
  async begin(_, instance, fault) {
    const shaping = new Map(instance.shaping).set(fault.faultId, networkQuality(fault)!)
    await shapeNetwork({ ...instance, shaping })
    return { ...instance, shaping }
  },
  async end(_, instance, { faultId }) {
    const shaping = new Map(instance.shaping)
    shaping.delete(faultId)
    await shapeNetwork({ ...instance, shaping })
    return { ...instance, shaping }
  },
})

/** The faults that containers suffer for real. */
export const containerFaults: Readonly<Record<string, ContainerFault>> = {
  'network-loss': networkLoss,
  'network-latency': networkQualityFault('`tc qdisc … netem delay` in the container'),
  'network-packet-loss': networkQualityFault('`tc qdisc … netem loss` in the container'),
  'host-failure': hostFailure,
  'zone-outage': zoneOutage,
  'stop-instances': stopInstances,
  'terminate-instances': terminateInstances,
}

async function cut(
  runtime: ContainerRuntime,
  instance: InstanceContainer,
): Promise<InstanceContainer> {
  const network = runtime.container.dockerode.getNetwork(instance.network)
  await network
    .disconnect({ Container: instance.container.getId(), Force: true })
    .catch(forgiveDone)
  return { ...instance, address: undefined }
}

async function reconnect(
  runtime: ContainerRuntime,
  instance: InstanceContainer,
): Promise<InstanceContainer> {
  const network = runtime.container.dockerode.getNetwork(instance.network)
  await network.connect({ Container: instance.container.getId() }).catch(forgiveDone)
  return { ...instance, address: await addressOf(runtime, instance) }
}

/** It may have got another one. */
async function addressOf(
  runtime: ContainerRuntime,
  { container, network }: InstanceContainer,
): Promise<string | undefined> {
  const inspected = await runtime.container.getById(container.getId()).inspect()
  return inspected.NetworkSettings.Networks[network]?.IPAddress || undefined
}

function forgiveDone(error: unknown): void {
  if (!isDoneAlready(error)) throw error
}
