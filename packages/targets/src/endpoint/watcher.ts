import type { Caller } from './caller.ts'
import type { EndpointClock } from './clock.ts'
import { lookAtActivities, lookAtGroups, lookAtInstances } from './look.ts'
import type { Observer } from './observer.ts'
import type { Recorder } from './recorder.ts'

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
  readonly signal?: AbortSignal | undefined
}

export function createWatcher(watched: Watched): Watcher {
  const { caller, clock, groups, recorder, observer, signal } = watched
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
      // It was like this at the end of the look at the latest.
      recorder.look(Math.max(at, clock.now()))
      const changes = observer.take({ groups: seen, instances, activities })
      every = changes > 0 ? least : Math.min(most, every * 1.5)
      nextAt = clock.now() + every
    },
    soon() {
      every = least
      nextAt = clock.now()
    },
  }
}
