import type { AutoScalingEvent } from './autoscaling/events.ts'
import type { CloudWatchEvent } from './cloudwatch/events.ts'
import type { Ec2Event } from './ec2/events.ts'
import type { ElbEvent } from './elb/events.ts'
import type { EventBridgeEvent } from './eventbridge/events.ts'
import type { FisEvent } from './fis/events.ts'
import type { FaultEffect } from './injection-points.ts'
import type { SnsEvent } from './sns/events.ts'
import type { SqsEvent } from './sqs/events.ts'
import type { SsmEvent } from './ssm/events.ts'
import type { WorkloadEvent } from './workload/events.ts'

/**
 * Something was asked of the Region through its API, and it was not a mere question.
 *
 * Questions (Describe, List, Get) leave no trace, so that looking does not change a run.
 */
export interface OperationCalled {
  readonly type: 'OperationCalled'
  readonly service: string
  readonly operation: string
  /** What was asked, as in the SDK's input. */
  readonly parameters: Readonly<Record<string, unknown>>
}

/** The operation that is the cause of this entry was refused. */
export interface OperationRefused {
  readonly type: 'OperationRefused'
  readonly service: string
  readonly operation: string
  readonly code: string
  readonly message: string
}

/** A fault came into force. Its effects name it as their cause. */
export interface FaultBegan {
  readonly type: 'FaultBegan'
  readonly faultId: string
  readonly fault: string
  readonly parameters: Readonly<Record<string, unknown>>
  /** What it was applied to; empty when the selection matched nothing. */
  readonly instanceIds: readonly string[]
}

export interface FaultEnded {
  readonly type: 'FaultEnded'
  readonly faultId: string
  readonly fault: string
}

/** Something was seen of an instance whose truth lies outside the Region: an endpoint's, a container. */
export interface InstanceObserved {
  readonly type: 'InstanceObserved'
  readonly effect: FaultEffect
}

/** What a probe of the user's own measured, of whatever it measures. It changes nothing. */
export interface ProbeReported {
  readonly type: 'ProbeReported'
  /** The name that the user gave it. */
  readonly probe: string
  readonly measured: Readonly<Record<string, number>>
}

/** A fault is to begin later, or is to end; what is known in advance is said in advance. */
export interface FaultScheduled {
  readonly type: 'FaultScheduled'
  readonly faultId: string
  readonly fault: string
  readonly parameters: Readonly<Record<string, unknown>>
  /** Milliseconds since the epoch. */
  readonly beginAt: number
  /** Milliseconds; undefined when it lasts until it is ended. */
  readonly duration: number | undefined
}

/** A fact at an instant: plain data, and the only thing that changes the state. */
export type SimulationEvent =
  | OperationCalled
  | OperationRefused
  | FaultScheduled
  | FaultBegan
  | FaultEnded
  | InstanceObserved
  | ProbeReported
  | AutoScalingEvent
  | CloudWatchEvent
  | Ec2Event
  | ElbEvent
  | EventBridgeEvent
  | FisEvent
  | SnsEvent
  | SqsEvent
  | SsmEvent
  | WorkloadEvent

/**
 * A reminder to look at something. What is due is decided from the state, where every deadline
 * stands; a reminder more or less changes nothing.
 */
export type Reminder =
  | { readonly type: 'AlarmDue'; readonly alarmName: string }
  | { readonly type: 'GroupMetricsDue'; readonly group: string }
  | { readonly type: 'AlarmActionDue'; readonly alarmName: string }
  | { readonly type: 'FaultDue'; readonly faultId: string }
  | { readonly type: 'ExperimentDue'; readonly experimentId: string }
  | { readonly type: 'CommandDue'; readonly commandId: string }
  | { readonly type: 'DeliveryDue'; readonly deliveryId: string }
  | { readonly type: 'InstanceDue'; readonly instanceId: string }
  | { readonly type: 'ApplicationDue'; readonly instanceId: string }
  | { readonly type: 'TrafficDue'; readonly group: string }
  | { readonly type: 'TargetDue'; readonly pool: string; readonly instanceId: string }
  | { readonly type: 'TrafficSourcesDue'; readonly group: string }
  | { readonly type: 'LaunchDue'; readonly group: string; readonly launchId: string }
  | { readonly type: 'MemberDue'; readonly group: string; readonly instanceId: string }
  | { readonly type: 'HealthCheckDue'; readonly group: string }
  | { readonly type: 'ReplacementDue'; readonly group: string; readonly instanceId: string }
  | { readonly type: 'ReconcileDue'; readonly group: string }
  | { readonly type: 'RebalanceDue'; readonly group: string }
  | { readonly type: 'ScheduledActionsDue'; readonly group: string }
  | { readonly type: 'PoliciesDue'; readonly group: string }

export function isReminder(event: SimulationEvent | Reminder): event is Reminder {
  return reminderTypes.has(event.type)
}

const reminderTypes: ReadonlySet<string> = new Set<Reminder['type']>([
  'AlarmDue',
  'GroupMetricsDue',
  'AlarmActionDue',
  'FaultDue',
  'ExperimentDue',
  'CommandDue',
  'DeliveryDue',
  'InstanceDue',
  'ApplicationDue',
  'TrafficDue',
  'TargetDue',
  'TrafficSourcesDue',
  'LaunchDue',
  'MemberDue',
  'HealthCheckDue',
  'ReplacementDue',
  'ReconcileDue',
  'RebalanceDue',
  'ScheduledActionsDue',
  'PoliciesDue',
])
