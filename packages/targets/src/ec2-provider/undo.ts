import { createCaller } from '../endpoint/caller.ts'
import { clientOf, type ClientPlace } from '../endpoint/client-of.ts'
import { requireLoopback } from '../endpoint/require-loopback.ts'
import type { JournalHeader } from '../journal/journal.ts'
import type { Undoer } from '../journal/undoer.ts'
import type { GroupBefore } from '../served/endpoint-groups.ts'
import { giveBack } from '../served/take-and-give-back.ts'
import { createEc2Provider } from './ec2-provider.ts'

/** Takes back what a run over an endpoint's EC2 left: its instances, which it tagged. */
export async function undoAtEc2({ place, runId }: JournalHeader): Promise<Undoer> {
  const { url = '', region = '', accountId = '' } = place
  const client = clientOf({ url: requireLoopback(url).origin, region, accountId })
  return {
    async undo({ giveBack: before }) {
      if (before !== undefined) return await giveBackTo({ url, region, accountId }, before)
      await createEc2Provider({ client, runId }).close()
      return 'its instances are terminated'
    },
    close: () => {},
  }
}

/** Gives back a group that a served control loop had taken over. */
async function giveBackTo(place: ClientPlace, before: unknown): Promise<string> {
  const caller = createCaller({ ...place, url: requireLoopback(place.url).origin })
  try {
    return await giveBack(caller, before as GroupBefore)
  } finally {
    caller.destroy()
  }
}
