import { SimulatorBug } from '@ifdown/kernel'
import { noteActivity } from './activity-history.ts'
import type {
  AutoScalingEvent,
  InstanceJoinedGroup,
  LaunchFailed,
  LifecycleStateChanged,
  ReconcileScheduled,
  ScaleInBlocked,
} from './events.ts'
import { forgetActivities } from './forget-activities.ts'
import { applyHookEvent, forgetActions } from './hooks/apply.ts'
import { planOfConfiguration } from './launch-plan.ts'
import {
  assertTransition,
  countsTowardsCapacity,
  isPending,
  isSetAside,
  isTerminating,
  isWaiting,
} from './lifecycle.ts'
import type { PolicyFired } from './policies/events.ts'
import { applyPolicyEvent, noticeOf } from './policies/state.ts'
import { applyProvidedLaunch } from './provided-launch.ts'
import type { ScheduledActionFailed } from './schedules/events.ts'
import { applyScheduleEvent } from './schedules/state.ts'
import {
  countedCapacity,
  newGroup,
  type Activity,
  type AutoScalingState,
  type Group,
  type Member,
} from './state.ts'
import { applyTrafficSourceEvent } from './traffic-sources/state.ts'

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
      const { launchConfigurationName: name } = launchConfiguration
      state.launchConfigurations.set(name, launchConfiguration)
      state.launchPlans.set(name, planOfConfiguration(launchConfiguration))
      return
    }
    case 'LaunchConfigurationDeleted':
      state.launchConfigurations.delete(event.launchConfigurationName)
      state.launchPlans.delete(event.launchConfigurationName)
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
    case 'LaunchFailed':
      noteFailedLaunch(state, event, when)
      break
    case 'ScaleInChosen':
      state.scaleIns.set(
        when.seq,
        event.choices.map(({ instanceId }) => instanceId),
      )
      break
    case 'ScaleInBlocked':
      recordBlockedScaleIn(state, event, when)
      break
    case 'PolicyFired':
      noteFiring(state, event, when.seq)
      break
    case 'ScheduledActionFailed':
      recordFailedSchedule(state, event, when)
      break
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
      endSeriesOfFailures(group)
      return
    case 'ReconcileScheduled':
      beginRound(group, event)
      group.reconcile = {
        dueAt: event.dueAt,
        since: event.since,
        clauses: event.clauses,
        governedBy: event.delay,
      }
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
      dropWaiting(group, event.launchId)
      group.launches.set(event.launchId, {
        launchId: event.launchId,
        availabilityZone: event.availabilityZone,
        decidedAt: when.at,
        returnsAt: event.returnsAt,
        clauses: event.clauses,
        replaces: event.replaces,
        rebalances: event.rebalances,
        tried: event.tried,
        waits: false,
        cause: when.seq,
      })
      count(group, event.availabilityZone, 1)
      return
    case 'LaunchHandedOver':
    case 'LaunchProvided':
      return applyProvidedLaunch(group, event, when.seq)
    case 'ReplacementDropped':
      group.replacements.delete(event.instanceId)
      return
    case 'LaunchCallEnded': {
      const launch = group.launches.get(event.launchId)
      if (launch === undefined) throw new SimulatorBug(`${event.launchId} is not on its way`)
      group.launches.delete(event.launchId)
      count(group, launch.availabilityZone, -1)
      return
    }
    case 'LaunchFailed':
      failLaunch(group, event, when)
      return
    case 'LaunchGivenUp':
      dropWaiting(group, event.launchId)
      return
    case 'ProcessesSuspended':
      for (const process of event.processes) {
        if (!group.suspended.has(process)) group.suspended.set(process, event.reason)
      }
      return
    case 'ProcessesResumed':
      for (const process of event.processes) group.suspended.delete(process)
      // The clock of failed launches starts anew (SUSP-9).
      if (event.processes.includes('Launch')) group.failures = undefined
      return
    case 'UndocumentedTerritoryEntered':
    case 'ScaleInChosen':
      return
    case 'ScaleInBlocked':
      group.changes++
      return
    case 'RebalanceScheduled':
      group.rebalanceDue = { dueAt: event.dueAt, since: event.since }
      return
    case 'RebalanceDropped':
      group.rebalanceDue = undefined
      return
    case 'RebalanceBegan': {
      const { to, from, count: extra } = event
      group.rebalanceDue = undefined
      group.rebalance = { to, from, extra, failed: false, cause: when.seq }
      return
    }
    case 'RebalanceEnded':
      group.rebalance = undefined
      group.nextProbeAt = event.probeAt ?? group.nextProbeAt
      return
    case 'NotificationConfigurationPut':
      group.notifications.set(event.topicArn, event.notificationTypes)
      return
    case 'MetricsCollectionChanged':
      group.enabledMetrics = event.metrics
      return
    case 'NotificationConfigurationDeleted':
      group.notifications.delete(event.topicArn)
      return
    case 'PolicyPut':
    case 'PolicyDeleted':
    case 'TrackingAlarmsChanged':
    case 'PolicyNotified':
    case 'PolicyFired':
    case 'PolicyHeld':
      applyPolicyEvent(group.policies, event, when.seq)
      return
    case 'ScheduledActionPut':
    case 'ScheduledActionDeleted':
    case 'ScheduledActionRan':
    case 'ScheduledActionSkipped':
    case 'ScheduledActionFailed':
      if (event.type === 'ScheduledActionFailed') group.changes++
      applyScheduleEvent(group.schedule, event, when.seq)
      return
    case 'TrafficSourceStateChanged':
      applyTrafficSourceEvent(group.trafficSources, event, when.seq)
      return
    case 'LifecycleHookPut':
    case 'LifecycleHookDeleted':
    case 'LifecycleActionBegan':
    case 'LifecycleHeartbeatRecorded':
    case 'LifecycleActionCompleted':
      return applyHookEvent(group, event, when)
    default:
      applyToMember(group, event, when)
  }
}

