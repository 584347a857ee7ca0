import type { Clause, UnhealthyReason } from './cause.ts'
import type { LifecycleHookEvent } from './hooks/events.ts'
import type { HealthStatus, LifecycleState } from './lifecycle.ts'
import type { MetricsCollectionChanged } from './metrics/events.ts'
import type { PolicyEvent } from './policies/events.ts'
import type { ProvidedLaunchEvent } from './provided-launch.ts'
import type { ScheduleEvent } from './schedules/events.ts'
import type { Choice } from './termination-policy.ts'
import type { ConnectionDrainingEnded, TrafficSourceEvent } from './traffic-sources/events.ts'

export type * from './traffic-sources/events.ts'

export interface Tag {
  readonly key: string
  readonly value: string
  readonly propagateAtLaunch: boolean
}

export interface LaunchConfiguration {
  readonly launchConfigurationName: string
  readonly launchConfigurationArn: string
  readonly imageId: string
  readonly instanceType: string
  readonly keyName: string
  readonly securityGroups: readonly string[]
  readonly iamInstanceProfile: string | undefined
  readonly userData: string
  readonly createdAt: number
  /** Told back as given; nothing that is modelled depends on it. */
  readonly echoed: Readonly<Record<string, unknown>>
}

/** What a group launches from, as it is configured; a template's version may be `$Latest` or `$Default`. */
export type LaunchSetting =
  | { readonly type: 'LaunchConfiguration'; readonly name: string }
  | {
      readonly type: 'LaunchTemplate'
      readonly id: string
      readonly name: string
      readonly version: string
    }

/** What a member was launched from; an attached one from nothing that its group knows (CAP-12). */
export type LaunchedFrom =
  | { readonly type: 'LaunchConfiguration'; readonly name: string }
  | {
      readonly type: 'LaunchTemplate'
      readonly id: string
      readonly name: string
      readonly version: number
    }
  | { readonly type: 'None' }

/** Whether a launch that failed in its zone is tried in others. Source: AZ-4. */
export type CapacityDistributionStrategy = 'balanced-best-effort' | 'balanced-only'

/** What a user configures of a group; replaced as a whole when it is updated. */
export interface GroupConfiguration {
  readonly minSize: number
  readonly maxSize: number
  readonly launchSetting: LaunchSetting
  /** With subnets: theirs. */
  readonly availabilityZones: readonly string[]
  /** Empty for a group that names zones alone. */
  readonly subnetIds: readonly string[]
  readonly capacityDistributionStrategy: CapacityDistributionStrategy
  readonly healthCheckType: string
  /** Milliseconds. */
  readonly healthCheckGracePeriod: number
  /** Milliseconds. */
  readonly defaultCooldown: number
  /** Milliseconds; undefined when there is none (CAP-18). */
  readonly defaultInstanceWarmup?: number | undefined
  readonly newInstancesProtectedFromScaleIn: boolean
  readonly terminationPolicies: readonly string[]
  /** What becomes of an instance whose terminate hook is abandoned; terminated when left out (HOOK-50). */
  readonly terminateHookAbandon?: 'retain' | 'terminate' | undefined
}

export interface LaunchConfigurationCreated {
  readonly type: 'LaunchConfigurationCreated'
  readonly launchConfiguration: LaunchConfiguration
}

export interface LaunchConfigurationDeleted {
  readonly type: 'LaunchConfigurationDeleted'
  readonly launchConfigurationName: string
}

export interface GroupCreated {
  readonly type: 'GroupCreated'
  readonly group: string
  readonly arn: string
  readonly configuration: GroupConfiguration
  readonly tags: readonly Tag[]
}

export interface GroupUpdated {
  readonly type: 'GroupUpdated'
  readonly group: string
  readonly configuration: GroupConfiguration
}

export interface GroupTagsChanged {
  readonly type: 'GroupTagsChanged'
  readonly group: string
  readonly tags: readonly Tag[]
}

export interface DesiredCapacityChanged {
  readonly type: 'DesiredCapacityChanged'
  readonly group: string
  readonly from: number
  readonly to: number
  /** Goes in front of the causes of the activities that follow; absent where AWS adds none. */
  readonly clause: Clause | undefined
}

export interface GroupDeletionBegan {
  readonly type: 'GroupDeletionBegan'
  readonly group: string
}

