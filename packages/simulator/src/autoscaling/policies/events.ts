import type { AlarmNotice } from './alarm-port.ts'

/** Source: POL-01; PredictiveScaling is refused by name. */
export type PolicyType = 'SimpleScaling' | 'StepScaling' | 'TargetTrackingScaling'

/** Source: POL-03, in the order of DescribeAdjustmentTypes. */
export const adjustmentTypes = [
  'ChangeInCapacity',
  'ExactCapacity',
  'PercentChangeInCapacity',
] as const

export type AdjustmentType = (typeof adjustmentTypes)[number]

/** Bounds are relative to the threshold of the alarm; undefined is infinite (POL-30). */
export interface StepAdjustment {
  readonly lower: number | undefined
  readonly upper: number | undefined
  readonly adjustment: number
}

export type Aggregation = 'Average' | 'Minimum' | 'Maximum'

/** A metric that a target tracking policy follows, or the queries that compute it (POL-51, POL-52). */
export interface TrackedMetric {
  readonly queries: readonly TrackedQuery[]
  /** Milliseconds. */
  readonly period: number
}

export interface TrackedQuery {
  readonly id: string
  readonly stat:
    | {
        readonly metric: {
          readonly namespace: string
          readonly metricName: string
          readonly dimensions: readonly { readonly name: string; readonly value: string }[]
        }
        readonly statistic: string
        readonly unit: string | undefined
      }
    | undefined
  readonly expression: string | undefined
  readonly label: string | undefined
  readonly returnData: boolean
}

export interface TargetTracking {
  readonly targetValue: number
  readonly disableScaleIn: boolean
  readonly metric: TrackedMetric
  /** `targetgroup/{name}/{id}` of a predefined metric of one. */
  readonly targetGroup?: string | undefined
  /** Told back as it was given. */
  readonly given: Readonly<Record<string, unknown>>
}

/** What a user says of a scaling policy. Durations are milliseconds. */
export interface PolicyDefinition {
  readonly name: string
  readonly arn: string
  readonly type: PolicyType
  readonly enabled: boolean
  readonly adjustmentType: AdjustmentType | undefined
  readonly scalingAdjustment: number | undefined
  readonly minAdjustmentMagnitude: number | undefined
  readonly cooldown: number | undefined
  readonly steps: readonly StepAdjustment[]
  readonly aggregation: Aggregation | undefined
  readonly estimatedInstanceWarmup: number | undefined
  readonly tracking: TargetTracking | undefined
}

export interface PolicyPut {
  readonly type: 'PolicyPut'
  readonly group: string
  readonly definition: PolicyDefinition
}

export interface PolicyDeleted {
  readonly type: 'PolicyDeleted'
  readonly group: string
  readonly policy: string
}

/** A target tracking policy has other alarms (POL-53, POL-56). */
export interface TrackingAlarmsChanged {
  readonly type: 'TrackingAlarmsChanged'
  readonly group: string
  readonly policy: string
  readonly high: string
  readonly low: string
  /** The low threshold as a share of the target. */
  readonly lowFactor: number
}

/** An alarm invoked a policy, which decides together with others that are ready now (POL-09). */
export interface PolicyNotified {
  readonly type: 'PolicyNotified'
  readonly group: string
  readonly policy: string
  readonly notice: AlarmNotice
}

/** A policy changed what its group wants. */
export interface PolicyFired {
  readonly type: 'PolicyFired'
  readonly group: string
  readonly policy: string
  /** Undefined when a user executed it (POL-75). */
  readonly alarm: string | undefined
  readonly from: number
  readonly to: number
  /** The capacities that all policies led to that were ready together; the largest won (POL-09). */
  readonly considered: readonly { readonly policy: string; readonly to: number }[]
}

/** Why a policy that was invoked changed nothing. */
export type HeldReason =
  | 'no change'
  | 'another policy'
  | 'cooldown'
  | 'scale-out in progress'
  | 'scale-in disabled'
  | 'other target tracking policies are not ready'

/** A policy was invoked and changed nothing. */
export interface PolicyHeld {
  readonly type: 'PolicyHeld'
  readonly group: string
  readonly policy: string
  readonly alarm: string | undefined
  readonly reason: HeldReason
}

export type PolicyEvent =
  | PolicyPut
  | PolicyDeleted
  | TrackingAlarmsChanged
  | PolicyNotified
  | PolicyFired
  | PolicyHeld
