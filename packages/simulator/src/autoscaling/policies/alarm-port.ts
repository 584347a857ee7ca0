import type { ServiceError } from '../../service-error.ts'
import type { TrackedMetric } from './events.ts'

/** What a policy is told when an alarm invokes it. Times are milliseconds since the epoch. */
export interface AlarmNotice {
  readonly alarmName: string
  readonly alarmArn: string
  readonly alarmDescription: string | undefined
  readonly oldStateValue: string
  readonly newStateValue: string
  /** Of the transition, also when it is a repeat. */
  readonly stateChangeTime: number
  readonly configurationUpdatedAt: number
  readonly threshold: number
  /** Those that were looked at, oldest first; missing ones left out. */
  readonly datapoints: readonly number[]
  readonly trigger: {
    readonly metricName: string | undefined
    readonly namespace: string | undefined
    readonly statistic: string | undefined
    readonly unit: string | undefined
    /** Seconds. */
    readonly period: number
    readonly evaluationPeriods: number
    readonly comparisonOperator: string
    readonly treatMissingData: string | undefined
    readonly evaluateLowSampleCountPercentile: string | undefined
  }
}

/** An alarm that a target tracking policy makes (POL-53 to POL-55). */
export interface TrackingAlarm {
  readonly alarmName: string
  readonly alarmDescription: string
  readonly action: string
  readonly metric: TrackedMetric
  readonly evaluationPeriods: number
  readonly threshold: number
  readonly comparisonOperator: 'GreaterThanThreshold' | 'LessThanThreshold'
}

export interface NamedAlarm {
  readonly alarmName: string
  readonly alarmArn: string
}

/** What Auto Scaling asks of CloudWatch. */
export interface AlarmPort {
  /** What is wrong with a metric that alarms are to look at, if anything. */
  checkMetric(metric: TrackedMetric): ServiceError | undefined
  /** Answers why CloudWatch refuses it, if it does. */
  putAlarm(alarm: TrackingAlarm): string | undefined
  deleteAlarms(alarmNames: readonly string[]): void
  /** `OK`, `ALARM` or `INSUFFICIENT_DATA`; undefined when there is no such alarm. */
  stateOf(alarmName: string): string | undefined
  /** The alarms that list an action for any of their states. */
  alarmsWith(action: string): readonly NamedAlarm[]
  /** Takes an action from all alarms; those without any action left go too when told so (POL-11). */
  dropAction(action: string, goes: 'action' | 'alarmsWithoutAction'): void
  /** The Region as messages call it: `US East (N. Virginia)`. */
  readonly regionTitle: string
}

/** What an invoked policy made of it, for the history of the alarm. */
export type PolicyOutcome =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly error: string }
