import { number, type Input } from '../../operation.ts'
import { serviceError, validationError, type ServiceError } from '../../service-error.ts'
import type { StepAdjustment } from './events.ts'

/** Steps without gaps or overlaps, in any order. Source: POL-01, POL-31; the words are ours. */
export function readSteps(given: readonly Input[]): readonly StepAdjustment[] | ServiceError {
  if (given.length === 0) return validationError('StepAdjustments must not be empty')
  if (given.length > 20) {
    return serviceError('LimitExceeded', 'You have reached your limit on steps per scaling policy.')
  }
  const steps = given.map((step) => ({
    lower: number(step['MetricIntervalLowerBound']),
    upper: number(step['MetricIntervalUpperBound']),
    adjustment: number(step['ScalingAdjustment']) ?? 0,
  }))
  const ascending = steps.toSorted((one, other) => least(one) - least(other))
  const wrong = explain(ascending)
  // Told back as they were given.
  return wrong === undefined ? steps : validationError(wrong)
}

const least = ({ lower = -Infinity }: StepAdjustment): number => lower

function explain(steps: readonly StepAdjustment[]): string | undefined {
  const unbounded = steps.find(({ lower, upper }) => lower === undefined && upper === undefined)
  if (unbounded) return 'A step adjustment needs at least one of its bounds'
  const empty = steps.find(({ lower = -Infinity, upper = Infinity }) => upper <= lower)
  if (empty) return 'The upper bound of a step adjustment must be greater than its lower bound'
  if (steps.filter(({ lower }) => lower === undefined).length > 1) {
    return 'At most one step adjustment may have no lower bound'
  }
  if (steps.filter(({ upper }) => upper === undefined).length > 1) {
    return 'At most one step adjustment may have no upper bound'
  }
  for (const [index, { lower }] of steps.entries()) {
    const before = steps[index - 1]
    if (before === undefined || before.upper === lower) continue
    return (before.upper ?? Infinity) > (lower ?? -Infinity)
      ? 'Step adjustments must not overlap'
      : 'Step adjustments must not leave a gap'
  }
  const [first, last] = [steps[0], steps.at(-1)]
  if ((first?.lower ?? 0) < 0) {
    return 'A step adjustment with a negative lower bound needs one without a lower bound'
  }
  if ((last?.upper ?? 0) > 0) {
    return 'A step adjustment with a positive upper bound needs one without an upper bound'
  }
  return undefined
}
