import { scheduleReconcile } from './capacity.ts'
import type { Clause } from './cause.ts'
import type { AutoScaling } from './context.ts'
import { beginBatch, decideLaunch } from './launching.ts'
import { canRebalance, decideRebalance, type BalanceView } from './processes/az-rebalance.ts'
import { countedCapacity, populationOf, type Group } from './state.ts'
import { byCodeUnit, type ZonePopulation } from './zone-choice.ts'

/** Something changed that may have made the zones uneven: look at the next check (AZ-6, AZ-8). */
export function expectRebalance(auto: AutoScaling, group: Group, cause: number): void {
  if (group.deleting) return
  if (group.rebalance !== undefined) return endRebalance(auto, group)
  if (group.rebalanceDue !== undefined || !mayRebalance(group)) return
  if (!canRebalance(viewBalance(auto, group))) return
  const { effects } = auto
  const period = effects.milliseconds('asg.azRebalancePeriodS')
  const phase = Math.floor(effects.draw('rebalance-phase', group.name) * period)
  const earliest = Math.max(effects.now + 1, group.nextProbeAt)
  const dueAt = Math.ceil((earliest - phase) / period) * period + phase
  effects.emit({ type: 'RebalanceScheduled', group: group.name, dueAt, since: [cause] })
}

/** The AZRebalance process looks, if it is due. */
export function rebalance(auto: AutoScaling, group: Group): void {
  const { effects } = auto
  const due = group.rebalanceDue
  if (due === undefined || due.dueAt > effects.now) return
  const view = viewBalance(auto, group)
  const decision = mayRebalance(group) ? decideRebalance(view) : undefined
  const because = { causes: due.since, governedBy: 'asg.azRebalancePeriodS' } as const
  if (decision === undefined) {
    effects.emit({ type: 'RebalanceDropped', group: group.name }, because)
    return
  }
  const began = effects.emit({ type: 'RebalanceBegan', group: group.name, ...decision }, because)
  effects.because([began], () => {
    const clauses = [launchClause(effects.now, view)]
    const batch = beginBatch(auto, group)
    for (let launch = 0; launch < decision.count; launch++) {
      const availabilityZone = decision.to
      decideLaunch(auto, group, { availabilityZone, clauses, rebalances: true, batch })
    }
  })
}

/** AZRebalance needs Launch; Terminate it does not, then the group stays above desired (AZ-12). */
function mayRebalance(group: Group): boolean {
  if (group.deleting || group.suspended.has('AZRebalance') || group.suspended.has('Launch')) {
    return false
  }
  return !isBusy(group) && group.reconcile === undefined
}

function isBusy(group: Group): boolean {
  return group.launches.size > 0 || group.pending.size > 0 || group.replacements.size > 0
}

/**
 * Once the launches of a rebalance are over, the surplus goes (AZ-7, recorded 23 and 91 s after the
 * launch was decided).
 */
function endRebalance(auto: AutoScaling, group: Group): void {
  const { effects } = auto
  if (isBusy(group)) return
  const { to, failed, cause } = group.rebalance!
  const at = effects.now
  const probeAt = failed
    ? at + effects.milliseconds('asg.azRebalanceProbeS', group.name)
    : undefined
  const event = { type: 'RebalanceEnded', group: group.name, probeAt } as const
  const ended = effects.emit(event, { causes: [cause] })
  if (countedCapacity(group) <= group.desiredCapacity || group.suspended.has('Terminate')) return
  const clause = { type: 'zonesBalanced', at, zones: [to] } as const
  scheduleReconcile(auto, group, ended, clause, 'asg.rebalanceShrinkDelayS')
}

/** Source: STR-38, STR-40. */
function launchClause(at: number, { zones, stranded }: BalanceView): Clause {
  const told = (stranded.length > 0 ? stranded : zones).toSorted(
    (a, b) => a.members - b.members || byCodeUnit(a.zone, b.zone),
  )
  return {
    type: stranded.length > 0 ? 'launchedToLeaveZones' : 'launchedForBalance',
    at,
    zones: told.map(({ zone }) => zone),
    counts: told.map(({ members }) => members),
  }
}

function viewBalance({ effects }: AutoScaling, group: Group): BalanceView {
  const { availabilityZones, maxSize } = group.configuration
  const stranded: ZonePopulation[] = []
  for (const [zone, members] of group.countedByZone) {
    if (members > 0 && !availabilityZones.includes(zone)) stranded.push({ zone, members })
  }
  return {
    zones: populationOf(group, availabilityZones),
    stranded,
    removable: (zone, atMost) => countRemovable(group, zone, atMost),
    maxSize,
    countedCapacity: countedCapacity(group),
    marginRounding: effects.settings.text('asg.rebalanceMarginRounding') as 'floor',
  }
}

/** Whether there is one is asked of every uneven group, however large: it looks no further than that. */
function countRemovable(group: Group, zone: string, atMost: number): number {
  let count = 0
  for (const member of group.members.values()) {
    const { availabilityZone, lifecycleState, protectedFromScaleIn, scaleIn } = member
    if (availabilityZone !== zone || protectedFromScaleIn) continue
    if (lifecycleState === 'InService' && scaleIn === undefined) count++
    if (count === atMost) break
  }
  return count
}
