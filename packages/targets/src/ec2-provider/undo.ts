import { createCaller } from '../endpoint/caller.ts'
import type { ClientPlace } from '../endpoint/client-of.ts'
import { requireLoopback } from '../endpoint/require-loopback.ts'
import type { JournalHeader } from '../journal/journal.ts'
import type { Undoer } from '../journal/undoer.ts'
import type { GroupBefore } from '../served/endpoint-groups.ts'
import { giveBack } from '../served/take-and-give-back.ts'
import { createEc2Provider } from './ec2-provider.ts'

/** Takes back what a run over an endpoint's EC2 left: its instances, which it tagged. */
export async function undoAtEc2({
  place: { url = '', region = '', accountId = '' },
  runId,
}: JournalHeader): Promise<Undoer> {
  const place = { url: requireLoopback(url).origin, region, accountId }
  return {
    async undo({ giveBack: before }) {
      if (before !== undefined) return await giveBackTo(place, before)
      await createEc2Provider({ caller: createCaller(place), runId }).close()
      return 'its instances are terminated'
    },
    close: () => {},
  }
}

/** Gives back a group that a served control loop had taken over. */
async function giveBackTo(place: ClientPlace, before: unknown): Promise<string> {
  const caller = createCaller(place)
  try {
    return await giveBack(caller, before as GroupBefore)
  } finally {
    caller.destroy()
  }
}
