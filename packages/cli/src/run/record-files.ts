import { mkdir, open, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { recordPieces, type RunRecord } from '@ifdown/history'
import { UsageError } from '../usage-error.ts'

/**
 * Where the records go: one file for each scenario, in the same order. Throws `UsageError` when
 * anything but an older record would be overwritten.
 */
export async function planRecordFiles(
  given: string,
  scenarioFiles: readonly string[],
): Promise<readonly string[]> {
  const files = await nameRecordFiles(given, scenarioFiles)
  await refuseFileAsFolder(given)
  const scenarios = scenarioFiles.map((file) => resolve(file))
  for (const file of files) {
    if (scenarios.includes(resolve(file))) {
      throw new UsageError(`--record ${file} is one of the scenarios, and would be overwritten`)
    }
    // oxlint-disable-next-line no-await-in-loop
    if (!(await mayBeOverwritten(file))) {
      throw new UsageError(
        `--record ${file} exists and is no run record; remove it, or name another file`,
      )
    }
  }
  return files
}

async function nameRecordFiles(
  given: string,
  scenarioFiles: readonly string[],
): Promise<readonly string[]> {
  const isDirectory = /[\\/]$/.test(given) || (await isExistingDirectory(given))
  if (!isDirectory && scenarioFiles.length === 1) return [given]
  if (!isDirectory) {
    throw new UsageError(
      `--record ${given} is one file for ${scenarioFiles.length} scenarios; ` +
        `give a directory: --record ${given}/`,
    )
  }
  const names = scenarioFiles.map((file) => `${basename(file).replace(/\.ya?ml$/, '')}.jsonl`)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) {
    throw new UsageError(`two of the scenarios would be recorded as ${join(given, twice)}`)
  }
  return names.map((name) => join(given, name))
}

async function isExistingDirectory(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

/** Some folder on the way may be a file. */
async function refuseFileAsFolder(given: string): Promise<void> {
  for (let path = dirname(given); dirname(path) !== path; path = dirname(path)) {
    // oxlint-disable-next-line no-await-in-loop
    const found = await stat(path).catch(() => undefined)
    if (found?.isDirectory()) return
    if (found !== undefined) throw new UsageError(`--record ${given}: ${path} is not a folder`)
  }
}

/** What is no file of anybody (a pipe, a terminal), what is empty, and older records. */
async function mayBeOverwritten(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined || !(found.isFile() || found.isDirectory())) return true
  if (found.isDirectory()) return false
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return false
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64)
    return bytesRead === 0 || buffer.toString('utf8', 0, bytesRead).startsWith('{"type":"run"')
  } finally {
    await file.close()
  }
}

export async function writeRecord(file: string, record: RunRecord): Promise<void> {
  try {
    await makeFolder(dirname(file))
    await writeFile(file, recordPieces(record))
  } catch (error) {
    throw new UsageError(`the record cannot be written: ${(error as Error).message}`)
  }
}

/** Step by step, for Node's own `recursive` never ends where a folder refuses new ones with ENOENT. */
async function makeFolder(path: string): Promise<void> {
  if (await isExistingDirectory(path)) return
  if (dirname(path) !== path) await makeFolder(dirname(path))
  try {
    await mkdir(path)
  } catch (error) {
    // Another run may have been faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
