import { assert } from '@ifdown/kernel'
import type { AutoScalingEvent, InstanceJoinedGroup, LifecycleStateChanged } from './events.ts'
import { assertTransition, countsTowardsCapacity } from './lifecycle.ts'
import { newGroup, type Activity, type AutoScalingState, type Group, type Member } from './state.ts'

interface When {
  readonly at: number
  readonly seq: number
}

/** What each Auto Scaling event does to the state: the only writer of its fields. */
export function applyAutoScalingEvent(
  state: AutoScalingState,
  event: AutoScalingEvent,
  when: When,
): void {
  switch (event.type) {
    case 'LaunchConfigurationCreated': {
      const { launchConfiguration } = event
      state.created++
      state.launchConfigurations.set(
        launchConfiguration.launchConfigurationName,
        launchConfiguration,
      )
      return
    }
    case 'LaunchConfigurationDeleted':
      state.launchConfigurations.delete(event.launchConfigurationName)
      return
    case 'GroupCreated': {
      const identity = { name: event.group, arn: event.arn, createdAt: when.at }
      state.created++
      state.groups.set(event.group, newGroup(identity, event.configuration, event.tags))
      return
    }
    case 'GroupDeleted':
      state.groups.delete(event.group)
      return
    case 'ActivityBegan':
    case 'ActivityProgressed':
    case 'ActivityEnded':
      applyActivity(state, event, when)
      return
    case 'InstanceJoinedGroup':
      state.memberships.set(event.instanceId, event.group)
      break
    case 'InstanceLeftGroup':
      state.memberships.delete(event.instanceId)
      break
    default:
  }
  applyToGroup(groupOf(state, event.group), event, when)
}

/**
 * Keeps the index of members that the health loop has to look at: those in service that are marked or
 * tolerated, or whose instance is such that they may have to be.
 */
export function suspect(state: AutoScalingState, instanceId: string, suspicious: boolean): void {
  const group = state.groups.get(state.memberships.get(instanceId) ?? '')
  const member = group?.members.get(instanceId)
  if (group === undefined || member === undefined) return
  const watched = suspicious || isUnderWatch(member)
  if (watched && member.lifecycleState === 'InService') group.suspects.add(instanceId)
  else group.suspects.delete(instanceId)
}

function isUnderWatch({ healthStatus, toleratedUntil }: Member): boolean {
  return healthStatus === 'Unhealthy' || toleratedUntil !== undefined
}

type GroupEvent = Exclude<
  AutoScalingEvent,
  {
    type:
      | 'LaunchConfigurationCreated'
      | 'LaunchConfigurationDeleted'
      | 'GroupCreated'
      | 'GroupDeleted'
      | 'ActivityBegan'
      | 'ActivityProgressed'
      | 'ActivityEnded'
  }
>

function applyToGroup(group: Group, event: GroupEvent, when: When): void {
  switch (event.type) {
    case 'GroupUpdated':
      group.configuration = event.configuration
      return
    case 'GroupTagsChanged':
      group.tags = event.tags
      return
    case 'GroupDeletionBegan':
      group.deleting = true
      return
    case 'DesiredCapacityChanged':
      group.desiredCapacity = event.to
      group.changes++
      return
    case 'ReconcileScheduled':
      group.reconcile = { dueAt: event.dueAt, since: event.since, clauses: event.clauses }
      return
    case 'CapacityReconciled':
      group.reconcile = undefined
      return
    case 'ReplacementScheduled':
      group.replacements.set(event.instanceId, {
        instanceId: event.instanceId,
        dueAt: event.dueAt,
        cause: when.seq,
      })
      return
    case 'LaunchDecided':
      group.launchesDecided++
      if (event.replaces !== undefined) group.replacements.delete(event.replaces)
      group.launches.set(event.launchId, {
        launchId: event.launchId,
        availabilityZone: event.availabilityZone,
        returnsAt: event.returnsAt,
        clauses: event.clauses,
        replaces: event.replaces,
        cause: when.seq,
      })
      count(group, event.availabilityZone, 1)
      return
    case 'ReplacementDropped':
      group.replacements.delete(event.instanceId)
      return
    case 'LaunchCallEnded': {
      const launch = group.launches.get(event.launchId)
      assert(launch, `${event.launchId} is not on its way`)
      group.launches.delete(event.launchId)
      count(group, launch.availabilityZone, -1)
      return
    }
    case 'NotificationConfigurationPut':
      group.notifications.set(event.topicArn, event.notificationTypes)
      return
    case 'NotificationConfigurationDeleted':
      group.notifications.delete(event.topicArn)
      return
    default:
      applyToMember(group, event, when)
  }
}

type MemberEvent = Extract<
  GroupEvent,
  {
    type:
      | 'InstanceJoinedGroup'
      | 'LifecycleStateChanged'
      | 'InstanceLeftGroup'
      | 'TerminationDecided'
      | 'ImpairmentNoticed'
      | 'ImpairmentForgotten'
      | 'HealthStatusChanged'
      | 'HealthStatusDeferred'
      | 'DeferredHealthStatusDropped'
  }
>

