import { clientOf } from '../endpoint/client-of.ts'
import { requireLoopback } from '../endpoint/require-loopback.ts'
import type { JournalHeader } from '../journal/journal.ts'
import type { Undoer } from '../journal/undoer.ts'
import { createEc2Provider } from './ec2-provider.ts'

/** Takes back what a run over an endpoint's EC2 left: its instances, which it tagged. */
export async function undoAtEc2({ place, runId }: JournalHeader): Promise<Undoer> {
  const { url = '', region = '', accountId = '' } = place
  const client = clientOf({ url: requireLoopback(url).origin, region, accountId })
  return {
    async undo() {
      await createEc2Provider({ client, runId }).close()
      return 'its instances are terminated'
    },
    close: () => {},
  }
}
