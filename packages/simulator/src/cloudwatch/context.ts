import type { Effects } from '../effects.ts'
import type { ServiceError } from '../service-error.ts'
import type { Alarm, AlarmConfiguration, AlarmStateValue, MetricQuery } from './alarm.ts'
import type { MetricIdentity, MetricLevel } from './metric.ts'
import type { CloudWatchState } from './state.ts'

/*
 * CloudWatch reaches whatever an alarm acts on through ports; the Region plugs them in. What others
 * ask of CloudWatch is `CloudWatchPort`.
 */

/** What performing a CloudWatch action may use. */
export interface CloudWatch {
  readonly effects: Effects
  readonly state: CloudWatchState
  readonly policies: PolicyPort
  readonly sns: SnsPort
  readonly ec2: Ec2ActionPort
  readonly events: EventPort
}

/** What CloudWatch asks of Auto Scaling. */
export interface PolicyPort {
  notifyPolicy(policyArn: string, notice: AlarmNotice): ActionOutcome
}

/** What an action made of it: accepted, or why not, for the history of the alarm. */
export type ActionOutcome =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly error: string }

/** What a policy is told when an alarm invokes it. Times are milliseconds since the epoch. */
export interface AlarmNotice {
  readonly alarmName: string
  readonly alarmArn: string
  readonly alarmDescription: string | undefined
  readonly oldStateValue: AlarmStateValue
  readonly newStateValue: AlarmStateValue
  readonly stateReason: string
  /** Of the transition, also when it is a repeat. */
  readonly stateChangeTime: number
  readonly configurationUpdatedAt: number
  readonly threshold: number
  /** Those that were looked at, oldest first; missing ones left out. */
  readonly datapoints: readonly number[]
  readonly trigger: AlarmTrigger
}

/** As the Trigger of an alarm's message has it; undefined members are those of metric math. */
export interface AlarmTrigger {
  readonly metricName: string | undefined
  readonly namespace: string | undefined
  readonly dimensions: readonly { readonly name: string; readonly value: string }[]
  /** `Average`, `p99`, … */
  readonly statistic: string | undefined
  readonly unit: string | undefined
  /** Seconds. */
  readonly period: number
  readonly evaluationPeriods: number
  readonly datapointsToAlarm: number | undefined
  readonly comparisonOperator: string
  readonly threshold: number
  readonly treatMissingData: string | undefined
  readonly evaluateLowSampleCountPercentile: string | undefined
}

/** What CloudWatch asks of SNS. */
export interface SnsPort {
  publish(message: {
    readonly topicArn: string
    readonly subject: string
    readonly message: string
    readonly text: string
  }): void
  hasTopic(topicArn: string): boolean
}

export type Ec2Action = 'stop' | 'terminate' | 'reboot' | 'recover'

/** What CloudWatch asks of EC2. */
export interface Ec2ActionPort {
  perform(instanceId: string, action: Ec2Action): ActionOutcome
}

/** What CloudWatch asks of EventBridge. */
export interface EventPort {
  /** Whether anybody may be interested: events that nobody gets need not be made. */
  isListening(): boolean
  put(detailType: string, detail: unknown, resources: readonly string[]): void
}

/** What other services ask of CloudWatch. */
export interface CloudWatchPort {
  /**
   * From the present minute on the metric has these statistics each minute, until told otherwise;
   * undefined for no data any more. Only a change makes an event.
   */
  publishLevel(metric: MetricIdentity, level: MetricLevel | undefined): void
  /** What is wrong with what an alarm is to look at, if anything. */
  checkQueries(queries: readonly MetricQuery[]): ServiceError | undefined
  /** As PutMetricAlarm: replaces an alarm of that name and keeps its state (CWA-02). */
  putAlarm(configuration: AlarmConfiguration): ServiceError | undefined
  /** Names that there are not are left alone. */
  deleteAlarms(alarmNames: readonly string[]): void
  alarm(alarmName: string): Alarm | undefined
  /** The alarms that look at a metric. */
  watchers(metric: MetricIdentity): readonly string[]
  /** What a new alarm has when nothing is said; spread it under what is. */
  readonly alarmDefaults: AlarmDefaults
}

export type AlarmDefaults = Omit<
  AlarmConfiguration,
  'alarmName' | 'queries' | 'period' | 'evaluationPeriods' | 'threshold' | 'comparisonOperator'
>
