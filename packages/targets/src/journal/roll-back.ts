import { isLast } from './is-last.ts'
import { appendTo, type Journal } from './journal.ts'
import { readJournal, type JournalRead, type OpenAct } from './read-journal.ts'
import type { Undoer } from './undoer.ts'
import { undoers } from './undoers.ts'

/** What came of taking back one run. */
export interface RolledBack {
  readonly file: string
  /** What was done, one line for each act; the latest act first. */
  readonly undone: readonly string[]
  /** What could not be taken back, and why. Doing it again goes on here. */
  readonly failed: readonly string[]
  /** Lines that could not be read, which is so where the disk was full, or somebody edited the file. */
  readonly unreadable?: readonly number[] | undefined
}

export interface RollBackOptions {
  /** Also when the process that wrote the journal seems to be alive. */
  readonly force?: boolean | undefined
}

/** The run that wrote the journal is still going on. */
export class RunningError extends Error {
  override readonly name = 'RunningError'
}

/** Takes back what a run left open, the latest act first. It may be done again and again. */
export async function rollBack(
  file: string,
  { force = false }: RollBackOptions = {},
): Promise<RolledBack> {
  const read = readJournal(file)
  if (read === undefined || read.ended) return { file, undone: [], failed: [] }
  if (!force && isAlive(read.header.pid)) {
    throw new RunningError(
      `${file} belongs to process ${read.header.pid}, which runs; end it first, or say --force`,
    )
  }
  const journal = appendTo(file, {
    runId: read.header.runId,
    flag: 'a',
    nextId: read.lastId + 1,
    torn: read.torn,
  })
  try {
    const { undone, failed } = await undoAll(read, journal)
    if (failed.length === 0) journal.end()
    const { unreadable } = read
    return { file, undone, failed, ...(unreadable.length > 0 && { unreadable }) }
  } finally {
    journal.close()
  }
}

async function undoAll(
  { header, open }: JournalRead,
  journal: Pick<Journal, 'undone' | 'amend'>,
): Promise<Omit<RolledBack, 'file'>> {
  const undone: string[] = []
  const failed: string[] = []
  let undoer: Undoer | undefined
  try {
    if (open.length > 0) undoer = await undoers[header.target](header)
    let left = open.toReversed()
    let before: number
    do {
      before = left.length
      failed.length = 0
      const still: OpenAct[] = []
      for (const act of left) {
        if (failed.length > 0 && isLast(act.undo!)) {
          still.push(act)
          continue
        }
        try {
          // In this order: what was made last may use what was made first.
          // oxlint-disable-next-line no-await-in-loop
          const how = await undoer!.undo(act.undo!, act, (more) => journal.amend(act.id, more))
          journal.undone(act.id, how)
          undone.push(`${act.what}: ${how}`)
        } catch (error) {
          failed.push(`${act.what}: ${(error as Error).message}`)
          still.push(act)
        }
      }
      left = still
      // What was refused may have waited for what was made before it.
    } while (left.length > 0 && left.length < before)
  } finally {
    undoer?.close()
  }
  return { undone, failed }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