function applyToMember(group: Group, event: MemberEvent, { at, seq }: When): void {
  switch (event.type) {
    case 'InstanceJoinedGroup':
      group.members.set(event.instanceId, newMember(event, seq))
      group.pending.add(event.instanceId)
      count(group, event.availabilityZone, 1)
      return
    case 'LifecycleStateChanged':
      changeLifecycleState(group, event, at)
      return
    case 'TerminationDecided':
      change(group, event.instanceId, { terminationStartsAt: event.startsAt })
      return
    case 'InstanceLeftGroup':
      group.members.delete(event.instanceId)
      group.terminating.delete(event.instanceId)
      group.suspects.delete(event.instanceId)
      return
    case 'ImpairmentNoticed':
      change(group, event.instanceId, {
        toleratedUntil: event.toleratedUntil,
        toleranceCause: seq,
      })
      return
    case 'ImpairmentForgotten':
      change(group, event.instanceId, { toleratedUntil: undefined, toleranceCause: undefined })
      return
    case 'HealthStatusDeferred':
      change(group, event.instanceId, { markAt: event.markAt, markCause: seq })
      return
    case 'DeferredHealthStatusDropped':
      change(group, event.instanceId, { markAt: undefined, markCause: undefined })
      return
    case 'HealthStatusChanged': {
      const unhealthy = event.to === 'Unhealthy'
      change(group, event.instanceId, {
        healthStatus: event.to,
        unhealthyReason: event.reason,
        unhealthyAt: unhealthy ? at : undefined,
        unhealthyCause: unhealthy ? seq : undefined,
        toleratedUntil: undefined,
        toleranceCause: undefined,
        markAt: undefined,
        markCause: undefined,
        // A member that is restored in time is not replaced.
        terminationStartsAt: undefined,
      })
    }
  }
}

function newMember(event: InstanceJoinedGroup, seq: number): Member {
  return {
    instanceId: event.instanceId,
    availabilityZone: event.availabilityZone,
    launchConfigurationName: event.launchConfigurationName,
    lifecycleState: 'Pending',
    healthStatus: 'Healthy',
    unhealthyReason: undefined,
    unhealthyAt: undefined,
    unhealthyCause: undefined,
    toleratedUntil: undefined,
    toleranceCause: undefined,
    markAt: undefined,
    markCause: undefined,
    inServiceDueAt: event.inServiceAt,
    inServiceAt: undefined,
    terminationStartsAt: undefined,
    terminatingUntil: undefined,
    joinedCause: seq,
    protectedFromScaleIn: false,
    activityId: event.activityId,
  }
}

function changeLifecycleState(group: Group, event: LifecycleStateChanged, at: number): void {
  const { instanceId, from, to } = event
  assertTransition(instanceId, from, to)
  const member = group.members.get(instanceId)!
  group.pending.delete(instanceId)
  if (to === 'Terminating') group.terminating.add(instanceId)
  if (countsTowardsCapacity(from) && !countsTowardsCapacity(to)) {
    count(group, member.availabilityZone, -1)
  }
  if (to !== 'InService') {
    change(group, instanceId, { lifecycleState: to, terminatingUntil: event.endsAt })
    return
  }
  group.lastInServiceAt = at
  group.newestMember = instanceId
  change(group, instanceId, {
    lifecycleState: to,
    inServiceAt: at,
    // The group's setting is copied when a member enters InService (TERM-11).
    protectedFromScaleIn: group.configuration.newInstancesProtectedFromScaleIn,
  })
}

type ActivityEvent = Extract<
  AutoScalingEvent,
  { type: 'ActivityBegan' | 'ActivityProgressed' | 'ActivityEnded' }
>

function applyActivity(state: AutoScalingState, event: ActivityEvent, { at, seq }: When): void {
  const group = groupOf(state, event.group)
  if (event.type === 'ActivityBegan') {
    const { type: _, replaces: __, ...described } = event
    group.changes++
    group.openActivities.add(event.activityId)
    state.activities.set(event.activityId, {
      ...described,
      groupArn: group.arn,
      startTime: at,
      endTime: undefined,
      statusMessage: undefined,
      cause: seq,
      order: state.activities.size,
    })
    setActivityOf(group, event.instanceId, event.activityId)
    return
  }
  const activity = state.activities.get(event.activityId)
  assert(activity, `activity ${event.activityId} never began`)
  if (event.type === 'ActivityProgressed') {
    const { statusCode, progress } = event
    state.activities.set(event.activityId, { ...activity, statusCode, progress })
    return
  }
  group.openActivities.delete(event.activityId)
  setActivityOf(group, event.instanceId, undefined)
  const { statusCode, statusMessage } = event
  const ended: Activity = { ...activity, statusCode, statusMessage, progress: 100, endTime: at }
  state.activities.set(event.activityId, ended)
}

function setActivityOf(
  group: Group,
  instanceId: string | undefined,
  activityId: string | undefined,
): void {
  if (instanceId === undefined || !group.members.has(instanceId)) return
  change(group, instanceId, { activityId })
}

function groupOf(state: AutoScalingState, name: string): Group {
  const group = state.groups.get(name)
  assert(group, `there is no group ${name}`)
  return group
}

function change(group: Group, instanceId: string, changes: Partial<Member>): void {
  const member = group.members.get(instanceId)
  assert(member, `${instanceId} is not a member of ${group.name}`)
  group.members.set(instanceId, { ...member, ...changes })
}

function count(group: Group, availabilityZone: string, by: number): void {
  group.countedByZone.set(availabilityZone, (group.countedByZone.get(availabilityZone) ?? 0) + by)
}
