import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../usage-error.ts'

/** The scenario files that were meant: a directory means the YAML files in it, by name. */
export async function findScenarioFiles(given: readonly string[]): Promise<readonly string[]> {
  if (given.length === 0) {
    throw new UsageError('say which scenarios to run: ifdown run scenarios/ or ifdown run FILE…')
  }
  const files: string[] = []
  for (const path of given) {
    // One after the other, so that the first mistake is the first that was typed.
    // oxlint-disable-next-line no-await-in-loop
    files.push(...(await expand(path)))
  }
  return files
}

async function expand(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch((error: unknown) => {
    // A file that is missing is told with its position by whoever reads it.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`)
  })
  if (found === undefined || !found.isDirectory()) return [path]
  const names = (await readdir(path)).filter((name) => /\.ya?ml$/.test(name))
  if (names.length === 0)
    throw new UsageError(`${path} has no scenario: no file ends with .yaml or .yml`)
  return names.toSorted((a, b) => (a < b ? -1 : 1)).map((name) => join(path, name))
}
