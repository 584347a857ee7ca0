import type { FaultEffect } from '@ifdown/simulator'
import type { Sighting } from './instance-provider.ts'

/** What was last seen of an instance. */
export interface Seen {
  readonly state: Sighting['state']
  readonly reachable: boolean
  readonly hostUp: boolean
  readonly serves: boolean
}

/** A new instance is taken to be well until it is seen. */
export const unseen: Seen = { state: 'running', reachable: true, hostUp: true, serves: true }

/** What has changed since an instance was last seen, as effects on the simulated EC2. */
export function effectsOf(
  instanceId: string,
  before: Seen,
  sighting: Sighting | undefined,
): { readonly seen: Seen; readonly effects: readonly FaultEffect[] } {
  const state = sighting?.state ?? 'terminated'
  // What is stopped or gone has no network to speak of: its state says it all.
  const reachable =
    state === 'running' ? (sighting?.reachable ?? before.reachable) : before.reachable
  // Of what cannot be reached nobody knows whether its application still runs.
  const hostUp = sighting?.hostUp ?? before.hostUp
  const serves = reachable && hostUp ? (sighting?.serves ?? before.serves) : before.serves
  const effects: FaultEffect[] = []
  if (state !== before.state) {
    if (state === 'stopped') effects.push({ type: 'StopInstance', instanceId })
    if (state === 'running') effects.push({ type: 'StartInstance', instanceId })
    if (state === 'terminated') effects.push({ type: 'TerminateInstance', instanceId })
  }
  if (reachable !== before.reachable) {
    effects.push({ type: 'SetNetworkInterface', instanceId, up: reachable })
  }
  if (hostUp !== before.hostUp) effects.push({ type: 'SetHost', instanceId, up: hostUp })
  if (serves !== before.serves) effects.push({ type: 'SetApplication', instanceId, up: serves })
  return { seen: { state, reachable, hostUp, serves }, effects }
}
