import { isServiceError, type OperationOutput, type ServiceError } from '@ifdown/simulator'
import type { Act, Journal } from '../journal/journal.ts'
import { remove, type Removal, type Remover } from './removals.ts'

/** What a run does to the world: each act is in the journal before it is done, and is taken back at the end. */
export interface Acts {
  /** Does something; a refusal leaves nothing to take back. Answers the number of the act, too. */
  perform(act: PlannedAct, call: () => Promise<OperationOutput | ServiceError>): Promise<Performed>
  /** Takes one act back before the end. */
  revert(id: number): Promise<void>
  /** Takes back all that is open, the latest first. Throws the first error, after trying them all. */
  revertAll(): Promise<void>
}

export interface PlannedAct extends Omit<Act, 'undo'> {
  readonly removal?: Removal | undefined
}

export interface Performed {
  readonly id: number
  readonly answer: OperationOutput | ServiceError
}

export function createActs(journal: Journal, remover: Remover): Acts {
  const open = new Map<number, Removal>()

  async function revert(id: number): Promise<void> {
    const removal = open.get(id)
    if (removal === undefined) return
    const how = await remove(remover, removal)
    journal.undone(id, how)
    open.delete(id)
  }

  return {
    async perform({ act, what, removal }, call) {
      const id = journal.begin({ act, what, ...(removal && { undo: { ...removal } }) })
      if (removal !== undefined) open.set(id, removal)
      const answer = await call()
      const refused = isServiceError(answer)
      journal.done(id, refused ? 'refused' : 'ok')
      if (refused) open.delete(id)
      return { id, answer }
    },
    revert,
    async revertAll() {
      const errors: unknown[] = []
      for (const id of [...open.keys()].toReversed()) {
        // In this order: what was made last may use what was made first.
        // oxlint-disable-next-line no-await-in-loop
        await revert(id).catch((error: unknown) => errors.push(error))
      }
      if (errors.length > 0) throw errors[0]
      journal.end()
    },
  }
}
