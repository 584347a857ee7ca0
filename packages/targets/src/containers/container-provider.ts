import type { LaunchAnswer } from '@ifdown/simulator'
import type {
  FaultInForce,
  InstanceProvider,
  ProvidedLaunch,
  Sighting,
} from '../hosted/instance-provider.ts'
import type { Journal } from '../journal/journal.ts'
import { containerFaults } from './container-faults.ts'
import {
  mintInstanceId,
  startInstanceContainer,
  type InstanceContainer,
} from './instance-container.ts'
import { containerName, instanceLabel, runLabel } from './labels.ts'
import { patienceFor, shapeNetwork } from './netem.ts'
import { answersWithin, reaches } from './reach.ts'
import { hasImage, isDoneAlready, isNotFound, type ContainerRuntime } from './runtime.ts'
import { serves, type ServiceProbe } from './service-probe.ts'
import { createUserData } from './user-data.ts'
import { createZoneNetworks } from './zone-networks.ts'

export interface ContainerProviderOptions {
  readonly runtime: ContainerRuntime
  readonly runId: string
  readonly journal?: Journal | undefined
  /** The image of an ImageId; the ImageId itself when it names none. */
  readonly images?: Readonly<Record<string, string>> | undefined
  /** For every ImageId that `images` does not name. */
  readonly image?: string | undefined
  /** Asks the applications whether they serve; without one they do where their network answers. */
  readonly probe?: ServiceProbe | undefined
}

/** Instances that are containers, each on the network of its zone. */
export interface ContainerProvider extends InstanceProvider {
  /** Where the instances are, for a probe of the user's own. */
  addresses(): ReadonlyMap<string, string>
}

export function createContainerProvider(options: ContainerProviderOptions): ContainerProvider {
  const { runtime, runId, journal, probe } = options
  const networks = createZoneNetworks(runtime, runId, journal)
  const instances = new Map<string, InstanceContainer>()
  /** The number in the journal of what started each. */
  const acts = new Map<string, number>()
  const turns = new Map<string, Promise<void>>()
  const userData = createUserData(runtime)

  async function run(launch: ProvidedLaunch): Promise<LaunchAnswer> {
    const image = imageOf(options, launch.launch.imageId)
    if (!(await hasImage(runtime, image))) return noImage(image)
    const instanceId = mintInstanceId()
    const network = await networks.of(launch.launch.availabilityZone)
    const name = containerName(runId, instanceId)
    const id = journal?.begin({
      act: 'create',
      what: `container ${name}`,
      undo: { container: name },
    })
    const started = await startInstanceContainer({ runId, instanceId, image, network, launch })
    if (id !== undefined) {
      journal?.done(id, 'ok')
      acts.set(instanceId, id)
    }
    instances.set(instanceId, started)
    const containerId = started.container.getId()
    await userData.begin({ containerId, group: launch.group, userData: launch.userData })
    return { type: 'Provided', instanceId }
  }

  async function terminate(instanceId: string): Promise<void> {
    instances.delete(instanceId)
    await removeContainer(runtime, containerName(runId, instanceId), runId)
    const id = acts.get(instanceId)
    if (id !== undefined) journal?.undone(id, 'terminated')
  }

  /** One change of an instance after the other: each begins with what the one before has left. */
  function inTurn(instanceId: string, work: () => Promise<void>): Promise<void> {
    const turn = (turns.get(instanceId) ?? Promise.resolve()).then(work)
    turns.set(
      instanceId,
      turn.catch(() => {}),
    )
    return turn
  }

  /** Does something to each instance of a fault that is still there, and remembers what became of it. */
  async function change(inForce: FaultInForce, step: 'begin' | 'end'): Promise<string | undefined> {
    const { fault, instanceIds } = inForce
    const act = containerFaults[fault]
    if (act === undefined) return undefined
    const told = new Set<string>()
    await Promise.all(
      instanceIds.map((instanceId) =>
        inTurn(instanceId, async () => {
          const instance = instances.get(instanceId)
          if (instance === undefined) return
          const what = `${fault} ${step === 'begin' ? 'of' : 'no more of'} ${containerName(runId, instanceId)}`
          const id = journal?.begin({ act: step === 'begin' ? 'inject' : 'revert', what })
          const changed = await act[step](runtime, instance, inForce)
          // A network that is new, or is back, knows nothing of what was made of the old one.
          const isBack = step === 'end' && changed.shaping === instance.shaping
          if (isBack && changed.shaping?.size) await shapeNetwork(changed)
          if (id !== undefined) journal?.done(id, 'ok')
          told.add(act.told?.(changed) ?? act.how)
          if (instances.has(instanceId)) instances.set(instanceId, changed)
        }),
      ),
    )
    return told.size === 0 ? undefined : `${fault}: ${[...told].join('; ')}`
  }

  return {
    faults: new Set(Object.keys(containerFaults)),
    asksApplications: probe !== undefined,
    notes: () => userData.notes(),
    run,
    terminate,
    async observe() {
      await userData.look()
      const listed = await runtime.container.dockerode.listContainers({
        all: true,
        filters: { label: [`${runLabel}=${runId}`] },
      })
      return Promise.all(
        listed.map(async ({ Labels, State }) => {
          const instanceId = Labels[instanceLabel] ?? ''
          const { address, shaping } = instances.get(instanceId) ?? {}
          return see(instanceId, State, { address, probe, patience: patienceFor(shaping) })
        }),
      )
    },
    beginFault: (fault) => change(fault, 'begin'),
    async endFault(fault) {
      await change(fault, 'end')
    },
    async close() {
      await Promise.all([...instances.keys()].map(terminate))
      await networks.close()
    },
    addresses: () =>
      new Map(
        [...instances.values()].flatMap(({ instanceId, address }) =>
          address === undefined ? [] : [[instanceId, address] as const],
        ),
      ),
  }
}

