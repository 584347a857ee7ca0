import type {
  ElbEvent,
  ElbResourceEvent,
  TargetEvent,
  TargetHealthChanged,
  TargetRegistered,
} from './events.ts'
import { answerOtherwise, beginChecking } from './health-check.ts'
import { checkRulesOf, slowStartDuration } from './pools.ts'
import { findPool, targetsOf, type ElbState, type Target } from './state.ts'

interface When {
  readonly at: number
  readonly seq: number
}

/** What each load balancing event does to the state: the only writer of its fields. */
export function applyElbEvent(state: ElbState, event: ElbEvent, when: When): void {
  if ('instanceId' in event) applyToTarget(state, event, when)
  else applyToResource(state, event, when)
}

function applyToResource(state: ElbState, event: ElbResourceEvent, { at }: When): void {
  switch (event.type) {
    case 'LoadBalancerCreated': {
      const { type: _, ...described } = event
      state.created++
      state.loadBalancers.set(event.arn, { ...described, createdAt: at })
      return
    }
    case 'LoadBalancerAttributesModified': {
      const balancer = state.loadBalancers.get(event.arn)!
      state.loadBalancers.set(event.arn, { ...balancer, attributes: event.attributes })
      return
    }
    case 'LoadBalancerDeleted':
      state.loadBalancers.delete(event.arn)
      return
    case 'TargetGroupCreated': {
      const { type: _, ...described } = event
      state.created++
      state.targetGroups.set(event.arn, described)
      return
    }
    case 'TargetGroupModified': {
      const group = state.targetGroups.get(event.arn)!
      state.targetGroups.set(event.arn, { ...group, healthCheck: event.healthCheck })
      return beginBeatAnew(state, event.arn, at, event.healthCheck.interval)
    }
    case 'TargetGroupAttributesModified': {
      const group = state.targetGroups.get(event.arn)!
      state.targetGroups.set(event.arn, { ...group, attributes: event.attributes })
      return
    }
    case 'TargetGroupDeleted':
      state.targetGroups.delete(event.arn)
      forgetTargets(state, event.arn)
      return
    case 'ListenerCreated': {
      const { type: _, ...described } = event
      state.created++
      state.listeners.set(event.arn, described)
      return
    }
    case 'ListenerDeleted':
      state.listeners.delete(event.arn)
      return
    case 'LoadBalancingTagsChanged':
      return setTags(state, event.resource, event.tags)
    default:
      applyToClassic(state, event, at)
  }
}

type ClassicEvent = Extract<ElbResourceEvent, { type: `Classic${string}` }>

function applyToClassic(state: ElbState, event: ClassicEvent, at: number): void {
  const { name } = event
  switch (event.type) {
    case 'ClassicLoadBalancerCreated': {
      const { type: _, ...described } = event
      state.created++
      state.classic.set(name, { ...described, createdAt: at })
      return
    }
    case 'ClassicLoadBalancerDeleted':
      state.classic.delete(name)
      forgetTargets(state, name)
      return
    case 'ClassicHealthCheckConfigured':
      state.classic.set(name, { ...state.classic.get(name)!, healthCheck: event.healthCheck })
      return beginBeatAnew(state, name, at, event.healthCheck.interval)
    case 'ClassicAttributesModified':
      state.classic.set(name, { ...state.classic.get(name)!, attributes: event.attributes })
  }
}

function setTags(state: ElbState, resource: string, tags: Readonly<Record<string, string>>): void {
  for (const container of [state.loadBalancers, state.targetGroups, state.classic]) {
    const found = container.get(resource)
    if (found !== undefined) container.set(resource, { ...found, tags } as never)
  }
}

function beginBeatAnew(state: ElbState, pool: string, at: number, interval: number): void {
  for (const target of targetsOf(state, pool)) {
    const checking = beginChecking(at + interval, at, target.checking.response)
    put(state, { ...target, checking })
  }
}

function forgetTargets(state: ElbState, pool: string): void {
  for (const { instanceId } of targetsOf(state, pool)) leavePool(state, pool, instanceId)
  state.targets.delete(pool)
}

function applyToTarget(state: ElbState, event: TargetEvent, when: When): void {
  if (event.type === 'TargetRegistered') return register(state, event, when)
  const target = state.targets.get(event.pool)!.get(event.instanceId)!
  switch (event.type) {
    case 'TargetResponseChanged': {
      const rules = checkRulesOf(findPool(state, event.pool)!)
      const { state: health, checking } = target
      put(state, {
        ...target,
        checking: answerOtherwise(health, checking, rules, event.response, when.at),
        responseCause: when.seq,
      })
      return
    }
    case 'TargetHealthChanged':
      put(state, changeHealth(state, target, event, when))
      return
    case 'TargetDeregistered':
      put(state, {
        ...target,
        state: 'draining',
        reason: 'Target.DeregistrationInProgress',
        stateSince: when.at,
        stateCause: when.seq,
        slowStartEndsAt: undefined,
        drainEndsAt: event.drainEndsAt,
      })
      return
    case 'TargetDrained':
      state.targets.get(event.pool)!.delete(event.instanceId)
      leavePool(state, event.pool, event.instanceId)
  }
}

function register(state: ElbState, event: TargetRegistered, { at, seq }: When): void {
  const { type: _, response, firstCheckAt, ...described } = event
  const members = state.targets.get(event.pool) ?? new Map<string, Target>()
  state.registered++
  state.targets.set(event.pool, members)
  const before = state.poolsOf.get(event.instanceId) ?? []
  if (!before.includes(event.pool)) state.poolsOf.set(event.instanceId, [...before, event.pool])
  members.set(event.instanceId, {
    ...described,
    stateSince: at,
    stateCause: seq,
    checking: beginChecking(firstCheckAt, at, response),
    responseCause: seq,
    slowStartEndsAt: undefined,
    drainEndsAt: undefined,
  })
}

function changeHealth(
  state: ElbState,
  target: Target,
  { to, reason, checks }: TargetHealthChanged,
  { at, seq }: When,
): Target {
  const begun = checks && beginChecking(checks.firstCheckAt, at, checks.response)
  return {
    ...target,
    state: to,
    reason,
    stateSince: at,
    stateCause: seq,
    checking: begun ?? { ...target.checking, decided: undefined },
    responseCause: begun === undefined ? target.responseCause : seq,
    slowStartEndsAt: to === 'healthy' ? slowStartEnd(state, target, at) : undefined,
  }
}

/** Only beside a healthy target that takes its full share (ELB-07). */
function slowStartEnd(state: ElbState, { pool }: Target, at: number): number | undefined {
  const duration = slowStartDuration(findPool(state, pool)!)
  if (duration === 0) return undefined
  const others = [...targetsOf(state, pool)].some(
    ({ state: health, slowStartEndsAt }) => health === 'healthy' && !(slowStartEndsAt! > at),
  )
  return others ? at + duration : undefined
}

function put(state: ElbState, target: Target): void {
  state.targets.get(target.pool)!.set(target.instanceId, target)
}

function leavePool(state: ElbState, pool: string, instanceId: string): void {
  const rest = (state.poolsOf.get(instanceId) ?? []).filter((each) => each !== pool)
  if (rest.length > 0) state.poolsOf.set(instanceId, rest)
  else state.poolsOf.delete(instanceId)
}
