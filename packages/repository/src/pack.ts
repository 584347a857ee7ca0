import { rmSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { packPackages } from './packed-packages.ts'
import { root } from './workspace.ts'

/*
 * `npm run pack [-- folder]`: writes what would be published as archives, for who wants to use it in
 * a project of their own before it is.
 */

/** npm starts scripts at the root; a path was typed where npm was started. */
const typedIn = process.env['INIT_CWD'] ?? process.cwd()

process.exitCode = pack(process.argv.slice(2))

function pack([given, ...others]: readonly string[]): number {
  if (others.length > 0 || given?.startsWith('-')) {
    process.stderr.write('ifdown: use npm run pack, or npm run pack -- FOLDER\n')
    return 2
  }
  const folder = given === undefined ? resolve(root, '.cache/packages') : resolve(typedIn, given)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
    process.stderr.write(`ifdown: ${given} is not a folder\n`)
    return 2
  }
  // What an earlier version left would be installed too.
  if (given === undefined) rmSync(folder, { recursive: true, force: true })
  const archives = packPackages(folder)
  const shown = relative(typedIn, folder) || '.'
  process.stdout.write(
    `${archives.length} packages in ${shown}. In your project, with Node 22.22 or newer:\n\n` +
      `  npm install -D vitest@^5.1 ${folder}/*.tgz\n`,
  )
  return 0
}
