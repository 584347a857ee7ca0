import type { getContainerRuntimeClient } from 'testcontainers'

export type ContainerRuntime = Awaited<ReturnType<typeof getContainerRuntimeClient>>

/** Containers cannot be had, for a reason that its message tells. */
export class ContainersUnavailableError extends Error {
  override readonly name = 'ContainersUnavailableError'
}

/** Finds Docker as testcontainers does. Throws `ContainersUnavailableError`. */
export async function findContainerRuntime(): Promise<ContainerRuntime> {
  // Loading it costs half a second, and few runs need it.
  const { getContainerRuntimeClient } = await import('testcontainers')
  try {
    return await getContainerRuntimeClient()
  } catch (error) {
    throw new ContainersUnavailableError(
      'Docker was not found: no container runtime answers. Start Docker, or set DOCKER_HOST to where it listens.',
      { cause: error },
    )
  }
}

/**
 * Starts the reaper of testcontainers, which removes what a killed run left, as its users expect.
 * Throws `ContainersUnavailableError` where it cannot be had: ifdown can do without it.
 */
export async function startReaper(runtime: ContainerRuntime): Promise<void> {
  const { getReaper } = await import('testcontainers')
  try {
    await getReaper(runtime)
  } catch (error) {
    throw new ContainersUnavailableError(
      `The reaper of testcontainers does not start: ${error instanceof Error ? error.message.trim() : String(error)}\nSet TESTCONTAINERS_RYUK_DISABLED=true to go without it; \`ifdown rollback\` removes what a killed run left.`,
      { cause: error },
    )
  }
}

/** Whether an image is there, so that nothing has to be pulled. */
/** Names of images: the rest would be a path of another kind, or none that can be asked for. */
const imageName = /^[A-Za-z0-9]+(?:[./:@_-]+[A-Za-z0-9]+)*$/

export async function hasImage({ container }: ContainerRuntime, image: string): Promise<boolean> {
  if (!imageName.test(image) || image.includes('..')) return false
  try {
    await container.dockerode.getImage(image).inspect()
    return true
  } catch (error) {
    if (isNotFound(error)) return false
    throw error
  }
}

/** Docker answers 404 for what is not there. */
export function isNotFound(error: unknown): boolean {
  return statusOf(error) === 404
}

/** What is on its way already, or done: 304 not modified, 409 conflict. */
export function isDoneAlready(error: unknown): boolean {
  return statusOf(error) === 304 || statusOf(error) === 409
}

function statusOf(error: unknown): unknown {
  return error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
}
