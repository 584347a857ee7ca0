import type { Because } from '../effects.ts'
import type { Elb, TargetHost } from './context.ts'
import type { TargetReason } from './events.ts'
import { nextHealthChange, type HealthChange, type HealthResponse } from './health-check.ts'
import { checkRulesOf, deregistrationDelay, isInUse } from './pools.ts'
import { findPool, findTarget, targetsOf, type Pool, type Target } from './state.ts'

/** Registers an instance; one that is registered already stays as it is. `port` where the pool names none. */
export function registerTarget(elb: Elb, pool: Pool, instanceId: string, port?: number): void {
  const { effects, ec2 } = elb
  const host = ec2.host(instanceId)
  const before = findTarget(elb.state, pool.id, instanceId)
  if (host === undefined || (before !== undefined && before.state !== 'draining')) return
  const unusable = whyUnused(elb, pool, host)
  effects.emit({
    type: 'TargetRegistered',
    pool: pool.id,
    instanceId,
    availabilityZone: host.availabilityZone,
    port: port ?? portOf(pool),
    state: unusable === undefined ? 'initial' : 'unused',
    reason: unusable ?? 'Elb.RegistrationInProgress',
    response: responseTo(pool, host),
    firstCheckAt: firstCheckAt(elb, pool, instanceId),
  })
}

/**
 * Takes an instance out. Answers when its drain is over, in milliseconds since the epoch; undefined
 * when it was not registered.
 */
export function deregisterTarget(
  elb: Elb,
  pool: Pool,
  instanceId: string,
  because?: Because,
): number | undefined {
  const { effects } = elb
  const target = findTarget(elb.state, pool.id, instanceId)
  if (target === undefined) return undefined
  if (target.state === 'draining') return target.drainEndsAt
  const drainEndsAt = effects.now + deregistrationDelay(pool)
  effects.emit({ type: 'TargetDeregistered', pool: pool.id, instanceId, drainEndsAt }, because)
  // Without a delay it is over at once.
  advanceTarget(elb, pool.id, instanceId)
  return drainEndsAt
}

/** Does whatever is due at a target: its health changes, or its drain is over. Asks for the next look. */
export function advanceTarget(elb: Elb, poolId: string, instanceId: string): void {
  const { effects, state } = elb
  const find = () => findTarget(state, poolId, instanceId)
  const pool = findPool(state, poolId)
  const target = find()
  if (pool === undefined || target === undefined) return
  if (target.state === 'draining') {
    if (target.drainEndsAt! > effects.now) return remindOf(elb, target, target.drainEndsAt!)
    effects.emit(
      { type: 'TargetDrained', pool: poolId, instanceId },
      { causes: [target.stateCause] },
    )
    return
  }
  observe(elb, pool, target)
  const change = nextHealthChange(find()!.state, find()!.checking, checkRulesOf(pool))
  if (change !== undefined && change.at <= effects.now) changeHealth(elb, find()!, change)
  const next = nextHealthChange(find()!.state, find()!.checking, checkRulesOf(pool))
  if (next !== undefined) remindOf(elb, find()!, next.at)
}

/** An instance changed: its targets look at it. */
export function advanceTargetsOf(elb: Elb, instanceId: string): void {
  for (const pool of elb.state.poolsOf.get(instanceId) ?? []) advanceTarget(elb, pool, instanceId)
}

/** A pool changed: all its targets look at it. */
export function advancePool(elb: Elb, poolId: string): void {
  for (const { instanceId } of targetsOf(elb.state, poolId)) {
    advanceTarget(elb, poolId, instanceId)
  }
}

/** What the target sees of its instance and its load balancers, before any check is counted. */
function observe(elb: Elb, pool: Pool, target: Target): void {
  const { effects, ec2 } = elb
  const { instanceId, state: from, reason } = target
  const host = ec2.host(instanceId)
  const unusable = host === undefined ? 'Target.InvalidState' : whyUnused(elb, pool, host)
  const causes = host && unusable === 'Target.InvalidState' ? [host.stateCause] : []
  const step = { type: 'TargetHealthChanged', pool: pool.id, instanceId, from } as const
  if (unusable !== undefined) {
    if (from === 'unused' && reason === unusable) return
    const change = { ...step, to: 'unused', reason: unusable, checks: undefined } as const
    effects.emit(change, causes.length === 0 ? undefined : { causes })
    return
  }
  const { responseCause } = host!
  const response = responseTo(pool, host!)
  if (from === 'unused') {
    const checks = { response, firstCheckAt: firstCheckAt(elb, pool, instanceId) }
    effects.emit({ ...step, to: 'initial', reason: 'Elb.RegistrationInProgress', checks })
    return
  }
  if (response === target.checking.response) return
  effects.emit(
    { type: 'TargetResponseChanged', pool: pool.id, instanceId, response },
    { causes: [responseCause] },
  )
}

/** What comes later than the timeout is no answer (ELB-01). */
function responseTo(pool: Pool, { response, delay }: TargetHost): HealthResponse {
  return delay > checkRulesOf(pool).healthCheck.timeout ? 'timeout' : response
}

function changeHealth(elb: Elb, target: Target, change: HealthChange): void {
  const { pool, instanceId, state: from, stateCause, responseCause } = target
  elb.effects.emit(
    {
      type: 'TargetHealthChanged',
      pool,
      instanceId,
      from,
      to: change.to,
      reason: change.to === 'healthy' ? undefined : reasons[change.response],
      checks: undefined,
    },
    { causes: [...new Set([responseCause, stateCause])] },
  )
}

/** Source: ELB-02. What answers, but not to this kind of check, failed it. */
const reasons: Readonly<Record<HealthResponse, TargetReason>> = {
  ok: 'Target.FailedHealthChecks',
  error: 'Target.ResponseCodeMismatch',
  refused: 'Target.FailedHealthChecks',
  timeout: 'Target.Timeout',
}

/** Why no check is sent to it; undefined when it is checked. Source: ELB-02. */
function whyUnused(elb: Elb, pool: Pool, host: TargetHost): TargetReason | undefined {
  if (host.state !== 'running' && host.state !== 'pending') return 'Target.InvalidState'
  return isInUse(elb.state, pool, host.availabilityZone) ? undefined : 'Target.NotInUse'
}

/** Somewhere in the first interval; each target has a beat of its own (ELB-04). */
function firstCheckAt({ effects, state }: Elb, pool: Pool, instanceId: string): number {
  const { interval } = checkRulesOf(pool).healthCheck
  const share = effects.number('elb.checkPhase', pool.id, instanceId, state.registered)
  return effects.now + Math.round(share * interval)
}

function portOf(pool: Pool): number {
  return pool.kind === 'classic' ? pool.balancer.listeners[0]!.instancePort : pool.group.port
}

function remindOf({ effects }: Elb, { pool, instanceId }: Target, at: number): void {
  effects.remind({ type: 'TargetDue', pool, instanceId }, Math.max(at, effects.now))
}
