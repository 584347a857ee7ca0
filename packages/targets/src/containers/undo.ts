import { setTimeout } from 'node:timers/promises'
import type { JournalHeader } from '../journal/journal.ts'
import type { Undoer } from '../journal/undoer.ts'
import { removeContainer } from './container-provider.ts'
import { findContainerRuntime } from './runtime.ts'
import { removeNetwork } from './zone-networks.ts'

/** Takes back what a run on containers left, from its journal alone. */
export async function undoContainers({ runId }: JournalHeader): Promise<Undoer> {
  const runtime = await findContainerRuntime()
  return {
    async undo({ container, network }) {
      if (typeof container === 'string') {
        return await untilRemoved(() => removeContainer(runtime, container, runId))
      }
      if (typeof network === 'string' && network.startsWith(`ifdown-${runId}-`)) {
        return await untilRemoved(() => removeNetwork(runtime, network))
      }
      throw new Error('the journal names neither a container nor a network of this run')
    },
    close: () => {},
  }
}

/**
 * Docker goes on with what it was asked for when whoever asked is dead: what is not there yet may come
 * a moment later.
 */
async function untilRemoved(remove: () => Promise<boolean>): Promise<string> {
  for (let tries = 0; tries < 8; tries++) {
    // oxlint-disable-next-line no-await-in-loop
    if (await remove()) return 'removed'
    // oxlint-disable-next-line no-await-in-loop
    await setTimeout(250)
  }
  return 'was gone'
}
