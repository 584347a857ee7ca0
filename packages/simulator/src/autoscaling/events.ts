import type { Clause, UnhealthyReason } from './cause.ts'
import type { HealthStatus, LifecycleState } from './lifecycle.ts'

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

/** What a user configures of a group; replaced as a whole when it is updated. */
export interface GroupConfiguration {
  readonly minSize: number
  readonly maxSize: number
  readonly launchConfigurationName: string
  readonly availabilityZones: readonly string[]
  readonly healthCheckType: string
  /** Milliseconds. */
  readonly healthCheckGracePeriod: number
  /** Milliseconds. */
  readonly defaultCooldown: number
  readonly newInstancesProtectedFromScaleIn: boolean
  readonly terminationPolicies: readonly string[]
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
}

export interface LaunchCallEnded {
  readonly type: 'LaunchCallEnded'
  readonly group: string
  readonly launchId: string
}

export type ActivityKind = 'launch' | 'terminate'

/** AWS's strings; source: ACT-3, ACT-4. */
export type ActivityStatusCode =
  | 'WaitingForInstanceId'
  | 'PreInService'
  | 'InProgress'
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
  readonly launchConfigurationName: string
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
  /** Given with `Terminating` when its instance is dead already: when that ends (TERM-20). */
  readonly endsAt: number | undefined
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
  | ReplacementScheduled
  | ReplacementDropped
  | LaunchDecided
  | LaunchCallEnded
  | ActivityBegan
  | ActivityProgressed
  | ActivityEnded
  | InstanceJoinedGroup
  | LifecycleStateChanged
  | TerminationDecided
  | InstanceLeftGroup
  | ImpairmentNoticed
  | ImpairmentForgotten
  | HealthStatusChanged
  | HealthStatusDeferred
  | DeferredHealthStatusDropped
  | NotificationConfigurationPut
  | NotificationConfigurationDeleted
