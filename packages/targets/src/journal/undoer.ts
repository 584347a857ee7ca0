import type { OpenAct } from './read-journal.ts'

/** What the journal says of when an act was asked for. */
export type Asked = Pick<OpenAct, 'at' | 'answered'>

/** Adds to how an act is taken back, on the disk. */
export type Amend = (more: Readonly<Record<string, unknown>>) => void

/** Takes back acts of one run, from its journal alone. */
export interface Undoer {
  /**
   * Answers what was done, in a few words. Doing it twice does no harm. With `amend` it writes down what
   * whoever goes on after it must know, should it be cut off.
   */
  undo(how: Readonly<Record<string, unknown>>, asked: Asked, amend: Amend): Promise<string>
  close(): void
}
