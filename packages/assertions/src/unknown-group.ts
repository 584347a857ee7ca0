import type { Claim, Unknown } from './finding.ts'

export function unknownGroup(claim: Claim): Unknown {
  return {
    type: 'Unknown',
    ...claim,
    because: `there is no group ${claim.group} in this run`,
    advice: 'Check its name; it is the AutoScalingGroupName, not the logical id of a template.',
    evidence: { entries: [] },
  }
}