export interface GroupDeleted {
  readonly type: 'GroupDeleted'
  readonly group: string
}

/**
 * The group noticed that it may have to launch or terminate, and when it will look (ACT-10). Changes
 * that come before it is due ride on it.
 */
export interface ReconcileScheduled {
  readonly type: 'ReconcileScheduled'
  readonly group: string
  /** Milliseconds since the epoch. */
  readonly dueAt: number
  /** The entries that led to it. */
  readonly since: readonly number[]
  /** Goes in front of the causes of the activities that follow. */
  readonly clauses: readonly Clause[]
  readonly delay: ReconcileDelay
}

/** The settings that say when a group looks: after a change, or after a launch that failed. */
export type ReconcileDelay =
  | 'asg.reconcileDelayS'
  | 'asg.createReconcileDelayS'
  | 'asg.alarmReconcileDelayS'
  | 'asg.rebalanceShrinkDelayS'
  | 'asg.customPolicyRetryS'
  | 'asg.launchRetryS'

/** A scale-in chose its victims, step by step (TERM-3). */
export interface ScaleInChosen {
  readonly type: 'ScaleInChosen'
  readonly group: string
  /** What counted before, and what is wanted. */
  readonly from: number
  readonly to: number
  /** The group's termination policies. */
  readonly policies: readonly string[]
  readonly choices: readonly Choice[]
}

/**
 * A victim of a scale-in that goes a little later than the first one. It counts no more from now on
 * (T18, T19).
 */
export interface ScaleInDecided {
  readonly type: 'ScaleInDecided'
  readonly group: string
  readonly instanceId: string
  readonly availabilityZone: string
  readonly startsAt: number
  readonly clauses: readonly Clause[]
}

/** It was protected meanwhile, or Terminate was suspended: the victim stays, and counts again. */
export interface ScaleInDropped {
  readonly type: 'ScaleInDropped'
  readonly group: string
  readonly instanceId: string
  readonly availabilityZone: string
}

/** A scale-in found every member protected: an activity that began and was Cancelled at once (STR-5). */
export interface ScaleInBlocked {
  readonly type: 'ScaleInBlocked'
  readonly group: string
  readonly activityId: string
  readonly clauses: readonly Clause[]
  readonly message: string
}

/** A user changed the protection from scale-in of a member (TERM-11). */
export interface InstanceProtectionSet {
  readonly type: 'InstanceProtectionSet'
  readonly group: string
  readonly instanceId: string
  readonly protectedFromScaleIn: boolean
}

/** The group compared its desired with its actual capacity. */
export interface CapacityReconciled {
  readonly type: 'CapacityReconciled'
  readonly group: string
  readonly desired: number
  readonly actual: number
}

/** A member is to be replaced: the launch is decided at `dueAt` (RP-1, RP-2). */
export interface ReplacementScheduled {
  readonly type: 'ReplacementScheduled'
  readonly group: string
  readonly instanceId: string
  readonly dueAt: number
}

/** A replacement is not needed any more: the group has what it wants. */
export interface ReplacementDropped {
  readonly type: 'ReplacementDropped'
  readonly group: string
  readonly instanceId: string
}

/** The group decided on a launch; the call to EC2 is on its way. */
export interface LaunchDecided {
  readonly type: 'LaunchDecided'
  readonly group: string
  readonly launchId: string
  readonly availabilityZone: string
  /** When the call to EC2 returns (ACT-7). */
  readonly returnsAt: number
  readonly clauses: readonly Clause[]
  /** The member that it replaces. */
  readonly replaces: string | undefined
  /** Launched to balance the zones, before the surplus is terminated (AZ-7). */
  readonly rebalances: boolean
  /** The zones in which the same launch has failed already (AZ-3). */
  readonly tried: readonly string[]
}

/**
 * EC2 refused a launch: an activity that began and Failed at one instant. The group tries another
 * zone, or tries again later (ACT-12, AZ-3).
 */
export interface LaunchFailed {
  readonly type: 'LaunchFailed'
  readonly group: string
  readonly launchId: string
  /** Left out where nobody follows the run: it can be told from the others. */
  readonly activityId?: string | undefined
  readonly availabilityZone: string
  readonly subnetId?: string | undefined
  readonly code: string
  /** The StatusMessage of the activity. */
  readonly message: string
  readonly clauses: readonly Clause[]
  /** When and where the same launch is tried next; undefined when all zones have been. */
  readonly fallback: { readonly availabilityZone: string; readonly at: number } | undefined
}

