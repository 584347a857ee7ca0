export type { Checker, Evidence, Finding, Holds, Unknown, Violated } from './finding.ts'
export { recoversWithin, type RecoversWithinOptions } from './recovers-within.ts'
export { replaced, type ReplacedOptions } from './replaced.ts'
export { notified, type NotifiedOptions } from './notified.ts'
export { servingNeverBelow, type ServingNeverBelowOptions } from './serving-never-below.ts'
export {
  recoveryWaterfall,
  type GoverningSetting,
  type Waterfall,
  type WaterfallStep,
} from './waterfall.ts'
export { dependsOnUnpublished } from './depends-on-unpublished.ts'
export {
  describeFinding,
  describeWaterfall,
  type DescribeFindingOptions,
  type Style,
  type StyleName,
} from './describe-finding.ts'
export {
  matchers,
  toNeverServeBelow,
  toNotify,
  toRecoverWithin,
  toReplaceInstancesWithin,
  type MatcherContext,
  type MatcherResult,
  type ToNotifyOptions,
} from './matchers.ts'
export type { GroupUnderTest, Remedy, RunUnderTest } from './group-under-test.ts'
export { DurationError, formatDuration, parseDuration } from './duration.ts'
export { InconclusiveRunError } from './errors.ts'
