import type { Aggregation, PolicyDefinition, StepAdjustment } from './events.ts'

/* Arithmetic of scaling policies, free of everything else. */

/** Takes away the noise of floating point before a number is rounded. */
const settle = (value: number): number => Math.round(value * 1e9) / 1e9

/** How many instances a percentage is: never none, unless it is nothing. Source: POL-05. */
export function roundPercent(change: number): number {
  const settled = settle(change)
  if (settled > 0 && settled < 1) return 1
  if (settled < 0 && settled > -1) return -1
  // Not -0.
  return Math.trunc(settled) + 0
}

type Adjusting = Pick<PolicyDefinition, 'adjustmentType' | 'minAdjustmentMagnitude'>

/** The capacity that an adjustment leads to from a base, before bounds (POL-03, POL-05, POL-07). */
export function adjust(
  { adjustmentType, minAdjustmentMagnitude = 0 }: Adjusting,
  base: number,
  adjustment: number,
): number {
  switch (adjustmentType) {
    case 'ExactCapacity':
      return adjustment
    case 'PercentChangeInCapacity': {
      const change = roundPercent((base * adjustment) / 100)
      const size = Math.max(Math.abs(change), adjustment === 0 ? 0 : minAdjustmentMagnitude)
      return base + Math.sign(adjustment) * size
    }
    default:
      return base + adjustment
  }
}

/** The step of a metric value and the threshold that it breached (POL-30). */
export function findStep(
  steps: readonly StepAdjustment[],
  value: number,
  threshold: number,
): StepAdjustment | undefined {
  const difference = settle(value - threshold)
  return steps.find(({ lower = -Infinity, upper = Infinity }) =>
    value >= threshold
      ? lower <= difference && difference < upper
      : lower < difference && difference <= upper,
  )
}

/** One number of the datapoints of an alarm (POL-32, POL-33). */
export function aggregate(how: Aggregation, datapoints: readonly number[]): number | undefined {
  if (datapoints.length === 0) return undefined
  if (how === 'Minimum') return Math.min(...datapoints)
  if (how === 'Maximum') return Math.max(...datapoints)
  return datapoints.reduce((sum, each) => sum + each, 0) / datapoints.length
}

export const clamp = (value: number, min: number, max: number): number =>
  Math.min(Math.max(value, min), max)

/** How much capacity keeps a metric that is shared among it at its target; rounded up (POL-58). */
export function neededFor(capacity: number, value: number, target: number): number {
  return Math.ceil(settle((capacity * value) / target))
}

/** Where the low alarm stands so that one instance less stays below the target (POL-57). */
export function fittedLowFactor(capacity: number): number {
  if (capacity <= 1) return 0.9
  return clamp(Math.floor(settle((20 * (capacity - 1)) / capacity)) / 20, 0.7, 0.9)
}
