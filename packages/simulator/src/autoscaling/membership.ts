import { scheduleReconcile } from './capacity.ts'
import type { AutoScaling, Ec2InstanceHealth } from './context.ts'
import { setHealthStatus, startReplacement } from './health.ts'
import { waysIntoService } from './moves.ts'
import { countedCapacity, type Group, type Member } from './state.ts'
import { beginTermination, cancelLaunch } from './termination.ts'

/** Does whatever is due at a member: the end of its launch or of its termination. */
export function advanceMember(auto: AutoScaling, group: Group, instanceId: string): void {
  const member = group.members.get(instanceId)
  if (member === undefined) return
  switch (member.lifecycleState) {
    case 'Pending':
      return advancePending(auto, group, member)
    case 'InService':
      return advanceInService(auto, group, member)
    case 'Terminating':
      return advanceTerminating(auto, group, member)
    case 'EnteringStandby':
    case 'Detaching':
      return advanceSetAside(auto, group, member)
    case 'Standby':
    case 'Detached':
    case 'Terminated':
  }
}

/** The gate to InService: EC2 runs it and the launch took its time (HC-23). */
function advancePending(auto: AutoScaling, group: Group, member: Member): void {
  const { effects, ec2, state } = auto
  const health = ec2.describe(member.instanceId)
  const { instanceId, activityId } = member
  const kind = state.activities.get(activityId ?? '')?.kind ?? 'launch'
  if (health === undefined || (health.state !== 'pending' && health.state !== 'running')) {
    if (kind === 'launch') return abandonLaunch(auto, group, member, health)
    return failToServe(auto, group, member, health)
  }
  if (health.state !== 'running' || member.inServiceDueAt > effects.now) return
  const seq = effects.emit(
    {
      type: 'LifecycleStateChanged',
      group: group.name,
      instanceId,
      from: 'Pending',
      to: 'InService',
      endsAt: undefined,
    },
    { causes: [member.joinedCause, health.stateCause], governedBy: waysIntoService[kind] },
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
    const { instanceId } = member
    const step = { type: 'LifecycleStateChanged', group: group.name, instanceId } as const
    effects.emit({ ...step, from: 'Pending', to: 'Terminating', endsAt: effects.now })
    const left = leave(auto, group, group.members.get(instanceId)!)
    scheduleReconcile(auto, group, left)
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

function advanceInService(auto: AutoScaling, group: Group, member: Member): void {
  const { now } = auto.effects
  const { terminationStartsAt, markAt } = member
  if (markAt !== undefined && markAt <= now) markDeferred(auto, group, member)
  if (terminationStartsAt === undefined || terminationStartsAt > now) return
  // Once resumed, the health loop decides again (SUSP-4).
  if (group.suspended.has('Terminate') || group.suspended.has('ReplaceUnhealthy')) return
  startReplacement(auto, group, member)
}

/** A grace period that was lengthened meanwhile defers the mark once more (HC-13). */
function markDeferred(auto: AutoScaling, group: Group, member: Member): void {
  const { effects } = auto
  const { instanceId, inServiceAt, markCause } = member
  const because = { causes: [markCause!] }
  const graceEndsAt = (inServiceAt ?? 0) + group.configuration.healthCheckGracePeriod
  if (graceEndsAt <= effects.now) {
    return setHealthStatus(auto, group, member, 'Unhealthy', 'user', because)
  }
  effects.emit(
    { type: 'HealthStatusDeferred', group: group.name, instanceId, markAt: graceEndsAt },
    because,
  )
}

/** EC2 says terminated, or a dead instance's termination has taken its time (TERM-15, TERM-20). */
function advanceTerminating(auto: AutoScaling, group: Group, member: Member): void {
  const { effects, ec2, state } = auto
  const { instanceId, stateEndsAt, activityId } = member
  const health = ec2.describe(instanceId)
  const dead = stateEndsAt !== undefined
  const over = dead
    ? stateEndsAt <= effects.now
    : health === undefined || health.state === 'terminated'
  if (!over) return
  const began = activityId === undefined ? undefined : state.activities.get(activityId)?.cause
  const causes = [...(began === undefined ? [] : [began]), ...(health ? [health.stateCause] : [])]
  if (activityId !== undefined) {
    effects.emit(
      {
        type: 'ActivityEnded',
        group: group.name,
        activityId,
        kind: 'terminate',
        instanceId,
        statusCode: 'Successful',
        statusMessage: undefined,
      },
      { causes, governedBy: dead ? 'asg.deadTerminateS' : undefined },
    )
  }
  effects.because(causes, () => leave(auto, group, group.members.get(instanceId)!))
}

/** Standby is reached, or a detached instance leaves alive; that which its state waited for is over. */
function advanceSetAside(auto: AutoScaling, group: Group, member: Member): void {
  const { effects, ec2, state } = auto
  const { instanceId, activityId, stateEndsAt, lifecycleState: from } = member
  if (activityId === undefined || stateEndsAt === undefined || stateEndsAt > effects.now) return
  const detaches = from === 'Detaching'
  const ended = effects.emit(
    {
      type: 'ActivityEnded',
      group: group.name,
      activityId,
      kind: detaches ? 'detach' : 'enterStandby',
      instanceId,
      statusCode: 'Successful',
      statusMessage: undefined,
    },
    {
      causes: [state.activities.get(activityId)!.cause],
      governedBy: detaches ? 'asg.detachS' : 'asg.enterStandbyS',
    },
  )
  effects.because([ended], () => {
    if (detaches) {
      // Of its tags it loses this one alone (TERM-17).
      ec2.tagInstance(instanceId, {}, ['aws:autoscaling:groupName'])
      leave(auto, group, member, 'Detached')
      return
    }
    effects.emit({
      type: 'LifecycleStateChanged',
      group: group.name,
      instanceId,
      from,
      to: 'Standby',
      endsAt: undefined,
    })
  })
}

function leave(
  auto: AutoScaling,
  group: Group,
  member: Member,
  to: 'Terminated' | 'Detached' = 'Terminated',
): number {
  const { effects } = auto
  const { instanceId, lifecycleState: from } = member
  const step = { type: 'LifecycleStateChanged', group: group.name, instanceId } as const
  effects.emit({ ...step, from, to, endsAt: undefined })
  const seq = effects.emit({ type: 'InstanceLeftGroup', group: group.name, instanceId })
  finishDeletion(auto, group)
  return seq
}

/** Terminates every member at once, whatever it is doing (CAP-9). */
export function forceDelete(auto: AutoScaling, group: Group): void {
  const { effects } = auto
  const from = group.desiredCapacity
  const at = effects.now
  effects.emit({ type: 'GroupDeletionBegan', group: group.name })
  effects.emit({
    type: 'GroupUpdated',
    group: group.name,
    configuration: { ...group.configuration, minSize: 0, maxSize: 0 },
  })
  effects.emit({
    type: 'DesiredCapacityChanged',
    group: group.name,
    from,
    to: 0,
    clause: { type: 'forceDeleted', at, from, to: 0 },
  })
  const remaining = [...group.members.values()].filter(
    ({ lifecycleState }) => lifecycleState !== 'Terminating' && lifecycleState !== 'Detaching',
  )
  const clauses = [
    { type: 'forceDeleted', at, from, to: 0 } as const,
    { type: 'terminatedForDifference', at, from: remaining.length, to: 0 } as const,
  ]
  for (const member of remaining) beginTermination(auto, group, member, { clauses, coded: false })
  finishDeletion(auto, group)
}

/** A group that is being deleted goes with its last member. */
export function finishDeletion({ effects }: AutoScaling, group: Group): void {
  if (!group.deleting || group.members.size > 0 || group.launches.size > 0) return
  effects.emit({ type: 'GroupDeleted', group: group.name })
}
