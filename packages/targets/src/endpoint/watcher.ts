import type { Caller } from './caller.ts'
import type { EndpointClock } from './clock.ts'
import { lookAtActivities, lookAtGroups, lookAtInstances } from './look.ts'
import type { Observer } from './observer.ts'
import type { Recorder } from './recorder.ts'
import type { Witness } from './witness.ts'

/** Looks at groups again and again: often while things change, seldom while nothing does. */
export interface Watcher {
  /** When the next look is due. */
  readonly nextAt: number
  readonly look: () => Promise<void>
  /** Something was done: the next look is due now. */
  readonly soon: () => void
}

export interface Watched {
  readonly caller: Caller
  readonly clock: EndpointClock
  readonly groups: ReadonlySet<string>
  readonly recorder: Recorder
  readonly observer: Observer
  /** Who looks at more. */
  readonly witnesses?: readonly Witness[] | undefined
  readonly signal?: AbortSignal | undefined
}

export function createWatcher(watched: Watched): Watcher {
  const { caller, clock, groups, recorder, observer, witnesses = [], signal } = watched
  const { least, most } = clock.pollEvery
  let every = least
  let nextAt = clock.now()
  return {
    get nextAt() {
      return nextAt
    },
    async look() {
      signal?.throwIfAborted()
      const at = clock.now()
      const seen = await lookAtGroups(caller, [...groups])
      const ids = seen.flatMap(({ members }) => members.map(({ instanceId }) => instanceId))
      const instances = await lookAtInstances(caller, ids)
      const activities = new Map<string, Awaited<ReturnType<typeof lookAtActivities>>>()
      for (const { name } of seen) {
        // One after the other: calls take turns anyway.
        // oxlint-disable-next-line no-await-in-loop
        activities.set(name, await lookAtActivities(caller, name, (id) => observer.isSettled(id)))
      }
      const more: (() => void)[] = []
      // oxlint-disable-next-line no-await-in-loop
      for (const witness of witnesses) more.push(await witness.look(seen))
      // It was like this at the end of the look at the latest.
      recorder.look(Math.max(at, clock.now()))
      const before = recorder.entries.length
      observer.take({ groups: seen, instances, activities })
      for (const write of more) write()
      const changes = recorder.entries.length - before
      every = changes > 0 ? least : Math.min(most, every * 1.5)
      nextAt = clock.now() + every
    },
    soon() {
      every = least
      nextAt = clock.now()
    },
  }
}
