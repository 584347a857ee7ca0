import type { RunRecord } from '@ifdown/history'
import { explainChoice, scaleIns, type ScaleInEntry } from './explain-choice.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { createRoster, type RosterMember } from './roster.ts'
import { unknownGroup } from './unknown-group.ts'

/** An order of terminations that does not name instances; it holds within a zone. */
export type TerminationOrder = 'oldestFirst' | 'newestFirst' | 'outdatedFirst' | 'fullestZoneFirst'

export interface TerminatedInOrderOptions {
  readonly group: string
  /** Ids of instances, the first to go first; or an order by name. */
  readonly order: TerminationOrder | readonly string[]
}

const orders: Readonly<Record<TerminationOrder, string>> = {
  oldestFirst: 'the oldest instance of the zone first',
  newestFirst: 'the newest instance of the zone first',
  outdatedFirst: 'the instance of the zone with the oldest configuration first',
  fullestZoneFirst: 'an instance of the fullest zone first',
}

export const terminationOrders = Object.keys(orders) as readonly TerminationOrder[]

export function isTerminationOrder(order: unknown): order is TerminationOrder {
  return (terminationOrders as readonly unknown[]).includes(order)
}

/**
 * Scale-in terminates members in an order. Members that are protected do not take part. The finding
 * of a wrong order explains the choice that broke it.
 */
export function terminatedInOrder({ group, order }: TerminatedInOrderOptions): Checker {
  const named = typeof order === 'string'
  const what = named ? orders[order] : order.join(', then ')
  const claim: Claim = {
    checker: 'terminatedInOrder',
    group,
    claim: `${group} terminates ${what}`,
    expectation: `to terminate ${what}`,
  }
  return (record) => {
    const known = record.entries.some(
      (entry) => entry.type === 'GroupCreated' && entry.group === group,
    )
    if (!known) return unknownGroup(claim)
    const found = scaleIns(record, group)
    if (found.length === 0) {
      return {
        type: 'Unknown',
        ...claim,
        because: `${group} was not scaled in, so it chose nothing.`,
        advice: 'Lower its desired capacity after it has settled.',
        evidence: { entries: [] },
      }
    }
    return named
      ? judgeByRank(record, { ...claim, expectation: `to terminate ${what}` }, found, order)
      : judgeByIds(claim, found, order)
  }
}

function judgeByIds(
  claim: Claim,
  found: readonly ScaleInEntry[],
  order: readonly string[],
): Finding {
  const gone = found.flatMap((scaleIn) =>
    scaleIn.choices.map(({ instanceId }) => ({ scaleIn, instanceId })),
  )
  const listed = gone.filter(({ instanceId }) => order.includes(instanceId))
  const evidence = { entries: found.map(({ seq }) => seq), instanceIds: order }
  if (listed.length === 0) {
    return {
      type: 'Unknown',
      ...claim,
      because: `none of ${order.join(', ')} was chosen by a scale-in.`,
      advice: 'Scale in by more, or check the ids.',
      evidence,
    }
  }
  const wrong = listed.findIndex(({ instanceId }, index) => instanceId !== order[index])
  if (wrong === -1) {
    const measured = listed.map(({ instanceId }) => instanceId).join(', then ')
    return { type: 'Holds', ...claim, measured, evidence }
  }
  const { scaleIn, instanceId } = listed[wrong]!
  return {
    type: 'Violated',
    ...claim,
    expectation: `to terminate ${order[wrong]} before ${instanceId}`,
    because: `${instanceId} went first`,
    details: explainChoice(scaleIn, instanceId),
    evidence,
  }
}

function judgeByRank(
  record: RunRecord,
  claim: Claim,
  found: readonly ScaleInEntry[],
  order: TerminationOrder,
): Finding {
  const evidence = { entries: found.map(({ seq }) => seq) }
  let compared = 0
  for (const scaleIn of found) {
    const roster = createRoster(record, claim.group, scaleIn.seq)
    for (const { instanceId } of scaleIn.choices) {
      const victim = roster.get(instanceId)
      if (victim === undefined) continue
      const others = [...roster.values()].filter((other) => competes(other, victim, order))
      compared += others.length
      const better = others.find(
        (other) => rank(other, roster, order) < rank(victim, roster, order),
      )
      if (better !== undefined) {
        return {
          type: 'Violated',
          ...claim,
          because: `${instanceId} went before ${better.instanceId}`,
          details: explainChoice(scaleIn, instanceId),
          evidence: { ...evidence, instanceIds: [instanceId, better.instanceId] },
        }
      }
      roster.delete(instanceId)
    }
  }
  if (compared > 0) return { type: 'Holds', ...claim, measured: countChoices(found), evidence }
  return {
    type: 'Unknown',
    ...claim,
    because: `${claim.group} had no choice: no other instance could have gone in the place of those that went.`,
    advice: 'Scale in a group that has several instances in a zone.',
    evidence,
  }
}

function competes(other: RosterMember, victim: RosterMember, order: TerminationOrder): boolean {
  if (other === victim || other.protectedFromScaleIn) return false
  return order === 'fullestZoneFirst' ? other.zone !== victim.zone : other.zone === victim.zone
}

function rank(
  member: RosterMember,
  roster: ReadonlyMap<string, RosterMember>,
  order: TerminationOrder,
): number {
  switch (order) {
    case 'oldestFirst':
      return member.launchedAt
    case 'newestFirst':
      return -member.launchedAt
    case 'outdatedFirst':
      return member.configurationAge
    case 'fullestZoneFirst':
      return -[...roster.values()].filter(({ zone }) => zone === member.zone).length
  }
}

function countChoices(found: readonly ScaleInEntry[]): string {
  const count = found.reduce((sum, { choices }) => sum + choices.length, 0)
  return count === 1 ? '1 choice' : `${count} choices`
}
