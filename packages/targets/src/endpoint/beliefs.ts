import type { Capabilities } from '../capabilities.ts'
import type { Believing } from './believe-probe.ts'
import { findKeptProbe } from './kept-probes.ts'

/** What is believed of an endpoint because it was tried. */
export interface Beliefs {
  readonly weigh: (accepted: Capabilities, believing: Believing) => Capabilities
  /** What the user should know about it, one sentence each, by the names of faults and calls of a run. */
  readonly recall: (done: ReadonlySet<string>) => readonly string[]
}

/** Undefined where nothing was kept. */
export async function findBeliefs(url: string, folder: string): Promise<Beliefs | undefined> {
  const { kept, distrust } = await findKeptProbe(url, folder)
  if (kept === undefined && distrust === undefined) return undefined
  if (kept === undefined) {
    const note = `No findings of ifdown probe were believed: ${distrust}. ifdown probe --endpoint ${url} asks again.`
    return { weigh: (accepted) => accepted, recall: () => [note] }
  }
  const { believeProbe, recallProbe } = await import('./believe-probe.ts')
  return {
    weigh: (accepted, believing) => believeProbe(accepted, kept, believing),
    recall: (done) => recallProbe(kept, done),
  }
}
