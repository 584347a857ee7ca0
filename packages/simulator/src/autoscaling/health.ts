import type { Because } from '../effects.ts'
import type { Clause, UnhealthyReason } from './cause.ts'
import type { AutoScaling, Ec2InstanceHealth, ScheduledInstanceEvent } from './context.ts'
import type { HealthStatus } from './lifecycle.ts'
import {
  decideHealthCheck,
  nextHealthCheckAt,
  type HealthCheckAction,
  type HealthCheckRules,
  type SuspectView,
} from './processes/health-check.ts'
import {
  decideReplacements,
  isThrottled,
  nextReplacementAt,
  type ReplacementView,
  type UnhealthyMember,
} from './processes/replace-unhealthy.ts'
import { inServiceCount, type Group, type Member } from './state.ts'
import { beginTermination } from './termination.ts'
import { findElbFailure, waitsForFirstCheck } from './traffic-sources/registering.ts'

/*
 * The health loop of a group: a tick every `asg.healthCheckPeriodS`, of which only those happen at
 * which something may have to be done. A tick first acts on members marked before it, then marks new
 * ones (HC-20).
 */

/** A reminder came. Off the loop's beat, or with nothing to do, it changes nothing. */
export function checkHealth(auto: AutoScaling, group: Group): void {
  const { effects } = auto
  if (group.deleting || group.suspects.size === 0) return
  if (nextTick(auto, group, effects.now) === effects.now) {
    for (const instanceId of decideReplacements(viewReplacements(auto, group))) {
      decideReplacement(auto, group, group.members.get(instanceId)!)
    }
    if (!group.suspended.has('HealthCheck')) {
      for (const member of suspectMembers(group)) examine(auto, group, member)
    }
  }
  const next = nextMatterAt(auto, group)
  if (next === undefined) return
  effects.remind(
    { type: 'HealthCheckDue', group: group.name },
    nextTick(auto, group, Math.max(next, effects.now + 1)),
  )
}

/** Something changed that the health loop may care about: look at its next tick, which may be now. */
export function expectHealthCheck(auto: AutoScaling, group: Group): void {
  const { effects } = auto
  if (group.deleting || group.suspects.size === 0) return
  effects.remind({ type: 'HealthCheckDue', group: group.name }, nextTick(auto, group, effects.now))
}

/** Marks a member, or restores it, whoever says so. */
export function setHealthStatus(
  auto: AutoScaling,
  group: Group,
  member: Member,
  to: HealthStatus,
  reason: UnhealthyReason | undefined,
  because?: Because,
): void {
  const { instanceId, healthStatus: from } = member
  // A user's mark on top of one that is throttled is so no more (RP-3).
  const overrules = reason === 'user' && isThrottled(member.unhealthyReason)
  if (from === to && !overrules) return
  const event = {
    type: 'HealthStatusChanged',
    group: group.name,
    instanceId,
    from,
    to,
    reason,
  } as const
  auto.effects.emit(event, because)
}

/** The termination of an unhealthy member that was decided earlier starts now. */
export function startReplacement(auto: AutoScaling, group: Group, member: Member): void {
  const { effects } = auto
  const { instanceId } = member
  const clause = clauseOf(auto, member)
  // It may be over at once: an instance that is stopped takes no time that settings do not give it.
  const activityId = beginTermination(auto, group, member, {
    clauses: [clause],
    coded: true,
    because: whyNow(group, member),
  })
  const wait = effects.milliseconds('asg.replacementLaunchDelayS', instanceId)
  effects.emit(
    { type: 'ReplacementScheduled', group: group.name, instanceId, dueAt: effects.now + wait },
    { causes: [auto.state.activities.get(activityId)!.cause] },
  )
}

/**
 * A throttled replacement that waited its turn waited for the member launched before it to prove
 * itself; any other for the next tick (RP-4, HC-20).
 */
function whyNow(group: Group, member: Member): Because {
  const causes = [member.unhealthyCause!]
  if (member.terminationStartsAt !== undefined) return { causes, governedBy: 'asg.replaceDelayS' }
  const waited =
    isThrottled(member.unhealthyReason) && group.lastInServiceCause > member.unhealthyCause!
  return waited
    ? { causes: [...causes, group.lastInServiceCause], governedBy: 'asg.unhealthyBatchPercent' }
    : { causes, governedBy: 'asg.healthCheckPeriodS' }
}

