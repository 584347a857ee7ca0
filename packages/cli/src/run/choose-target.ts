import type { Target, TargetName } from '@ifdown/targets'
import type { ClockChoice } from '@ifdown/targets/endpoint'
import { UsageError } from '../usage-error.ts'
import { makeAws } from './make-aws.ts'
import { awsWords, type AwsChoice } from './read-aws-options.ts'

/** What was typed about where to run. */
export interface TargetChoice {
  /** The scenario's own when left out. */
  readonly target: TargetName | undefined
  readonly endpoint: string | undefined
  readonly clock: ClockChoice | undefined
  readonly callsPerSecond: number | undefined
  /** What every instance of containers runs. */
  readonly image: string | undefined
  /** How the applications in containers are asked whether they serve. */
  readonly probe: string | undefined
  /** Whose scaling processes drive the instances of an endpoint; its own when left out. */
  readonly controlLoop: 'ifdown' | undefined
  /** For `--target aws`. */
  readonly aws: AwsChoice
  /** The options as they were typed, with a space before, for a replay. */
  readonly typed: string
}

/**
 * Makes the target that was typed; undefined leaves it to the scenario. An endpoint that is named is
 * meant, whatever the scenario says.
 */
export async function chooseTarget(choice: TargetChoice): Promise<Target | undefined> {
  const name = choice.target ?? (choice.endpoint === undefined ? undefined : 'endpoint')
  if (name !== 'endpoint' && name !== 'aws' && choice.endpoint !== undefined) {
    throw new UsageError(`--endpoint is for --target endpoint, not for --target ${name}`)
  }
  const stray = awsWords.find((word) => choice.typed.includes(` ${word} `))
  if (name !== 'aws' && stray !== undefined) {
    throw new UsageError(`${stray} is for --target aws`)
  }
  requireFitting(name ?? 'simulator', choice)
  if (name !== 'containers' && choice.probe !== undefined) {
    throw new UsageError('--probe is for --target containers')
  }
  switch (name) {
    case undefined:
      return undefined
    case 'simulator':
      return (await import('@ifdown/targets')).simulatorTarget()
    case 'endpoint':
      return await makeEndpoint(choice)
    case 'containers':
      return await makeContainers(choice)
    case 'aws':
      return await makeAws(choice)
  }
}

/** Who types what is for elsewhere believes to be there, and would read the verdict as one about that. */
function requireFitting(
  name: TargetName,
  { controlLoop, clock, image, callsPerSecond, aws }: TargetChoice,
): void {
  if (controlLoop !== undefined && name !== 'endpoint') {
    throw new UsageError('--control-loop is for --endpoint http://127.0.0.1:4566')
  }
  if (clock !== undefined && name === 'simulator') {
    throw new UsageError(
      '--clock is for --endpoint and --target containers; a simulation takes no time',
    )
  }
  if (image !== undefined && name !== 'containers') {
    throw new UsageError('--image is for --target containers')
  }
  if (callsPerSecond !== undefined && (name === 'simulator' || name === 'containers')) {
    throw new UsageError(
      '--rate is for --endpoint and --target aws, which are asked again and again',
    )
  }
  if (aws.confirmed && name !== 'aws') throw new UsageError('--yes is for --target aws')
}

async function makeContainers(choice: TargetChoice): Promise<Target> {
  const { image, clock, endpoint, probe } = choice
  if (endpoint !== undefined) throw new UsageError('--endpoint is for --target endpoint')
  if (image === undefined || image.trim() === '') {
    throw new UsageError('--target containers needs what instances run: --image my-service:latest')
  }
  const { containersTarget, readServiceProbe, ServiceProbeError } =
    await import('@ifdown/targets/containers')
  try {
    const asked = probe === undefined ? undefined : readServiceProbe(probe)
    return containersTarget({ times: readTimes(clock), image, probe: asked })
  } catch (error) {
    if (error instanceof ServiceProbeError) throw new UsageError(`--probe ${error.message}`)
    throw error
  }
}

/** Seconds of the run in one real second. */
function readTimes(clock: ClockChoice | undefined): number {
  if (clock === undefined || clock === 'real') return 1
  if (clock !== 'manual') return clock.times
  throw new UsageError('--clock manual is for an ifdown serve; here it is real, or x60')
}

async function makeEndpoint(choice: TargetChoice): Promise<Target> {
  const { endpoint, clock, callsPerSecond, controlLoop } = choice
  if (endpoint === undefined) {
    throw new UsageError('--target endpoint needs its address: --endpoint http://127.0.0.1:4566')
  }
  const {
    EndpointError,
    endpointTarget,
    probesFolder: probes,
  } = await import('@ifdown/targets/endpoint')
  try {
    if (controlLoop === undefined) {
      return endpointTarget({ url: endpoint, clock, callsPerSecond, probes })
    }
    const { controlledEndpointTarget } = await import('@ifdown/targets/control-loop')
    return controlledEndpointTarget({ url: endpoint, times: readTimes(clock), callsPerSecond })
  } catch (error) {
    if (error instanceof EndpointError) throw new UsageError(`--endpoint: ${error.message}`)
    throw error
  }
}
