import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { packageTable } from './package-table.ts'
import { readPackages, root } from './workspace.ts'

/**
 * Writes the JavaScript of all published packages. Finding, reading and linking some hundred small
 * modules takes far longer than running them, so the modules of a package become one per entry, one per
 * dynamic import and what several of those share. Types are the compiler's: this only leaves them out.
 */
export async function bundlePackages(): Promise<void> {
  const published = readPackages().filter(({ directory }) => packageTable[directory]?.published)
  await Promise.all(
    published.map(({ directory, manifest }) => bundle(directory, entriesOf(manifest))),
  )
}

interface Entered {
  readonly exports?: Readonly<Record<string, unknown>>
  readonly bin?: Readonly<Record<string, string>>
}

/** The source of each file that a manifest names, by its path in `dist` without `.js`. */
export function entriesOf({ exports = {}, bin = {} }: Entered): Readonly<Record<string, string>> {
  const named = Object.values(exports).map((target) =>
    typeof target === 'string' ? target : (target as { readonly default?: string }).default,
  )
  const outputs = [...named, ...Object.values(bin)].flatMap(
    (path) => /^\.\/dist\/(.+)\.js$/.exec(path ?? '')?.[1] ?? [],
  )
  return Object.fromEntries(outputs.map((output) => [output, `./src/${output}.ts`]))
}

async function bundle(directory: string, input: Readonly<Record<string, string>>): Promise<void> {
  const home = join(root, 'packages', directory)
  const build = await rolldown({
    cwd: home,
    input: { ...input },
    // Another package stays one of its own: what is written to it must reach everybody who imports it.
    external: (id) => !/^[./]|^[A-Za-z]:/.test(id),
    platform: 'node',
    tsconfig: false,
    // A module may be there for what it does, as the one that registers matchers.
    treeshake: false,
    onLog(_, { message }) {
      throw new Error(`${directory}: ${message}`)
    },
  })
  const dist = join(home, 'dist')
  const { output } = await build.write({
    dir: dist,
    // All beside each other: a module may say where the manifest is, seen from itself.
    chunkFileNames: '[name]-[hash].js',
    // Both are in the archive once, in `src` and in the types.
    sourcemapExcludeSources: true,
    comments: { annotation: true, jsdoc: false, legal: true },
    sourcemap: true,
  })
  await build.close()
  removeOthers(dist, new Set(output.map(({ fileName }) => fileName)))
}

/** What an earlier build wrote would be published too. */
function removeOthers(dist: string, written: ReadonlySet<string>): void {
  for (const file of globSync('**/*.{js,js.map}', { cwd: dist })) {
    if (!written.has(file.replaceAll('\\', '/'))) rmSync(join(dist, file))
  }
}
