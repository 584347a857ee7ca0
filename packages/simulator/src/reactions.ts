import { latestFailedActivity } from './autoscaling/activity-history.ts'
import { reconcile, replace, scheduleReconcile, scheduleRetry } from './autoscaling/capacity.ts'
import { putActivityEvent } from './autoscaling/event-bridge.ts'
import type { LaunchDecided, LaunchFailed } from './autoscaling/events.ts'
import { checkHealth, expectHealthCheck } from './autoscaling/health.ts'
import { advanceLaunch } from './autoscaling/launching.ts'
import { finishDeletion } from './autoscaling/leaving.ts'
import { advanceMember } from './autoscaling/membership.ts'
import {
  expectGroupMetrics,
  groupMetrics,
  publishGroupMetrics,
  withdrawGroupMetrics,
} from './autoscaling/metrics/group-metrics.ts'
import { notifyOfActivity } from './autoscaling/notification.ts'
import { runPolicies } from './autoscaling/policies/invoke.ts'
import { removeAllPolicies } from './autoscaling/policies/remove.ts'
import { adaptLowAlarms } from './autoscaling/policies/target-tracking.ts'
import { expectRebalance, rebalance } from './autoscaling/rebalancing.ts'
import { runScheduledActions } from './autoscaling/schedules/run-scheduled-actions.ts'
import { nextScheduleAt } from './autoscaling/schedules/state.ts'
import { countedCapacity, type Group, type Member } from './autoscaling/state.ts'
import { considerAdministrativeSuspension } from './autoscaling/suspension.ts'
import { advanceTrafficSources } from './autoscaling/traffic-sources/attaching.ts'
import { nextTrafficSourceAt } from './autoscaling/traffic-sources/state.ts'
import {
  evaluateAlarm,
  expectAlarm,
  expectAlarms,
  expectStatusAlarms,
  repeatActions,
} from './cloudwatch/evaluation.ts'
import { advanceInstance } from './ec2/instance-lifecycle.ts'
import { publishHostCounts } from './elb/metrics.ts'
import { advanceTarget, advanceTargetsOf } from './elb/targets.ts'
import { isReminder, type Reminder, type SimulationEvent } from './events.ts'
import { rememberExperiments, wakeExperiments } from './experiment-reactions.ts'
import { advanceFault, nextFaultAt } from './faults.ts'
import { wakeMessages } from './message-reactions.ts'
import { reminderKey, type RegionKernel, type Services } from './services.ts'
import { advanceDelivery } from './sns/http-delivery.ts'
import {
  advanceApplication,
  beginApplication,
  noticeBoot,
  remindOfApplication,
} from './workload/applications.ts'
import { publishTraffic, publishWatched, withdrawMetrics } from './workload/metrics.ts'
import { beginWorkload } from './workload/set-workload.ts'
import { advanceTraffic, expectMovedTraffic, expectTraffic } from './workload/traffic.ts'

/*
 * What follows from what. A fact only wakes whoever may have to look; they decide from the state, so
 * being woken twice or for nothing is harmless.
 */

/** Wakes whoever an event may concern. */
export function react(
  kernel: RegionKernel,
  services: Services,
  event: SimulationEvent | Reminder,
): void {
  // Where launches fail there are thousands a day, which wake nobody but their group.
  if (event.type === 'LaunchDecided') return expectLaunch(services, event)
  if (event.type === 'LaunchFailed') return afterFailedLaunch(services, event, kernel.seq)
  if (isReminder(event)) return remember(kernel, services, event)
  wakeWorkload(services, event)
  wakeLoadBalancers(kernel, services, event)
  wakeAlarms(services, event)
  wakeGroupMetrics(services, event)
  wakeMessages(services, event)
  wakeExperiments(services, event)
  wake(kernel, services, event)
}

