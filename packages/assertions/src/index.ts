export type { Checker, Claim, Evidence, Finding, Holds, Unknown, Violated } from './finding.ts'
export { recoversWithin, type RecoversWithinOptions } from './recovers-within.ts'
export { replaced, type ReplacedOptions } from './replaced.ts'
export { notified, type NotifiedOptions } from './notified.ts'
export { servingNeverBelow, type ServingNeverBelowOptions } from './serving-never-below.ts'
export { balanced, evenlySpread, type BalancedOptions } from './balanced.ts'
export { rebalancedWithin, type RebalancedWithinOptions } from './rebalanced-within.ts'
export { neverAbove, type NeverAboveOptions } from './never-above.ts'
export {
  launchesBeforeTerminating,
  type LaunchesBeforeTerminatingOptions,
} from './launches-before-terminating.ts'
export {
  administrativelySuspended,
  type AdministrativelySuspendedOptions,
} from './administratively-suspended.ts'
export {
  terminatedInOrder,
  type TerminatedInOrderOptions,
  type TerminationOrder,
} from './terminated-in-order.ts'
export { explainChoice, scaleIns, type ScaleInEntry } from './explain-choice.ts'
export { hookWaited, type HookWaitedOptions } from './hook-waited.ts'
export { neverThrashes, type NeverThrashesOptions } from './never-thrashes.ts'
export { probedTotal, type ProbedTotalOptions } from './probed-total.ts'
export { lostRequestsBelow, type LostRequestsBelowOptions } from './lost-requests-below.ts'
export { alarmReached, type AlarmReachedOptions, type AlarmState } from './alarm-reached.ts'
export { policyFired, type PolicyFiredOptions } from './policy-fired.ts'
export {
  scheduledActionRan,
  scheduledActionSkipped,
  type ScheduledActionOptions,
  type ScheduledActionRanOptions,
} from './scheduled-action-ran.ts'
export {
  deregisteredBeforeTermination,
  type DeregisteredBeforeTerminationOptions,
} from './deregistered-before-termination.ts'
export { targetsHealthy, type TargetsHealthyOptions } from './targets-healthy.ts'
export { endsWith, type EndsWithOptions } from './ends-with.ts'
export { refused, type RefusedOptions } from './refused.ts'
export { unnoticed, type UnnoticedOptions } from './unnoticed.ts'
export { unknownInstead } from './unknown-instead.ts'
export { unlessAFaultMissed } from './unless-a-fault-missed.ts'
export { recoveryWaterfall } from './recovery-waterfall.ts'
export type { GoverningSetting, Waterfall, WaterfallStep } from './waterfall.ts'
export { describeFinding, type DescribeFindingOptions } from './describe-finding.ts'
export { describeRemedies } from './describe-remedies.ts'
export { describeWaterfall } from './describe-waterfall.ts'
export { describeFault, servingStrip, type ServingStripOptions } from './serving-strip.ts'
export type { Style, StyleName } from './style.ts'
export {
  matchers,
  toNeverServeBelow,
  toNotify,
  toRecoverWithin,
  toReplaceInstancesWithin,
  type ToNotifyOptions,
} from './matchers.ts'
export {
  toBeAdministrativelySuspended,
  toBeBalanced,
  toLaunchBeforeTerminating,
  toNeverExceed,
  toRebalanceWithin,
  toTerminateInOrder,
  type ToRebalanceOptions,
} from './zone-matchers.ts'
export {
  toLoseFewerRequestsThan,
  toNeverThrash,
  type ToLoseRequestsOptions,
} from './load-matchers.ts'
export { toDeregisterBeforeTermination, toHaveHealthyTargets } from './target-matchers.ts'
export { toReachAlarmState, type ToReachAlarmStateOptions } from './alarm-matchers.ts'
export {
  toFirePolicy,
  toRunScheduledAction,
  toSkipScheduledAction,
  type ToFirePolicyOptions,
} from './scaling-matchers.ts'
export { toWaitForLifecycleHook, type ToWaitForLifecycleHookOptions } from './hook-matchers.ts'
export { toMeasureAtMost, type ToMeasureAtMostOptions } from './probe-matchers.ts'
export type { MatcherContext, MatcherResult } from './matcher-answer.ts'
export type { GroupUnderTest, Remedy, RunUnderTest } from './group-under-test.ts'
export { DurationError, formatDuration, formatOffset, parseDuration } from './duration.ts'
export { InconclusiveRunError, MatcherUsageError } from './errors.ts'
export { wrap } from './text-layout.ts'
