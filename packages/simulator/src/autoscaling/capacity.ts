import type { Clause } from './cause.ts'
import type { AutoScaling } from './context.ts'
import type { ReconcileDelay } from './events.ts'
import { beginBatch, decideLaunch, giveUpWaiting } from './launching.ts'
import { decideCapacity, type CapacityView } from './processes/launch-and-terminate.ts'
import { chooseScaleIn, isScaleInCandidate, noteProtectedSurplus, scaleIn } from './scale-in.ts'
import { countedCapacity, populationOf, wantedCapacity, type Group } from './state.ts'
import { isCustom } from './termination-rules.ts'

/** Changes what a group wants and lets the group act on it (ACT-10). */
export function changeDesiredCapacity(
  auto: AutoScaling,
  group: Group,
  to: number,
  clause: Clause | undefined,
  delay?: ReconcileDelay,
): void {
  const from = group.desiredCapacity
  if (from === to) return
  const seq = auto.effects.emit({
    type: 'DesiredCapacityChanged',
    group: group.name,
    from,
    to,
    clause,
  })
  scheduleReconcile(auto, group, seq, clause, delay)
}

/**
 * Has the group compare desired with actual capacity. Changes ride on a look that is due already, but
 * do not wait for the next try of a failed launch.
 */
export function scheduleReconcile(
  auto: AutoScaling,
  group: Group,
  cause: number,
  clause?: Clause,
  delay: ReconcileDelay = 'asg.reconcileDelayS',
): void {
  const { effects } = auto
  const due = group.reconcile
  const soon = effects.now + effects.milliseconds(delay, group.name, group.changes)
  const rides =
    due?.governedBy === 'asg.reconcileDelayS' ||
    due?.governedBy === 'asg.alarmReconcileDelayS' ||
    (due?.dueAt ?? soon) < soon
  effects.emit({
    type: 'ReconcileScheduled',
    group: group.name,
    dueAt: due && rides ? due.dueAt : soon,
    since: [...(due?.since ?? []), cause],
    clauses: [...(due?.clauses ?? []), ...(clause ? [clause] : [])],
    delay: due && rides ? due.governedBy : delay,
  })
}

/** After a failed launch the group tries again by itself (ACT-12). */
export function scheduleRetry(
  auto: AutoScaling,
  group: Group,
  cause: number,
  backoff: 'asg.launchRetryBackoff' | 'asg.hookRetryBackoff' = 'asg.launchRetryBackoff',
): void {
  const { effects } = auto
  if (group.deleting || group.suspended.has('Launch')) return
  const dueAt = effects.now + retryPause(auto, group, backoff)
  if (group.reconcile !== undefined && group.reconcile.dueAt <= dueAt) return
  effects.emit({
    type: 'ReconcileScheduled',
    group: group.name,
    dueAt,
    since: [...(group.reconcile?.since ?? []), cause],
    clauses: group.reconcile?.clauses ?? [],
    delay: 'asg.launchRetryS',
  })
}

/** From the start of one try to the start of the next, whose call takes its time as well. */
function retryPause(
  { effects }: AutoScaling,
  group: Group,
  backoff: 'asg.launchRetryBackoff' | 'asg.hookRetryBackoff',
): number {
  const rounds = group.failures?.rounds ?? 0
  const pause = effects.milliseconds('asg.launchRetryS', group.name, rounds)
  const call = effects.milliseconds('asg.launchCallLatencyS', group.name, group.launchesDecided)
  if (effects.settings.text(backoff) === 'none') return Math.max(0, pause - call)
  const most = Math.max(effects.milliseconds('asg.launchRetryMaxS', group.name), pause)
  return Math.max(0, Math.min(pause * 2 ** Math.min(rounds, 16), most) - call)
}

