/** What is kept of the samples of one measurement, in the unit of the samples. */
export interface Summary {
  readonly count: number
  readonly min: number
  readonly median: number
  /** 95 of 100 samples are not above it. */
  readonly p95: number
}

/** Sums samples up. Throws `RangeError` when there are none. */
export function summarize(samples: readonly number[]): Summary {
  if (samples.length === 0) throw new RangeError('there are no samples')
  const sorted = samples.toSorted((a, b) => a - b)
  return {
    count: sorted.length,
    min: sorted[0]!,
    median: medianOf(sorted),
    p95: sorted[Math.ceil(sorted.length * 0.95) - 1]!,
  }
}

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
