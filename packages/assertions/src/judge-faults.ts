import {
  faultPeriods,
  findRecovery,
  spoiltLaunch,
  type NeverBit,
  type Recovered,
  type RunRecord,
  type StillDown,
} from '@ifdown/history'
import { unknownBecauseNeverBit } from './describe-never-bit.ts'
import type { Claim, Finding } from './finding.ts'

export interface FaultJudge {
  readonly group: string
  /** Words the claim for a fault. */
  readonly claim: (fault: string) => Claim
  readonly judge: (claim: Claim, recovery: Recovered | StillDown) => Finding
}

/**
 * Judges each fault that took serving capacity from a group by itself, and answers the worst finding:
 * what happens an hour after the first fault had better not count against it. Unknown when none bit,
 * and when one that was meant for the group did not.
 */
export function judgeFaults(record: RunRecord, { group, claim, judge }: FaultJudge): Finding {
  let worst: Finding | undefined
  for (const { faultId, fault } of faultPeriods(record)) {
    const recovery = findRecovery(record, group, faultId)
    if (recovery.type === 'NeverBit') continue
    const finding = judge(claim(fault), recovery)
    if (worst === undefined || severity(finding) > severity(worst)) worst = finding
  }
  if (worst !== undefined) return unlessOneNeverBit(record, group, worst, claim)
  const neverBit = findRecovery(record, group) as NeverBit
  return unknownBecauseNeverBit(record, claim(neverBit.fault?.fault ?? 'the fault'), neverBit)
}

/** A claim that holds was put to less than what was asked for when a fault of the group never bit. */
export function unlessOneNeverBit(
  record: RunRecord,
  group: string,
  finding: Finding,
  claim: (fault: string) => Claim,
): Finding {
  if (finding.type !== 'Holds') return finding
  for (const period of faultPeriods(record)) {
    if (period.parameters['group'] !== group) continue
    const recovery = findRecovery(record, group, period.faultId)
    if (recovery.type !== 'NeverBit' || spoiltLaunch(record, period)) continue
    return unknownBecauseNeverBit(record, claim(period.fault), recovery)
  }
  return finding
}

/** Among equals the one that took longest is the worst. */
function severity({ type, recoverySeconds = 0 }: Finding): number {
  const rank = { Holds: 0, Unknown: 1, Violated: 2 }[type]
  return rank * 1e12 + recoverySeconds
}
