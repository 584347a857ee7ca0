import type { Claim, Unknown } from './finding.ts'

interface Why extends Pick<Unknown, 'because' | 'advice'> {
  /** Numbers of the entries that show it, ascending. */
  readonly entries?: readonly number[]
}

/** Takes a finding back to its claim: what was measured proves nothing, so it is not told. */
export function unknownInstead(
  { checker, group, claim, expectation, limitMilliseconds }: Claim,
  { because, advice, entries = [] }: Why,
): Unknown {
  return {
    type: 'Unknown',
    checker,
    group,
    claim,
    expectation,
    limitMilliseconds,
    because,
    advice,
    evidence: { entries },
  }
}
