import { isCrossZone } from './pools.ts'
import type { ElbState, Target } from './state.ts'
import { findPool, findTarget, targetsOf } from './state.ts'

/*
 * Who gets the requests of a pool. Auto Scaling does not ask; a workload does.
 */

/** Whether an instance gets requests from any load balancer; undefined when it is registered with none. */
export function receivesTraffic(state: ElbState, instanceId: string): boolean | undefined {
  const pools = state.poolsOf.get(instanceId)
  return pools?.some((pool) => {
    const target = findTarget(state, pool, instanceId)!
    if (!isRegistered(target)) return false
    return target.state === 'healthy' || failsOpen(state, pool)
  })
}

/** Too few healthy targets: requests go to every registered one (ELB-05). */
export function failsOpen(state: ElbState, poolId: string): boolean {
  const pool = findPool(state, poolId)
  if (pool?.kind !== 'target-group') return false
  const registered = [...targetsOf(state, poolId)].filter(isRegistered)
  const healthy = registered.filter((target) => target.state === 'healthy').length
  const prefix = 'target_group_health.unhealthy_state_routing.minimum_healthy_targets'
  const { [`${prefix}.count`]: count, [`${prefix}.percentage`]: percentage } = pool.group.attributes
  if (healthy < Number(count)) return true
  return percentage !== 'off' && healthy * 100 < registered.length * Number(percentage)
}

/**
 * Which share of the requests of a pool each target gets; they add up to 1 unless nobody gets any.
 * A zone's part is the same for each zone that has targets (ELB-09), a target's within its zone the
 * same for all but those in slow start (ELB-07).
 */
export function trafficShares(
  state: ElbState,
  poolId: string,
  now: number,
): ReadonlyMap<string, number> {
  const pool = findPool(state, poolId)
  if (pool === undefined) return new Map()
  const open = failsOpen(state, poolId)
  const served = [...targetsOf(state, poolId)].filter(
    (target) => isRegistered(target) && (open || target.state === 'healthy'),
  )
  const zoneOf = isCrossZone(state, pool)
    ? () => ''
    : ({ availabilityZone }: Target) => availabilityZone
  const weights = new Map<string, number>()
  for (const target of served) {
    const zone = zoneOf(target)
    weights.set(zone, (weights.get(zone) ?? 0) + weightOf(target, now))
  }
  return new Map(
    served.map((target) => [
      target.instanceId,
      weightOf(target, now) / weights.get(zoneOf(target))! / weights.size,
    ]),
  )
}

function isRegistered({ state }: Target): boolean {
  return state !== 'draining' && state !== 'unused'
}

/** Grows in a line; a target that has just begun gets a little. */
function weightOf({ stateSince, slowStartEndsAt }: Target, now: number): number {
  if (slowStartEndsAt === undefined || slowStartEndsAt <= now) return 1
  return Math.max(0.01, (now - stateSince) / (slowStartEndsAt - stateSince))
}
