import type { AlarmConfiguration, AlarmStateValue } from './alarm.ts'
import type { MetricIdentity, MetricLevel, Statistics } from './metric.ts'

/** From `from` on, the start of a minute, a simulated source publishes something else each minute. */
export interface MetricLevelChanged {
  readonly type: 'MetricLevelChanged'
  readonly metric: MetricIdentity
  /** Undefined: no data any more. */
  readonly level: MetricLevel | undefined
  /** Milliseconds since the epoch. */
  readonly from: number
}

/** PutMetricData: datapoints of one metric. */
export interface MetricDataPut {
  readonly type: 'MetricDataPut'
  readonly metric: MetricIdentity
  readonly unit: string | undefined
  readonly points: readonly PutPoint[]
}

export interface PutPoint extends Statistics {
  /** Milliseconds since the epoch, rounded down to the resolution. */
  readonly at: number
  /** Milliseconds: 60 000, or 1 000 for a high-resolution metric (CWA-24). */
  readonly resolution: number
}

export interface AlarmPut {
  readonly type: 'AlarmPut'
  readonly alarmArn: string
  readonly configuration: AlarmConfiguration
  readonly phase: number
  readonly tags: Readonly<Record<string, string>>
}

export interface AlarmDeleted {
  readonly type: 'AlarmDeleted'
  readonly alarmName: string
}

/** An alarm came into another state; or into the same with SetAlarmState. */
export interface AlarmStateChanged {
  readonly type: 'AlarmStateChanged'
  readonly alarmName: string
  readonly from: AlarmStateValue
  readonly to: AlarmStateValue
  readonly reason: string
  readonly reasonData: string | undefined
  /** The values that were looked at, oldest first. */
  readonly datapoints: readonly number[]
  /** By SetAlarmState: the next evaluation may overwrite it (CWA-43). */
  readonly forced: boolean
}

/** An action of an alarm ran: once for a transition, or again for a policy (CWA-40). */
export interface AlarmActionInvoked {
  readonly type: 'AlarmActionInvoked'
  readonly alarmName: string
  readonly action: string
  readonly state: AlarmStateValue
  /** 0 with the transition, then 1, 2, … each minute. */
  readonly repeat: number
}

/** The action that is the cause of this entry was refused by what it names. */
export interface AlarmActionFailed {
  readonly type: 'AlarmActionFailed'
  readonly alarmName: string
  readonly action: string
  readonly error: string
}

export interface AlarmActionsSwitched {
  readonly type: 'AlarmActionsSwitched'
  readonly alarmName: string
  readonly enabled: boolean
}

export interface AlarmTagsChanged {
  readonly type: 'AlarmTagsChanged'
  readonly alarmName: string
  readonly tags: Readonly<Record<string, string>>
}

export type CloudWatchEvent =
  | MetricLevelChanged
  | MetricDataPut
  | AlarmPut
  | AlarmDeleted
  | AlarmStateChanged
  | AlarmActionInvoked
  | AlarmActionFailed
  | AlarmActionsSwitched
  | AlarmTagsChanged
