import type { OpenAct } from './read-journal.ts'

/** What the journal says of when an act was asked for. */
export type Asked = Pick<OpenAct, 'at' | 'answered'>

/** Takes back acts of one run, from its journal alone. */
export interface Undoer {
  /** Answers what was done, in a few words. Doing it twice does no harm. */
  undo(how: Readonly<Record<string, unknown>>, asked: Asked): Promise<string>
  close(): void
}
