import type { Because } from '../effects.ts'
import { mintActivityId } from './activity.ts'
import type { Clause } from './cause.ts'
import type { AutoScaling } from './context.ts'
import { hooksFor } from './hooks/state.ts'
import { beginWait, expireActions, outcomeOf } from './hooks/waiting.ts'
import { isTerminating } from './lifecycle.ts'
import type { Group, Member } from './state.ts'
import { deregisterMember } from './traffic-sources/registering.ts'

export interface TerminationOptions {
  readonly clauses: readonly Clause[]
  /** Whether the activity id encodes its start (ACT-8). */
  readonly coded: boolean
  readonly because?: Because | undefined
  /** Neither a load balancer nor a hook is waited for (CAP-9). */
  readonly atOnce?: boolean | undefined
}

/** Begins the termination of a member (TERM-15). Answers the id of its activity. */
export function beginTermination(
  auto: AutoScaling,
  group: Group,
  member: Member,
  { clauses, coded, because, atOnce = false }: TerminationOptions,
): string {
  const { effects } = auto
  const { instanceId, availabilityZone, subnetId, lifecycleState } = member
  if (member.activityId !== undefined) cancelLaunch(auto, group, member, undefined)
  const activityId = mintActivityId(effects, group, coded)
  const began = effects.emit(
    {
      type: 'ActivityBegan',
      group: group.name,
      activityId,
      kind: 'terminate',
      instanceId,
      availabilityZone,
      subnetId,
      statusCode: 'InProgress',
      progress: 50,
      clauses,
      replaces: undefined,
    },
    because,
  )
  effects.because([began], () => {
    const drainsUntil = deregisterMember(auto, group, instanceId)
    // A retained member has been through its hooks (HOOK-52).
    const waits = drainsUntil !== undefined || hasHooks(group)
    if (atOnce || lifecycleState === 'Terminating:Retained' || !waits) {
      return endInstance(auto, group, member)
    }
    effects.emit({
      type: 'LifecycleStateChanged',
      group: group.name,
      instanceId,
      from: lifecycleState,
      to: 'Terminating',
      endsAt: undefined,
      ...(drainsUntil === undefined ? undefined : { drainsUntil }),
    })
    if (drainsUntil === undefined || drainsUntil <= effects.now) {
      return advanceHooks(auto, group, group.members.get(instanceId)!)
    }
    effects.emit({
      type: 'ActivityProgressed',
      group: group.name,
      activityId,
      statusCode: 'WaitingForELBConnectionDraining',
      progress: 50,
    })
  })
  return activityId
}

/** The drain comes before the hooks, and is waited for in full (TERM-15, HOOK-12). */
export function advanceDrain(auto: AutoScaling, group: Group, member: Member): void {
  if (member.drain!.endsAt > auto.effects.now) return
  const activity = auto.state.activities.get(member.activityId ?? '')
  advanceHooks(auto, group, member, activity && { causes: [activity.cause] })
}

function hasHooks(group: Group): boolean {
  return hooksFor(group.hooks, 'autoscaling:EC2_INSTANCE_TERMINATING').length > 0
}

/** The terminate hooks, which come after the load balancers (HOOK-12); without any, the end. */
function advanceHooks(auto: AutoScaling, group: Group, member: Member, because?: Because): void {
  if (beginWait(auto, group, member, 'autoscaling:EC2_INSTANCE_TERMINATING', because)) return
  endInstance(auto, group, member, because)
}

/** Terminate hooks: both results end the instance, unless the group keeps abandoned ones (HOOK-22). */
export function advanceTerminatingWait(auto: AutoScaling, group: Group, member: Member): void {
  const { instanceId } = member
  expireActions(auto, group, member)
  const waiting = group.members.get(instanceId)!
  const outcome = outcomeOf(waiting)
  if (outcome === undefined) return
  const because = { causes: [outcome.action.cause] }
  const keeps = group.configuration.terminateHookAbandon === 'retain'
  const alive = isAlive(auto.ec2.describe(instanceId)?.state)
  if (outcome.result === 'ABANDON' && keeps && alive) return retain(auto, group, waiting, because)
  endInstance(auto, group, waiting, because)
}

/**
 * The instance stays, as no capacity of the group, until somebody terminates it (TERM-19). AWS does not
 * say how its activity ends: ours is Cancelled.
 */
function retain(auto: AutoScaling, group: Group, member: Member, because: Because): void {
  const { effects } = auto
  const { instanceId } = member
  const seq = effects.emit(
    {
      type: 'LifecycleStateChanged',
      group: group.name,
      instanceId,
      from: 'Terminating:Wait',
      to: 'Terminating:Retained',
      endsAt: undefined,
    },
    because,
  )
  effects.because([seq], () => cancelLaunch(auto, group, member, undefined))
}

/** The last phase: EC2 terminates the instance, and once it has the member is one no more. */
export function endInstance(
  auto: AutoScaling,
  group: Group,
  { instanceId, lifecycleState: from, drain }: Member,
  because?: Because,
): void {
  const { effects, ec2 } = auto
  const alive = isAlive(ec2.describe(instanceId)?.state)
  const deadFor = effects.milliseconds('asg.deadTerminateS', instanceId)
  const waited = isTerminating(from) || from === 'Terminating:Retained'
  const endsAt = alive ? undefined : effects.now + deadFor
  const about = { group: group.name, instanceId, endsAt }
  const to = waited ? 'Terminating:Proceed' : 'Terminating'
  const seq = effects.emit(
    from === 'Terminating'
      ? { type: 'ConnectionDrainingEnded', ...about }
      : { type: 'LifecycleStateChanged', ...about, from, to },
    because,
  )
  const running = drain === undefined ? 'ec2.terminateS' : 'asg.drainOverheadS'
  const takes = alive ? effects.milliseconds(running, instanceId) : deadFor
  if (waited) effects.because([seq], () => ec2.terminateInstance(instanceId, takes))
  else ec2.terminateInstance(instanceId, takes)
}

/** A launch, or another move, whose instance died or is taken away ends Cancelled (HC-21). */
export function cancelLaunch(
  { effects, state }: AutoScaling,
  group: Group,
  member: Member,
  statusMessage: string | undefined,
): void {
  if (member.activityId === undefined) return
  effects.emit({
    type: 'ActivityEnded',
    group: group.name,
    activityId: member.activityId,
    kind: state.activities.get(member.activityId)!.kind,
    instanceId: member.instanceId,
    statusCode: 'Cancelled',
    statusMessage,
  })
}

function isAlive(state: string | undefined): boolean {
  return state === 'running' || state === 'pending'
}
