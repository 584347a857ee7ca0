import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findSlowStart, programThatLists } from './loaded-files.ts'
import { packageTable } from './package-table.ts'
import { readPackages, root } from './workspace.ts'

const shell = process.platform === 'win32'

/** Builds what would be published and packs it into a folder; answers the paths of the archives. */
export function packPackages(folder: string): readonly string[] {
  run(process.execPath, [join(import.meta.dirname, 'build.ts')], root)
  const published = Object.keys(packageTable).filter((name) => packageTable[name]?.published)
  for (const directory of published) removeStaleOutput(join(root, 'packages', directory))
  mkdirSync(folder, { recursive: true })
  return published.map((directory) => pack(directory, folder))
}

/** Uses what would be published as a stranger would. */
export function checkPackedPackages(): void {
  const scratch = mkdtempSync(join(tmpdir(), 'ifdown-packed-'))
  try {
    const archives = packPackages(join(scratch, 'archives'))
    for (const archive of archives) run('publint', ['run', archive, '--strict'], root)
    consume(archives, scratch)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** The compiler leaves the types of deleted sources behind, and it would be published. */
function removeStaleOutput(directory: string): void {
  for (const output of globSync('**/*.{d.ts,d.ts.map}', { cwd: join(directory, 'dist') })) {
    const source = output.replace(/\.d\.ts(?:\.map)?$/, '.ts')
    if (!existsSync(join(directory, 'src', source))) rmSync(join(directory, 'dist', output))
  }
}

/** `@ifdown/vitest` 1.2.3 becomes `ifdown-vitest-1.2.3.tgz`, whichever tool packs it. */
function pack(directory: string, folder: string): string {
  const home = join(root, 'packages', directory)
  pnpm(['pack', '--pack-destination', folder], home)
  const { name, version } = readManifest(home)
  const archive = join(folder, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
  if (!existsSync(archive)) throw new Error(`${directory} was not packed`)
  return archive
}

function readManifest(home: string): { readonly name: string; readonly version: string } {
  return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    name: string
    version: string
  }
}

/** Installs the archives into an empty project, imports each, looks at what that loads, and runs a test and the command. */
function consume(archives: readonly string[], scratch: string): void {
  const project = join(scratch, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n')
  run('npm', ['install', '--no-audit', '--no-fund', ...archives], project)

  const names = readPackages()
    .filter(({ directory }) => packageTable[directory]?.published)
    .map(({ manifest }) => manifest.name ?? '')
  for (const name of names) {
    const text = readFileSync(join(project, 'node_modules', name, 'package.json'), 'utf8')
    const unpublished = /workspace:|catalog:|@ifdown\/source/.exec(text)
    if (unpublished) throw new Error(`${name} was packed with ${unpublished[0]}`)
  }
  const imports = names.map((name) => `await import('${name}')\n`).join('')
  writeFileSync(join(project, 'import-all.js'), imports)
  run(process.execPath, ['import-all.js'], project)
  checkStart(project)
  runTest(project)
  run('npx', ['--no', '--', 'ifdown', '--version'], project)
}

/** What tests import through `@ifdown/vitest`, without the test framework. */
const startsQuickly = '@ifdown/targets'

function checkStart(project: string): void {
  writeFileSync(join(project, 'list.js'), programThatLists(startsQuickly))
  const listed = execFileSync(process.execPath, ['list.js'], { cwd: project, encoding: 'utf8' })
  const faults = findSlowStart(startsQuickly, JSON.parse(listed) as readonly string[])
  if (faults.length > 0) throw new Error(faults.join('; '))
}

/** Fixtures, faults and matchers together: importing them does not tell whether they are there. */
function runTest(project: string): void {
  cpSync(join(root, 'fixtures/consumers/vitest/infra'), join(project, 'infra'), { recursive: true })
  cpSync(join(root, 'fixtures/consumers/vitest/batch.test.ts'), join(project, 'batch.test.ts'))
  const passing = 'a check of our own makes it heal faster'
  const chosen = ['-t', shell ? `"${passing}"` : passing]
  run('npx', ['--no', '--', 'vitest', 'run', '--testTimeout=120000', ...chosen], project)
}

function pnpm(options: readonly string[], cwd: string): void {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly packageManager: string
  }
  run('npx', ['--yes', packageManager, ...options], cwd)
}

function run(command: string, options: readonly string[], cwd: string): void {
  try {
    execFileSync(command, options, { cwd, shell, stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: Buffer; stderr?: Buffer }
    process.stdout.write(`${stdout?.toString() ?? ''}${stderr?.toString() ?? ''}`)
    throw new Error(`${command} ${options.join(' ')} failed`, { cause: error })
  }
}