/** A launch that waited for its next zone is given up: the group does not want it any more. */
export interface LaunchGivenUp {
  readonly type: 'LaunchGivenUp'
  readonly group: string
  readonly launchId: string
}

/** Scaling processes were suspended, by a user or by the service (SUSP-2, SUSP-8). */
export interface ProcessesSuspended {
  readonly type: 'ProcessesSuspended'
  readonly group: string
  readonly processes: readonly ScalingProcess[]
  readonly reason: string
  readonly by: 'user' | 'service'
}

export interface ProcessesResumed {
  readonly type: 'ProcessesResumed'
  readonly group: string
  readonly processes: readonly ScalingProcess[]
}

/** The run goes where AWS documents nothing; what follows is our model (SUSP-8). */
export interface UndocumentedTerritoryEntered {
  readonly type: 'UndocumentedTerritoryEntered'
  readonly group: string
  readonly rule: string
  readonly what: string
}

/** The group noticed that its zones are uneven, and when it will do something about it (AZ-8). */
export interface RebalanceScheduled {
  readonly type: 'RebalanceScheduled'
  readonly group: string
  readonly dueAt: number
  readonly since: readonly number[]
}

/** Nothing was to be rebalanced when the time came. */
export interface RebalanceDropped {
  readonly type: 'RebalanceDropped'
  readonly group: string
}

/** The group launches in a thin zone before it terminates in a thick one (AZ-7). */
export interface RebalanceBegan {
  readonly type: 'RebalanceBegan'
  readonly group: string
  readonly to: string
  readonly from: string
  readonly count: number
}

/** A rebalance is over: its surplus goes, or its launches failed. */
export interface RebalanceEnded {
  readonly type: 'RebalanceEnded'
  readonly group: string
  /** A launch into the thin zone failed, and when that zone may be tried again (AZ-8). */
  readonly probeAt: number | undefined
}

/** The call to EC2 returned. */
export interface LaunchCallEnded {
  readonly type: 'LaunchCallEnded'
  readonly group: string
  readonly launchId: string
}

export type ActivityKind =
  | 'launch'
  | 'terminate'
  | 'attach'
  | 'detach'
  | 'enterStandby'
  | 'exitStandby'

/** AWS's names; source: SUSP-1. */
export const scalingProcesses = [
  'AZRebalance',
  'AddToLoadBalancer',
  'AlarmNotification',
  'HealthCheck',
  'InstanceRefresh',
  'Launch',
  'ReplaceUnhealthy',
  'ScheduledActions',
  'Terminate',
] as const

export type ScalingProcess = (typeof scalingProcesses)[number]

/** AWS's strings; source: ACT-3, ACT-4. */
export type ActivityStatusCode =
  | 'WaitingForInstanceId'
  | 'PreInService'
  | 'MidLifecycleAction'
  | 'InProgress'
  | 'MidTerminatingLifecycleAction'
  | 'WaitingForELBConnectionDraining'
  | 'Successful'
  | 'Failed'
  | 'Cancelled'

export interface ActivityBegan {
  readonly type: 'ActivityBegan'
  readonly group: string
  readonly activityId: string
  readonly kind: ActivityKind
  readonly instanceId: string | undefined
  readonly availabilityZone: string
  readonly subnetId?: string | undefined
  readonly statusCode: ActivityStatusCode
  readonly progress: number
  readonly clauses: readonly Clause[]
  /** The member that a launch replaces. */
  readonly replaces: string | undefined
}

export interface ActivityProgressed {
  readonly type: 'ActivityProgressed'
  readonly group: string
  readonly activityId: string
  readonly statusCode: ActivityStatusCode
  readonly progress: number
}

export interface ActivityEnded {
  readonly type: 'ActivityEnded'
  readonly group: string
  readonly activityId: string
  readonly kind: ActivityKind
  readonly instanceId: string | undefined
  readonly statusCode: 'Successful' | 'Failed' | 'Cancelled'
  readonly statusMessage: string | undefined
}

