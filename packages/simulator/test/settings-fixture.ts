import { eras, type Distribution, type Era, type Mark } from '@ifdown/simulator'
import { fixture } from './fixtures.ts'

/*
 * Reads the table of fixtures/rules/settings.md. Its defaults are prose with a grammar: values, each
 * with the eras that it is for ("to `X`", "from `X`", "in `X`, `Y` and `Z`") and a mark in brackets.
 */

export interface RuleRow {
  readonly name: string
  readonly defaults: ReadonlyMap<Era, Distribution | string | boolean>
  /** Every mark that the row mentions; `inferred` where it mentions none. */
  readonly marks: readonly Mark[]
  readonly range: string
  readonly rules: readonly string[]
}

/** The rows by the name of their setting; two settings that share a row are two rows. */
export function readRuleRows(): ReadonlyMap<string, RuleRow> {
  const rows = new Map<string, RuleRow>()
  for (const line of fixture('rules/settings.md').split('\n')) {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
    if (cells.length !== 6 || !cells[1]!.startsWith('`')) continue
    const [, names = '', defaults = '', range = '', rule = ''] = cells
    const each = [...names.matchAll(/`([a-z0-9]+\.\w+)`/g)].map(([, name]) => name!)
    for (const [index, name] of each.entries()) {
      const part = (text: string) => (each.length > 1 ? (text.split(' / ')[index] ?? text) : text)
      rows.set(name, {
        name,
        defaults: readDefaults(part(defaults)),
        marks: readMarks(defaults),
        range: part(range),
        rules: rule.split(', '),
      })
    }
  }
  return rows
}

const marks: Readonly<Record<string, Mark>> = {
  D: 'documented',
  O: 'observed',
  R: 'recalled',
  I: 'inferred',
}

function readMarks(text: string): readonly Mark[] {
  const found = [...text.matchAll(/\[([^\]]*)\]/g)].flatMap(([, inside]) =>
    [...inside!.matchAll(/\b[DORI]\b/g)].map(([letter]) => marks[letter]!),
  )
  // A value without a mark is inferred, and so is what the row adds without one.
  return [...new Set([...found, 'inferred' as const])]
}

const number = String.raw`u\([\d.]+,[\d.]+\)|[\d.]+\|[\d.]+\|[\d.]+|[\d.]+(?: or [\d.]+)*`
const value = String.raw`infinite|true|false|${number}|\`[a-zA-Z]+\``
const era = '`(?:pre-2012-12|classic2013-feb|classic2013|2016|2020|modern)`'
const scope = `to ${era}|from ${era}|in ${era}(?:(?:, | and )${era})*|before`

function readDefaults(text: string): ReadonlyMap<Era, Distribution | string | boolean> {
  const plain = text
    .replaceAll(/\s*\[[^\]]*\]/g, '')
    .replaceAll(/ \((?![\d.]+,)[^)]*\)/g, '')
    .replace(', equal odds,', '')
  const scoped = [...plain.matchAll(new RegExp(`(?<![\\w.\`])(${value}) (${scope})`, 'g'))]
  const found = new Map<Era, Distribution | string | boolean>()
  for (const [, what, where] of scoped) {
    const named = where === 'before' ? eras.filter((each) => !found.has(each)) : erasOf(where!)
    for (const each of named) if (!found.has(each)) found.set(each, readValue(what!))
  }
  if (scoped.length > 0) return found
  const [first] = new RegExp(`^(?:${value}|[a-zA-Z]+)`).exec(plain) ?? ['']
  return new Map(eras.map((each) => [each, readValue(first)]))
}

function erasOf(where: string): readonly Era[] {
  const named = [...where.matchAll(/`([^`]+)`/g)].map(([, name]) => name as Era)
  if (where.startsWith('in')) return named
  const at = eras.indexOf(named[0]!)
  return where.startsWith('to') ? eras.slice(0, at + 1) : eras.slice(at)
}

function readValue(text: string): Distribution | string | boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  if (text === 'infinite') return { type: 'constant', value: Infinity }
  if (text.startsWith('u(')) {
    const [min = 0, max = 0] = text.slice(2, -1).split(',').map(Number)
    return { type: 'uniform', min, max }
  }
  if (text.includes('|')) {
    const [min = 0, median = 0, max = 0] = text.split('|').map(Number)
    return { type: 'median', min, median, max }
  }
  if (/^[\d.]+ or /.test(text)) return { type: 'choice', values: text.split(' or ').map(Number) }
  if (/^[\d.]+$/.test(text)) return { type: 'constant', value: Number(text) }
  return text.replaceAll('`', '')
}
