import type { StartedLocalStackContainer } from '@testcontainers/localstack'
import {
  ContainersUnavailableError,
  findContainerRuntime,
  hasImage,
  isNotFound,
  startReaper,
} from '../containers/runtime.ts'
import { logText } from './log-text.ts'
import { preferLoopback } from './own-address.ts'

/** The image that holds Auto Scaling; it needs a paid plan. */
export const defaultLocalStackImage = 'localstack/localstack-pro:latest'

export interface LocalStackOptions {
  /** With its tag; `localstack/localstack-pro:latest` when left out. */
  readonly image?: string | undefined
  /** Passed on as `LOCALSTACK_AUTH_TOKEN`, and written nowhere. */
  readonly authToken?: string | undefined
  /** Milliseconds until it must say `Ready`; two minutes when left out. */
  readonly startupTimeout?: number | undefined
}

/** A LocalStack that was started. */
export interface LocalStack {
  /** For example `http://127.0.0.1:49153`: nobody else on the network reaches it. */
  readonly url: string
  /** Of its container: another process can ask `readLocalStackLog` for what it said. */
  readonly containerName: string
  /** What it said so far: for the report of a test that failed. */
  logs(): Promise<string>
  stop(): Promise<void>
}

/** What is missing: each asks for something else from the user. */
export type LocalStackLack = 'docker' | 'image' | 'token' | 'licence' | 'start'

/** LocalStack cannot be had here; `lack` says what for. */
export class LocalStackUnavailableError extends Error {
  override readonly name = 'LocalStackUnavailableError'
  readonly lack: LocalStackLack

  constructor(lack: LocalStackLack, message: string, options?: ErrorOptions) {
    super(message, options)
    this.lack = lack
  }
}

/** Since March 2026 LocalStack exits with this when its token is missing or not accepted. */
const licenceExitCode = 55

/** Starts LocalStack through testcontainers. Throws `LocalStackUnavailableError`. */
export async function startLocalStack(options: LocalStackOptions = {}): Promise<LocalStack> {
  const { image = defaultLocalStackImage, authToken, startupTimeout = 120_000 } = options
  if (!authToken && /(?:^|\/)localstack\//.test(`/${image}`)) {
    throw new LocalStackUnavailableError(
      'token',
      `LOCALSTACK_AUTH_TOKEN is not set: ${image} does not start without one, and its Auto Scaling needs a paid plan.`,
    )
  }
  await requireImage(image)
  const containerName = `ifdown-localstack-${crypto.randomUUID().slice(0, 8)}`
  const container = await start(image, authToken, { name: containerName, startupTimeout })
  return {
    url: preferLoopback(container.getConnectionUri()),
    containerName,
    logs: () => readLocalStackLog(containerName),
    stop: async () => void (await container.stop()),
  }
}

/** Pulls an image that is not there. */
async function requireImage(image: string): Promise<void> {
  try {
    const runtime = await findContainerRuntime()
    await startReaper(runtime)
    if (await hasImage(runtime, image)) return
    const { ImageName } = await import('testcontainers')
    await runtime.image.pull(ImageName.fromString(image))
  } catch (error) {
    if (error instanceof ContainersUnavailableError) {
      throw new LocalStackUnavailableError('docker', error.message, { cause: error })
    }
    throw new LocalStackUnavailableError(
      'image',
      `The image ${image} is not there and could not be pulled: ${messageOf(error)}`,
      { cause: error },
    )
  }
}

async function start(
  image: string,
  authToken: string | undefined,
  { name, startupTimeout }: { readonly name: string; readonly startupTimeout: number },
): Promise<StartedLocalStackContainer> {
  const { LoopbackLocalStack } = await import('./loopback-container.ts')
  // One that is silent for too long is removed at once, and its log with it.
  const said: string[] = []
  const container = new LoopbackLocalStack(image)
    .withName(name)
    .withStartupTimeout(startupTimeout)
    .withLogConsumer((stream) => {
      stream.on('data', (line: unknown) => {
        said.push(String(line))
        // A server that never stops talking must not fill the memory.
        if (said.length > 200) said.splice(0, 100)
      })
    })
  if (authToken) container.withEnvironment({ LOCALSTACK_AUTH_TOKEN: authToken })
  try {
    return await container.start()
  } catch (error) {
    const end = await readEnd(name)
    throw explainFailedStart(image, end ?? { exitCode: undefined, said: said.join('') }, error)
  }
}

interface End {
  /** Undefined when testcontainers was faster and has removed the container. */
  readonly exitCode: number | undefined
  readonly said: string
}

/** How a container ended that testcontainers has left behind; removes it. */
async function readEnd(name: string): Promise<End | undefined> {
  const { container } = await findContainerRuntime()
  const left = container.dockerode.getContainer(name)
  try {
    const { State } = await left.inspect()
    const said = await readLocalStackLog(name, 20)
    await left.remove({ force: true, v: true })
    return { exitCode: State.ExitCode, said }
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}

/** The last lines that LocalStack said, by the name of its container. */
export async function readLocalStackLog(containerName: string, lines = 2_000): Promise<string> {
  const { container } = await findContainerRuntime()
  const log = container.dockerode.getContainer(containerName)
  return logText(await log.logs({ stdout: true, stderr: true, tail: lines }))
}

function explainFailedStart(
  image: string,
  { said, exitCode }: End,
  error: unknown,
): LocalStackUnavailableError {
  const last = said.trim().split('\n').slice(-5).join('\n')
  const licence =
    exitCode === licenceExitCode || (exitCode === undefined && /licen[cs]e|auth token/i.test(said))
  if (licence) {
    return new LocalStackUnavailableError(
      'licence',
      `${image} did not accept LOCALSTACK_AUTH_TOKEN (it exits with ${licenceExitCode} then). It said:\n${last}`,
      { cause: error },
    )
  }
  return new LocalStackUnavailableError(
    'start',
    `${image} did not say that it is ready: ${messageOf(error)}${last && `. It said:\n${last}`}`,
    { cause: error },
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
