/** Names a metric, as AWS does: the order of its dimensions does not matter. */
export interface MetricIdentity {
  readonly namespace: string
  readonly metricName: string
  readonly dimensions: readonly Dimension[]
}

export interface Dimension {
  readonly name: string
  readonly value: string
}

/**
 * What a simulated source publishes each minute until it says otherwise. The datapoint of a minute is
 * the level that is in force when the minute ends.
 */
export interface MetricLevel {
  readonly sampleCount: number
  readonly sum: number
  readonly minimum: number
  readonly maximum: number
  /** Only each fifth minute has a datapoint, as with basic monitoring (CWA-60). */
  readonly everyMinutes?: 5 | undefined
}

/** Samples of a metric in a window of time. */
export interface Statistics {
  readonly sampleCount: number
  readonly sum: number
  readonly minimum: number
  readonly maximum: number
  /** The samples themselves, as far as they are known: percentiles need them. */
  readonly values?: readonly Sample[] | undefined
}

export interface Sample {
  readonly value: number
  readonly count: number
}

export const minute = 60_000

export const floorTo = (at: number, step: number): number => Math.floor(at / step) * step

export function metricKey({ namespace, metricName, dimensions }: MetricIdentity): string {
  const parts = dimensions.map(({ name, value }) => `${name}=${value}`).toSorted()
  return [namespace, metricName, ...parts].join('\n')
}

export function sameLevel(a: MetricLevel | undefined, b: MetricLevel | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return (
    a.sampleCount === b.sampleCount &&
    a.sum === b.sum &&
    a.minimum === b.minimum &&
    a.maximum === b.maximum &&
    a.everyMinutes === b.everyMinutes
  )
}

/** Both together; samples that one side does not know are lost. */
export function combine(a: Statistics | undefined, b: Statistics): Statistics {
  if (a === undefined) return b
  return {
    sampleCount: a.sampleCount + b.sampleCount,
    sum: a.sum + b.sum,
    minimum: Math.min(a.minimum, b.minimum),
    maximum: Math.max(a.maximum, b.maximum),
    values: a.values && b.values && [...a.values, ...b.values],
  }
}

/** The same samples again and again. */
export function times(statistics: Statistics, count: number): Statistics {
  const { sampleCount, sum, minimum, maximum, values } = statistics
  return {
    sampleCount: sampleCount * count,
    sum: sum * count,
    minimum,
    maximum,
    values: values?.map((each) => ({ value: each.value, count: each.count * count })),
  }
}
