import {
  matchers,
  type GroupUnderTest,
  type MatcherContext,
  type MatcherResult,
  type TerminationOrder,
  type ToFirePolicyOptions,
  type ToReachAlarmStateOptions,
  type ToLoseRequestsOptions,
  type ToMeasureAtMostOptions,
  type ToNotifyOptions,
  type ToRebalanceOptions,
  type ToWaitForLifecycleHookOptions,
} from '@ifdown/assertions'
import { expect } from 'vitest'
import { blame, framesAbove } from './simulation/call-sites.ts'
import type { OutstandingWaits } from './simulation/outstanding-waits.ts'

/**
 * Claims about a group. Each lets the simulation's time pass as far as it needs to, so it has to be
 * awaited. A run that cannot tell fails with an `InconclusiveRunError`, under `.not` too.
 */
export interface GroupMatchers {
  /** The serving capacity is back within a duration (`10m`) of the fault that took it. */
  toRecoverWithin(duration: string): Promise<void>
  /** Every instance that a fault hit is terminated and replaced within a duration of the fault. */
  toReplaceInstancesWithin(duration: string): Promise<void>
  /** A message of this type (`autoscaling:EC2_INSTANCE_TERMINATE`) follows from the fault. */
  toNotify(event: string, options?: ToNotifyOptions): Promise<void>
  /** From the fault until the group has recovered, at least `count` instances serve. */
  toNeverServeBelow(count: number): Promise<void>
  /** The zones were uneven, and are even again within a duration of `after`, or of that. */
  toRebalanceWithin(duration: string, options?: ToRebalanceOptions): Promise<void>
  /** The instances are spread evenly over the zones, once a rebalance under way is over. */
  toBeBalanced(): Promise<void>
  /** Over the next day there are never more instances than `percent` of the maximum size. */
  toNeverExceed(percent: number): Promise<void>
  /** A rebalance has new instances in service before old ones go. */
  toLaunchBeforeTerminating(): Promise<void>
  /** Scale-in terminates in this order: ids of instances, or an order by name. */
  toTerminateInOrder(order: TerminationOrder | readonly string[]): Promise<void>
  /** The service itself suspends a group that keeps failing to launch. */
  toBeAdministrativelySuspended(): Promise<void>
  /** Over the next day policies do not scale out, in and out again within a duration. */
  toNeverThrash(duration: string): Promise<void>
  /** Since its first request the group has lost less than so many percent of them. */
  toLoseFewerRequestsThan(percent: number, options?: ToLoseRequestsOptions): Promise<void>
  /** What it terminates was deregistered from its load balancers, and drained, before. */
  toDeregisterBeforeTermination(): Promise<void>
  /** Every instance in service is a healthy target of the load balancers. */
  toHaveHealthyTargets(): Promise<void>
  /** An alarm of the group goes into ALARM, or into another state. */
  toReachAlarmState(alarm: string, options?: ToReachAlarmStateOptions): Promise<void>
  /** A scaling policy of the group changes what it wants. */
  toFirePolicy(policy: string, options?: ToFirePolicyOptions): Promise<void>
  /** A scheduled action of the group runs when it is due. */
  toRunScheduledAction(action: string): Promise<void>
  /** A scheduled action is skipped while ScheduledActions is suspended. */
  toSkipScheduledAction(action: string): Promise<void>
  /** Instances wait for the lifecycle hook, and each wait ends: in time, with CONTINUE or ABANDON. */
  toWaitForLifecycleHook(hook: string, options?: ToWaitForLifecycleHookOptions): Promise<void>
  /** What a probe of your own measured adds up to at most so much, until the group has recovered. */
  toMeasureAtMost(atMost: number, options: ToMeasureAtMostOptions): Promise<void>
}

declare module 'vitest' {
  // The type parameters have to be those of Vitest's own declaration.
  interface Matchers<
    R extends void | Promise<void> = void | Promise<void>,
    T = unknown,
  > extends GroupMatchers {}
}

type Matcher<Arguments extends readonly unknown[]> = (
  this: MatcherContext | void,
  received: GroupUnderTest,
  ...expected: Arguments
) => Promise<MatcherResult>

/** Kept, because a test may put fake timers in the place of the global ones. */
const { setImmediate } = globalThis

/**
 * Lets the simulation know that a claim is not decided yet.
 *
 * Vitest notices a forgotten `await` only before matchers of its own. Ours wait for the event loop
 * once, so that a test which does not wait for them has ended by then, and the simulation notices.
 */
function announced<Arguments extends readonly unknown[]>(
  matcher: Matcher<Arguments>,
): Matcher<Arguments> {
  return async function announcing(received, ...expected) {
    const frames = framesAbove(announcing)
    const work = async () => {
      await new Promise((resolve) => setImmediate(resolve))
      try {
        return await matcher.call(this, received, ...expected)
      } catch (error) {
        blame(error, frames)
        throw error
      }
    }
    const run = (received as Partial<GroupUnderTest> | undefined)?.run as
      | Partial<OutstandingWaits>
      | undefined
    if (run?.during === undefined) return work()
    return run.during(matcher.name, work, frames)
  }
}

expect.extend({
  toRecoverWithin: announced(matchers.toRecoverWithin),
  toReplaceInstancesWithin: announced(matchers.toReplaceInstancesWithin),
  toNotify: announced(matchers.toNotify),
  toNeverServeBelow: announced(matchers.toNeverServeBelow),
  toRebalanceWithin: announced(matchers.toRebalanceWithin),
  toBeBalanced: announced(matchers.toBeBalanced),
  toNeverExceed: announced(matchers.toNeverExceed),
  toLaunchBeforeTerminating: announced(matchers.toLaunchBeforeTerminating),
  toTerminateInOrder: announced(matchers.toTerminateInOrder),
  toBeAdministrativelySuspended: announced(matchers.toBeAdministrativelySuspended),
  toNeverThrash: announced(matchers.toNeverThrash),
  toLoseFewerRequestsThan: announced(matchers.toLoseFewerRequestsThan),
  toDeregisterBeforeTermination: announced(matchers.toDeregisterBeforeTermination),
  toHaveHealthyTargets: announced(matchers.toHaveHealthyTargets),
  toReachAlarmState: announced(matchers.toReachAlarmState),
  toFirePolicy: announced(matchers.toFirePolicy),
  toRunScheduledAction: announced(matchers.toRunScheduledAction),
  toSkipScheduledAction: announced(matchers.toSkipScheduledAction),
  toWaitForLifecycleHook: announced(matchers.toWaitForLifecycleHook),
  toMeasureAtMost: announced(matchers.toMeasureAtMost),
})

export { expect }
