/** A module that prints, as JSON, the URL of each file that importing `name` loads. */
export function programThatLists(name: string): string {
  return [
    "import { registerHooks } from 'node:module'",
    'const loaded = []',
    'registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context) } })',
    `await import('${name}')`,
    "process.stdout.write(JSON.stringify(loaded.filter((url) => url.startsWith('file:'))))",
  ].join('\n')
}

/** As many as a package has neighbours, and some that several entries share. */
const mostFiles = 30

/**
 * Every test file pays for what is loaded before it begins: a few large files of ours, and nothing of
 * others that only some runs need.
 */
export function findSlowStart(name: string, urls: readonly string[]): readonly string[] {
  const foreign = urls.filter((url) => !/\/node_modules\/@ifdown\/[^/]+\/dist\//.test(url))
  return [
    ...(urls.length > mostFiles ? [`${name} loads ${urls.length} files, over ${mostFiles}`] : []),
    ...(foreign.length > 0 ? [`${name} loads ${foreign[0]}, before anybody asks for it`] : []),
  ]
}
