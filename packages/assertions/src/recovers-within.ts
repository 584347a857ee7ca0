import { capacityTimeline, type Recovered, type RunRecord, type StillDown } from '@ifdown/history'
import { dependsOnUnpublished } from './depends-on-unpublished.ts'
import { formatDuration, formatDurationBeside } from './duration.ts'
import type { Checker, Claim, Finding, FindingBase } from './finding.ts'
import { judgeFaults } from './judge-faults.ts'
import { waterfallOf } from './recovery-waterfall.ts'

export interface RecoversWithinOptions {
  readonly group: string
  readonly milliseconds: number
}

/** Serving capacity is back `milliseconds` after a fault took it, and stays back. */
export function recoversWithin({ group, milliseconds: limit }: RecoversWithinOptions): Checker {
  const within = `within ${formatDuration(limit)}`
  return (record) =>
    judgeFaults(record, {
      group,
      claim: (fault) => ({
        checker: 'recovers',
        group,
        claim: `${group} recovers ${within}`,
        expectation: `to recover ${within} of ${fault}`,
        limitMilliseconds: limit,
      }),
      judge: (claim, recovery) => {
        const base = withEvidence(record, claim, recovery)
        const finding =
          recovery.type === 'StillDown'
            ? judgeStillDown(record, limit, base, recovery)
            : judgeRecovered(limit, base, recovery)
        if (finding.type === 'Unknown') return finding
        const decidedSeq = recovery.type === 'Recovered' ? recovery.recoveredSeq : undefined
        const decision = { ...recovery, limit, decidedSeq, underWay: true }
        return { ...finding, dependsOn: dependsOnUnpublished(record, decision) }
      },
    })
}

function withEvidence(
  record: RunRecord,
  claim: Claim,
  recovery: Recovered | StillDown,
): FindingBase {
  const { fault, beganAt, beganSeq, detectedSeq } = recovery
  const seqs = [fault.seq, beganSeq, detectedSeq]
  if (recovery.type === 'Recovered') seqs.push(recovery.recoveredSeq)
  const entries = seqs.filter((seq) => seq !== undefined)
  return {
    ...claim,
    waterfall: waterfallOf(record, recovery),
    evidence: {
      entries: [...new Set(entries)].toSorted((a, b) => a - b),
      samples: capacityTimeline(record, claim.group).filter(({ at }) => at >= beganAt),
      instanceIds: fault.instanceIds,
    },
  }
}

function judgeStillDown(
  record: RunRecord,
  limit: number,
  base: FindingBase,
  { beganAt }: StillDown,
): Finding {
  const downFor = record.endedAt - beganAt
  const down = formatDuration(downFor)
  if (downFor >= limit) {
    return {
      type: 'Violated',
      ...base,
      because: `it was still down when the run ended, ${down} after it began`,
      measured: `not recovered in ${down}`,
    }
  }
  return {
    type: 'Unknown',
    ...base,
    because:
      `the run ended too early: ${base.group} was still down after ${down}, ` +
      `and it has ${formatDuration(limit)} to recover.`,
    advice: `Let the run go on for at least ${formatDuration(limit - downFor)} more (runFor: in a scenario).`,
  }
}

function judgeRecovered(limit: number, base: FindingBase, recovery: Recovered): Finding {
  const measured = formatDurationBeside(recovery.milliseconds, limit)
  if (recovery.milliseconds <= limit && recovery.by === 'DesiredLowered') {
    return {
      type: 'Unknown',
      ...base,
      because:
        `serving capacity did not come back within ${formatDuration(limit)}: ` +
        `the desired capacity of ${base.group} was lowered to it after ${measured}.`,
      advice: 'Leave the desired capacity alone until the group has recovered.',
    }
  }
  const recoverySeconds = recovery.milliseconds / 1000
  const found = { ...base, ...describeLaterDip(recovery), measured, recoverySeconds }
  return recovery.milliseconds <= limit
    ? { type: 'Holds', ...found }
    : { type: 'Violated', ...found, because: `it took ${measured}` }
}

/** A rebalance waits for InService and not for serving (AZ-7, HC-23), and that is worth a line. */
function describeLaterDip({ laterDip, beganAt }: Recovered): Pick<FindingBase, 'remark'> {
  if (laterDip === undefined) return {}
  const { at, serving, desired } = laterDip
  const when = formatDuration(at - beganAt)
  const dip = `${serving} of ${desired} serving`
  return {
    remark: `once the fault was over, a rebalance left ${dip} for a while, ${when} after it began`,
  }
}
