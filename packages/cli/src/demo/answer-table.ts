import type { Style } from '../terminal.ts'

/** One way to run the group, and how long its recoveries took so far. */
export interface AnswerRow {
  readonly label: string
  /** Milliseconds, in any order. */
  readonly recoveries: readonly number[]
  /** How many did not recover. */
  readonly never: number
  readonly good: boolean
}

const labelWidth = 31
const heading = [' least', ' median', '  most']
const minute = 60_000
/** A column of the histogram is a minute. */
const columns = 25

/** The table of least, median and most minutes, with a histogram of one column per minute. */
export function answerTable(rows: readonly AnswerRow[], style: Style): readonly string[] {
  return [
    style('faint', `  ${'minutes down'.padEnd(labelWidth)}${heading.join('')}  ${labels()}`),
    ...rows.map((row) => answerRow(row, style)),
  ]
}

export function medianMinutes({ recoveries }: AnswerRow): number {
  return medianOf(recoveries.toSorted((a, b) => a - b))! / minute
}

function medianOf(sorted: readonly number[]): number | undefined {
  return sorted[Math.floor(sorted.length / 2)]
}

function answerRow({ label, recoveries, never, good }: AnswerRow, style: Style): string {
  const sorted = recoveries.toSorted((a, b) => a - b)
  const numbers = [sorted[0], medianOf(sorted), sorted.at(-1)]
    .map((value) => (value === undefined ? '' : (value / minute).toFixed(1)))
    .map((text, index) => text.padStart(heading[index]!.length))
    .join('')
  const bars = style(good ? 'good' : 'bad', histogram(sorted))
  const missing = never === 0 ? '' : ` and ${never} never`
  return `  ${label.padEnd(labelWidth)}${style('strong', numbers)}  ${bars}${missing}`.trimEnd()
}

const glyphs = '▁▂▃▄▅▆▇█'

function histogram(recoveries: readonly number[]): string {
  const counts = Array.from({ length: columns }, () => 0)
  for (const recovery of recoveries) {
    const column = Math.min(columns - 1, Math.floor(recovery / minute))
    counts[column] = counts[column]! + 1
  }
  const most = Math.max(...counts)
  return counts
    .map((count) => (count === 0 ? ' ' : glyphs[Math.ceil((count / most) * glyphs.length) - 1]!))
    .join('')
    .trimEnd()
}

function labels(): string {
  let text = ''
  for (let at = 0; at < columns - 1; at += 5) text = text.padEnd(at) + String(at)
  return text
}