function clauseOf({ effects, ec2 }: AutoScaling, member: Member): Clause {
  const { instanceId, unhealthyReason } = member
  const at = effects.now
  if (unhealthyReason !== 'scheduled-event') return { type: clauseTypes[unhealthyReason!], at }
  const { code = 'system-reboot' } = ec2.describe(instanceId)?.scheduledEvent ?? {}
  return { type: 'scheduledEvent', at, code }
}

const clauseTypes = {
  'status-check': 'failedStatusCheck',
  'instance-state': 'notRunning',
  elb: 'failedElbHealthCheck',
  user: 'failedUserHealthCheck',
} as const

function decideReplacement(auto: AutoScaling, group: Group, member: Member): void {
  const { effects } = auto
  const delay = effects.milliseconds('asg.replaceDelayS', member.instanceId)
  if (delay === 0) return startReplacement(auto, group, member)
  effects.emit(
    {
      type: 'TerminationDecided',
      group: group.name,
      instanceId: member.instanceId,
      startsAt: effects.now + delay,
    },
    { causes: [member.unhealthyCause!], governedBy: 'asg.healthCheckPeriodS' },
  )
}

function examine(auto: AutoScaling, group: Group, member: Member): void {
  const { effects, ec2 } = auto
  const { instanceId } = member
  const action = decideHealthCheck(viewSuspect(auto, group, member), rulesOf(auto))
  const health = ec2.describe(instanceId)
  if (action === undefined) return
  if (action.type === 'MarkUnhealthy' && action.reason === 'elb') {
    const causes = [findElbFailure(auto, group, instanceId)!.cause]
    const governedBy = action.afterGrace ? undefined : 'asg.healthCheckPeriodS'
    return setHealthStatus(auto, group, member, 'Unhealthy', 'elb', { causes, governedBy })
  }
  switch (action.type) {
    case 'NoticeImpairment':
      effects.emit(
        {
          type: 'ImpairmentNoticed',
          group: group.name,
          instanceId,
          toleratedUntil: action.toleratedUntil,
        },
        { causes: [health!.impairedCause], governedBy: 'asg.healthCheckPeriodS' },
      )
      return
    case 'ForgetImpairment':
      effects.emit(
        { type: 'ImpairmentForgotten', group: group.name, instanceId },
        { causes: [health!.impairedCause], governedBy: 'asg.healthCheckPeriodS' },
      )
      return
    case 'MarkUnhealthy': {
      const because = whyUnhealthy(member, health, action)
      setHealthStatus(auto, group, member, 'Unhealthy', action.reason, because)
    }
  }
}

function whyUnhealthy(
  member: Member,
  health: Ec2InstanceHealth | undefined,
  { reason, afterGrace }: Extract<HealthCheckAction, { type: 'MarkUnhealthy' }>,
): Because {
  switch (reason) {
    case 'instance-state':
      return { causes: health && [health.stateCause], governedBy: 'asg.healthCheckPeriodS' }
    case 'scheduled-event': {
      const { cause, began } = health!.scheduledEvent!
      const governedBy = began ? 'asg.healthCheckPeriodS' : 'asg.scheduledEventLeadS'
      return { causes: [cause], governedBy }
    }
    default:
      return {
        causes: [member.toleranceCause!],
        governedBy: afterGrace ? undefined : 'asg.statusCheckDwellS',
      }
  }
}

function suspectMembers(group: Group): readonly Member[] {
  return [...group.suspects].map((instanceId) => group.members.get(instanceId)!)
}

function rulesOf({ effects }: AutoScaling): HealthCheckRules {
  return {
    now: effects.now,
    dwellResetOnOk: effects.settings.boolean('asg.dwellResetOnOk'),
    graceCoversEc2StatusChecks: effects.settings.boolean('asg.graceCoversEc2StatusChecks'),
    otherChecksDwell: effects.milliseconds('asg.otherChecksDwellS'),
  }
}

function viewSuspect(auto: AutoScaling, group: Group, member: Member): SuspectView {
  const health = auto.ec2.describe(member.instanceId)
  return {
    instanceId: member.instanceId,
    inService: member.lifecycleState === 'InService',
    healthy: member.healthStatus === 'Healthy',
    graceEndsAt: (member.inServiceAt ?? 0) + group.configuration.healthCheckGracePeriod,
    toleratedUntil: member.toleratedUntil,
    instanceState: health?.state,
    impaired: health?.impaired ?? false,
    elbUnhealthySince: findElbFailure(auto, group, member.instanceId)?.since,
    eventMarksAt: health?.scheduledEvent && eventMarksAt(auto, health.scheduledEvent),
    tolerance: auto.effects.milliseconds('asg.statusCheckDwellS', member.instanceId),
  }
}