function wake(kernel: RegionKernel, services: Services, event: SimulationEvent): void {
  const { autoScaling, ec2, effects, workloads } = services
  switch (event.type) {
    case 'Ec2InstanceCreated':
    case 'InstanceRebooted':
    case 'NetworkInterfaceChanged':
    case 'HostChanged':
      return advanceInstance(effects, ec2.state, event.instanceId)
    case 'Ec2InstanceStateChanged':
      if (event.to === 'running') beginApplication(workloads, event.instanceId)
      advanceInstance(effects, ec2.state, event.instanceId)
      return wakeGroupOf(services, event.instanceId)
    case 'InstanceEventScheduled':
      advanceInstance(effects, ec2.state, event.instanceId)
      return wakeGroupOf(services, event.instanceId)
    case 'StatusCheckPublished':
      return wakeGroupOf(services, event.instanceId)
    case 'ReconcileScheduled':
      return effects.remind({ type: 'ReconcileDue', group: event.group }, event.dueAt)
    case 'ReplacementScheduled': {
      const { group, instanceId, dueAt } = event
      return effects.remind({ type: 'ReplacementDue', group, instanceId }, dueAt)
    }
    case 'LaunchProvided':
      return effects.remind(
        { type: 'LaunchDue', group: event.group, launchId: event.launchId },
        effects.now,
      )
    case 'FaultScheduled':
      return effects.remind({ type: 'FaultDue', faultId: event.faultId }, event.beginAt)
    case 'FaultBegan':
      return remindOfNext(kernel, services, { type: 'FaultDue', faultId: event.faultId })
    case 'InstanceJoinedGroup':
    case 'TerminationDecided':
    case 'ConnectionDrainingEnded':
    case 'ScaleInDecided':
    case 'HealthStatusDeferred':
    case 'LifecycleActionBegan':
    case 'LifecycleHeartbeatRecorded':
      return remindOfMember(kernel, services, event)
    case 'LifecycleStateChanged':
      remindOfMember(kernel, services, event)
      return withGroup(services, event.group, (group) => {
        expectHealthCheck(autoScaling, group)
        expectRebalance(autoScaling, group, kernel.seq)
      })
    case 'PolicyNotified':
      return effects.remind({ type: 'PoliciesDue', group: event.group }, effects.now)
    case 'DesiredCapacityChanged':
      return withGroup(services, event.group, (group) => adaptLowAlarms(autoScaling, group))
    case 'GroupDeletionBegan':
      return withGroup(services, event.group, (group) => removeAllPolicies(autoScaling, group))
    case 'ScheduledActionPut':
    case 'ScheduledActionRan':
    case 'ScheduledActionSkipped':
    case 'ScheduledActionFailed':
    case 'ScheduledActionDeleted':
      return remindOfNext(kernel, services, { type: 'ScheduledActionsDue', group: event.group })
    case 'ProcessesSuspended':
      return withGroup(services, event.group, (group) => runScheduledActions(autoScaling, group))
    case 'RebalanceScheduled':
      return effects.remind({ type: 'RebalanceDue', group: event.group }, event.dueAt)
    case 'GroupUpdated':
    case 'InstanceProtectionSet':
    case 'RebalanceEnded':
      return withGroup(services, event.group, (group) =>
        expectRebalance(autoScaling, group, kernel.seq),
      )
    case 'ReplacementDropped':
      return withGroup(services, event.group, (group) => {
        expectHealthCheck(autoScaling, group)
        expectRebalance(autoScaling, group, kernel.seq)
      })
    case 'HealthStatusChanged':
    case 'ImpairmentNoticed':
      return withGroup(services, event.group, (group) => expectHealthCheck(autoScaling, group))
    case 'ActivityEnded':
      return withGroup(services, event.group, (group) => {
        const activity = autoScaling.state.activities.get(event.activityId)!
        notifyOfActivity(autoScaling, group, activity)
        putActivityEvent(autoScaling, group, activity)
        expectHealthCheck(autoScaling, group)
        considerAdministrativeSuspension(autoScaling, group, kernel.seq)
      })
    case 'LaunchCallEnded':
      return withGroup(services, event.group, (group) => finishDeletion(autoScaling, group))
    case 'LaunchGivenUp':
      return withGroup(services, event.group, (group) => {
        fillGap(services, group, kernel.seq)
        finishDeletion(autoScaling, group)
      })
    default:
  }
}

