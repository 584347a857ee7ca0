/** Something that is wrong in a file, and where. Line and column begin at 1. */
export interface Problem {
  readonly line: number
  readonly column: number
  readonly message: string
  /** The template parameter that was given a wrong value from outside. */
  readonly parameter?: string | undefined
}

/**
 * A template cannot be used as it stands. Lists every mistake that was found, in the order of the
 * file; `line`, `column` and `problem` are those of the first.
 */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
  readonly file: string
  readonly problems: readonly Problem[]

  constructor(file: string, problems: readonly Problem[]) {
    const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
    super(sorted.map((problem) => formatProblem(file, problem)).join('\n'))
    this.file = file
    this.problems = sorted
  }

  get line(): number {
    return this.problems[0]?.line ?? 1
  }

  get column(): number {
    return this.problems[0]?.column ?? 1
  }

  /** The first mistake without its position. */
  get problem(): string {
    return this.problems[0]?.message ?? ''
  }
}

function formatProblem(file: string, { line, column, message }: Problem): string {
  return `${file}:${line}:${column}  ${message}`
}