/** The launch waits for its next zone, or is over. */
function failLaunch(group: Group, event: LaunchFailed, { at, seq }: When): void {
  const launch = group.launches.get(event.launchId)
  if (launch === undefined) throw new SimulatorBug(`${event.launchId} is not on its way`)
  const { fallback } = event
  group.launches.delete(event.launchId)
  count(group, launch.availabilityZone, -1)
  if (fallback !== undefined) {
    group.launches.set(event.launchId, {
      launchId: launch.launchId,
      availabilityZone: fallback.availabilityZone,
      decidedAt: launch.decidedAt,
      returnsAt: fallback.at,
      clauses: launch.clauses,
      replaces: launch.replaces,
      rebalances: launch.rebalances,
      tried: launch.tried.concat(event.availabilityZone),
      waits: true,
      cause: seq,
    })
    count(group, fallback.availabilityZone, 1)
  }
  group.changes++
  // A group that has what it wants and looks for a better zone does not fail to launch (SUSP-8).
  if (!launch.rebalances) {
    countFailure(group, at)
    endSeriesOfFailures(group)
  }
  if (launch.rebalances && group.rebalance && fallback === undefined) {
    group.rebalance = { ...group.rebalance, failed: true, extra: group.rebalance.extra - 1 }
  }
}

/** A group that has what it wants tries no more; what fails later begins another series (SUSP-8). */
function endSeriesOfFailures(group: Group): void {
  const had = countedCapacity(group) - group.launches.size
  if (had >= group.desiredCapacity) group.failures = undefined
}

function countFailure(group: Group, at: number): void {
  const { firstAt = at, count: before = 0, rounds = 0 } = group.failures ?? {}
  group.failures = { firstAt, lastAt: at, count: before + 1, rounds }
}

/** The group pauses before its next tries; several launches that failed share one pause. */
function beginRound(group: Group, { delay }: ReconcileScheduled): void {
  if (delay !== 'asg.launchRetryS' || group.reconcile?.governedBy === delay) return
  const { failures } = group
  if (failures !== undefined) group.failures = { ...failures, rounds: failures.rounds + 1 }
}

function dropWaiting(group: Group, launchId: string): void {
  const waiting = group.launches.get(launchId)
  if (!waiting?.waits) return
  group.launches.delete(launchId)
  count(group, waiting.availabilityZone, -1)
}