/** Wakes the workload of whatever an event may concern. */
function wakeWorkload({ workloads, ec2, effects }: Services, event: SimulationEvent): void {
  const { groups } = workloads
  switch (event.type) {
    case 'InstanceRebooted':
      return beginApplication(workloads, event.instanceId)
    case 'InstanceBooted':
      return noticeBoot(workloads, event.instanceId)
    case 'ApplicationStateChanged':
      advanceInstance(effects, ec2.state, event.instanceId)
      return remindOfApplication(workloads, event.instanceId)
    case 'HealthResponseChanged':
      return remindOfApplication(workloads, event.instanceId)
    case 'ServingChanged':
    case 'Ec2InstanceStateChanged':
      return expectTraffic(workloads, groups.groupOf(event.instanceId))
    case 'LifecycleStateChanged':
    case 'InstanceLeftGroup':
      return expectTraffic(workloads, event.group)
    case 'TargetRegistered':
    case 'TargetHealthChanged':
    case 'TargetDeregistered':
    case 'TargetDrained':
      return expectMovedTraffic(workloads)
    case 'WorkloadSet':
      beginWorkload(workloads, event.group)
      return expectTraffic(workloads, event.group)
    case 'LoadSet':
      return expectTraffic(workloads, event.group)
    case 'WorkloadRemoved':
    case 'GroupDeleted':
      return withdrawMetrics(workloads, event.group)
    case 'GroupTrafficChanged':
      return publishTraffic(workloads, event.group)
    case 'AlarmPut':
      return publishWatched(workloads)
    default:
  }
}

/** Has a group publish what is counted of it, when that may have changed. */
function wakeGroupMetrics(services: Services, event: SimulationEvent): void {
  const { autoScaling } = services
  switch (event.type) {
    case 'MetricsCollectionChanged': {
      const { group: name, metrics } = event
      const gone = groupMetrics.filter((metric) => !metrics.includes(metric))
      withdrawGroupMetrics(autoScaling, name, gone)
      return withGroup(services, name, (group) => expectGroupMetrics(autoScaling, group))
    }
    case 'GroupUpdated':
    case 'DesiredCapacityChanged':
    case 'InstanceJoinedGroup':
    case 'LifecycleStateChanged':
    case 'InstanceLeftGroup':
      return withGroup(services, event.group, (group) => expectGroupMetrics(autoScaling, group))
    case 'GroupDeleted':
      return withdrawGroupMetrics(autoScaling, event.group)
    default:
  }
}

/** Wakes the alarms that look at what an event tells of. */
function wakeAlarms({ cloudWatch }: Services, event: SimulationEvent): void {
  switch (event.type) {
    case 'MetricLevelChanged':
    case 'MetricDataPut':
      return expectAlarms(cloudWatch, event.metric)
    case 'StatusCheckPublished':
    case 'Ec2InstanceStateChanged':
      return expectStatusAlarms(cloudWatch, event.instanceId)
    case 'AlarmPut':
      return expectAlarm(cloudWatch, event.configuration.alarmName)
    case 'AlarmStateChanged':
    case 'AlarmActionsSwitched':
      return expectAlarm(cloudWatch, event.alarmName)
    default:
  }
}

/** Wakes load balancers about their targets, and groups about their load balancers. */
function wakeLoadBalancers(kernel: RegionKernel, services: Services, event: SimulationEvent): void {
  const { autoScaling, elb } = services
  switch (event.type) {
    case 'ServingChanged':
    case 'Ec2InstanceStateChanged':
    case 'Ec2InstanceForgotten':
    case 'ApplicationStateChanged':
    case 'HealthResponseChanged':
    case 'HealthResponseForced':
    case 'NetworkDelayChanged':
      return advanceTargetsOf(elb, event.instanceId)
    case 'TargetResponseChanged':
      return advanceTarget(elb, event.pool, event.instanceId)
    case 'TargetRegistered':
    case 'TargetDeregistered':
      publishHostCounts(elb, event.pool)
      return advanceTarget(elb, event.pool, event.instanceId)
    case 'TargetDrained':
      return publishHostCounts(elb, event.pool)
    case 'TargetHealthChanged':
      publishHostCounts(elb, event.pool)
      advanceTarget(elb, event.pool, event.instanceId)
      return wakeSourcesOf(services, event.instanceId)
    case 'GroupUpdated':
    case 'TrafficSourceStateChanged':
      withGroup(services, event.group, (group) => {
        advanceTrafficSources(autoScaling, group)
        expectHealthCheck(autoScaling, group)
      })
      return remindOfNext(kernel, services, { type: 'TrafficSourcesDue', group: event.group })
    default:
  }
}

function wakeSourcesOf(services: Services, instanceId: string): void {
  const { autoScaling } = services
  const name = autoScaling.state.memberships.get(instanceId)
  if (name === undefined) return
  withGroup(services, name, (group) => {
    advanceTrafficSources(autoScaling, group)
    expectHealthCheck(autoScaling, group)
  })
}

