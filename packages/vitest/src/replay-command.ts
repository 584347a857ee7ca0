import { isAbsolute, relative } from 'node:path'

export interface ReplayOptions {
  readonly seed: string
  /** The test file, absolute. */
  readonly file: string
  /** The name as `-t` sees it: suites and test, ` > ` between them. */
  readonly testName: string
  /** The names of the other tests of the file, which `-t` should not mean. */
  readonly otherTestNames: readonly string[]
  readonly project: string | undefined
  /** Where the command is typed. */
  readonly directory: string
}

/** The line to type in a POSIX shell that runs one test again with the same seed. */
export function replayCommand(options: ReplayOptions): string {
  const { seed, file, project, directory } = options
  const path = relative(directory, file)
  return [
    `IFDOWN_SEED=${seed} npx vitest run`,
    quoteIfNeeded(isAbsolute(path) ? path : path.replaceAll('\\', '/')),
    `-t ${quote(pattern(options))}`,
    ...(project ? [`--project ${quoteIfNeeded(project)}`] : []),
  ].join(' ')
}

/** `-t` takes a regular expression; one that begins with a dash would be taken for an option. */
function pattern({ testName, otherTestNames }: ReplayOptions): string {
  const escaped = testName
    .replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
    .replaceAll(/[^\S ]+/g, String.raw`\s+`)
  const ambiguous = otherTestNames.some((name) => name.includes(testName))
  return ambiguous ? `^${escaped}$` : escaped.replace(/^-/, String.raw`\-`)
}

function quoteIfNeeded(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : quote(text)
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
