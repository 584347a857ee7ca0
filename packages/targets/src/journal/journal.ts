import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { TargetName } from '../target.ts'
import { JournalError } from './journal-error.ts'

/** The first line of a journal: what whoever undoes it must know. Never holds credentials. */
export interface JournalHeader {
  readonly type: 'journal'
  readonly version: 1
  readonly runId: string
  readonly target: TargetName
  /** What the target needs to find its place again: a URL and a Region, for example. */
  readonly place: Readonly<Record<string, string>>
  /** Of the process that writes it. */
  readonly pid: number
  /** Milliseconds since the epoch. */
  readonly at: number
  /** For people. */
  readonly scenario: string
}

/** Something that changes the world, written down before it is done. */
export interface Act {
  readonly act: 'create' | 'inject' | 'call' | 'revert'
  /** For people: `CreateTopic batch-server-events`. */
  readonly what: string
  /** How it is taken back, in the words of the target; undefined for what needs no undoing. */
  readonly undo?: Readonly<Record<string, unknown>> | undefined
}

export type JournalLine =
  | JournalHeader
  | ({ readonly type: 'begin'; readonly id: number; readonly at: number } & Act)
  | DoneLine
  | AmendLine
  | { readonly type: 'undone'; readonly id: number; readonly at: number; readonly how: string }
  | { readonly type: 'note'; readonly at: number; readonly text: string }
  /** Nothing is open any more. */
  | { readonly type: 'end'; readonly at: number }

export interface DoneLine {
  readonly type: 'done'
  readonly id: number
  readonly at: number
  /** `refused` changed nothing. */
  readonly outcome: 'ok' | 'refused'
  /** What only the answer told, an id for example. */
  readonly told?: Readonly<Record<string, string>> | undefined
}

/** What has become known since an act was begun of how it is taken back. */
export interface AmendLine {
  readonly type: 'amend'
  readonly id: number
  readonly at: number
  /** Members of `undo`, new or in place of what they were. */
  readonly undo: NonNullable<Act['undo']>
}

/** What a run writes down. Each line is on the disk when the call returns. */
export interface Journal {
  readonly file: string
  readonly runId: string
  /** Before an act; answers its number. */
  begin(act: Act): number
  /** After it. */
  done(id: number, outcome: DoneLine['outcome'], told?: DoneLine['told']): void
  amend(id: number, undo: AmendLine['undo']): void
  undone(id: number, how: string): void
  note(text: string): void
  /** Nothing is open any more. */
  end(): void
  /** Lets go of the file. */
  close(): void
}

export const journalFolder = '.ifdown/journal'

export type JournalGiven = Pick<JournalHeader, 'runId' | 'target' | 'place' | 'scenario'>

/**
 * Begins the journal of a run, in a file of its own. Throws `JournalError` where none can be written:
 * nothing is done that could not be taken back.
 */
export function createJournal(
  header: JournalGiven,
  folder = journalFolder,
  writeTo: WriteTo = writeSync,
): Journal {
  const file = join(folder, `${header.runId}.jsonl`)
  try {
    mkdirSync(folder, { recursive: true })
    const journal = appendTo(file, { runId: header.runId, flag: 'wx', nextId: 1, writeTo })
    const { pid } = process
    journal.write({ type: 'journal', version: 1, ...header, pid, at: Date.now() })
    syncFolder(folder)
    return journal
  } catch (error) {
    if (error instanceof JournalError) throw error
    throw new JournalError(
      `no journal can be written in ${folder}, so nothing was begun: ${(error as Error).message}`,
    )
  }
}

export interface Appending {
  readonly runId: string
  readonly flag: 'wx' | 'a'
  readonly nextId: number
  /** The last line breaks off, so that a new one must begin below it. */
  readonly torn?: boolean | undefined
  readonly writeTo?: WriteTo | undefined
}

/** Writes bytes from a position on, and answers how many were taken: Node's `writeSync`. */
export type WriteTo = (descriptor: number, bytes: Uint8Array, from: number) => number

/** A journal at the end of a file. */
export function appendTo(
  file: string,
  { runId, flag, nextId, torn = false, writeTo = writeSync }: Appending,
): Journal & { write(line: JournalLine): void } {
  const descriptor = openSync(file, flag, 0o600)
  let breaksOff = torn
  let id = nextId

  function write(line: JournalLine): void {
    const bytes = Buffer.from(`${breaksOff ? '\n' : ''}${JSON.stringify(line)}\n`)
    // A disk that is full takes a part of it.
    breaksOff = true
    try {
      for (let from = 0; from < bytes.length;) from += writeTo(descriptor, bytes, from)
      // Whoever is killed in the next instant must find this line.
      fsyncSync(descriptor)
    } catch (error) {
      throw new JournalError(
        `the journal ${file} cannot be written, so nothing more is done: ${(error as Error).message}`,
      )
    }
    breaksOff = false
  }

  return {
    file,
    runId,
    write,
    begin(act) {
      write({ type: 'begin', id, at: Date.now(), ...act })
      return id++
    },
    done: (of, outcome, told) =>
      write({ type: 'done', id: of, at: Date.now(), outcome, ...(told && { told }) }),
    amend: (of, undo) => write({ type: 'amend', id: of, at: Date.now(), undo }),
    undone: (of, how) => write({ type: 'undone', id: of, at: Date.now(), how }),
    note: (text) => write({ type: 'note', at: Date.now(), text }),
    end: () => write({ type: 'end', at: Date.now() }),
    close: () => closeSync(descriptor),
  }
}

/** So that the name of a new file is on the disk, too; not every platform can. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r')
    fsyncSync(descriptor)
    closeSync(descriptor)
  } catch {
    // Windows refuses.
  }
}
