import { formatDuration, type Finding } from '@ifdown/assertions'
import type { RunRecord } from '@ifdown/history'

/**
 * What was polled happened earlier than it was seen, by a gap between two looks at most. A deadline
 * that was missed by less than that may have been met.
 */
export function weighUncertainty(finding: Finding, record: RunRecord): Finding {
  const { longestGap } = record.header.observation ?? {}
  const { limitMilliseconds: limit, recoverySeconds } = finding
  if (longestGap === undefined || limit === undefined || recoverySeconds === undefined) {
    return finding
  }
  const over = recoverySeconds * 1000 - limit
  if (finding.type !== 'Violated' || over >= longestGap) return finding
  return {
    ...finding,
    type: 'Unknown',
    because:
      `it took ${formatDuration(recoverySeconds * 1000)} at most, but the group was looked at ` +
      `up to ${formatDuration(longestGap)} apart, so it may have been in time`,
    advice: 'Let it be looked at more often: with a higher --rate, or a slower --clock.',
  }
}