function remember(kernel: RegionKernel, services: Services, reminder: Reminder): void {
  const { autoScaling, ec2, effects, elb, faults, workloads } = services
  forgetReminder(kernel, reminder)
  switch (reminder.type) {
    case 'AlarmDue':
      evaluateAlarm(services.cloudWatch, reminder.alarmName)
      return expectAlarm(services.cloudWatch, reminder.alarmName)
    case 'GroupMetricsDue':
      return withGroup(services, reminder.group, (group) => publishGroupMetrics(autoScaling, group))
    case 'AlarmActionDue':
      repeatActions(services.cloudWatch, reminder.alarmName)
      return expectAlarm(services.cloudWatch, reminder.alarmName)
    case 'InstanceDue':
      return advanceInstance(effects, ec2.state, reminder.instanceId)
    case 'ApplicationDue':
      return advanceApplication(workloads, reminder.instanceId)
    case 'TrafficDue':
      return advanceTraffic(workloads, reminder.group)
    case 'HealthCheckDue':
      return withGroup(services, reminder.group, (group) => checkHealth(autoScaling, group))
    case 'ExperimentDue':
    case 'CommandDue':
      return rememberExperiments(services, reminder)
    case 'DeliveryDue':
      return advanceDelivery(services.sns, reminder.deliveryId)
    case 'TargetDue':
      return advanceTarget(elb, reminder.pool, reminder.instanceId)
    case 'TrafficSourcesDue':
      withGroup(services, reminder.group, (group) => advanceTrafficSources(autoScaling, group))
      break
    case 'FaultDue':
      advanceFault(faults, reminder.faultId)
      break
    case 'LaunchDue': {
      // Thousands a day where launches fail: without a closure for each.
      const group = autoScaling.state.groups.get(reminder.group)
      if (group === undefined) return
      advanceLaunch(autoScaling, group, reminder.launchId)
      return expectRebalance(autoScaling, group, kernel.seq)
    }
    case 'MemberDue':
      withGroup(services, reminder.group, (group) =>
        advanceMember(autoScaling, group, reminder.instanceId),
      )
      break
    case 'ReplacementDue':
      withGroup(services, reminder.group, (group) =>
        replace(autoScaling, group, reminder.instanceId),
      )
      break
    case 'ReconcileDue':
      withGroup(services, reminder.group, (group) => {
        reconcile(autoScaling, group)
        expectRebalance(autoScaling, group, kernel.seq)
      })
      break
    case 'RebalanceDue':
      withGroup(services, reminder.group, (group) => rebalance(autoScaling, group))
      break
    case 'ScheduledActionsDue':
      withGroup(services, reminder.group, (group) => runScheduledActions(autoScaling, group))
      break
    case 'PoliciesDue':
      withGroup(services, reminder.group, (group) => runPolicies(autoScaling, group))
  }
  remindOfNext(kernel, services, reminder)
}

/** It came, so the next one about the same thing is a new one. */
function forgetReminder({ state, now }: RegionKernel, reminder: Reminder): void {
  if (reminder.type === 'LaunchDue') return
  const key = reminderKey(reminder)
  if ((state.reminders.get(key) ?? Infinity) <= now) state.reminders.delete(key)
}

function expectLaunch({ effects }: Services, { group, launchId, returnsAt }: LaunchDecided): void {
  effects.remind({ type: 'LaunchDue', group, launchId }, returnsAt)
}

/** A launch failed: the next zone, or another try later, or the service gives up (ACT-12, SUSP-8). */
function afterFailedLaunch(
  { autoScaling, effects }: Services,
  event: LaunchFailed,
  seq: number,
): void {
  const { launchId, fallback } = event
  const group = autoScaling.state.groups.get(event.group)
  if (group === undefined) return
  if (group.notifications.size > 0 || autoScaling.events.isListening()) {
    const activity = latestFailedActivity(effects, autoScaling.state, group)
    notifyOfActivity(autoScaling, group, activity)
    putActivityEvent(autoScaling, group, activity)
  }
  considerAdministrativeSuspension(autoScaling, group, seq)
  if (fallback !== undefined) {
    effects.remind({ type: 'LaunchDue', group: group.name, launchId }, fallback.at)
    return
  }
  if (countedCapacity(group) < group.desiredCapacity) scheduleRetry(autoScaling, group, seq)
  expectRebalance(autoScaling, group, seq)
}