/** Whether it is marked sooner than EC2 begins is open (HC-18). */
function eventMarksAt({ effects }: AutoScaling, { notBefore }: ScheduledInstanceEvent): number {
  return notBefore - effects.milliseconds('asg.scheduledEventLeadS')
}

function viewReplacements(auto: AutoScaling, group: Group): ReplacementView {
  const unhealthy = suspectMembers(group).filter(
    ({ healthStatus, lifecycleState }) =>
      healthStatus === 'Unhealthy' && lifecycleState === 'InService',
  )
  const waiting = unhealthy.filter((member) => !isDecided(member, auto.effects.now))
  // Their terminations are decided and count as begun, or the next tick would decide on more.
  const leaving = unhealthy.length - waiting.length
  return {
    now: auto.effects.now,
    desiredCapacity: group.desiredCapacity,
    inService: inServiceCount(group) - leaving,
    activityInProgress: group.openActivities.size + leaving > 0,
    launching: group.launches.size + group.pending.size + group.replacements.size + leaving,
    newestReadyAt: newestReadyAt(auto, group),
    batchPercent: auto.effects.number('asg.unhealthyBatchPercent'),
    allFailElb: unhealthy.length > 0 && allFailElb(auto, group),
    allFailElbBatch: auto.effects.number('asg.allUnhealthyElbBatch'),
    suspended: group.suspended.has('ReplaceUnhealthy') || group.suspended.has('Terminate'),
    unhealthy: waiting.map(unhealthyMember),
  }
}

/** Every member in service, as the load balancers see it (RP-5). */
function allFailElb(auto: AutoScaling, group: Group): boolean {
  if (group.trafficSources.size === 0 || group.suspects.size < inServiceCount(group)) return false
  return [...group.members.values()]
    .filter(({ lifecycleState }) => lifecycleState === 'InService')
    .every(({ instanceId }) => findElbFailure(auto, group, instanceId) !== undefined)
}

/** A termination that was decided for the past was held back by a suspended process. */
function isDecided({ terminationStartsAt }: Member, now: number): boolean {
  return terminationStartsAt !== undefined && terminationStartsAt >= now
}

function unhealthyMember({ instanceId, unhealthyReason, unhealthyAt }: Member): UnhealthyMember {
  return { instanceId, reason: unhealthyReason!, markedAt: unhealthyAt! }
}

/**
 * New members prove themselves by their first check, which waits for the grace period, and by their
 * warm-up; without a default warm-up of the group there is none (RP-4).
 */
function newestReadyAt(auto: AutoScaling, group: Group): number {
  const { effects, ec2 } = auto
  const newest = group.newestMember
  if (newest === undefined || !group.members.has(newest)) return 0
  const health = ec2.describe(newest)
  if (health !== undefined && !health.passed && !health.impaired && health.state === 'running') {
    return Infinity
  }
  if (waitsForFirstCheck(auto, group, newest)) return Infinity
  const { healthCheckGracePeriod, defaultInstanceWarmup = 0 } = group.configuration
  const grace = effects.settings.boolean('asg.firstCheckWaitsForGrace') ? healthCheckGracePeriod : 0
  return group.lastInServiceAt + Math.max(grace, defaultInstanceWarmup)
}

function nextMatterAt(auto: AutoScaling, group: Group): number | undefined {
  const rules = rulesOf(auto)
  const times = (group.suspended.has('HealthCheck') ? [] : suspectMembers(group))
    .map((member) => nextHealthCheckAt(viewSuspect(auto, group, member), rules))
    .filter((at) => at !== undefined)
  const replacement = nextReplacementAt(viewReplacements(auto, group))
  if (replacement !== undefined) times.push(replacement)
  return times.length === 0 ? undefined : times.reduce((least, at) => Math.min(least, at))
}

/** The first tick of the group's health loop at or after an instant. */
function nextTick({ effects }: AutoScaling, group: Group, from: number): number {
  const period = effects.milliseconds('asg.healthCheckPeriodS')
  const phase = effects.milliseconds('asg.healthCheckPhaseS', group.name) % period
  return Math.ceil((from - phase) / period) * period + phase
}