/** The Launch and Terminate processes look, if they are due. */
export function reconcile(auto: AutoScaling, group: Group): void {
  const { effects } = auto
  const due = group.reconcile
  if (due === undefined || due.dueAt > effects.now || group.deleting) return
  giveUpWaiting(auto, group, countedCapacity(group) - wantedCapacity(group))
  const desired = group.desiredCapacity
  const actual = countedCapacity(group)
  const wanted = wantedCapacity(group)
  const actions = decideCapacity(viewCapacity(auto, group))
  const seq = effects.emit(
    { type: 'CapacityReconciled', group: group.name, desired, actual },
    { causes: due.since, governedBy: due.governedBy },
  )
  const at = effects.now
  effects.because([seq], () => {
    const launches = actions.filter((action) => action.type === 'LaunchInstance')
    const launched: Clause = { type: 'launchedForDifference', at, from: actual, to: desired }
    const launchClauses = [...due.clauses, launched]
    const batch = beginBatch(auto, group)
    for (const { availabilityZone } of launches) {
      decideLaunch(auto, group, { availabilityZone, clauses: launchClauses, batch })
    }
    const victims = actions.filter((action) => action.type === 'TerminateInstance')
    scaleIn(auto, group, victims, due.clauses)
    const open = actual - wanted - victims.length
    if (open > 0 && asksInVain(group)) return askAgain(auto, group, seq, due.clauses)
    if (victims.length === 0) noteProtectedSurplus(auto, group, due.clauses)
  })
}

/** A policy of the user's own was asked for more victims than it named (TERM-10). */
function asksInVain(group: Group): boolean {
  const { terminationPolicies } = group.configuration
  if (group.suspended.has('Terminate') || !terminationPolicies.some(isCustom)) return false
  return [...group.members.values()].some(isScaleInCandidate)
}

/** The function is asked again after a short wait, for as long as there is a surplus (TERM-10). */
function askAgain(
  auto: AutoScaling,
  group: Group,
  cause: number,
  clauses: readonly Clause[],
): void {
  const { effects } = auto
  const delay = 'asg.customPolicyRetryS'
  const dueAt = effects.now + effects.milliseconds(delay, group.name, group.changes)
  const event = { type: 'ReconcileScheduled', group: group.name, dueAt, since: [cause] } as const
  effects.emit({ ...event, clauses, delay })
}

/** A replacement that is due is launched, unless the group has what it wants by now. */
export function replace(auto: AutoScaling, group: Group, instanceId: string): void {
  const { effects } = auto
  const replacement = group.replacements.get(instanceId)
  if (replacement === undefined || replacement.dueAt > effects.now || group.deleting) return
  const because = {
    causes: [replacement.cause],
    governedBy: 'asg.replacementLaunchDelayS',
  } as const
  const actual = countedCapacity(group)
  if (actual >= group.desiredCapacity || group.suspended.has('Launch')) {
    // While Launch is suspended the gap stays; it is filled on resume (SUSP-4).
    effects.emit({ type: 'ReplacementDropped', group: group.name, instanceId }, because)
    return
  }
  const [action] = decideCapacity({
    ...viewCapacity(auto, group),
    desiredCapacity: actual + 1,
    replacementsOutstanding: 0,
  })
  if (action?.type !== 'LaunchInstance') return
  decideLaunch(
    auto,
    group,
    {
      availabilityZone: action.availabilityZone,
      clauses: [replacementClause(auto, group, actual)],
      replaces: instanceId,
    },
    because,
  )
}

/** Source: STR-20 to `2020`, STR-23 since. */
function replacementClause(auto: AutoScaling, group: Group, actual: number): Clause {
  const at = auto.effects.now
  return auto.effects.settings.text('text.replacementClause') === 'replaced'
    ? { type: 'launchedForReplacement', at }
    : { type: 'launchedForDifference', at, from: actual, to: group.desiredCapacity }
}

function viewCapacity(auto: AutoScaling, group: Group): CapacityView {
  const { effects } = auto
  const { availabilityZones } = group.configuration
  return {
    desiredCapacity: group.desiredCapacity,
    // Above its desired capacity while it rebalances (AZ-9).
    surplusAllowed: wantedCapacity(group) - group.desiredCapacity,
    launchSuspended: group.suspended.has('Launch'),
    terminateSuspended: group.suspended.has('Terminate'),
    countedCapacity: countedCapacity(group),
    replacementsOutstanding: group.replacements.size,
    zones: populationOf(group, availabilityZones),
    zoneTie: effects.settings.text('asg.zoneTie') as CapacityView['zoneTie'],
    draw: (launch) => effects.draw('zone-tie', group.name, group.launchesDecided + launch),
    chooseVictims: (count) => chooseScaleIn(auto, group, count),
  }
}