function imageOf({ images = {}, image }: ContainerProviderOptions, imageId: string): string {
  return images[imageId] ?? image ?? imageId
}

/** Nothing is pulled behind the user's back while a clock runs. */
function noImage(image: string): LaunchAnswer {
  return {
    type: 'Refused',
    code: 'InvalidAMIID.NotFound',
    message: `Docker has no image ${image}; pull or build it first.`,
  }
}

async function see(
  instanceId: string,
  state: string,
  {
    address,
    probe,
    patience,
  }: {
    readonly address: string | undefined
    readonly probe?: ServiceProbe | undefined
    /** Real milliseconds that its network takes longer than others. */
    readonly patience: number
  },
): Promise<Sighting> {
  // The kernel answers for the address of what is paused, so it is not asked.
  if (state === 'paused')
    return { instanceId, state: 'running', reachable: undefined, hostUp: false }
  if (state === 'running') {
    const reachable = address !== undefined && (await reaches(address, answersWithin + patience))
    const served = reachable && probe !== undefined ? await serves(address, probe) : undefined
    return { instanceId, state: 'running', reachable, hostUp: true, serves: served }
  }
  // It can be started again; one that cannot is not listed.
  return { instanceId, state: 'stopped', reachable: false }
}

/** Removes a container of this run; one that is gone is fine, another's is never touched. */
export async function removeContainer(
  runtime: ContainerRuntime,
  name: string,
  runId: string,
): Promise<boolean> {
  const container = runtime.container.dockerode.getContainer(name)
  try {
    const { Config, State } = await container.inspect()
    if (Config.Labels[runLabel] !== runId) return false
    if (State.Paused) await container.unpause()
    await container.remove({ force: true, v: true })
    return true
  } catch (error) {
    // It is gone, or whoever died had asked for that: Docker is at it.
    if (isNotFound(error) || isDoneAlready(error)) return false
    throw error
  }
}