type MemberEvent = Extract<
  GroupEvent,
  {
    type:
      | 'InstanceJoinedGroup'
      | 'LifecycleStateChanged'
      | 'InstanceLeftGroup'
      | 'InstanceProtectionSet'
      | 'TerminationDecided'
      | 'ConnectionDrainingEnded'
      | 'ScaleInDecided'
      | 'ScaleInDropped'
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
      changeLifecycleState(group, event, { at, seq })
      return
    case 'InstanceProtectionSet':
      change(group, event.instanceId, { protectedFromScaleIn: event.protectedFromScaleIn })
      return
    case 'TerminationDecided':
      change(group, event.instanceId, { terminationStartsAt: event.startsAt })
      return
    case 'ConnectionDrainingEnded': {
      const { endsAt: until } = group.members.get(event.instanceId)!.drain!
      change(group, event.instanceId, {
        drain: { endsAt: until, over: true },
        stateEndsAt: event.endsAt,
      })
      return
    }
    case 'ScaleInDecided': {
      const { startsAt, clauses } = event
      change(group, event.instanceId, { scaleIn: { startsAt, clauses, cause: seq } })
      count(group, event.availabilityZone, -1)
      return
    }
    case 'ScaleInDropped':
      change(group, event.instanceId, { scaleIn: undefined })
      count(group, event.availabilityZone, 1)
      return
    case 'InstanceLeftGroup':
      group.members.delete(event.instanceId)
      group.terminating.delete(event.instanceId)
      group.setAside.delete(event.instanceId)
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
    subnetId: event.subnetId,
    launchedFrom: event.launchedFrom,
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
    scaleIn: undefined,
    stateEndsAt: undefined,
    drain: undefined,
    lifecycleActions: [],
    joinedCause: seq,
    protectedFromScaleIn: false,
    activityId: event.activityId,
  }
}

function changeLifecycleState(group: Group, event: LifecycleStateChanged, { at, seq }: When): void {
  const { instanceId, from, to } = event
  assertTransition(instanceId, from, to)
  const member = group.members.get(instanceId)!
  if (isWaiting(from)) {
    forgetActions(group, member)
    change(group, instanceId, { lifecycleActions: [] })
  }
  place(group.pending, instanceId, isPending(to))
  place(group.terminating, instanceId, isTerminating(to))
  place(group.setAside, instanceId, isSetAside(to))
  const counted = countsTowardsCapacity(from) && member.scaleIn === undefined
  const difference = Number(countsTowardsCapacity(to)) - Number(counted)
  if (difference !== 0) count(group, member.availabilityZone, difference)
  if (to === 'Pending') {
    const inServiceDueAt = event.endsAt ?? at
    change(group, instanceId, { lifecycleState: to, inServiceDueAt, joinedCause: seq })
    return
  }
  if (to !== 'InService') {
    // A mark that waits for the grace period goes on waiting while hooks run (HC-13).
    const forgotten = isPending(to) ? undefined : forgetChecks
    const { endsAt: stateEndsAt, drainsUntil } = event
    const drain = drainsUntil === undefined ? member.drain : { endsAt: drainsUntil, over: false }
    change(group, instanceId, { lifecycleState: to, stateEndsAt, drain, ...forgotten })
    return
  }
  const returns = member.inServiceAt !== undefined
  // Only a launch that worked ends a series of failed ones.
  if (!returns && member.launchedFrom.type !== 'None') group.failures = undefined
  group.lastInServiceAt = at
  group.lastInServiceCause = seq
  group.newestMember = instanceId
  change(group, instanceId, {
    lifecycleState: to,
    inServiceAt: at,
    // The group's setting is copied when a member enters InService (TERM-11); Standby keeps it.
    protectedFromScaleIn: returns
      ? member.protectedFromScaleIn
      : group.configuration.newInstancesProtectedFromScaleIn,
  })
}

/** What a health check has begun about a member ends when it leaves InService (HC-19). */
const forgetChecks = {
  toleratedUntil: undefined,
  toleranceCause: undefined,
  markAt: undefined,
  markCause: undefined,
  terminationStartsAt: undefined,
  scaleIn: undefined,
} as const

