import { findRecovery } from '@ifdown/history'
import { dependsOnUnpublished } from './depends-on-unpublished.ts'
import { unknownBecauseNeverBit } from './describe-never-bit.ts'
import { formatDuration, formatDurationBeside } from './duration.ts'
import type { Checker, Claim, FindingBase } from './finding.ts'

export interface UnnoticedOptions {
  readonly group: string
  /** For how long, in milliseconds from the instant at which serving capacity fell. */
  readonly milliseconds: number
}

/**
 * A fault took serving capacity and Auto Scaling does not react: no member is marked Unhealthy and no
 * activity begins. It states a limit that one wants to know, such as network loss before December 2012.
 */
export function unnoticed({ group, milliseconds }: UnnoticedOptions): Checker {
  return (record) => {
    const recovery = findRecovery(record, group)
    const fault = recovery.fault?.fault ?? 'the fault'
    const length = formatDuration(milliseconds)
    const claim: Claim = {
      checker: 'unnoticed',
      group,
      claim: `${group} does not notice ${fault} for ${length}`,
      expectation: `not to notice ${fault} for ${length}`,
      limitMilliseconds: milliseconds,
    }
    if (recovery.type === 'NeverBit') return unknownBecauseNeverBit(record, claim, recovery)
    const { beganAt, beganSeq, detectedAt, detectedSeq, fault: period } = recovery
    const base: FindingBase = {
      ...claim,
      // What happens in the very instant of the deadline is late enough here.
      dependsOn: dependsOnUnpublished(record, {
        ...recovery,
        limit: milliseconds - 1,
        decidedSeq: detectedSeq,
      }),
      evidence: {
        entries: detectedSeq === undefined ? [beganSeq] : [beganSeq, detectedSeq],
        instanceIds: period.instanceIds,
      },
    }
    if (detectedAt !== undefined) {
      const measured = formatDurationBeside(detectedAt - beganAt, milliseconds)
      const because = `Auto Scaling reacted after ${measured}`
      if (detectedAt - beganAt < milliseconds)
        return { type: 'Violated', ...base, measured, because }
      return { type: 'Holds', ...base, measured: `reacted after ${measured}` }
    }
    const watched = record.endedAt - beganAt
    if (watched >= milliseconds) {
      return { type: 'Holds', ...base, measured: `no reaction in ${formatDuration(watched)}` }
    }
    return {
      type: 'Unknown',
      ...base,
      dependsOn: undefined,
      because: `the run ended too early: Auto Scaling was watched for ${formatDuration(watched)} only.`,
      advice: `Let the run go on for at least ${formatDuration(milliseconds - watched)} more (runFor: in a scenario).`,
    }
  }
}
