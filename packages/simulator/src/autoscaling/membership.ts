import type { AutoScaling } from './context.ts'
import { setHealthStatus, startReplacement } from './health.ts'
import { advancePending, advancePendingWait } from './into-service.ts'
import { finishDeletion, leave } from './leaving.ts'
import { isTerminating } from './lifecycle.ts'
import { continueScaleIn } from './scale-in-siblings.ts'
import type { Group, Member } from './state.ts'
import {
  advanceDrain,
  advanceTerminatingWait,
  beginTermination,
  endInstance,
} from './termination.ts'

/** Does whatever is due at a member: the end of its launch or of its termination. */
export function advanceMember(auto: AutoScaling, group: Group, instanceId: string): void {
  const member = group.members.get(instanceId)
  if (member === undefined) return
  switch (member.lifecycleState) {
    case 'Pending':
      return advancePending(auto, group, member)
    case 'Pending:Wait':
      return advancePendingWait(auto, group, member)
    case 'InService':
      return advanceInService(auto, group, member)
    case 'Terminating:Wait':
      return advanceTerminatingWait(auto, group, member)
    case 'Terminating':
    case 'Terminating:Proceed':
    case 'Terminating:Retained':
      return advanceTerminating(auto, group, member)
    case 'EnteringStandby':
    case 'Detaching':
      return advanceSetAside(auto, group, member)
    case 'Pending:Proceed':
    case 'Standby':
    case 'Detached':
    case 'Terminated':
  }
}

function advanceInService(auto: AutoScaling, group: Group, member: Member): void {
  const { now } = auto.effects
  if (member.scaleIn !== undefined) return continueScaleIn(auto, group, member)
  const { terminationStartsAt, markAt } = member
  if (markAt !== undefined && markAt <= now) markDeferred(auto, group, member)
  // What was held back at its time by a suspended process is decided anew (SUSP-4).
  if (terminationStartsAt !== now) return
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
  const { instanceId, stateEndsAt, activityId, drain, lifecycleState } = member
  if (lifecycleState === 'Terminating' && drain?.over === false) {
    return advanceDrain(auto, group, member)
  }
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
  // Nobody waits for hooks that are under way (HOOK-40).
  for (const member of group.members.values()) {
    if (member.lifecycleState === 'Terminating:Wait') endInstance(auto, group, member)
  }
  const remaining = [...group.members.values()].filter(
    ({ lifecycleState }) => !isTerminating(lifecycleState) && lifecycleState !== 'Detaching',
  )
  const clauses = [
    { type: 'forceDeleted', at, from, to: 0 } as const,
    { type: 'terminatedForDifference', at, from: remaining.length, to: 0 } as const,
  ]
  for (const member of remaining) {
    beginTermination(auto, group, member, { clauses, coded: false, atOnce: true })
  }
  finishDeletion(auto, group)
}
