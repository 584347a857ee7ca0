import { packageTable } from './package-table.ts'
import {
  lineOf,
  sourcePackageOf,
  withoutComments,
  withoutStrings,
  type SourceFile,
} from './source-file.ts'

/**
 * What a pure package must not touch, because the answer would depend on the host: its clock, its
 * chance, its locale, its time zone, or the last bits of its floating point library.
 *
 * Lint bans most of these by name. This second net also sees what lint cannot express.
 */
const impurities: readonly (readonly [RegExp, string])[] = [
  [/\bDate\s*\.\s*now\b/g, 'Date.now'],
  [/\bnew\s+Date\s*(?:\(\s*\)|(?![\s(\w]))/g, 'new Date() without an argument'],
  [/(?<!new\s+)\bDate\s*\(/g, 'Date() as a function'],
  [/\bDate\s*\.\s*parse\b/g, 'Date.parse'],
  [
    /\.\s*[gs]et(?:Hours|Minutes|Seconds|Milliseconds|Date|Day|Month|FullYear|TimezoneOffset)\b/g,
    'a date part in the host time zone',
  ],
  [/\bMath\s*\.\s*random\b/g, 'Math.random'],
  [
    /\bMath\s*\.\s*(?:a?(?:cos|sin|tan)h?|atan2|cbrt|exp|expm1|hypot|log|log10|log1p|log2|pow)\b/g,
    'a Math function whose last bits differ between engines',
  ],
  [/\bMath\s*\[\s*''/g, 'Math by a quoted name'],
  [/\}\s*=\s*(?:Math|Date|globalThis)\b/g, 'a destructured Math, Date or globalThis'],
  [/\bglobalThis\b/g, 'globalThis'],
  [/(?<![.\w])Intl\b/g, 'Intl'],
  [/\.\s*(?:toLocale\w+|localeCompare)\b/g, 'a locale-dependent method'],
  [/(?<![.\w])(?:setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(/g, 'a timer'],
  [/(?<![.\w])performance\s*\.\s*\w/g, 'performance'],
  [/(?<![.\w])crypto\s*\.\s*\w/g, 'crypto'],
  [/\bWeakRef\b|\bFinalizationRegistry\b/g, 'garbage collection that can be observed'],
]

export function findImpurities(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const from = sourcePackageOf(file)
    if (from === undefined || !packageTable[from]?.pure) return []

    const code = withoutStrings(withoutComments(file.text))
    return impurities.flatMap(([pattern, name]) =>
      [...code.matchAll(pattern)].map(
        ({ index }) => `${file.path}:${lineOf(code, index)} uses ${name}`,
      ),
    )
  })
}
