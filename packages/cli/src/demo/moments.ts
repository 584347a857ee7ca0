import type { RunRecord } from '@ifdown/history'
import type { HealthStatus, LifecycleState } from '@ifdown/simulator'

/** What is believed and what is true of a group of one, from one instant to the next moment. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The newest member as Auto Scaling sees it. */
  readonly lifecycleState: LifecycleState
  readonly healthStatus: HealthStatus
  /** Whether any member serves: the truth. */
  readonly served: boolean
}

/** The moments of a group, one for each instant at which something changed. */
export function momentsOf({ entries }: RunRecord, group: string): readonly Moment[] {
  const moments: Moment[] = []
  const serving = new Set<string>()
  let newest = ''
  let current: Moment = { at: 0, lifecycleState: 'Pending', healthStatus: 'Healthy', served: false }

  function change(at: number, changes: Partial<Moment>): void {
    current = { ...current, ...changes, at, served: serving.size > 0 }
    if (moments.at(-1)?.at === at) moments.pop()
    moments.push(current)
  }

  for (const entry of entries) {
    switch (entry.type) {
      case 'InstanceJoinedGroup':
        if (entry.group !== group) break
        newest = entry.instanceId
        change(entry.at, { lifecycleState: 'Pending', healthStatus: 'Healthy' })
        break
      case 'LifecycleStateChanged':
        if (entry.instanceId === newest) change(entry.at, { lifecycleState: entry.to })
        break
      case 'HealthStatusChanged':
        if (entry.instanceId === newest) change(entry.at, { healthStatus: entry.to })
        break
      case 'ServingChanged':
        if (entry.serving) serving.add(entry.instanceId)
        else serving.delete(entry.instanceId)
        change(entry.at, {})
        break
      default:
    }
  }
  return moments
}

/** How things stood at an instant. */
export function momentAt(moments: readonly Moment[], at: number): Moment | undefined {
  return moments.findLast((moment) => moment.at <= at)
}
