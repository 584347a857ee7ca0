import type { TrafficSourceEvent, TrafficSourceState, TrafficSourceType } from './events.ts'

/** What is attached to a group and sends it traffic. Immutable: an event replaces it. */
export interface TrafficSource {
  readonly identifier: string
  readonly type: TrafficSourceType
  readonly state: TrafficSourceState
  /** When Adding and Removing end. */
  readonly endsAt: number | undefined
  readonly cause: number
}

export function applyTrafficSourceEvent(
  sources: Map<string, TrafficSource>,
  { identifier, sourceType: type, to, endsAt }: TrafficSourceEvent,
  seq: number,
): void {
  if (to === 'Removed') sources.delete(identifier)
  else sources.set(identifier, { identifier, type, state: to, endsAt, cause: seq })
}

/** Whether what load balancers say of members counts (HC-3). */
export function checksElb(healthCheckType: string): boolean {
  return healthCheckType.split(',').includes('ELB')
}

/** When the next source becomes ready or is gone; undefined for never. */
export function nextTrafficSourceAt(
  sources: ReadonlyMap<string, TrafficSource>,
): number | undefined {
  let next: number | undefined
  for (const { endsAt } of sources.values()) {
    if (endsAt !== undefined) next = Math.min(next ?? endsAt, endsAt)
  }
  return next
}
