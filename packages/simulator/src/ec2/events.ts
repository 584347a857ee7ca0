import type { Ec2ResourceEvent } from './resource-events.ts'
import type { ScheduledEventCode } from './scheduled-events.ts'

export type * from './resource-events.ts'

export type InstanceState =
  | 'pending'
  | 'running'
  | 'stopping'
  | 'stopped'
  | 'shutting-down'
  | 'terminated'

/** The published status of a check. Source: EC-2. */
export type CheckStatus = 'ok' | 'impaired' | 'initializing' | 'insufficient-data'

export type StatusCheck = 'system' | 'instance'

/** What an instance is started as. */
export interface InstanceDescription {
  readonly instanceId: string
  readonly imageId: string
  readonly instanceType: string
  readonly availabilityZone: string
  readonly keyName: string | undefined
  readonly securityGroups: readonly string[]
  readonly iamInstanceProfile: string | undefined
  readonly subnetId: string | undefined
  readonly tags: Readonly<Record<string, string>>
  /** EC2 refuses to terminate it; absent when it does not (TERM-14). */
  readonly disableApiTermination?: true
  /** It dies instead of running, with this StateReason. */
  readonly dies: string | undefined
}

export interface Ec2InstanceCreated extends InstanceDescription {
  readonly type: 'Ec2InstanceCreated'
  /** When it will be running (TIME-2). */
  readonly runningAt: number
}

export interface Ec2InstanceStateChanged {
  readonly type: 'Ec2InstanceStateChanged'
  readonly instanceId: string
  readonly from: InstanceState
  readonly to: InstanceState
  /** EC2's StateReason code, for example `Client.UserInitiatedShutdown`. */
  readonly reason: string | undefined
  /** When the next state follows by itself: terminated after shutting-down (TIME-6). */
  readonly nextAt: number | undefined
  /** Given with `running`: when the operating system will have booted (TIME-3). */
  readonly bootedAt: number | undefined
  /** Given with `running`: when the first status check results will be in (EC-8). */
  readonly firstResultsAt: number | undefined
}

/** The guest's network interface went down (`ifdown eth0`) or came up again. */
export interface NetworkInterfaceChanged {
  readonly type: 'NetworkInterfaceChanged'
  readonly instanceId: string
  readonly up: boolean
}

/** The machine under an instance failed or is back; both status checks see it (EC-5). */
export interface HostChanged {
  readonly type: 'HostChanged'
  readonly instanceId: string
  readonly up: boolean
}

/** The operating system starts anew; the EC2 state stays `running` meanwhile (EC-5). */
export interface InstanceRebooted {
  readonly type: 'InstanceRebooted'
  readonly instanceId: string
  /** Whether it was recovered, on other hardware (CWA-48). */
  readonly recovered: boolean
  /** When it will have booted. */
  readonly bootedAt: number
}

/** The operating system has booted; from here on an instance can serve. */
export interface InstanceBooted {
  readonly type: 'InstanceBooted'
  readonly instanceId: string
}

/** The truth, which Auto Scaling does not see: whether an instance serves. */
export interface ServingChanged {
  readonly type: 'ServingChanged'
  readonly instanceId: string
  readonly serving: boolean
}

/**
 * A probe of a status check whose result may matter: the first after a change, and each that counts
 * towards `impaired` or `ok`. Probes that only confirm what is known do not happen here (EC-7).
 */
export interface StatusCheckProbed {
  readonly type: 'StatusCheckProbed'
  readonly instanceId: string
  readonly check: StatusCheck
  readonly passed: boolean
  /** How many in a row had this result, this one included. */
  readonly consecutive: number
}

/** A status check changed its status; not yet visible to anybody. */
export interface StatusCheckChanged {
  readonly type: 'StatusCheckChanged'
  readonly instanceId: string
  readonly check: StatusCheck
  readonly status: CheckStatus
  /** Milliseconds since the epoch; only when impaired (EC-6). */
  readonly impairedSince: number | undefined
  /** When everybody will see it. */
  readonly publishedAt: number
}

/** A status check's status became visible to DescribeInstanceStatus and to the group (EC-7). */
export interface StatusCheckPublished {
  readonly type: 'StatusCheckPublished'
  readonly instanceId: string
  readonly check: StatusCheck
  readonly status: CheckStatus
  /** Milliseconds since the epoch; only when impaired (EC-6). */
  readonly impairedSince: number | undefined
}

/** EC2 announced that it will do something to an instance (EC-10). */
export interface InstanceEventScheduled {
  readonly type: 'InstanceEventScheduled'
  readonly instanceId: string
  readonly eventId: string
  readonly code: ScheduledEventCode
  /** Milliseconds since the epoch. */
  readonly notBefore: number
  readonly notAfter: number
}

/** EC2 does what it announced. */
export interface InstanceEventBegan {
  readonly type: 'InstanceEventBegan'
  readonly instanceId: string
  readonly code: ScheduledEventCode
}

/** It is done, or was taken back before it began. */
export interface InstanceEventEnded {
  readonly type: 'InstanceEventEnded'
  readonly instanceId: string
  readonly completed: boolean
}

/** A terminated instance vanished from the descriptions (EC-1). */
export interface Ec2InstanceForgotten {
  readonly type: 'Ec2InstanceForgotten'
  readonly instanceId: string
}

export type Ec2InstanceEvent =
  | Ec2InstanceCreated
  | Ec2InstanceStateChanged
  | NetworkInterfaceChanged
  | HostChanged
  | InstanceRebooted
  | InstanceBooted
  | ServingChanged
  | StatusCheckProbed
  | StatusCheckChanged
  | StatusCheckPublished
  | InstanceEventScheduled
  | InstanceEventBegan
  | InstanceEventEnded
  | Ec2InstanceForgotten

export type Ec2Event = Ec2InstanceEvent | Ec2ResourceEvent
