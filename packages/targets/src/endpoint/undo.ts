import type { JournalHeader } from '../journal/journal.ts'
import type { Undoer } from '../journal/undoer.ts'
import { callerDefaults, createCaller } from './caller.ts'
import { startClock } from './clock.ts'
import { createControl, isIfdown } from './control.ts'
import { EndpointError } from './endpoint-error.ts'
import { remove, type Removal } from './removals.ts'
import { requireLoopback } from './require-loopback.ts'

/** Takes back what a run at an endpoint left, from its journal alone. */
export async function undoAtEndpoint({ place, runId }: JournalHeader): Promise<Undoer> {
  const { url = '', region = '', accountId = '', clock: choice } = place
  const origin = requireLoopback(url).origin
  const caller = createCaller({ url: origin, region, accountId })
  const path = createControl(origin, { ...callerDefaults, answerBytes: 64 * 1_048_576 })
  const control = (await isIfdown(path)) ? path : undefined
  const clock = await startClock(choice === 'manual' ? 'manual' : 'real', control)
  return {
    async undo(how) {
      if (typeof how['remove'] !== 'string') throw new EndpointError('the journal names no removal')
      return await remove({ caller, runId, clock, control }, how as unknown as Removal)
    },
    close() {
      caller.destroy()
      path.destroy()
    },
  }
}
