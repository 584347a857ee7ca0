import type { GroupUnderTest } from './group-under-test.ts'

/** What a test framework gives a matcher; only `isNot` is used. */
export interface MatcherContext {
  readonly isNot?: boolean | undefined
}

export interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
  readonly actual?: unknown
  readonly expected?: unknown
}

/** The group's serving capacity is back within a duration (`10m`) of a fault that took it. */
export async function toRecoverWithin(
  this: MatcherContext | void,
  received: GroupUnderTest,
  duration: string,
): Promise<MatcherResult> {
  throw new Error(`not built: ${received.autoScalingGroupName} ${duration}`)
}

/** Every instance that a fault hit is terminated and replaced within a duration of the fault. */
export async function toReplaceInstancesWithin(
  this: MatcherContext | void,
  received: GroupUnderTest,
  duration: string,
): Promise<MatcherResult> {
  throw new Error(`not built: ${received.autoScalingGroupName} ${duration}`)
}

export interface ToNotifyOptions {
  /** A duration since the fault began; 24 h when left out. */
  readonly within?: string | undefined
  /** The topic's ARN or name; any when left out. */
  readonly topic?: string | undefined
}

/** A message of this event type (`autoscaling:EC2_INSTANCE_TERMINATE`) follows from the fault. */
export async function toNotify(
  this: MatcherContext | void,
  received: GroupUnderTest,
  event: string,
  options: ToNotifyOptions = {},
): Promise<MatcherResult> {
  throw new Error(`not built: ${received.autoScalingGroupName} ${event} ${options.within}`)
}

/** From the fault on until now, at least `count` members are InService and serve. */
export async function toNeverServeBelow(
  this: MatcherContext | void,
  received: GroupUnderTest,
  count: number,
): Promise<MatcherResult> {
  throw new Error(`not built: ${received.autoScalingGroupName} ${count}`)
}

/** All matchers, for `expect.extend`. */
export const matchers = {
  toRecoverWithin,
  toReplaceInstancesWithin,
  toNotify,
  toNeverServeBelow,
} as const
