import { defaultSampling, type DailyLoad, type Load, type LoadStep } from './spec.ts'

/*
 * Requests per second over time, as a step function: a ramp and a daily curve are sampled, so that
 * there is an instant at which the load changes next. Plain arithmetic only: `Math.sin` is not the
 * same on every machine.
 */

const day = 86_400_000

/** The load at an instant. `since` is when the workload was set. */
export function loadAt(load: Load | undefined, since: number, now: number): number {
  if (load === undefined) return 0
  if ('requestsPerSecond' in load) return load.requestsPerSecond
  const every = load.sampledEvery ?? defaultSampling
  if ('daily' in load) return rounded(dailyLoadAt(load.daily, now - (now % every)))
  return rounded(steppedLoadAt(load.steps, stepAt(load.steps, now - since), now - since, every))
}

/** When the load may change next; undefined when it stays what it is. */
export function nextLoadAt(load: Load | undefined, since: number, now: number): number | undefined {
  if (load === undefined || 'requestsPerSecond' in load) return undefined
  const every = load.sampledEvery ?? defaultSampling
  if ('daily' in load) return now - (now % every) + every
  const elapsed = now - since
  const index = stepAt(load.steps, elapsed)
  const next = load.steps[index + 1]
  const sample = nextSample(load.steps[index], elapsed, every)
  const candidates = [next?.at, sample].filter((at) => at !== undefined)
  return candidates.length === 0 ? undefined : since + Math.min(...candidates)
}

/** Half a period up, half down, smooth at both ends. */
function dailyLoadAt({ lowest, highest, peakAt }: DailyLoad, at: number): number {
  const sincePeak = (((at - peakAt) % day) + day) % day
  const distance = Math.abs(1 - (2 * sincePeak) / day)
  const smooth = distance * distance * (3 - 2 * distance)
  return lowest + (highest - lowest) * smooth
}

/** The index of the last step that has come; -1 before the first. */
function stepAt(steps: readonly LoadStep[], elapsed: number): number {
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (steps[middle]!.at <= elapsed) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** A ramp begins where the one before it got to. */
function steppedLoadAt(
  steps: readonly LoadStep[],
  index: number,
  elapsed: number,
  every: number,
): number {
  const step = steps[index]
  if (step === undefined) return 0
  const { at, requestsPerSecond: to, over = 0 } = step
  if (elapsed - at >= over) return to
  const from = steppedLoadAt(steps, index - 1, at, every)
  const climbed = Math.floor((elapsed - at) / every) * every
  return from + ((to - from) * climbed) / over
}

function nextSample(
  step: LoadStep | undefined,
  elapsed: number,
  every: number,
): number | undefined {
  if (step?.over === undefined || elapsed - step.at >= step.over) return undefined
  const samples = Math.floor((elapsed - step.at) / every) + 1
  return step.at + Math.min(samples * every, step.over)
}

function rounded(requestsPerSecond: number): number {
  return Math.round(requestsPerSecond * 1000) / 1000
}
