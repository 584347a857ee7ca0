import { lineOf, type SourceFile } from './source-file.ts'

// The words are broken up, so that this file itself has none of them.
const strayTexts: readonly (readonly [RegExp, string])[] = [
  [/\b(?:TO[D]O|FIX[M]E|XX[X]|HAC[K])\b(?!\s*\(#\d+\))/g, 'a note without an issue'],
  [/(?<![\w.$}*-])\/(?:home|Users|root|work)\/[\w.]/g, 'a path of one machine'],
  [/\b[A-Z]:\\+Users\\+/g, 'a path of one machine'],
  [/^(?:<{7}|>{7}|={7})(?: |$)/gm, 'a conflict marker'],
]

/** Finds what should never be committed: open notes, paths of somebody's machine, conflict markers. */
export function findStrayText(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) =>
    strayTexts.flatMap(([pattern, name]) =>
      [...file.text.matchAll(pattern)].map(
        ({ index }) => `${file.path}:${lineOf(file.text, index)} has ${name}`,
      ),
    ),
  )
}
