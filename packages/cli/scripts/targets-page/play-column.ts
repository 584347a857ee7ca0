import { readScenario, runScenario, type PreparedScenario } from '@ifdown/runner'
import { createJournal, mintRunId } from '@ifdown/targets/journal'
import type { Column, Ready } from './columns.ts'
import { brokenCell, cellOf, type Cell } from './outcomes.ts'

export interface ColumnPlay {
  /** Names of scenario files. */
  readonly files: readonly string[]
  /** Where they are, with a slash at the end. */
  readonly folder: string
  /** Where journals go. */
  readonly journals: string
  readonly tell: (file: string, title: string, cell: Cell) => void
}

/** Plays scenarios on a target, some beside one another. */
export async function playColumn(
  column: Column,
  { files, folder, journals, tell }: ColumnPlay,
): Promise<void> {
  const prepared = await Promise.all(files.map((file) => readScenario(folder + file)))
  const left = files
    .map((file, index) => ({ file, prepared: prepared[index]! }))
    // The longest last: their clocks are the fastest, and nothing should go on beside them.
    .toSorted((one, other) => one.prepared.scenario.runFor - other.prepared.scenario.runFor)
  const ready = await column.open()
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const place = { file: next.file, journals }
      // oxlint-disable-next-line no-await-in-loop
      const cell = await playOne(ready, next.prepared, place).catch(brokenCell)
      tell(next.file, next.prepared.scenario.title, cell)
    }
  }
  try {
    await Promise.all(Array.from({ length: column.atOnce }, work))
  } finally {
    ready.close()
  }
}

async function playOne(
  ready: Ready,
  prepared: PreparedScenario,
  { file, journals }: { readonly file: string; readonly journals: string },
): Promise<Cell> {
  const opened = await ready.openFor(prepared)
  const { target, at } = opened
  try {
    const place = { region: prepared.scenario.region, accountId: '123456789012', ...at }
    const header = { runId: mintRunId(), target: target.name, place, scenario: file }
    const journal = createJournal(header, journals)
    return cellOf(await runScenario(prepared, { target, journal }))
  } finally {
    await opened.close()
  }
}
