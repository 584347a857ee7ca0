import type { Summary } from './statistics.ts'

export type Unit = 'milliseconds' | 'bytes' | 'perSecond' | 'ratio' | 'percent' | 'count'

/** What must be reached, in the unit of the measurement. */
export interface Target {
  readonly must: 'stay below' | 'exceed'
  readonly limit: number
}

interface Named {
  /** Unique in its benchmark; stands in the JSON. */
  readonly name: string
  /** For people. */
  readonly what: string
  readonly target?: Target | undefined
}

/** A figure; the median where there are samples. */
export interface Measured extends Named {
  readonly type: 'Measured'
  readonly unit: Unit
  readonly value: number
  readonly samples?: Summary | undefined
  /** What one has to know to read the figure. */
  readonly note?: string | undefined
}

/** Something that the comparison needs is not there. */
export interface NotMeasured extends Named {
  readonly type: 'NotMeasured'
  readonly because: string
}

export type Measurement = Measured | NotMeasured

/** Measurements that share what they set up. Each benchmark runs in a process of its own. */
export interface Benchmark {
  readonly name: string
  readonly title: string
  readonly run: () => Promise<readonly Measurement[]>
}

/** A benchmark and what came of it. */
export interface BenchmarkResult {
  readonly name: string
  readonly title: string
  readonly measurements: readonly Measurement[]
  /** Why it broke off. */
  readonly failure?: string | undefined
}

export type Verdict = 'met' | 'not met' | 'not measured'

/** Undefined for a figure that is shown for comparison only. */
export function verdictOn(measurement: Measurement): Verdict | undefined {
  const { target } = measurement
  if (measurement.type === 'NotMeasured') return 'not measured'
  if (target === undefined) return undefined
  const { value } = measurement
  const met = target.must === 'exceed' ? value > target.limit : value < target.limit
  return met ? 'met' : 'not met'
}

export function below(limit: number): Target {
  return { must: 'stay below', limit }
}

export function above(limit: number): Target {
  return { must: 'exceed', limit }
}

type Details = Partial<Pick<Measured, 'target' | 'note'>>

/** A measurement whose samples are durations in milliseconds. */
export function duration(
  name: string,
  what: string,
  samples: Summary,
  details: Details = {},
): Measured {
  const value = samples.median
  return { type: 'Measured', name, what, unit: 'milliseconds', value, samples, ...details }
}

export function figure(
  name: string,
  what: string,
  [value, unit]: readonly [value: number, unit: Unit],
  details: Details & Pick<Measured, 'samples'> = {},
): Measured {
  return { type: 'Measured', name, what, unit, value, ...details }
}
