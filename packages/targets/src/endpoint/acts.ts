import { isServiceError, type OperationOutput, type ServiceError } from '@ifdown/simulator'
import { isLast } from '../journal/is-last.ts'
import type { Act, Journal } from '../journal/journal.ts'

/** What a run does to the world: each act is in the journal before it is done, and is taken back at the end. */
export interface Acts<Removal extends object> {
  /** Does something; a refusal leaves nothing to take back. Answers the number of the act, too. */
  perform(
    act: PlannedAct<Removal>,
    call: () => Promise<OperationOutput | ServiceError>,
  ): Promise<Performed>
  /** Adds to how an act is taken back. */
  amend(id: number, more: Partial<Removal>): void
  /** Takes one act back before the end. */
  revert(id: number): Promise<void>
  /** Takes back all that is open, the latest first. Throws the first error, after trying them all. */
  revertAll(): Promise<void>
}

export interface PlannedAct<Removal extends object> extends Omit<Act, 'undo'> {
  readonly removal?: Removal | undefined
}

export interface Performed {
  readonly id: number
  readonly answer: OperationOutput | ServiceError
}

/**
 * `remove` takes an act back, and answers what was done in a few words. With `amend` it adds to how that is
 * done, for whoever goes on after it was cut off.
 */
export function createActs<Removal extends object>(
  journal: Journal,
  remove: (removal: Removal, amend: (more: Partial<Removal>) => void) => Promise<string>,
): Acts<Removal> {
  const open = new Map<number, Removal>()

  async function revert(id: number): Promise<void> {
    const removal = open.get(id)
    if (removal === undefined) return
    const how = await remove(removal, (more) => amend(id, more))
    journal.undone(id, how)
    open.delete(id)
  }

  function amend(id: number, more: Partial<Removal>): void {
    const removal = open.get(id)
    if (removal === undefined) return
    journal.amend(id, { ...more })
    open.set(id, { ...removal, ...more })
  }

  return {
    amend,
    async perform({ act, what, removal }, call) {
      const undo = removal && { undo: { ...removal } as Readonly<Record<string, unknown>> }
      const id = journal.begin({ act, what, ...undo })
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
      let before: number
      do {
        before = open.size
        errors.length = 0
        for (const [id, removal] of [...open].toReversed()) {
          if (errors.length > 0 && isLast(removal)) continue
          // In this order: what was made last may use what was made first.
          // oxlint-disable-next-line no-await-in-loop
          await revert(id).catch((error: unknown) => errors.push(error))
        }
        // What was refused may have waited for what was made before it: a suspended process, for example.
      } while (errors.length > 0 && open.size < before)
      if (errors.length > 0) throw errors[0]
      journal.end()
    },
  }
}
