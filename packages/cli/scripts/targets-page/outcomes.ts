import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Outcome, ScenarioRun } from '@ifdown/runner'

/*
 * What came of each scenario on each target. It is kept beside the page, so that one column or one row
 * can be played again without the others.
 */

/** How one scenario ended on one target. */
export interface Cell {
  readonly outcome: Outcome
  /** Why, where it does not hold. */
  readonly because?: string | undefined
}

export interface Row {
  readonly title: string
  /** By the key of the column. */
  readonly cells: Readonly<Record<string, Cell>>
}

/** What the probe of a bare endpoint found. */
export interface Probed {
  /** Milliseconds that each answer was waited for. */
  readonly patience: number
  readonly findings: readonly {
    readonly claim: string
    readonly answer: string
    readonly seen: string
  }[]
}

export interface Outcomes {
  readonly probe: Probed
  /** By the name of the scenario's file. */
  readonly rows: Readonly<Record<string, Row>>
}

const nothing: Outcomes = { probe: { patience: 0, findings: [] }, rows: {} }

export function readOutcomes(file: string): Outcomes {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Outcomes) : nothing
}

/** Reads the file again before: another column may be played at the same time. */
export function changeOutcomes(file: string, change: (outcomes: Outcomes) => Outcomes): void {
  const { probe, rows } = change(readOutcomes(file))
  const sorted = Object.entries(rows).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const text = JSON.stringify({ probe, rows: Object.fromEntries(sorted) }, null, 2)
  writeFileSync(`${file}.new`, `${text}\n`)
  renameSync(`${file}.new`, file)
}

type Told = Pick<ScenarioRun, 'outcome' | 'notes' | 'findings' | 'steadyState'>

export function cellOf({ outcome, notes, findings, steadyState }: Told): Cell {
  if (outcome === 'holds') return { outcome }
  if (outcome === 'unsupported') return { outcome, because: plain(notes.join(' ')) }
  const reasons = [...findings, ...steadyState].flatMap((finding) =>
    'because' in finding && finding.because !== undefined ? [finding.because] : [],
  )
  // What could not be looked at is why something is missing in the record.
  const unseen = notes.filter((note) => note.includes('was not seen'))
  return { outcome, because: plain([...reasons.slice(0, 1), ...unseen].join(' ')) }
}

/** A run that breaks says nothing of the group. */
export function brokenCell(error: unknown): Cell {
  return { outcome: 'unknown', because: plain(`The run broke: ${(error as Error).message}`) }
}

/** Without what differs from run to run, and what a table cannot hold. */
export function plain(text: string): string {
  return (
    text
      .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'the endpoint')
      .replaceAll(/\bi-[0-9a-f]{8,}/g, 'i-…')
      // Here it is hurried already.
      .replaceAll('; --clock x60 hurries its clock', '')
      .replaceAll('|', '/')
      .replaceAll(/\s+/g, ' ')
      .slice(0, 400)
      .trim()
  )
}
