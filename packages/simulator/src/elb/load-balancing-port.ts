import type { Because } from '../effects.ts'
import type { Elb } from './context.ts'
import type { TargetState } from './health-check.ts'
import { findPool, findTarget } from './state.ts'
import { deregisterTarget, registerTarget } from './targets.ts'

/** The health of a target, and the entry that brought it. */
export interface TargetHealth {
  readonly state: TargetState
  readonly cause: number
  /** Milliseconds since the epoch. */
  readonly since: number
}

/** What others may ask of load balancers; a pool is a target group's ARN or a classic load balancer's name. */
export interface LoadBalancing {
  has(type: 'elbv2' | 'elb', pool: string): boolean
  register(pool: string, instanceId: string): void
  deregister(pool: string, instanceId: string, because?: Because): number | undefined
  health(pool: string, instanceId: string): TargetHealth | undefined
}

export function createLoadBalancingPort(elb: Elb): LoadBalancing {
  return {
    has: (type, pool) =>
      type === 'elbv2' ? elb.state.targetGroups.has(pool) : elb.state.classic.has(pool),
    register(poolId, instanceId) {
      const pool = findPool(elb.state, poolId)
      if (pool !== undefined) registerTarget(elb, pool, instanceId)
    },
    deregister(poolId, instanceId, because) {
      const pool = findPool(elb.state, poolId)
      return pool && deregisterTarget(elb, pool, instanceId, because)
    },
    health(pool, instanceId) {
      const target = findTarget(elb.state, pool, instanceId)
      return target && { state: target.state, cause: target.stateCause, since: target.stateSince }
    },
  }
}
