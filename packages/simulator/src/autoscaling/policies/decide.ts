import { adjust, aggregate, clamp, findStep, neededFor } from './adjustment.ts'
import type { HeldReason, StepAdjustment } from './events.ts'
import type { ScalingPolicy } from './state.ts'
import type { PolicyCapacity } from './warmup.ts'

/** What a policy may look at when it decides. */
export interface PolicyView {
  readonly desired: number
  readonly min: number
  readonly max: number
  readonly capacity: PolicyCapacity
  /** A cooldown runs that delays the scale-in of this policy, too (CD-2). */
  readonly coolingDown: boolean
}

/** A capacity that a policy leads to, or why it leads to none. */
export type Wish =
  | { readonly type: 'capacity'; readonly to: number }
  | { readonly type: 'held'; readonly reason: HeldReason }

const held = (reason: HeldReason): Wish => ({ type: 'held', reason })

/** A simple policy changes the desired capacity itself (POL-12, POL-44). */
export function decideSimple(policy: ScalingPolicy, { desired, min, max }: PolicyView): Wish {
  const wanted = adjust(policy, desired, policy.scalingAdjustment ?? 0)
  return { type: 'capacity', to: clamp(wanted, min, max) }
}

/** The step that the datapoints of an alarm ask for; undefined when there is none (POL-30, POL-33). */
export function stepFor(
  { steps, aggregation = 'Average' }: ScalingPolicy,
  datapoints: readonly number[],
  threshold: number,
): StepAdjustment | undefined {
  const value = aggregate(aggregation, datapoints)
  return value === undefined ? undefined : findStep(steps, value, threshold)
}

export function decideStep(policy: ScalingPolicy, step: StepAdjustment, view: PolicyView): Wish {
  const { adjustment } = step
  const exact = policy.adjustmentType === 'ExactCapacity'
  const direction = exact ? Math.sign(adjustment - view.desired) : Math.sign(adjustment)
  if (direction === 0) return held('no change')
  const { warm, current } = view.capacity
  return direction > 0
    ? scaleOut(view, adjust(policy, warm, adjustment))
    : scaleIn(view, adjust(policy, current, adjustment))
}

export interface TrackingAnswer {
  readonly value: number
  readonly target: number
  /** How many instances one scale-in may take (POL-59). */
  readonly most: number
}

/** The high alarm asks for what the load needs, and for one more at least (POL-58). */
export function decideTrackingOut({ value, target }: TrackingAnswer, view: PolicyView): Wish {
  const { warm } = view.capacity
  const needed = target > 0 ? neededFor(warm, value, target) : 0
  return scaleOut(view, Math.max(needed, warm + 1))
}

/** The low alarm lets go what the load can do without (POL-59). */
export function decideTrackingIn({ value, target, most }: TrackingAnswer, view: PolicyView): Wish {
  const { current } = view.capacity
  const needed = target > 0 ? neededFor(current, value, target) : current
  const surplus = Math.min(current - needed, most)
  return surplus < 1 ? held('no change') : scaleIn(view, current - surplus)
}

/** Never below what is desired already (POL-42). */
function scaleOut({ desired, min, max }: PolicyView, wanted: number): Wish {
  return { type: 'capacity', to: Math.max(desired, clamp(wanted, min, max)) }
}

/** Never above what is desired, and not while the group grows (POL-43). */
function scaleIn({ desired, min, max, capacity, coolingDown }: PolicyView, wanted: number): Wish {
  if (capacity.growing) return held('scale-out in progress')
  if (coolingDown) return held('cooldown')
  return { type: 'capacity', to: Math.min(desired, clamp(wanted, min, max)) }
}
