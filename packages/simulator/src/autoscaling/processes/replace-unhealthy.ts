import type { UnhealthyReason } from '../cause.ts'

export interface UnhealthyMember {
  readonly instanceId: string
  readonly reason: UnhealthyReason
  /** When it was marked. Milliseconds since the epoch. */
  readonly markedAt: number
}

/** What the ReplaceUnhealthy process may look at. */
export interface ReplacementView {
  readonly now: number
  readonly desiredCapacity: number
  /** Unhealthy members included until they are terminated (RP-4). */
  readonly inService: number
  readonly activityInProgress: boolean
  /** Replacements to come, launches on their way, and members that are not InService yet. */
  readonly launching: number
  /** When the members launched last will have proved themselves; Infinity while that is open. */
  readonly newestReadyAt: number
  readonly batchPercent: number
  /** Every member in service fails the checks of its load balancers (RP-5). */
  readonly allFailElb: boolean
  readonly allFailElbBatch: number
  /** ReplaceUnhealthy or Terminate is suspended: marked members stay (SUSP-4). */
  readonly suspended: boolean
  /** Unhealthy members that are InService and whose termination is not decided. */
  readonly unhealthy: readonly UnhealthyMember[]
}

/**
 * Says which unhealthy members to replace at a tick of the health loop.
 *
 * A tick acts on members marked before it (HC-20). Dead instances and SetInstanceHealth are replaced
 * at once (RP-3), all else a tenth of the group at a time (RP-4).
 */
export function decideReplacements(view: ReplacementView): readonly string[] {
  if (view.suspended) return []
  const marked = view.unhealthy.filter(({ markedAt }) => markedAt < view.now)
  const atOnce = marked.filter(({ reason }) => !isThrottled(reason))
  const throttled = marked.filter(({ reason }) => isThrottled(reason))
  return [...atOnce, ...throttled.slice(0, throttledBatch(view))].map(
    ({ instanceId }) => instanceId,
  )
}

/** When a tick of the health loop may next replace something; undefined for when an event allows it. */
export function nextReplacementAt(view: ReplacementView): number | undefined {
  if (view.unhealthy.length === 0 || view.suspended) return undefined
  if (view.unhealthy.some(({ reason }) => !isThrottled(reason))) return view.now
  if (view.launching > 0 || view.newestReadyAt === Infinity) return undefined
  return Math.max(view.now, view.newestReadyAt)
}

/** Dead instances and SetInstanceHealth are not throttled, all other sources are (RP-3, RP-4). */
export function isThrottled(reason: UnhealthyReason | undefined): boolean {
  return reason !== undefined && reason !== 'instance-state' && reason !== 'user'
}

function throttledBatch(view: ReplacementView): number {
  const { desiredCapacity, inService, activityInProgress } = view
  const most = desiredCapacity * 0.9
  if (activityInProgress && inService <= most) return 0
  if (view.launching > 0 || view.newestReadyAt > view.now) return 0
  if (inService <= most) return 1
  const batch = Math.max(1, Math.floor((desiredCapacity * view.batchPercent) / 100))
  return view.allFailElb ? Math.min(batch, view.allFailElbBatch) : batch
}
