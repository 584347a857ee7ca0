/** Takes back acts of one run, from its journal alone. */
export interface Undoer {
  /** Answers what was done, in a few words. Doing it twice does no harm. */
  undo(how: Readonly<Record<string, unknown>>): Promise<string>
  close(): void
}