function place(index: Set<string>, instanceId: string, belongs: boolean): void {
  if (belongs) index.add(instanceId)
  else index.delete(instanceId)
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
      order: noteActivity(state, group, event.activityId),
    })
    setActivityOf(group, event.instanceId, event.activityId)
    forgetActivities(state, group.arn, at)
    return
  }
  const activity = state.activities.get(event.activityId)
  if (activity === undefined) throw new SimulatorBug(`${event.activityId} never began`)
  if (event.type === 'ActivityProgressed') {
    const { statusCode, progress } = event
    const hooked = statusCode === 'MidTerminatingLifecycleAction' || activity.hooked
    state.activities.set(event.activityId, {
      ...activity,
      statusCode,
      progress,
      ...(hooked && { hooked: true }),
    })
    return
  }
  group.openActivities.delete(event.activityId)
  if (event.instanceId !== undefined) {
    const drainedAt = group.members.get(event.instanceId)?.drain?.endsAt
    const ended = { activityId: event.activityId, endedAt: at, drainedAt }
    if (event.kind === 'launch' || event.kind === 'terminate') group.lastScaling = ended
    else group.lastMove = ended
  }
  setActivityOf(group, event.instanceId, undefined)
  const { statusCode, statusMessage } = event
  // An instance that dies while it is pending is a launch that failed (HC-21).
  if (event.kind === 'launch' && statusMessage !== undefined) countFailure(group, at)
  const ended: Activity = { ...activity, statusCode, statusMessage, progress: 100, endTime: at }
  state.activities.set(event.activityId, ended)
}

function noteFailedLaunch(state: AutoScalingState, event: LaunchFailed, { at, seq }: When): void {
  const group = groupOf(state, event.group)
  // Not the event itself, which nobody else keeps.
  const { activityId, availabilityZone, subnetId, clauses, message } = event
  noteActivity(state, group, {
    at,
    cause: seq,
    order: state.activitiesBegun,
    changes: group.changes,
    activityId,
    availabilityZone,
    subnetId,
    clauses,
    message,
  })
  forgetActivities(state, group.arn, at)
}

/** An activity that began and ended at one instant (ACT-6). */
function recordBlockedScaleIn(
  state: AutoScalingState,
  { activityId, group: name, clauses, message }: ScaleInBlocked,
  { at, seq }: When,
): void {
  const group = groupOf(state, name)
  state.activities.set(activityId, {
    activityId,
    group: name,
    groupArn: group.arn,
    kind: 'terminate',
    instanceId: undefined,
    availabilityZone: '',
    subnetId: undefined,
    clauses,
    startTime: at,
    endTime: at,
    statusCode: 'Cancelled',
    progress: 100,
    statusMessage: message,
    cause: seq,
    order: noteActivity(state, group, activityId),
  })
  forgetActivities(state, group.arn, at)
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
  if (group === undefined) throw new SimulatorBug(`there is no group ${name}`)
  return group
}

function change(group: Group, instanceId: string, changes: Partial<Member>): void {
  const member = group.members.get(instanceId)
  if (member === undefined) throw new SimulatorBug(`${instanceId} is no member of ${group.name}`)
  group.members.set(instanceId, { ...member, ...changes })
}

function count(group: Group, availabilityZone: string, by: number): void {
  group.countedByZone.set(availabilityZone, (group.countedByZone.get(availabilityZone) ?? 0) + by)
}

/** An activity that began and Failed at one instant (CAP-16). */
function recordFailedSchedule(
  state: AutoScalingState,
  { activityId, group: name, clauses, message, desiredCapacity }: ScheduledActionFailed,
  { at, seq }: When,
): void {
  const group = groupOf(state, name)
  const grows = (desiredCapacity ?? group.desiredCapacity) >= group.desiredCapacity
  state.activities.set(activityId, {
    activityId,
    group: name,
    groupArn: group.arn,
    kind: grows ? 'launch' : 'terminate',
    instanceId: undefined,
    availabilityZone: '',
    subnetId: undefined,
    clauses,
    startTime: at,
    endTime: at,
    statusCode: 'Failed',
    progress: 100,
    statusMessage: message,
    cause: seq,
    order: noteActivity(state, group, activityId),
  })
  forgetActivities(state, group.arn, at)
}

/** Activities show what invoked them, and share it: a large scale-out would have a copy in each. */
function noteFiring(state: AutoScalingState, event: PolicyFired, seq: number): void {
  const notice = noticeOf(groupOf(state, event.group).policies, event)
  if (notice !== undefined) state.policyFirings.set(seq, [notice])
}
