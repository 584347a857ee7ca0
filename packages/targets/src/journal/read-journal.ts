import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
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
}

export interface OpenAct extends Act {
  readonly id: number
}

/** A file is no journal, or none that this version reads. */
export class JournalError extends Error {
  override readonly name = 'JournalError'
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
  return { file, header: checkHeader(header, file), torn, ...follow(rest) }
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
    if (typeof value === 'object' && value !== null && 'type' in value) return value as JournalLine
  } catch {
    // Another run may have gone on after a line that broke off.
    if (number > 1) return undefined
  }
  throw new JournalError(`${file}:${number} is no line of a journal`)
}

function checkHeader(line: JournalLine, file: string): JournalHeader {
  if (line.type === 'journal' && line.version === 1 && typeof line.place === 'object') return line
  throw new JournalError(`${file} is no journal of a run, or one of another version of ifdown`)
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
        if (line.undo !== undefined) open.set(line.id, line)
        break
      case 'done':
        if (line.outcome === 'refused') open.delete(line.id)
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
