import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, copyFile, mkdir, symlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findContainerRuntime, type ContainerRuntime } from '../../src/containers/runtime.ts'

const busybox = '/bin/busybox'
export const testImage = 'ifdown-test-instance:1'

/** Why containers cannot be tested here; undefined when they can. */
export async function whyNoContainers(): Promise<string | undefined> {
  if (!existsSync(busybox)) return 'busybox is missing (Debian: busybox-static)'
  try {
    await findContainerRuntime()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Builds the image of the instances that tests run: busybox, serving HTTP on port 80. */
export async function buildTestImage({ container }: ContainerRuntime): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'ifdown-image-'))
  try {
    await mkdir(join(root, 'bin'))
    await mkdir(join(root, 'www'))
    await copyFile(busybox, join(root, 'bin/busybox'))
    for (const name of ['sh', 'ip', 'httpd', 'touch', 'cat', 'sleep']) {
      // oxlint-disable-next-line no-await-in-loop
      await symlink('busybox', join(root, 'bin', name))
    }
    const archive = join(root, '..', 'ifdown-image.tar')
    await promisify(execFile)('tar', ['-C', root, '-cf', archive, '.'])
    const [repo, tag] = testImage.split(':')
    const stream = await container.dockerode.importImage(archive, {
      repo,
      tag,
      changes: 'CMD ["/bin/httpd","-f","-h","/www"]',
    })
    await new Promise((resolve, reject) => {
      container.dockerode.modem.followProgress(stream, (error) =>
        error ? reject(error) : resolve(undefined),
      )
    })
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
