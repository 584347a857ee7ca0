import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { targetNames } from '../target.ts'
import { JournalError } from './journal-error.ts'
import { journalFolder, type Act, type JournalHeader, type JournalLine } from './journal.ts'

/** What a journal says of a run. */
export interface JournalRead {
  readonly file: string
  readonly header: JournalHeader
  /** What was begun and neither refused nor taken back, in order. */
  readonly open: readonly OpenAct[]
  readonly notes: readonly string[]
  /** Nothing is open any more, and it says so. */
  readonly ended: boolean
  readonly lastId: number
  /** The last line breaks off: whoever wrote it was killed while writing. */
  readonly torn: boolean
  /** Numbers of other lines that break off: nothing was done by them, unless somebody edited the file. */
  readonly unreadable: readonly number[]
}

export interface OpenAct extends Act {
  readonly id: number
  /** When it was begun. Milliseconds since the epoch. */
  readonly at: number
  /** Whether the run learnt that it was done. What it had only asked for may still be under way. */
  readonly answered: boolean
}

const bytesAtMost = 64 * 1_048_576

/**
 * Throws `JournalError` for what is no journal. A last line that breaks off was never acted upon;
 * undefined for a run that was killed before its first line was whole.
 */
export function readJournal(file: string): JournalRead | undefined {
  const text = readText(file)
  const lines = text.split('\n')
  const torn = lines.at(-1) !== ''
  const whole = lines.slice(0, -1).filter((line) => line !== '')
  const [header, ...rest] = whole.map((line, index) => parseLine(line, file, index + 1))
  if (header === undefined) return undefined
  const unreadable = rest.flatMap((line, index) => (line === undefined ? [index + 2] : []))
  return { file, header: checkHeader(header, file), torn, unreadable, ...follow(rest) }
}

function readText(file: string): string {
  try {
    if (statSync(file).size > bytesAtMost) throw new Error('it is too large')
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new JournalError(
      code === 'ENOENT' ? `there is no journal ${file}` : `${file} cannot be read: ${message}`,
    )
  }
}

function parseLine(line: string, file: string, number: number): JournalLine | undefined {
  try {
    const value: unknown = JSON.parse(line)
    if (isLine(value)) return value
  } catch {
    // Another run may have gone on after a line that broke off.
    if (number > 1) return undefined
  }
  throw new JournalError(`${file}:${number} is no line of a journal`)
}

/** What is taken back must be named as it was written: a line that was edited is no guide. */
function isLine(value: unknown): value is JournalLine {
  if (!isRecord(value) || typeof value['type'] !== 'string') return false
  const { type, id, what, undo } = value
  if (type === 'begin') {
    return isNumber(id) && typeof what === 'string' && (undo === undefined || isRecord(undo))
  }
  if (type === 'amend') return isNumber(id) && isRecord(undo)
  return (type !== 'done' && type !== 'undone') || isNumber(id)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNumber(id: unknown): boolean {
  return Number.isSafeInteger(id) && (id as number) > 0
}

function checkHeader(line: JournalLine, file: string): JournalHeader {
  if (line.type === 'journal' && line.version === 1 && isWhole(line)) return line
  throw new JournalError(`${file} is no journal of a run, or one of another version of ifdown`)
}

function isWhole({ runId, target, place, pid }: Partial<JournalHeader>): boolean {
  return (
    typeof runId === 'string' &&
    targetNames.some((name) => name === target) &&
    isRecord(place) &&
    Object.values(place).every((value) => typeof value === 'string') &&
    isNumber(pid)
  )
}

function follow(
  lines: readonly (JournalLine | undefined)[],
): Pick<JournalRead, 'open' | 'notes' | 'ended' | 'lastId'> {
  const open = new Map<number, OpenAct>()
  const notes: string[] = []
  let [ended, lastId] = [false, 0]
  for (const line of lines) {
    switch (line?.type) {
      case 'begin':
        lastId = Math.max(lastId, line.id)
        if (line.undo !== undefined) open.set(line.id, { ...line, answered: false })
        break
      case 'done':
        if (line.outcome === 'refused') open.delete(line.id)
        else change(open, line.id, () => ({ answered: true }))
        break
      case 'amend':
        change(open, line.id, ({ undo }) => ({ undo: { ...undo, ...line.undo } }))
        break
      case 'undone':
        open.delete(line.id)
        break
      case 'note':
        notes.push(line.text)
        break
      case 'end':
        ended = true
        break
      default:
    }
  }
  return { open: [...open.values()], notes, ended, lastId }
}

function change(
  open: Map<number, OpenAct>,
  id: number,
  how: (act: OpenAct) => Partial<OpenAct>,
): void {
  const act = open.get(id)
  if (act !== undefined) open.set(id, { ...act, ...how(act) })
}

/** The journals in a folder, by name, which is by time; none where there is no folder. */
export function findJournals(folder = journalFolder): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
    return names.toSorted((a, b) => (a < b ? -1 : 1)).map((name) => join(folder, name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
