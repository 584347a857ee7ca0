/*
 * Pages show files and output of the command line that are true: they are copied in by `npm run docs`
 * and compared by a test.
 *
 *   <!-- include packages/vitest/test/a.test.ts#region -->     the file, or what lies between
 *                                                              `// #region name` and `// #endregion`
 *   <!-- include packages/vitest/test/a.test.ts#snapshot -->   its first inline snapshot of a text
 *   <!-- output run scenarios/a.yaml --seed 7f3a9c -->         what `ifdown run …` prints
 *
 * A fenced block follows each; its content is replaced.
 */

export interface IncludeSources {
  readonly file: (path: string) => string
  /** What the command line prints for these arguments. */
  readonly output: (...options: string[]) => string
}

const block = /(<!-- (include|output) ([^\n]*?) -->\n(```\w*)\n)[\s\S]*?\n(```)(?=\n)/g

/** Puts the present text of what a page includes into it. */
export function fillIncludes(page: string, sources: IncludeSources): string {
  return page.replace(block, (_, head: string, kind: string, what: string, __, fence: string) => {
    const text = kind === 'include' ? readPart(what, sources) : sources.output(...what.split(' '))
    return `${head}${text.replace(/\n+$/, '')}\n${fence}`
  })
}

function readPart(what: string, { file }: IncludeSources): string {
  const [path = '', region] = what.split('#')
  const text = file(path)
  if (region === undefined) return text
  if (region === 'snapshot') return readSnapshot(path, text)
  const begin = `// #region ${region}\n`
  const start = text.indexOf(begin)
  const end = text.indexOf('// #endregion', start)
  if (start < 0 || end < 0) throw new Error(`${path} has no region ${region}`)
  return unindent(text.slice(start + begin.length, end).replace(/\n[ \t]*$/, '\n'))
}

function readSnapshot(path: string, text: string): string {
  const [, snapshot] = /toMatchInlineSnapshot\(`\n([\s\S]*?)\n\s*`\)/.exec(text) ?? []
  if (snapshot === undefined) throw new Error(`${path} has no inline snapshot`)
  // The first line has one quote more than the others are indented, and the last one ends with it.
  return unindent(snapshot.replace('"', '').replace(/"$/, ''))
}

function unindent(text: string): string {
  const lines = text.split('\n')
  const depths = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^ */.exec(line)![0].length)
  const depth = Math.min(...depths)
  return lines.map((line) => line.slice(depth)).join('\n')
}