/** A launch that was given up may leave a gap: its zone was removed from the group. */
function fillGap({ autoScaling }: Services, group: Group, seq: number): void {
  const short = countedCapacity(group) < group.desiredCapacity
  if (short && !group.deleting && !group.suspended.has('Launch')) {
    scheduleReconcile(autoScaling, group, seq)
  }
}

/** Asks for the next reminder about the same thing, if something is still due later. */
function remindOfNext(kernel: RegionKernel, services: Services, reminder: Reminder): void {
  const at = nextDueAt(kernel, reminder)
  if (at !== undefined && at > kernel.now) services.effects.remind(reminder, at)
}

function nextDueAt(kernel: RegionKernel, reminder: Reminder): number | undefined {
  const { autoScaling, faults } = kernel.state
  if (reminder.type === 'FaultDue') return nextFaultAt(faults, reminder.faultId)
  // Whoever advances these, or sets the deadline of a launch, asks for the next reminder.
  switch (reminder.type) {
    case 'AlarmDue':
    case 'AlarmActionDue':
    case 'ExperimentDue':
    case 'CommandDue':
    case 'GroupMetricsDue':
    case 'DeliveryDue':
    case 'InstanceDue':
    case 'ApplicationDue':
    case 'TrafficDue':
    case 'TargetDue':
    case 'LaunchDue':
      return undefined
    default:
  }
  const group = autoScaling.groups.get(reminder.group)
  switch (reminder.type) {
    case 'ReplacementDue':
      return group?.replacements.get(reminder.instanceId)?.dueAt
    case 'ReconcileDue':
      return group?.reconcile?.dueAt
    case 'RebalanceDue':
      return group?.rebalanceDue?.dueAt
    case 'TrafficSourcesDue':
      return group && nextTrafficSourceAt(group.trafficSources)
    case 'ScheduledActionsDue':
      return group && nextScheduleAt(group.schedule, kernel.now)
    case 'MemberDue':
      return nextMemberAt(group, reminder.instanceId, kernel.now)
    case 'HealthCheckDue':
    case 'PoliciesDue':
      return undefined
  }
}

function nextMemberAt(
  group: Group | undefined,
  instanceId: string,
  now: number,
): number | undefined {
  const member = group?.members.get(instanceId)
  if (member === undefined) return undefined
  const later = memberDeadlines(member).filter((at) => at !== undefined && at > now)
  return later.length === 0 ? undefined : Math.min(...(later as number[]))
}

function memberDeadlines(member: Member): readonly (number | undefined)[] {
  switch (member.lifecycleState) {
    case 'Pending':
      return [member.inServiceDueAt]
    case 'InService':
      return [member.markAt, member.terminationStartsAt, member.scaleIn?.startsAt]
    case 'Pending:Wait':
    case 'Terminating:Wait':
      return member.lifecycleActions
        .filter(({ result }) => result === undefined)
        .map(({ deadline }) => deadline)
    case 'Terminating':
      return [member.drain?.over === false ? member.drain.endsAt : member.stateEndsAt]
    case 'Terminating:Proceed':
    case 'EnteringStandby':
    case 'Detaching':
      return [member.stateEndsAt]
    default:
      return []
  }
}

function remindOfMember(
  kernel: RegionKernel,
  services: Services,
  { group, instanceId }: { readonly group: string; readonly instanceId: string },
): void {
  const at = nextMemberAt(services.autoScaling.state.groups.get(group), instanceId, kernel.now)
  const now = at === undefined && isDueNow(services, group, instanceId, kernel.now)
  if (at !== undefined || now) {
    services.effects.remind({ type: 'MemberDue', group, instanceId }, at ?? kernel.now)
  }
}

function isDueNow(services: Services, name: string, instanceId: string, now: number): boolean {
  const member = services.autoScaling.state.groups.get(name)?.members.get(instanceId)
  return member !== undefined && memberDeadlines(member).includes(now)
}

function wakeGroupOf(services: Services, instanceId: string): void {
  const { autoScaling } = services
  const name = autoScaling.state.memberships.get(instanceId)
  if (name === undefined) return
  withGroup(services, name, (group) => {
    advanceMember(autoScaling, group, instanceId)
    expectHealthCheck(autoScaling, group)
  })
}

function withGroup(services: Services, name: string, then: (group: Group) => void): void {
  const group = services.autoScaling.state.groups.get(name)
  if (group !== undefined) then(group)
}
