import type { HealthCheck, HealthResponse, TargetState } from './health-check.ts'

/** Why a target is in its state. Source: ELB-02, as far as instances come into it. */
export type TargetReason =
  | 'Elb.RegistrationInProgress'
  | 'Elb.InitialHealthChecking'
  | 'Target.ResponseCodeMismatch'
  | 'Target.Timeout'
  | 'Target.FailedHealthChecks'
  | 'Target.NotInUse'
  | 'Target.InvalidState'
  | 'Target.DeregistrationInProgress'

export type Attributes = Readonly<Record<string, string>>
export type ElbTags = Readonly<Record<string, string>>

/** A zone that a load balancer serves. */
export interface LoadBalancerZone {
  readonly zone: string
  readonly subnetId: string | undefined
}

/** An application or network load balancer. */
export interface LoadBalancerDescription {
  readonly arn: string
  readonly name: string
  readonly kind: 'application' | 'network'
  readonly scheme: string
  readonly ipAddressType: string
  readonly zones: readonly LoadBalancerZone[]
  readonly securityGroups: readonly string[]
  readonly vpcId: string
  readonly attributes: Attributes
  readonly tags: ElbTags
}

export interface TargetGroupDescription {
  readonly arn: string
  readonly name: string
  readonly protocol: string
  readonly port: number
  readonly vpcId: string
  readonly protocolVersion: string | undefined
  readonly healthCheck: HealthCheck
  readonly attributes: Attributes
  readonly tags: ElbTags
}

export interface ListenerDescription {
  readonly arn: string
  readonly loadBalancerArn: string
  readonly protocol: string
  readonly port: number
  /** Where it forwards to. */
  readonly targetGroupArns: readonly string[]
  /** Told back as given. */
  readonly defaultActions: readonly Readonly<Record<string, unknown>>[]
}

export interface ClassicListener {
  readonly protocol: string
  readonly loadBalancerPort: number
  readonly instanceProtocol: string
  readonly instancePort: number
}

/** A classic load balancer. */
export interface ClassicLoadBalancerDescription {
  readonly name: string
  readonly scheme: string
  readonly zones: readonly LoadBalancerZone[]
  readonly securityGroups: readonly string[]
  readonly vpcId: string | undefined
  readonly listeners: readonly ClassicListener[]
  readonly healthCheck: HealthCheck
  readonly attributes: ClassicAttributes
  readonly tags: ElbTags
}

/** Source: ELB-22. Milliseconds. */
export interface ClassicAttributes {
  readonly crossZone: boolean
  readonly draining: boolean
  readonly drainingTimeout: number
  readonly idleTimeout: number
}

export interface LoadBalancerCreated extends LoadBalancerDescription {
  readonly type: 'LoadBalancerCreated'
}

export interface LoadBalancerAttributesModified {
  readonly type: 'LoadBalancerAttributesModified'
  readonly arn: string
  readonly attributes: Attributes
}

export interface LoadBalancerDeleted {
  readonly type: 'LoadBalancerDeleted'
  readonly arn: string
}

export interface TargetGroupCreated extends TargetGroupDescription {
  readonly type: 'TargetGroupCreated'
}

/** Its targets are checked by other rules from here on; the beat begins anew. */
export interface TargetGroupModified {
  readonly type: 'TargetGroupModified'
  readonly arn: string
  readonly healthCheck: HealthCheck
}

export interface TargetGroupAttributesModified {
  readonly type: 'TargetGroupAttributesModified'
  readonly arn: string
  readonly attributes: Attributes
}

export interface TargetGroupDeleted {
  readonly type: 'TargetGroupDeleted'
  readonly arn: string
}

export interface ListenerCreated extends ListenerDescription {
  readonly type: 'ListenerCreated'
}

export interface ListenerDeleted {
  readonly type: 'ListenerDeleted'
  readonly arn: string
}

export interface ClassicLoadBalancerCreated extends ClassicLoadBalancerDescription {
  readonly type: 'ClassicLoadBalancerCreated'
}

export interface ClassicLoadBalancerDeleted {
  readonly type: 'ClassicLoadBalancerDeleted'
  readonly name: string
}

/** The instances are checked by other rules from here on; the beat begins anew. */
export interface ClassicHealthCheckConfigured {
  readonly type: 'ClassicHealthCheckConfigured'
  readonly name: string
  readonly healthCheck: HealthCheck
}

export interface ClassicAttributesModified {
  readonly type: 'ClassicAttributesModified'
  readonly name: string
  readonly attributes: ClassicAttributes
}

export interface LoadBalancingTagsChanged {
  readonly type: 'LoadBalancingTagsChanged'
  /** An ARN, or the name of a classic load balancer. */
  readonly resource: string
  readonly tags: ElbTags
}

/** An instance is a target from here on. `pool`: an ARN of a target group, or a classic load balancer's name. */
export interface TargetRegistered {
  readonly type: 'TargetRegistered'
  readonly pool: string
  readonly instanceId: string
  readonly availabilityZone: string
  readonly port: number
  readonly state: 'initial' | 'unused'
  readonly reason: TargetReason
  readonly response: HealthResponse
  /** When its first health check is sent. */
  readonly firstCheckAt: number
}

/** A target answers its health checks otherwise. Nobody sees it before enough of them were sent. */
export interface TargetResponseChanged {
  readonly type: 'TargetResponseChanged'
  readonly pool: string
  readonly instanceId: string
  readonly response: HealthResponse
}

/** The health of a target as everybody sees it. */
export interface TargetHealthChanged {
  readonly type: 'TargetHealthChanged'
  readonly pool: string
  readonly instanceId: string
  readonly from: TargetState
  readonly to: 'initial' | 'healthy' | 'unhealthy' | 'unused'
  readonly reason: TargetReason | undefined
  /** Given with `initial`: what it answers, and when it is checked first. */
  readonly checks: { readonly response: HealthResponse; readonly firstCheckAt: number } | undefined
}

/** A target gets no new requests; those that it has are waited for (ELB-06). */
export interface TargetDeregistered {
  readonly type: 'TargetDeregistered'
  readonly pool: string
  readonly instanceId: string
  /** Milliseconds since the epoch. */
  readonly drainEndsAt: number
}

/** Its drain is over: it is no target any more. */
export interface TargetDrained {
  readonly type: 'TargetDrained'
  readonly pool: string
  readonly instanceId: string
}

export type TargetEvent =
  | TargetRegistered
  | TargetResponseChanged
  | TargetHealthChanged
  | TargetDeregistered
  | TargetDrained

export type ElbResourceEvent =
  | LoadBalancerCreated
  | LoadBalancerAttributesModified
  | LoadBalancerDeleted
  | TargetGroupCreated
  | TargetGroupModified
  | TargetGroupAttributesModified
  | TargetGroupDeleted
  | ListenerCreated
  | ListenerDeleted
  | ClassicLoadBalancerCreated
  | ClassicLoadBalancerDeleted
  | ClassicHealthCheckConfigured
  | ClassicAttributesModified
  | LoadBalancingTagsChanged

export type ElbEvent = TargetEvent | ElbResourceEvent
