import type { CheckRules } from './health-check.ts'
import { findTarget, type ElbState, type LoadBalancer, type Pool } from './state.ts'

/** By which rules the targets of a pool are checked. */
export function checkRulesOf(pool: Pool): CheckRules {
  return pool.kind === 'classic'
    ? { healthCheck: pool.balancer.healthCheck, oneSuffices: false }
    : { healthCheck: pool.group.healthCheck, oneSuffices: true }
}

/** How long a target of a pool drains (ELB-06, ELB-22). Milliseconds. */
export function deregistrationDelay(pool: Pool): number {
  if (pool.kind === 'classic') {
    const { draining, drainingTimeout } = pool.balancer.attributes
    return draining ? drainingTimeout : 0
  }
  return Number(pool.group.attributes['deregistration_delay.timeout_seconds']) * 1000
}

/** How long the share of a new target grows (ELB-07). Milliseconds; 0 is off. */
export function slowStartDuration(pool: Pool): number {
  if (pool.kind === 'classic') return 0
  return Number(pool.group.attributes['slow_start.duration_seconds'] ?? 0) * 1000
}

/** Whether some pool says that an instance is unhealthy. */
export function isUnhealthyTarget(state: ElbState, instanceId: string): boolean {
  const pools = state.poolsOf.get(instanceId)
  if (pools === undefined) return false
  return pools.some((pool) => findTarget(state, pool, instanceId)?.state === 'unhealthy')
}

/** The load balancers that forward to a target group. */
export function loadBalancersOf(state: ElbState, targetGroupArn: string): readonly LoadBalancer[] {
  const arns = new Set<string>()
  for (const { loadBalancerArn, targetGroupArns } of state.listeners.values()) {
    if (targetGroupArns.includes(targetGroupArn)) arns.add(loadBalancerArn)
  }
  return [...arns].map((arn) => state.loadBalancers.get(arn)).filter((each) => each !== undefined)
}

/** Whether some load balancer sends traffic of this pool into a zone. */
export function isInUse(state: ElbState, pool: Pool, availabilityZone: string): boolean {
  const balancers = pool.kind === 'classic' ? [pool.balancer] : loadBalancersOf(state, pool.id)
  return balancers.some(({ zones }) => zones.some(({ zone }) => zone === availabilityZone))
}

/** Whether each zone of the load balancer sends to the targets of all zones (ELB-09). */
export function isCrossZone(state: ElbState, pool: Pool): boolean {
  if (pool.kind === 'classic') return pool.balancer.attributes.crossZone
  const own = pool.group.attributes['load_balancing.cross_zone.enabled']
  if (own === 'true' || own === 'false') return own === 'true'
  return loadBalancersOf(state, pool.id).every(
    ({ kind, attributes }) =>
      kind === 'application' || attributes['load_balancing.cross_zone.enabled'] === 'true',
  )
}
