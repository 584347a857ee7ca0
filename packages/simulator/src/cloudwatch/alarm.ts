import type { AlarmPut } from './events.ts'
import type { MetricIdentity } from './metric.ts'

/** Source: CWA-01. */
export const alarmStates = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const

export type AlarmStateValue = (typeof alarmStates)[number]

/** Source: CWA-05; those of anomaly bands are not modelled. */
export const comparisonOperators = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] as const

export type ComparisonOperator = (typeof comparisonOperators)[number]

/** Source: CWA-30. */
export const missingDataTreatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const

export type MissingDataTreatment = (typeof missingDataTreatments)[number]

/** `Average`, `Sum`, `Minimum`, `Maximum`, `SampleCount`, or a percentile such as `p99.9`. */
export type Statistic = string

/** One metric of an alarm or a query: a statistic of each period, or an expression over others. */
export interface MetricQuery {
  readonly id: string
  readonly stat: MetricStat | undefined
  readonly expression: string | undefined
  readonly label: string | undefined
  readonly returnData: boolean
}

export interface MetricStat {
  readonly metric: MetricIdentity
  readonly statistic: Statistic
  readonly unit: string | undefined
}

/** All that an alarm is told to do (CWA-04). */
export interface AlarmConfiguration {
  readonly alarmName: string
  readonly alarmDescription: string | undefined
  readonly actionsEnabled: boolean
  readonly okActions: readonly string[]
  readonly alarmActions: readonly string[]
  readonly insufficientDataActions: readonly string[]
  /** One query with a statistic, for an alarm on a metric; several for one on an expression. */
  readonly queries: readonly MetricQuery[]
  /** Milliseconds. */
  readonly period: number
  readonly evaluationPeriods: number
  /** M of N; as many as there are evaluation periods when left out. */
  readonly datapointsToAlarm: number | undefined
  readonly threshold: number
  readonly comparisonOperator: ComparisonOperator
  readonly treatMissingData: MissingDataTreatment | undefined
  readonly evaluateLowSampleCountPercentile: 'evaluate' | 'ignore' | undefined
  readonly evaluationWindow: 'SlidingWindow' | 'WallClockWindow'
  /** Minutes for which a new alarm waits for its first datapoints (CWA-10). */
  readonly warmUp: WarmUp | undefined
}

export interface WarmUp {
  readonly minutes: number
  readonly onlyStartAfter: boolean
}

/** An alarm. Immutable: an event replaces it. Times are milliseconds since the epoch. */
export interface Alarm {
  readonly alarmName: string
  readonly alarmArn: string
  readonly configuration: AlarmConfiguration
  readonly createdAt: number
  readonly configurationUpdatedAt: number
  readonly state: AlarmStateValue
  readonly stateReason: string
  readonly stateReasonData: string | undefined
  readonly stateUpdatedAt: number
  /** When it last came from another state. */
  readonly stateTransitionedAt: number
  /** Whether it ever came from another state: it was created in none. */
  readonly hasTransitioned: boolean
  /** The entry that brought the state. */
  readonly stateCause: number
  /** The values that were looked at for it, oldest first. */
  readonly datapoints: readonly number[]
  /** When it was last put or forced into a state: it is evaluated after that. */
  readonly touchedAt: number
  /** When its actions last ran. */
  readonly invokedAt: number
  /** Where in each minute it is evaluated, in milliseconds (CWA-41). */
  readonly phase: number
  readonly tags: Readonly<Record<string, string>>
}

/** A put alarm: a new one begins without data, another keeps its state (CWA-01, CWA-02). */
export function initialAlarm(
  { alarmArn, configuration, phase, tags }: AlarmPut,
  before: Alarm | undefined,
  { at, seq }: { readonly at: number; readonly seq: number },
): Alarm {
  const fresh = {
    createdAt: at,
    state: 'INSUFFICIENT_DATA',
    stateReason: 'Unchecked: Initial alarm creation',
    stateReasonData: undefined,
    stateUpdatedAt: at,
    stateTransitionedAt: at,
    hasTransitioned: false,
    stateCause: seq,
    datapoints: [],
    invokedAt: 0,
    phase,
    tags,
  } as const
  return {
    ...(before ?? fresh),
    alarmName: configuration.alarmName,
    alarmArn,
    configuration,
    configurationUpdatedAt: at,
    touchedAt: at,
  }
}

/** The actions that run when it comes into a state. */
export function actionsFor(
  { okActions, alarmActions, insufficientDataActions }: AlarmConfiguration,
  state: AlarmStateValue,
): readonly string[] {
  if (state === 'OK') return okActions
  return state === 'ALARM' ? alarmActions : insufficientDataActions
}

/** The metric of an alarm without expressions. */
export function plainStat({ queries }: AlarmConfiguration): MetricStat | undefined {
  return queries.length === 1 ? queries[0]!.stat : undefined
}

export const isPolicyArn = (action: string): boolean =>
  action.startsWith('arn:aws:autoscaling:') && action.includes(':scalingPolicy:')
