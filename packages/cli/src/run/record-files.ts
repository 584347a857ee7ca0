import { mkdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { recordPieces, type RunRecord } from '@ifdown/history'
import { UsageError } from '../usage-error.ts'

/** Where the records go: one file for each scenario, in the same order. */
export async function planRecordFiles(
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

export async function writeRecord(file: string, record: RunRecord): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, recordPieces(record))
  } catch (error) {
    throw new UsageError(`the record cannot be written: ${(error as Error).message}`)
  }
}
