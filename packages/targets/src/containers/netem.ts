import type { NetworkQuality } from '@ifdown/faults'
import type { InstanceContainer } from './instance-container.ts'
import { isDoneAlready, isNotFound, type ContainerRuntime } from './runtime.ts'

/*
 * A slow or bad network: `tc qdisc … netem`, in the network namespace of the container. It holds back
 * or drops what the container sends.
 */

const interfaceName = 'eth0'
/** By number, as not every image has names for its users. */
const root = '0'

function onInterface(verb: 'replace' | 'del'): readonly string[] {
  return ['tc', 'qdisc', verb, 'dev', interfaceName, 'root']
}

/** What several faults make of one network: of what two of them say, the latest counts. */
export function combine(qualities: Iterable<NetworkQuality>): NetworkQuality | undefined {
  let all: NetworkQuality | undefined
  for (const { delayMilliseconds, jitterMilliseconds, lossPercent } of qualities) {
    const before = all ?? { delayMilliseconds: 0, jitterMilliseconds: 0, lossPercent: 0 }
    all = {
      ...(delayMilliseconds > 0 ? { delayMilliseconds, jitterMilliseconds } : before),
      lossPercent: lossPercent > 0 ? lossPercent : before.lossPercent,
    }
  }
  return all
}

/** The command that makes a network so; undefined makes it as it was. */
export function netemCommand(quality: NetworkQuality | undefined): readonly string[] {
  if (quality === undefined) return onInterface('del')
  const { delayMilliseconds, jitterMilliseconds, lossPercent } = quality
  const delay = delayMilliseconds > 0 ? ['delay', `${delayMilliseconds}ms`] : []
  const jitter = jitterMilliseconds > 0 ? [`${jitterMilliseconds}ms`] : []
  const loss = lossPercent > 0 ? ['loss', `${lossPercent}%`] : []
  return [...onInterface('replace'), 'netem', ...delay, ...jitter, ...loss]
}

/** Makes the network of a container what its faults make of it. Throws `NetworkShapingError`. */
export async function shapeNetwork(instance: InstanceContainer): Promise<void> {
  const { container, address, shaping } = instance
  if (address === undefined) return
  const quality = combine(shaping?.values() ?? [])
  const command = [...netemCommand(quality)]
  try {
    const { exitCode, output } = await container.exec(command, { user: root })
    if (exitCode === 0 || (quality === undefined && nothingThere.test(output))) return
    throw new NetworkShapingError(
      `\`${command.join(' ')}\` failed in ${container.getName().replace(/^\//, '')}: ${output.trim()}`,
    )
  } catch (error) {
    // It was terminated meanwhile, or is stopped or paused: nobody speaks with it.
    if (!isNotFound(error) && !isDoneAlready(error)) throw error
  }
}

/** Of an interface that is a new one since. */
const nothingThere = /handle of zero|No such file/

/** `tc` did not do what it was told. */
export class NetworkShapingError extends Error {
  override readonly name = 'NetworkShapingError'
}

/** So many real milliseconds more must be waited for an answer over a network that is so. */
export function patienceFor(shaping: InstanceContainer['shaping']): number {
  const {
    delayMilliseconds = 0,
    jitterMilliseconds = 0,
    lossPercent = 0,
  } = combine(shaping?.values() ?? []) ?? {}
  // What is lost is sent again after one second, and after three.
  return delayMilliseconds + jitterMilliseconds + (lossPercent > 0 ? 3200 : 0)
}

const probeLabel = 'ifdown.probe'
/** Milliseconds after which a probe is one that somebody left. */
const longestProbe = 60_000

/**
 * Why containers of an image cannot have a slow network; undefined when they can. Asks the kernel that
 * Docker runs on, with the `tc` of the image, in a container without a network that is gone at once.
 */
export async function whyNoNetem(
  { container: { dockerode } }: ContainerRuntime,
  image: string,
): Promise<string | undefined> {
  const left = await dockerode.listContainers({ all: true, filters: { label: [probeLabel] } })
  const stale = left.filter(({ Created }) => Date.now() - Created * 1000 > longestProbe)
  await Promise.all(
    stale.map(({ Id }) => dockerode.getContainer(Id).remove({ force: true }).catch(ignore)),
  )
  const probe = await dockerode.createContainer({
    Image: image,
    Entrypoint: ['tc'],
    Cmd: ['qdisc', 'replace', 'dev', 'lo', 'root', 'netem', 'delay', '1ms'],
    User: root,
    // Plain text instead of frames.
    Tty: true,
    Labels: { [probeLabel]: 'netem' },
    HostConfig: { NetworkMode: 'none', CapAdd: ['NET_ADMIN'] },
  })
  try {
    await probe.start()
    const { StatusCode } = (await probe.wait()) as { readonly StatusCode: number }
    if (StatusCode === 0) return undefined
    const output = await probe.logs({ stdout: true, stderr: true })
    return explain(image, output.toString('utf8').trim())
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (/not found|no such file/i.test(message)) return `needs tc (iproute2) in the image ${image}`
    return `did not run tc: ${message}`
  } finally {
    await probe.remove({ force: true }).catch(ignore)
  }
}

/** The rest of a sentence that begins with the target. */
function explain(image: string, output: string): string {
  if (/qdisc kind is unknown|No such file/i.test(output)) {
    return "runs on Docker's kernel, which has no sch_netem"
  }
  return `needs a tc that knows netem; that of the image ${image} says: ${output.split('\n')[0]}`
}

function ignore(): void {}
