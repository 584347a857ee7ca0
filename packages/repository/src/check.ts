import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { checkDeterminism } from './determinism.ts'
import { checkPackedPackages } from './packed-packages.ts'
import { ifdown, root } from './workspace.ts'

/** Throws if it fails; answers with a reason if there was nothing to check. */
type Step = () => string | void

const steps: Readonly<Record<string, Step>> = {
  lint: () => run('oxlint'),
  format: () => run('oxfmt', '--check'),
  types: () => run('tsc', '-b'),
  unused: () => run('knip', '--no-config-hints'),
  tests: () => run('vitest', 'run'),
  scenarios: runScenarios,
  packages: checkPackedPackages,
  determinism: checkDeterminism,
}

/** The two others take minutes, or fetch things: they are for continuous integration. */
const everyDay = ['lint', 'format', 'types', 'unused', 'tests', 'scenarios']

const asked = process.argv.slice(2)
process.exitCode = checkAll(asked.length > 0 ? asked : everyDay) ? 0 : 1

function checkAll(names: readonly string[]): boolean {
  const failed = names.filter((name) => !check(name))
  if (failed.length > 0) report('red', `failed: ${failed.join(', ')}`)
  return failed.length === 0
}

/** Every step runs, whatever came of those before it, so that all failures are seen at once. */
function check(name: string): boolean {
  const step = steps[name]
  if (!step) {
    report('red', `there is no step ${name}; there are ${Object.keys(steps).join(', ')}`)
    return false
  }
  report('bold', `${name} …`)
  try {
    const skipped = step()
    report('green', skipped ? `${name} skipped: ${skipped}` : `${name} passed`)
    return true
  } catch (error) {
    report('red', `${name} failed: ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}

function runScenarios(): string | void {
  const scenarios = globSync('scenarios/**/*.yaml', { cwd: root }).toSorted()
  if (scenarios.length === 0) return 'there are no scenarios'
  return run(...ifdown('run', ...scenarios))
}

function run(command: string, ...options: string[]): void {
  if (!existsSync(join(root, 'node_modules'))) throw new Error('nothing is installed')
  const { status, error } = spawnSync(command, options, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ended with ${status ?? 'a signal'}`)
}

function report(style: 'bold' | 'green' | 'red', text: string): void {
  process.stdout.write(`${styleText(style, text)}\n`)
}
