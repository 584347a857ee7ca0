import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PackageFiles } from './manifest-rules.ts'
import type { SourceFile } from './source-file.ts'

export const root = fileURLToPath(new URL('../../../', import.meta.url))

const textFile = /\.(?:ts|mts|mjs|js|json|yaml|yml|md|sh|html|css)$|(?:^|\/)run$/

/** Every text file of the repository that a person wrote, the lockfile and generated files left out. */
export function readSources(): readonly SourceFile[] {
  return listFiles()
    .filter((path) => textFile.test(path))
    .filter((path) => path !== 'pnpm-lock.yaml' && !path.includes('/src/models/'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

export function readPackages(): readonly PackageFiles[] {
  return readdirSync(join(root, 'packages'))
    .toSorted()
    .filter((directory) => existsSync(join(root, 'packages', directory, 'package.json')))
    .map((directory) => ({
      directory,
      manifest: readJson(`packages/${directory}/package.json`),
      tsconfig: readJson(`packages/${directory}/tsconfig.json`),
    }))
}

export function topLevelEntries(): readonly string[] {
  return [...new Set(listFiles().map((path) => path.split('/', 1)[0] ?? path))]
}

/** What git knows or would add; without git (an unpacked archive), what lies there. */
function listFiles(): readonly string[] {
  const found = isGitCheckout() ? listWithGit() : listOnDisk()
  return found.filter((path) => statSync(join(root, path), { throwIfNoEntry: false })?.isFile())
}

function isGitCheckout(): boolean {
  return existsSync(join(root, '.git'))
}

function listWithGit(): readonly string[] {
  const options = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const output = execFileSync('git', options, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return output.split('\0').filter((path) => path !== '')
}

function listOnDisk(): readonly string[] {
  const generated = ['**/node_modules/**', '**/dist/**', '.cache/**']
  const patterns = ['**/*', '.*', '.ci/**', '.changeset/**']
  return globSync(patterns, { cwd: root, exclude: generated }).map((path) =>
    path.replaceAll('\\', '/'),
  )
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as T
}

/** The command line as it runs from the sources: command first, options after it. */
export function ifdown(...options: string[]): [string, ...string[]] {
  return ['node', '--conditions=@ifdown/source', 'packages/cli/src/main.ts', ...options]
}
