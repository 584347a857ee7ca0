import { posix } from 'node:path'
import { importsOf, type SourceFile } from './source-file.ts'

const simulator = 'packages/simulator/src/'

/**
 * Finds service folders of the simulator that import one another.
 *
 * Real AWS services meet through their APIs; here `region.ts` connects them.
 */
export function findServiceCrossings(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const service = serviceFolderOf(file.path)
    if (service === undefined) return []

    return importsOf(file)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => serviceFolderOf(posix.join(posix.dirname(file.path), specifier)))
      .filter((other) => other !== undefined && other !== service)
      .map((other) => `${file.path} imports the service folder ${other}`)
  })
}

/** A file right in `src/` belongs to no service. */
function serviceFolderOf(path: string): string | undefined {
  if (!path.startsWith(simulator)) return undefined
  const parts = path.slice(simulator.length).split('/')
  return parts.length > 1 ? parts[0] : undefined
}
