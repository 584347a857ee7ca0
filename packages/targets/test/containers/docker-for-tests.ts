import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findContainerRuntime, type ContainerRuntime } from '../../src/containers/runtime.ts'

const busybox = '/bin/busybox'

/** Why containers cannot be tested here; undefined when they can. */
export async function whyNoContainers(): Promise<string | undefined> {
  if (!existsSync(busybox)) return 'busybox is missing (Debian: busybox-static)'
  return await whyNoDocker()
}

/** The same, for images that need no busybox. */
export async function whyNoDocker(): Promise<string | undefined> {
  try {
    await findContainerRuntime()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Nothing can be pulled where tests run: not the reaper of testcontainers either. */
export function keepWithoutReaper(): void {
  process.env['TESTCONTAINERS_RYUK_DISABLED'] ??= 'true'
}

export const testImage = 'ifdown-test-instance:1'

/** Builds the image of the instances that tests run: busybox, serving HTTP on port 80. */
export function buildTestImage(runtime: ContainerRuntime): Promise<void> {
  return buildImage(runtime, testImage, ['/bin/httpd', '-f', '-h', '/www'])
}

/** Builds an image of busybox that runs a command, with files by their paths. */
export async function buildImage(
  runtime: ContainerRuntime,
  image: string,
  command: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'ifdown-image-'))
  try {
    await mkdir(join(root, 'bin'))
    await mkdir(join(root, 'www'))
    await copyFile(busybox, join(root, 'bin/busybox'))
    const applets = [
      'sh',
      'ip',
      'httpd',
      'touch',
      'cat',
      'sleep',
      'rm',
      'echo',
      'test',
      'true',
      'killall',
    ]
    await Promise.all(applets.map((name) => symlink('busybox', join(root, 'bin', name))))
    await Promise.all(
      Object.entries(files).map(([path, text]) =>
        writeFile(join(root, path), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 }),
      ),
    )
    const archive = `${root}.tar`
    await promisify(execFile)('tar', ['-C', root, '-cf', archive, '.'])
    await importImage(runtime, { archive, image, command })
    await rm(archive)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/** Makes an image of a tar. */
export async function importImage(
  { container }: ContainerRuntime,
  {
    archive,
    image,
    command,
  }: { readonly archive: string; readonly image: string; readonly command: readonly string[] },
): Promise<void> {
  const [repo, tag] = image.split(':')
  const changes = `CMD ${JSON.stringify(command)}`
  const stream = await container.dockerode.importImage(archive, { repo, tag, changes })
  await new Promise((resolve, reject) => {
    container.dockerode.modem.followProgress(stream, (error) =>
      error ? reject(error) : resolve(undefined),
    )
  })
}
