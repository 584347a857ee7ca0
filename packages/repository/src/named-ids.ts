import { withoutComments, type SourceFile } from './source-file.ts'

/** The files that name each id, in order of their paths. */
export type NamedIds = ReadonlyMap<string, readonly string[]>

/** Finds the tests and scenarios that name a rule or a claim. */
export function findNamedIds(
  files: readonly SourceFile[],
  prefixes: ReadonlySet<string>,
): NamedIds {
  const found = new Map<string, string[]>()
  for (const file of files) {
    const ids = new Set(namingTexts(file).flatMap((text) => idsIn(text, prefixes)))
    for (const id of ids) found.set(id, [...(found.get(id) ?? []), file.path])
  }
  return found
}

/** A test names a rule in its title, or in that of a row of its table; a scenario anywhere. */
function namingTexts({ path, text }: SourceFile): readonly string[] {
  if (/^scenarios\/.*\.ya?ml$/.test(path)) return [text]
  if (!/^packages\/[^/]+\/test\/.*\.test\.ts$/.test(path)) return []
  const code = withoutComments(text)
  return [...code.matchAll(/'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`/g)]
    .filter(({ 0: literal, index }) => isTitle(code.slice(0, index), literal.slice(1, -1)))
    .map(({ 0: literal }) => literal)
}

function isTitle(before: string, literal: string): boolean {
  return (
    // `test('…'`, `describe.skip('…'`, and the second call of `test.for(…)('…'`.
    /(?:\b(?:test|it|describe)(?:\.\w+)*|\))\(\s*$/.test(before.slice(-80)) ||
    // A row's: `'HC-4: a dead instance is marked at once'`.
    new RegExp(`^${id}(?:(?:, | to | and )${id})*: `).test(literal)
  )
}

const id = String.raw`(?:N\d\.\d+|G\d|[A-Z]{2,4}-\d+)`
const idOrRange = new RegExp(String.raw`\b(${id})(?: to (${id}))?(?![\w-])`, 'g')

/** The ids in a text, those between the ends of a range like `TERM-3 to TERM-5` too. */
export function idsIn(text: string, prefixes: ReadonlySet<string>): readonly string[] {
  return [...text.matchAll(idOrRange)]
    .flatMap(([, from, to]) => (to === undefined ? [from!] : range(from!, to)))
    .filter((found) => prefixes.has(split(found).prefix))
}

function range(from: string, to: string): readonly string[] {
  const first = split(from)
  const last = split(to)
  if (first.prefix !== last.prefix || first.number > last.number) return [from, to]
  return Array.from(
    { length: last.number - first.number + 1 },
    (_, offset) => `${first.prefix}${first.separator}${first.number + offset}`,
  )
}

function split(text: string): {
  readonly prefix: string
  readonly separator: string
  readonly number: number
} {
  const [, prefix = '', separator = '', number = ''] = /^(N\d|G|[A-Z]+)([.-]?)(\d+)$/.exec(text)!
  return { prefix, separator, number: Number(number) }
}
