import { describeFinding } from './describe-finding.ts'
import { InconclusiveRunError } from './errors.ts'
import type { Finding } from './finding.ts'
import type { GroupUnderTest, Remedy } from './group-under-test.ts'
import { unlessAFaultMissed } from './unless-a-fault-missed.ts'

/** What a test framework gives a matcher; only `isNot` is used. */
export interface MatcherContext {
  readonly isNot?: boolean | undefined
}

export interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

/** An inconclusive run throws. Were it to answer `pass: false`, `.not` would make it a success. */
export function answer(
  context: MatcherContext | void,
  { run }: GroupUnderTest,
  found: Finding,
  remedies: readonly Remedy[] = [],
): MatcherResult {
  const record = run.record()
  const finding = unlessAFaultMissed(record, found)
  const replay = run.describeReplay?.() ?? []
  const isNot = context?.isNot ?? false
  const nothingScheduled = run.nextEventAt() === undefined
  const describe = () =>
    describeFinding(record, finding, { remedies, replay, isNot, nothingScheduled })

  if (finding.type === 'Unknown') throw new InconclusiveRunError(describe())
  return { pass: finding.type === 'Holds', message: describe }
}
