import {
  plainStat,
  type AlarmConfiguration,
  type AlarmStateValue,
  type ComparisonOperator,
  type MissingDataTreatment,
} from './alarm.ts'

/** A value of the evaluation range, and when its window began. */
export interface Datapoint {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Undefined: it is missing. */
  readonly value: number | undefined
  readonly sampleCount: number | undefined
}

export type RealDatapoint = Datapoint & { readonly value: number }

export interface Evaluation {
  readonly state: AlarmStateValue
  /** The real datapoints that were looked at, oldest first. */
  readonly real: readonly RealDatapoint[]
  /** How many missing ones were filled in. */
  readonly filled: number
}

export interface EvaluationRules {
  readonly evaluationPeriods: number
  readonly datapointsToAlarm: number
  readonly treatMissingData: MissingDataTreatment
  readonly breaches: (value: number) => boolean
}

export function rulesOf(configuration: AlarmConfiguration): EvaluationRules {
  const { evaluationPeriods, datapointsToAlarm, treatMissingData, threshold } = configuration
  const compare = comparisons[configuration.comparisonOperator]
  return {
    evaluationPeriods,
    datapointsToAlarm: datapointsToAlarm ?? evaluationPeriods,
    treatMissingData: treatMissingData ?? treatmentOf(configuration),
    breaches: (value) => compare(value, threshold),
  }
}

/** Source: CWA-30; for DynamoDB as the guide of 2026 has it. */
function treatmentOf(configuration: AlarmConfiguration): MissingDataTreatment {
  const namespace = plainStat(configuration)?.metric.namespace
  return namespace === 'AWS/DynamoDB' ? 'ignore' : 'missing'
}

const comparisons: Readonly<
  Record<ComparisonOperator, (value: number, threshold: number) => boolean>
> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
}

/**
 * The state that a range of datapoints, oldest first, brings an alarm into.
 *
 * Source: extended.md 1.6, which reproduces the published tables (CWA-33 to CWA-37, CWA-70).
 */
export function evaluate(
  range: readonly Datapoint[],
  rules: EvaluationRules,
  current: AlarmStateValue,
): Evaluation {
  const { evaluationPeriods: periods } = rules
  const latest = range.slice(-periods).filter(isReal)
  const real = range.filter(isReal)
  // With enough real ones the treatment of missing data is not asked.
  if (real.length >= periods) {
    const looked = latest.length === periods ? latest : real.slice(-periods)
    return { state: verdict(looked, 0, rules), real: looked, filled: 0 }
  }
  return {
    state: withMissing(range, real, rules, current),
    real,
    filled: periods - real.length,
  }
}

function isReal(datapoint: Datapoint): datapoint is RealDatapoint {
  return datapoint.value !== undefined
}

/** `fills` breaching ones are added. */
function verdict(
  real: readonly RealDatapoint[],
  fills: number,
  { breaches, datapointsToAlarm }: EvaluationRules,
): AlarmStateValue {
  const breaching = real.filter(({ value }) => breaches(value)).length
  return breaching + fills >= datapointsToAlarm ? 'ALARM' : 'OK'
}

function withMissing(
  range: readonly Datapoint[],
  real: readonly RealDatapoint[],
  rules: EvaluationRules,
  current: AlarmStateValue,
): AlarmStateValue {
  const { treatMissingData: treatment, evaluationPeriods, breaches } = rules
  const fills = evaluationPeriods - real.length
  if (treatment === 'notBreaching') return verdict(real, 0, rules)
  if (treatment === 'breaching') return verdict(real, fills, rules)
  if (real.length === 0) return treatment === 'missing' ? 'INSUFFICIENT_DATA' : current
  if (verdict(real, 0, rules) === 'ALARM') return 'ALARM'
  if (real.some(({ value }) => !breaches(value))) return 'OK'
  // Each real one breaches, and there are too few: the guard against premature alarms (CWA-35).
  const age = range.length - range.findIndex(isReal)
  return age >= rules.datapointsToAlarm && treatment === 'missing' ? 'ALARM' : current
}
