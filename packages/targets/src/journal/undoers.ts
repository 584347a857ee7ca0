import type { JournalHeader } from './journal.ts'
import type { Undoer } from './undoer.ts'

/** Who takes back what a run at a target did; each is loaded when it is needed. */
export const undoers: Readonly<
  Record<JournalHeader['target'], (header: JournalHeader) => Promise<Undoer>>
> = {
  // Nothing outside was touched.
  simulator: async () => ({ undo: async () => 'was simulated', close: () => {} }),
  endpoint: async (header) => await (await import('../endpoint/undo.ts')).undoAtEndpoint(header),
  containers: notYet,
  aws: notYet,
}

async function notYet({ target }: JournalHeader): Promise<Undoer> {
  throw new Error(`this ifdown cannot take back runs at ${target}`)
}
