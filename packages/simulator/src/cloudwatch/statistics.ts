import type { Statistic } from './alarm.ts'
import type { Sample, Statistics } from './metric.ts'

const simple: Readonly<Record<string, (statistics: Statistics) => number>> = {
  SampleCount: ({ sampleCount }) => sampleCount,
  Average: ({ sum, sampleCount }) => sum / sampleCount,
  Sum: ({ sum }) => sum,
  Minimum: ({ minimum }) => minimum,
  Maximum: ({ maximum }) => maximum,
}

export const simpleStatistics = Object.keys(simple)

/** The share that a percentile names: 0.999 for `p99.9`; undefined for anything else. */
export function percentileOf(statistic: Statistic): number | undefined {
  const match = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(statistic)
  return match ? Number(match[1]) / 100 : undefined
}

export function isStatistic(statistic: Statistic): boolean {
  return Object.hasOwn(simple, statistic) || percentileOf(statistic) !== undefined
}

/** The value of a statistic; undefined where the samples that a percentile needs are not known. */
export function valueOf(statistics: Statistics, statistic: Statistic): number | undefined {
  const compute = simple[statistic]
  if (compute) return compute(statistics)
  const { sampleCount, minimum, maximum, values } = statistics
  if (sampleCount <= 1 || minimum === maximum) return maximum
  return values && percentile(values, percentileOf(statistic)!)
}

/** The smallest sample that at least that share of all samples does not exceed. */
function percentile(samples: readonly Sample[], share: number): number {
  const sorted = samples.toSorted((a, b) => a.value - b.value)
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  let below = 0
  for (const { value, count } of sorted) {
    below += count
    if (below >= share * total - 1e-9) return value
  }
  return sorted.at(-1)!.value
}

/** Below how many samples a percentile says little (CWA-23). */
export function fewSamples(statistic: Statistic): number {
  const share = percentileOf(statistic)
  if (share === undefined) return 0
  const few = share >= 0.5 ? 10 / (1 - share) : 10 / share
  // 10 / (1 - 0.9) is a little more than 100.
  return Math.round(few * 1e6) / 1e6
}
