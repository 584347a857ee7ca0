export {
  createJournal,
  journalFolder,
  type Act,
  type Journal,
  type JournalHeader,
  type JournalLine,
} from './journal.ts'
export { mintRunId } from './mint-run-id.ts'
export { JournalError } from './journal-error.ts'
export { findJournals, readJournal, type JournalRead } from './read-journal.ts'
export { rollBack, RunningError, type RollBackOptions, type RolledBack } from './roll-back.ts'
