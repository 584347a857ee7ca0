import type {
  ClassicLoadBalancerDescription,
  ListenerDescription,
  LoadBalancerDescription,
  TargetGroupDescription,
  TargetReason,
} from './events.ts'
import type { Checking, TargetState } from './health-check.ts'

export interface LoadBalancer extends LoadBalancerDescription {
  readonly createdAt: number
}

export interface ClassicLoadBalancer extends ClassicLoadBalancerDescription {
  readonly createdAt: number
}

/** An instance that is registered. Immutable: an event replaces it. Times are milliseconds since the epoch. */
export interface Target {
  readonly pool: string
  readonly instanceId: string
  readonly availabilityZone: string
  readonly port: number
  readonly state: TargetState
  readonly reason: TargetReason | undefined
  readonly stateSince: number
  /** The entry that brought the state. */
  readonly stateCause: number
  readonly checking: Checking
  /** The entry that told what it answers now. */
  readonly responseCause: number
  /** Its share of the traffic grows until then (ELB-07). */
  readonly slowStartEndsAt: number | undefined
  readonly drainEndsAt: number | undefined
}

export interface ElbState {
  readonly loadBalancers: Map<string, LoadBalancer>
  readonly targetGroups: Map<string, TargetGroupDescription>
  readonly listeners: Map<string, ListenerDescription>
  /** By name. */
  readonly classic: Map<string, ClassicLoadBalancer>
  /** By pool, then by instance. */
  readonly targets: Map<string, Map<string, Target>>
  /** In which pools an instance is, draining ones included. */
  readonly poolsOf: Map<string, readonly string[]>
  /** Resources and registrations so far; key draws. */
  created: number
  registered: number
}

/** What instances register with: a target group, or a classic load balancer. */
export type Pool =
  | { readonly kind: 'target-group'; readonly id: string; readonly group: TargetGroupDescription }
  | { readonly kind: 'classic'; readonly id: string; readonly balancer: ClassicLoadBalancer }

export function findPool({ targetGroups, classic }: ElbState, id: string): Pool | undefined {
  const group = targetGroups.get(id)
  if (group !== undefined) return { kind: 'target-group', id, group }
  const balancer = classic.get(id)
  return balancer && { kind: 'classic', id, balancer }
}

export function findTarget(
  { targets }: ElbState,
  pool: string,
  instanceId: string,
): Target | undefined {
  return targets.get(pool)?.get(instanceId)
}

export function targetsOf({ targets }: ElbState, pool: string): Iterable<Target> {
  return targets.get(pool)?.values() ?? []
}

export function emptyElbState(): ElbState {
  return {
    loadBalancers: new Map(),
    targetGroups: new Map(),
    listeners: new Map(),
    classic: new Map(),
    targets: new Map(),
    poolsOf: new Map(),
    created: 0,
    registered: 0,
  }
}

/** Copies the containers; the records in them are immutable and shared. */
export function cloneElbState(state: ElbState): ElbState {
  const targets = new Map<string, Map<string, Target>>()
  for (const [pool, members] of state.targets) targets.set(pool, new Map(members))
  return {
    loadBalancers: new Map(state.loadBalancers),
    targetGroups: new Map(state.targetGroups),
    listeners: new Map(state.listeners),
    classic: new Map(state.classic),
    targets,
    poolsOf: new Map(state.poolsOf),
    created: state.created,
    registered: state.registered,
  }
}
