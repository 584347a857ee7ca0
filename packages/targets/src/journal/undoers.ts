import type { JournalHeader } from './journal.ts'
import type { Undoer } from './undoer.ts'

/** Who takes back what a run at a target did; each is loaded when it is needed. */
export const undoers: Readonly<
  Record<JournalHeader['target'], (header: JournalHeader) => Promise<Undoer>>
> = {
  // Nothing outside was touched.
  simulator: async () => ({ undo: async () => 'was simulated', close: () => {} }),
  endpoint: async (header) =>
    header.place['controlLoop'] === 'ifdown'
      ? await (await import('../ec2-provider/undo.ts')).undoAtEc2(header)
      : await (await import('../endpoint/undo.ts')).undoAtEndpoint(header),
  containers: async (header) =>
    await (await import('../containers/undo.ts')).undoContainers(header),
  aws: async (header) => await (await import('../aws/undo.ts')).undoAtAws(header),
}
