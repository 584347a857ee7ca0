import { setTimeout } from 'node:timers/promises'
import type { JournalHeader } from '../journal/journal.ts'
import type { Asked, Undoer } from '../journal/undoer.ts'
import { removeContainer } from './container-provider.ts'
import { findContainerRuntime } from './runtime.ts'
import { removeNetwork } from './zone-networks.ts'

/** Takes back what a run on containers left, from its journal alone. */
export async function undoContainers({ runId }: JournalHeader): Promise<Undoer> {
  const runtime = await findContainerRuntime()
  return {
    async undo({ container, network }, asked) {
      if (typeof container === 'string') {
        return await untilRemoved(asked, () => removeContainer(runtime, container, runId))
      }
      if (typeof network === 'string' && network.startsWith(`ifdown-${runId}-`)) {
        return await untilRemoved(asked, () => removeNetwork(runtime, network))
      }
      throw new Error('the journal names neither a container nor a network of this run')
    },
    close: () => {},
  }
}

/** How long Docker may take over what it was asked for, on a machine that is busy. Milliseconds. */
const patience = 20_000

/**
 * Docker goes on with what it was asked for when whoever asked is dead: what is not there yet may come
 * later, unless the run had learnt that it was there.
 */
async function untilRemoved(
  { at, answered }: Asked,
  remove: () => Promise<boolean>,
): Promise<string> {
  const until = answered ? 0 : at + patience
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    if (await remove()) return 'removed'
    if (Date.now() >= until) return 'was gone'
    // oxlint-disable-next-line no-await-in-loop
    await setTimeout(250)
  }
}
