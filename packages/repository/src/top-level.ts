/** The top level is the first thing that a reader sees, so each entry there is agreed. */
const agreed: ReadonlySet<string> = new Set([
  'packages',
  'fixtures',
  'scenarios',
  'docs',
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'LICENSE',
  'package.json',
  'pnpm-workspace.yaml',
  'pnpm-lock.yaml',
  'tsconfig.json',
  'tsconfig.base.json',
  'vitest.config.ts',
  'knip.json',
  'bootstrap.mjs',
  '.changeset',
  '.ci',
  '.editorconfig',
  '.gitattributes',
  '.gitignore',
  '.node-version',
  '.oxfmtrc.json',
  '.oxlintrc.json',
])

export function findUnagreedEntries(topLevel: readonly string[]): readonly string[] {
  return topLevel.filter((entry) => !agreed.has(entry)).map((entry) => `${entry} is not agreed`)
}
