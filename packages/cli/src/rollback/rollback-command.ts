import {
  findJournals,
  JournalError,
  readJournal,
  rollBack,
  RunningError,
} from '@ifdown/targets/journal'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

export interface RollbackOptions {
  readonly files: readonly string[]
  /** Every journal in `.ifdown/journal`. */
  readonly all: boolean
  /** Also of runs that seem to go on. */
  readonly force: boolean
}

/** Takes back what dead runs left. Without a file it says which there are. */
export async function rollbackCommand(
  options: RollbackOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.all && options.files.length > 0) {
    throw new UsageError('--all takes every journal; leave the files out, or --all')
  }
  const files = options.all ? findJournals() : options.files
  if (files.length === 0 && !options.all) return listOpen(terminal)
  let left = 0
  for (const file of files) {
    // One after the other: a run may stand on what an earlier one left.
    // oxlint-disable-next-line no-await-in-loop
    left += await rollBackOne(file, options, terminal)
  }
  if (files.length === 0) terminal.out('There is no journal, so nothing to take back.\n')
  return left === 0 ? exitCodes.holds : exitCodes.unknown
}

/** Answers how much is left. */
async function rollBackOne(
  file: string,
  { all, force }: RollbackOptions,
  terminal: Terminal,
): Promise<number> {
  try {
    const { undone, failed, unreadable = [] } = await rollBack(file, { force })
    for (const line of unreadable) {
      terminal.err(
        `ifdown: ${file}:${line} cannot be read, and was passed over; if somebody edited it, look at what it was about\n`,
      )
    }
    if (undone.length + failed.length === 0) {
      if (!all) terminal.out(`${file}: nothing is left of this run\n`)
      return 0
    }
    terminal.out(`${file}\n`)
    for (const line of undone) terminal.out(`  ✔ ${line}\n`)
    for (const line of failed) terminal.out(`  ✖ ${line}\n`)
    if (failed.length > 0)
      terminal.err('ifdown: not all was taken back; the same command goes on\n')
    return failed.length
  } catch (error) {
    const { message } = error as Error
    if (!(error instanceof JournalError || error instanceof RunningError)) {
      terminal.out(`${file}\n  ✖ ${message}\n`)
      return 1
    }
    if (!all) throw new UsageError(message)
    terminal.err(`ifdown: ${message}\n`)
    return error instanceof RunningError ? 0 : 1
  }
}

function listOpen(terminal: Terminal): ExitCode {
  const open = findJournals().flatMap((file) => {
    const read = readJournal(file)
    return read === undefined || read.ended || read.open.length === 0 ? [] : [read]
  })
  if (open.length === 0) {
    terminal.out('No run has left anything behind.\n')
    return exitCodes.holds
  }
  for (const { file, header, open: acts } of open) {
    terminal.out(`${file}   ${header.target}   ${header.scenario}\n`)
    for (const { what } of acts) terminal.out(`  ${what}\n`)
  }
  terminal.out('\nifdown rollback FILE takes one of them back, ifdown rollback --all each.\n')
  return exitCodes.unknown
}