export interface InstanceJoinedGroup {
  readonly type: 'InstanceJoinedGroup'
  readonly group: string
  readonly instanceId: string
  readonly availabilityZone: string
  readonly subnetId?: string | undefined
  readonly launchedFrom: LaunchedFrom
  readonly activityId: string
  /** The earliest that its launch may end in InService (TIME-4). */
  readonly inServiceAt: number
}

export interface LifecycleStateChanged {
  readonly type: 'LifecycleStateChanged'
  readonly group: string
  readonly instanceId: string
  readonly from: LifecycleState
  readonly to: LifecycleState
  /**
   * When the new state ends by itself: Pending after Standby, EnteringStandby, Detaching, and
   * Terminating when its instance is dead already (TERM-20).
   */
  readonly endsAt: number | undefined
  /** Given with Terminating: load balancers drain it until then (TERM-15). */
  readonly drainsUntil?: number | undefined
}

/** An unhealthy member is to be terminated, after a delay that is a setting (HC-20). */
export interface TerminationDecided {
  readonly type: 'TerminationDecided'
  readonly group: string
  readonly instanceId: string
  readonly startsAt: number
}

export interface InstanceLeftGroup {
  readonly type: 'InstanceLeftGroup'
  readonly group: string
  readonly instanceId: string
}

/** HealthCheck saw an impaired status check for the first time and tolerates it for now (HC-7). */
export interface ImpairmentNoticed {
  readonly type: 'ImpairmentNoticed'
  readonly group: string
  readonly instanceId: string
  /** Milliseconds since the epoch. */
  readonly toleratedUntil: number
}

/** The status check passed again before the tolerance ended (HC-8). */
export interface ImpairmentForgotten {
  readonly type: 'ImpairmentForgotten'
  readonly group: string
  readonly instanceId: string
}

export interface HealthStatusChanged {
  readonly type: 'HealthStatusChanged'
  readonly group: string
  readonly instanceId: string
  readonly from: HealthStatus
  readonly to: HealthStatus
  /** Given with `Unhealthy`. */
  readonly reason: UnhealthyReason | undefined
}

/** SetInstanceHealth came inside the grace period; the mark waits for its end (HC-13, `defer`). */
export interface HealthStatusDeferred {
  readonly type: 'HealthStatusDeferred'
  readonly group: string
  readonly instanceId: string
  readonly markAt: number
}

/** SetInstanceHealth took back a mark that waits for the end of the grace period. */
export interface DeferredHealthStatusDropped {
  readonly type: 'DeferredHealthStatusDropped'
  readonly group: string
  readonly instanceId: string
}

export interface NotificationConfigurationPut {
  readonly type: 'NotificationConfigurationPut'
  readonly group: string
  readonly topicArn: string
  readonly notificationTypes: readonly string[]
}

export interface NotificationConfigurationDeleted {
  readonly type: 'NotificationConfigurationDeleted'
  readonly group: string
  readonly topicArn: string
}

export type AutoScalingEvent =
  | LaunchConfigurationCreated
  | LaunchConfigurationDeleted
  | GroupCreated
  | GroupUpdated
  | GroupTagsChanged
  | DesiredCapacityChanged
  | GroupDeletionBegan
  | GroupDeleted
  | ReconcileScheduled
  | CapacityReconciled
  | ScaleInChosen
  | ScaleInDecided
  | ScaleInDropped
  | ScaleInBlocked
  | InstanceProtectionSet
  | ReplacementScheduled
  | ReplacementDropped
  | LaunchDecided
  | ProvidedLaunchEvent
  | LaunchFailed
  | LaunchGivenUp
  | LaunchCallEnded
  | ProcessesSuspended
  | ProcessesResumed
  | UndocumentedTerritoryEntered
  | RebalanceScheduled
  | RebalanceDropped
  | RebalanceBegan
  | RebalanceEnded
  | ActivityBegan
  | ActivityProgressed
  | ActivityEnded
  | InstanceJoinedGroup
  | LifecycleStateChanged
  | TerminationDecided
  | InstanceLeftGroup
  | TrafficSourceEvent
  | ConnectionDrainingEnded
  | ImpairmentNoticed
  | ImpairmentForgotten
  | HealthStatusChanged
  | HealthStatusDeferred
  | DeferredHealthStatusDropped
  | NotificationConfigurationPut
  | NotificationConfigurationDeleted
  | MetricsCollectionChanged
  | ScheduleEvent
  | PolicyEvent
  | LifecycleHookEvent
