import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { readJournal } from '@ifdown/targets/journal'
import { expect, test } from 'vitest'
import { findContainerRuntime } from '../../targets/src/containers/runtime.ts'
import {
  buildTestImage,
  keepWithoutReaper,
  testImage,
  whyNoContainers,
} from '../../targets/test/containers/docker-for-tests.ts'
import { scenarios } from './in-process.ts'
import { ifdownProcess } from './served-process.ts'

const missing = await whyNoContainers()
if (missing !== undefined) console.warn(`SKIPPED Ctrl-C of runs on containers: ${missing}`)
keepWithoutReaper()

const today = `${scenarios}a-group-of-one-replaces-its-instance-today.yaml`

test.skipIf(missing !== undefined)(
  'Ctrl-C ends a run on containers, after everything is taken back',
  async () => {
    await buildTestImage(await findContainerRuntime())
    const folder = mkdtempSync(join(tmpdir(), 'ifdown-interrupted-'))
    try {
      const target = ['--target', 'containers', '--image', testImage]
      const child = ifdownProcess(folder, ['run', today, ...target])
      let err = ''
      child.stderr.on('data', (text: Buffer) => (err += text.toString()))
      child.stdout.resume()
      const closed = once(child, 'close')
      const journal = await journalWithContainer(folder, () => child.exitCode === null)
      child.kill('SIGINT')
      const [code, signal] = (await closed) as [number | null, string | null]

      expect({ code, signal, err }).toEqual({
        code: 3,
        signal: null,
        err:
          'ifdown: taking back what was done; once more ends it at once\n' +
          'ifdown: interrupted; what was done is taken back\n',
      })
      expect(readJournal(journal)).toMatchObject({ ended: true, open: [] })
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)

/** Waits until the run has asked for a container. */
async function journalWithContainer(folder: string, goesOn: () => boolean): Promise<string> {
  const journals = join(folder, '.ifdown/journal')
  while (goesOn()) {
    // oxlint-disable-next-line no-await-in-loop
    await setTimeout(200)
    const [name] = namesIn(journals)
    if (name === undefined) continue
    const file = join(journals, name)
    if (/container/.test(readFileSync(file, 'utf8').split('\n').slice(1).join('\n'))) return file
  }
  throw new Error('the run ended before it asked for a container')
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
