import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IncludeSources } from '../src/included-text.ts'
import { ifdown, root } from '../src/workspace.ts'

/** Files of the repository, and the command line as it runs from its sources. */
export const includeSources: IncludeSources = {
  file: (path) => readFileSync(join(root, path), 'utf8'),
  output(...options) {
    const [command, ...rest] = ifdown(...options)
    const output = run(command, rest)
    // How long the machine took is the one thing that differs from run to run.
    return output.replace(/simulated in [\d.]+ m?s/g, 'simulated in … ms')
  },
}

function run(command: string, options: readonly string[]): string {
  try {
    return execFileSync(command, options, {
      cwd: root,
      encoding: 'utf8',
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } catch (error) {
    // A scenario that does not hold has an exit code, and output that is worth showing.
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string }
    if (!stdout && !stderr) throw error
    return `${stdout ?? ''}${stderr ?? ''}`
  }
}

function plainEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, COLUMNS: undefined }
}
