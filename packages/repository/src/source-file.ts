/** A file as the rules see it: its path from the root of the repository, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** The module names that a TypeScript file imports, types included. */
export function importsOf({ text }: SourceFile): readonly string[] {
  const importing =
    /\b(?:import|export)\s[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|(?<!['"])\bimport\s*\(?\s*['"]([^'"]+)['"]/g
  // What stands between backticks is text, such as code that a generator writes.
  const code = withoutComments(text).replace(/`(?:\\.|[^`\\])*`/g, '``')
  return [...code.matchAll(importing)].map(([, from, direct]) => from ?? direct ?? '')
}

/** Blanks comments out, and keeps the lines, so that line numbers still hold. */
export function withoutComments(text: string): string {
  const commentOrString =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g
  return text.replace(commentOrString, (found) =>
    found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found,
  )
}

/** Blanks out what stands in quotes; what a template inserts stays, because it is code. */
export function withoutStrings(text: string): string {
  return text
    .replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''")
    .replace(/`(?:\\.|[^`\\])*`/g, (template) =>
      [...template.matchAll(/\$\{([^}]*)\}/g)].map(([, code]) => `(${code ?? ''})`).join(' '),
    )
}

export function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

/** `packages/kernel/src/clock.ts` is a source of `kernel`. */
export function sourcePackageOf({ path }: SourceFile): string | undefined {
  return /^packages\/([^/]+)\/src\//.exec(path)?.[1]
}
