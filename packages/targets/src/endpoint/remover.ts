import type { Caller } from './caller.ts'
import type { EndpointClock } from './clock.ts'
import type { Control } from './control.ts'

/** How what a run did is taken back: plain data, for the journal. */
export interface Removal<Kind extends string = string> {
  readonly remove: Kind
  readonly name: string
  /** What else it takes to find it. */
  readonly of?: Readonly<Record<string, string>> | undefined
  readonly ids?: readonly string[] | undefined
  /** The endpoint is known to have kept no tag of the run: the journal alone says whose it is. */
  readonly untagged?: true | undefined
}

export interface Remover {
  readonly caller: Caller
  readonly runId: string
  readonly clock: EndpointClock
  /** Given for an endpoint that is an ifdown. */
  readonly control?: Control | undefined
}

/** Takes it back, or finds that there is nothing to take back; answers what was done, in a few words. */
export type Remove = (remover: Remover, removal: Removal) => Promise<string>

/* What a removal answers. */
export const deleted = 'deleted'
export const wasNotThere = 'was not there'
export const staysThere = 'is not of this run, and stays'
