/** Something that is wrong in a file, and where. Line and column begin at 1. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
}

/**
 * A scenario cannot be run as it is written. Lists every mistake that was found, in the order of the
 * file; the message has a line for each, as `file:line:column  what is wrong`.
 */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
    super(
      sorted
        .map(({ file, line, column, message }) => `${file}:${line}:${column}  ${message}`)
        .join('\n'),
      options,
    )
    this.problems = sorted
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
