import type { JournalHeader } from '../journal/journal.ts'
import type { Undoer } from '../journal/undoer.ts'
import { connect } from './connect.ts'
import { identify } from './guard.ts'
import { readRemoval } from './read-removal.ts'
import { takeBack } from './take-back.ts'

/** Takes back what a run at AWS left, from its journal and with credentials of the same account. */
export async function undoAtAws({ place, runId }: JournalHeader): Promise<Undoer> {
  const { accountId = '', region = '', endpoint, clock = 'real' } = place
  const times = Number(/^x(\d+(?:\.\d+)?)$/.exec(clock)?.[1] ?? 1)
  const choice = clock === 'manual' ? clock : endpoint === undefined ? 'real' : { times }
  // Nobody else works in an account that is simulated on this machine.
  const callsPerSecond = endpoint === undefined ? undefined : 200
  const connection = await connect({ accountId, region, endpoint, clock: choice, callsPerSecond })
  const [, key, value] = /^([^=]+)=(.+)$/.exec(place['tag'] ?? '') ?? []
  const tag = key !== undefined && value !== undefined ? { key, value } : undefined
  try {
    await identify(connection.caller, { accountId })
  } catch (error) {
    connection.destroy()
    throw error
  }
  return {
    async undo(how, _asked, amend) {
      return await takeBack({ ...connection, runId, tag }, readRemoval(how), (more) =>
        amend({ ...more }),
      )
    },
    close: () => connection.destroy(),
  }
}
