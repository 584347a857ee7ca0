import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { findContainerRuntime, hasImage } from '../../src/containers/runtime.ts'
import { importImage } from '../containers/docker-for-tests.ts'

const folder = join(import.meta.dirname, 'moto-image')

/**
 * Builds an image of the moto server that behaves as LocalStack's do: port 4566, and `Ready.` in its
 * log. What is there already is not built again. Answers its name.
 */
export async function buildMotoImage(motoServer: string): Promise<string> {
  const runtime = await findContainerRuntime()
  const python = join(dirname(motoServer), 'python')
  const image = `ifdown-test-moto:${await versionOf(motoServer)}`
  if (await hasImage(runtime, image)) return image
  const scratch = await mkdtemp(join(tmpdir(), 'ifdown-moto-image-'))
  try {
    const archive = join(scratch, 'moto.tar')
    await promisify(execFile)(python, [join(folder, 'pack.py'), archive])
    await importImage(runtime, { archive, image, command: [python, '/serve.py'] })
    return image
  } finally {
    await rm(scratch, { recursive: true })
  }
}

/** Of all that it is made of: the scripts, the wanted packages, and where they are. */
async function versionOf(motoServer: string): Promise<string> {
  const requirements = join(import.meta.dirname, '../../../../.ci/requirements.txt')
  const files = [join(folder, 'pack.py'), join(folder, 'serve.py'), requirements]
  const hash = createHash('sha256').update(motoServer)
  for (const text of await Promise.all(files.map((file) => readFile(file)))) hash.update(text)
  return hash.digest('hex').slice(0, 12)
}
