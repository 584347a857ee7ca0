import type { Because } from '../../effects.ts'
import type { AutoScaling } from '../context.ts'
import type { Group } from '../state.ts'
import { checksElb, type TrafficSource } from './state.ts'

/** A member is registered before it is InService, whether it will be healthy or not (ELB-42). */
export function registerMember(
  auto: AutoScaling,
  group: Group,
  instanceId: string,
  because: Because,
): void {
  // Those that are missed are not registered when it is resumed (SUSP-4).
  if (group.trafficSources.size === 0 || group.suspended.has('AddToLoadBalancer')) return
  auto.effects.because(because.causes ?? [], () => {
    for (const { identifier, state } of group.trafficSources.values()) {
      if (state !== 'Removing') registerWith(auto, identifier, instanceId)
    }
  })
}

export function registerWith(auto: AutoScaling, identifier: string, instanceId: string): void {
  auto.loadBalancing.register(identifier, instanceId)
}

/**
 * Deregisters a member from all that sends it traffic. Answers when the last drain is over, in
 * milliseconds since the epoch; undefined when it was registered nowhere.
 */
export function deregisterMember(
  auto: AutoScaling,
  group: Group,
  instanceId: string,
): number | undefined {
  if (group.trafficSources.size === 0) return undefined
  return deregisterFrom(auto, group.trafficSources.values(), instanceId)
}

export function deregisterFrom(
  { effects, loadBalancing }: AutoScaling,
  sources: Iterable<Pick<TrafficSource, 'identifier'>>,
  instanceId: string,
): number | undefined {
  let last: number | undefined
  for (const { identifier } of sources) {
    const endsAt = loadBalancing.deregister(identifier, instanceId)
    if (endsAt !== undefined) last = Math.max(last ?? effects.now, endsAt)
  }
  // Nothing is in flight here, so a service that does not wait for the delay is done at once (TERM-15).
  return last !== undefined && effects.settings.boolean('asg.drainEarlyFinish') ? effects.now : last
}

/** What load balancers find wrong with a member, if that counts: the oldest finding (ELB-43, HC-15). */
export function findElbFailure(
  { loadBalancing }: AutoScaling,
  group: Group,
  instanceId: string,
): ElbFailure | undefined {
  if (group.trafficSources.size === 0) return undefined
  if (!checksElb(group.configuration.healthCheckType)) return undefined
  let found: ElbFailure | undefined
  for (const { identifier, state } of group.trafficSources.values()) {
    if (state !== 'InService') continue
    const health = loadBalancing.health(identifier, instanceId)
    if (health?.state !== 'unhealthy') continue
    if (found === undefined || health.since < found.since) found = health
  }
  return found
}

export interface ElbFailure {
  /** Milliseconds since the epoch. */
  readonly since: number
  /** The entry that tells of it. */
  readonly cause: number
}

/** Whether a load balancer that counts has not checked a member yet. */
export function waitsForFirstCheck(
  { loadBalancing }: AutoScaling,
  group: Group,
  instanceId: string,
): boolean {
  if (group.trafficSources.size === 0) return false
  if (!checksElb(group.configuration.healthCheckType)) return false
  return [...group.trafficSources.values()].some(
    ({ identifier }) => loadBalancing.health(identifier, instanceId)?.state === 'initial',
  )
}
