import type { Checker, Claim } from './finding.ts'

export interface ProbedTotalOptions {
  /** The name that the user gave the probe. */
  readonly probe: string
  /** Of what it measures: `lost` of `{ asked: 1, lost: 0 }`. */
  readonly of: string
  readonly atMost: number
}

/**
 * What a probe of the user's own measured adds up to at most so much over the run: requests that were
 * lost, for example. Unknown where it measured nothing of that name.
 */
export function probedTotal({ probe, of, atMost }: ProbedTotalOptions): Checker {
  const claim: Claim = {
    checker: 'probedTotal',
    group: probe,
    claim: `${probe} measures at most ${atMost} ${of}`,
    expectation: `to measure at most ${atMost} ${of}`,
  }
  return ({ entries }) => {
    const reports = entries.flatMap((entry) => {
      if (entry.type !== 'ProbeReported' || entry.probe !== probe) return []
      const value = entry.measured[of]
      return value === undefined ? [] : [{ seq: entry.seq, value }]
    })
    const adding = reports.filter(({ value }) => value !== 0).map(({ seq }) => seq)
    if (reports.length === 0) {
      return {
        type: 'Unknown',
        ...claim,
        because: `no probe ${probe} measured ${of}.`,
        advice: 'Give the target an application probe of that name.',
        evidence: { entries: [] },
      }
    }
    const total = reports.reduce((sum, { value }) => sum + value, 0)
    const measured = `${total} ${of} in ${reports.length} measurements`
    const base = { ...claim, measured, evidence: { entries: adding } }
    if (total <= atMost) return { type: 'Holds', ...base }
    return { type: 'Violated', ...base, because: `it measured ${measured}` }
  }
}
