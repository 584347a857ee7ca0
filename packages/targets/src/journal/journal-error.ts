/** A file is no journal, or none that this version reads; or none can be written. */
export class JournalError extends Error {
  override readonly name = 'JournalError'
}
