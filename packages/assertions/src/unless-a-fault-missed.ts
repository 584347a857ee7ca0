import { faultPeriods, struckAnything, type RunRecord } from '@ifdown/history'
import { explainMiss } from './describe-never-bit.ts'
import type { Finding } from './finding.ts'
import { unknownInstead } from './unknown-instead.ts'

/**
 * A claim that holds was put to less than what was asked for where a fault of the run struck nothing:
 * no instance of any group, and no launch. That is Unknown, whatever the claim is about.
 */
export function unlessAFaultMissed(record: RunRecord, finding: Finding): Finding {
  if (finding.type !== 'Holds') return finding
  const missed = faultPeriods(record).find((fault) => !struckAnything(record, fault))
  if (missed === undefined) return finding
  return unknownInstead(finding, { ...explainMiss(record, missed), entries: [missed.seq] })
}
