import type { Because } from '../effects.ts'
import { scheduleReconcile, scheduleRetry } from './capacity.ts'
import type { AutoScaling, Ec2InstanceHealth } from './context.ts'
import type { ActivityKind } from './events.ts'
import { beginWait, expireActions, outcomeOf } from './hooks/waiting.ts'
import { leave } from './leaving.ts'
import { waysIntoService } from './moves.ts'
import { countedCapacity, type Group, type Member } from './state.ts'
import { beginTermination, cancelLaunch } from './termination.ts'
import { registerMember } from './traffic-sources/registering.ts'

/*
 * The phases of a launch once EC2 has taken it on: Pending until the instance runs, the launch hooks
 * (Pending:Wait, Pending:Proceed), InService (LIFE-2, HOOK-10).
 */

/** The gate of Pending: EC2 runs it and the launch took its time (HC-23). */
export function advancePending(auto: AutoScaling, group: Group, member: Member): void {
  const { effects, ec2 } = auto
  const health = ec2.describe(member.instanceId)
  const kind = kindOf(auto, member)
  if (health === undefined || !isUp(health)) {
    if (kind === 'launch') return abandonLaunch(auto, group, member, health)
    return failToServe(auto, group, member, health)
  }
  if (health.state !== 'running' || member.inServiceDueAt > effects.now) return
  const because = {
    causes: [member.joinedCause, health.stateCause],
    governedBy: waysIntoService[kind],
  }
  // Hooks run for what the group launches, not for what is attached or leaves Standby (HOOK-40).
  const waits =
    kind === 'launch' &&
    beginWait(auto, group, member, 'autoscaling:EC2_INSTANCE_LAUNCHING', because)
  if (!waits) enterService(auto, group, member, because)
}

/** Launch hooks: CONTINUE goes on into service, ABANDON ends the launch (HOOK-21). */
export function advancePendingWait(auto: AutoScaling, group: Group, member: Member): void {
  const { effects, ec2 } = auto
  const { instanceId } = member
  const health = ec2.describe(instanceId)
  // No periodic health check, but an instance that stops running is noticed (HOOK-41).
  if (health === undefined || !isUp(health)) return abandonLaunch(auto, group, member, health)
  expireActions(auto, group, member)
  const outcome = outcomeOf(group.members.get(instanceId)!)
  if (outcome === undefined) return
  const { result, action } = outcome
  const because = { causes: [action.cause] }
  if (result === 'ABANDON') {
    const how = action.deadline <= effects.now ? 'Heartbeat Timeout' : abandonedByCall
    return abandonWait(auto, group, member, {
      statusMessage: abandonedText(action.token, how),
      because,
    })
  }
  const proceeds = effects.emit(
    {
      type: 'LifecycleStateChanged',
      group: group.name,
      instanceId,
      from: 'Pending:Wait',
      to: 'Pending:Proceed',
      endsAt: undefined,
    },
    because,
  )
  enterService(auto, group, group.members.get(instanceId)!, { causes: [proceeds] })
}

const abandonedByCall = 'Lifecycle Action Completed with ABANDON Result'

/** Source: STR-63. */
function abandonedText(token: string, how: string): string {
  return `Instance failed to complete user's Lifecycle Action: Lifecycle Action with token ${token} was abandoned: ${how}`
}

/** The last phase: the member serves, and its activity is done. */
function enterService(auto: AutoScaling, group: Group, member: Member, because: Because): void {
  const { effects } = auto
  const { instanceId, activityId, lifecycleState: from } = member
  const kind = kindOf(auto, member)
  registerMember(auto, group, instanceId, because)
  const seq = effects.emit(
    {
      type: 'LifecycleStateChanged',
      group: group.name,
      instanceId,
      from,
      to: 'InService',
      endsAt: undefined,
    },
    because,
  )
  // A surplus that could not go while it was Pending can go now (TERM-2).
  if (group.reconcile === undefined && countedCapacity(group) > group.desiredCapacity) {
    scheduleReconcile(auto, group, seq)
  }
  if (activityId === undefined) return
  effects.emit(
    {
      type: 'ActivityEnded',
      group: group.name,
      activityId,
      kind,
      instanceId,
      statusCode: 'Successful',
      statusMessage: undefined,
    },
    { causes: [seq] },
  )
}

function kindOf({ state }: AutoScaling, { activityId }: Member): ActivityKind {
  return state.activities.get(activityId ?? '')?.kind ?? 'launch'
}

function isUp({ state }: Ec2InstanceHealth): boolean {
  return state === 'pending' || state === 'running'
}

/** The instance died before InService: the launch ends Cancelled and a new one follows (HC-21). */
function abandonLaunch(
  auto: AutoScaling,
  group: Group,
  member: Member,
  health: Ec2InstanceHealth | undefined,
): void {
  const { effects } = auto
  const causes = health && [health.stateCause]
  effects.because(causes ?? [], () => {
    cancelLaunch(auto, group, member, diedWhilePending(health))
    const { instanceId, lifecycleState: from } = member
    const step = { type: 'LifecycleStateChanged', group: group.name, instanceId } as const
    effects.emit({ ...step, from, to: 'Terminating', endsAt: effects.now })
    const left = leave(auto, group, group.members.get(instanceId)!)
    scheduleReconcile(auto, group, left)
  })
}

/**
 * A launch hook was abandoned: the launch ends Cancelled, the instance is terminated and a new one is
 * tried; when hooks keep failing, later and later (LIFE-5, HOOK-21, ACT-12). No activity tells of this
 * termination, and terminate hooks do not run: HOOK-40 does not list it.
 */
function abandonWait(
  auto: AutoScaling,
  group: Group,
  member: Member,
  { statusMessage, because }: { readonly statusMessage: string; readonly because: Because },
): void {
  const { effects, ec2 } = auto
  const { instanceId, lifecycleState: from } = member
  effects.because(because.causes ?? [], () => {
    const again = group.failures !== undefined
    cancelLaunch(auto, group, member, statusMessage)
    const step = { type: 'LifecycleStateChanged', group: group.name, instanceId } as const
    const seq = effects.emit({ ...step, from, to: 'Terminating', endsAt: undefined })
    ec2.terminateInstance(instanceId, effects.milliseconds('ec2.terminateS', instanceId))
    if (again) scheduleRetry(auto, group, seq, 'asg.hookRetryBackoff')
    else scheduleReconcile(auto, group, seq)
  })
}

function diedWhilePending(health: Ec2InstanceHealth | undefined): string {
  const reason = health?.stateReason ?? 'Client.UserInitiatedShutdown: User initiated shutdown'
  return `Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: ${reason}`
}

/**
 * A member that is attached or leaves Standby with an instance that does not run: it is terminated
 * like any other that is found so, and replaced (HC-19, SUSP-4).
 */
function failToServe(
  auto: AutoScaling,
  group: Group,
  member: Member,
  health: Ec2InstanceHealth | undefined,
): void {
  const { effects } = auto
  const { instanceId } = member
  effects.because([member.joinedCause, ...(health ? [health.stateCause] : [])], () => {
    cancelLaunch(auto, group, member, diedWhilePending(health))
    const clause = { type: 'notRunning', at: effects.now } as const
    const still = group.members.get(instanceId)!
    const activityId = beginTermination(auto, group, still, { clauses: [clause], coded: true })
    scheduleReconcile(auto, group, auto.state.activities.get(activityId)!.cause)
  })
}
