import { createJournal, type Journal, type JournalHeader } from '../journal/journal.ts'
import { mintRunId } from '../journal/mint-run-id.ts'
import type { OpenOptions, TargetRun } from '../target.ts'

/** A journal for a run: the one that was given, or one of its own. */
export function journalOf(
  { journal, runId, scenario = '' }: OpenOptions,
  header: Pick<JournalHeader, 'target' | 'place'>,
): Journal {
  return journal ?? createJournal({ ...header, runId: runId ?? mintRunId(), scenario })
}

/** Says in the journal that nothing is left, once that is so. */
export function endingJournal<Run extends TargetRun>(run: Run, journal: Journal): Run {
  return Object.defineProperties(
    { ...run },
    {
      ...Object.getOwnPropertyDescriptors(run),
      close: {
        enumerable: true,
        async value() {
          await run.close()
          journal.end()
          journal.close()
        },
      },
    },
  )
}
