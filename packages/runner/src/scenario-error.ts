/** Something that is wrong in a file, and where. Line and column begin at 1; line 0 is the whole file. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
}

/**
 * A scenario cannot be run as it is written. Lists every mistake that was found, in the order of the
 * file; the message has a line for each, as `file:line:column  what is wrong`.
 *
 * `incomplete` means that more may be found once these are right: what could not be read could not be
 * checked.
 */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
  readonly problems: readonly Problem[]
  readonly incomplete: boolean

  constructor(
    problems: readonly Problem[],
    options: ErrorOptions & { readonly incomplete?: boolean } = {},
  ) {
    const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
    // An alias in YAML has one place for all its uses.
    const lines = new Set(sorted.map(formatProblem))
    super([...lines].join('\n'), options)
    this.problems = sorted
    this.incomplete = options.incomplete ?? false
  }

  get file(): string {
    return this.problems[0]?.file ?? ''
  }

  get line(): number {
    return this.problems[0]?.line ?? 1
  }

  get column(): number {
    return this.problems[0]?.column ?? 1
  }
}

function formatProblem({ file, line, column, message }: Problem): string {
  return line === 0 ? `${file} ${message}` : `${file}:${line}:${column}  ${message}`
}
