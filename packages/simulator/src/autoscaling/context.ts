import type { Because, Effects } from '../effects.ts'
import type { LaunchAttempt, LaunchVerdict } from '../injection-points.ts'
import type { FailureTexts } from './launch-failure-text.ts'
import type { LaunchPlan } from './launch-plan.ts'
import type { AlarmPort } from './policies/alarm-port.ts'
import type { AutoScalingState } from './state.ts'
import type { Candidate } from './termination-policy.ts'

/*
 * Auto Scaling reaches the other services as it does in AWS, through what they offer; the Region
 * plugs them in here.
 */

/** What Auto Scaling asks of EC2. */
export interface Ec2Port {
  /** Whether instances come from outside the Region, so that launches are handed over. */
  readonly providedElsewhere: boolean
  mintInstanceId(): string
  runInstance(launch: Ec2Launch): void
  /** `takes` is in milliseconds. */
  terminateInstance(instanceId: string, takes: number): void
  /** What EC2 tells of an instance; undefined once it has vanished. */
  describe(instanceId: string): Ec2InstanceHealth | undefined
  /** When it was launched, in milliseconds since the epoch: asked of every member by a scale-in. */
  launchTime(instanceId: string): number | undefined
  /** A version of a launch template, by number, `$Latest` or `$Default`; undefined when there is none. */
  launchTemplateVersion(id: string, version: string): LaunchTemplateVersion | undefined
  launchTemplate(by: 'id' | 'name', value: string): LaunchTemplateIdentity | undefined
  /** The subnet that stands for a zone when a group names none. */
  defaultSubnet(availabilityZone: string): string | undefined
  subnet(subnetId: string): SubnetDescription | undefined
  /** Those of these subnets that lie in a zone, in the order of their names. */
  subnetsIn(availabilityZone: string, subnetIds: readonly string[]): readonly string[]
  /** How many addresses of a subnet no instance has; undefined where there is no such subnet. */
  freeAddresses(subnetId: string): number | undefined
  /** Gives an instance tags and takes others away. */
  tagInstance(
    instanceId: string,
    add: Readonly<Record<string, string>>,
    remove: readonly string[],
  ): void
}

export interface LaunchTemplateIdentity {
  readonly id: string
  readonly name: string
}

export interface SubnetDescription {
  readonly subnetId: string
  readonly vpcId: string
  readonly availabilityZone: string
  readonly freeAddresses: number
}

export interface LaunchTemplateVersion {
  readonly number: number
  /** Undefined when it names no image, so that nothing can be launched from it. */
  readonly plan: LaunchPlan | undefined
  /** For the instance; a tag of the group with the same key stands above (TAG-2). */
  readonly tags: Readonly<Record<string, string>>
}

export interface Ec2Launch {
  readonly instanceId: string
  readonly imageId: string
  readonly instanceType: string
  readonly availabilityZone: string
  readonly subnetId: string | undefined
  readonly keyName: string | undefined
  readonly securityGroups: readonly string[]
  readonly iamInstanceProfile: string | undefined
  readonly disableApiTermination?: true
  readonly tags: Readonly<Record<string, string>>
  /** Milliseconds until it is running. */
  readonly pendingFor: number
  /** It dies while it is pending, with this StateReason. */
  readonly dies: string | undefined
}

export interface Ec2InstanceHealth {
  readonly availabilityZone: string
  readonly subnetId: string | undefined
  readonly state: string
  /** The entry that brought the state. */
  readonly stateCause: number
  /** For example `Client.UserInitiatedShutdown: User initiated shutdown`. */
  readonly stateReason: string | undefined
  /** Some published status check is `impaired`. */
  readonly impaired: boolean
  /** The entry that published it. */
  readonly impairedCause: number
  /** Milliseconds since the epoch. */
  readonly launchTime: number
  /** The first results of the status checks are in and they passed. */
  readonly passed: boolean
  /** What EC2 announced to do to it (HC-18). */
  readonly scheduledEvent: ScheduledInstanceEvent | undefined
}

export interface ScheduledInstanceEvent {
  /** EC2's code, for example `system-reboot`. */
  readonly code: string
  /** Milliseconds since the epoch. */
  readonly notBefore: number
  readonly began: boolean
  /** The latest entry about it. */
  readonly cause: number
}

/**
 * What Auto Scaling asks of Elastic Load Balancing. `source`: the ARN of a target group, or the name of
 * a classic load balancer.
 */
export interface LoadBalancingPort {
  has(type: 'elbv2' | 'elb', source: string): boolean
  register(source: string, instanceId: string): void
  /** Answers when the drain is over, in milliseconds since the epoch; undefined when it was not registered. */
  deregister(source: string, instanceId: string, because?: Because): number | undefined
  /** Undefined when it is not registered. */
  health(source: string, instanceId: string): MemberTargetHealth | undefined
}

export interface MemberTargetHealth {
  readonly state: 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining'
  /** The entry that brought it. */
  readonly cause: number
  readonly since: number
}

/** What Auto Scaling asks of SNS. */
export interface SnsPort {
  publish(message: OutgoingMessage): void
  hasTopic(topicArn: string): boolean
}

/** What lifecycle hooks tell: SNS topics and standard SQS queues (HOOK-04). */
export interface HookTargetPort {
  has(targetArn: string): boolean
  send(targetArn: string, message: Omit<OutgoingMessage, 'topicArn'>): void
}

/** What Auto Scaling asks of EventBridge. */
export interface EventPort {
  /** Whether anybody may be interested: events that nobody gets need not be made. */
  isListening(): boolean
  put(detailType: string, detail: unknown, resources: readonly string[]): void
}

export interface OutgoingMessage {
  readonly topicArn: string
  readonly subject: string
  readonly message: string
  readonly text: string
}

/** What Auto Scaling publishes at CloudWatch, from the present minute on; undefined for no data any more. */
export interface MetricPort {
  publishLevel(
    metric: {
      readonly namespace: string
      readonly metricName: string
      readonly dimensions: readonly { readonly name: string; readonly value: string }[]
    },
    level:
      | {
          readonly sampleCount: number
          readonly sum: number
          readonly minimum: number
          readonly maximum: number
        }
      | undefined,
  ): void
}

/** What performing an Auto Scaling action may use. */
export interface AutoScaling {
  readonly effects: Effects
  readonly state: AutoScalingState
  readonly ec2: Ec2Port
  readonly loadBalancing: LoadBalancingPort
  readonly sns: SnsPort
  readonly hookTargets: HookTargetPort
  readonly events: EventPort
  readonly alarms: AlarmPort
  readonly metrics: MetricPort
  /** The text of a launch that failed. */
  readonly failureTexts: FailureTexts
  /** Asks the faults in force what becomes of a launch. */
  attemptLaunch(launch: LaunchAttempt): LaunchOutcome
  /** Asks a termination policy of the user's own; it answers ids, or nothing (TERM-10). */
  askTerminationPolicy(policy: string, question: TerminationQuestion): readonly string[]
  /** Whether there is one of that name or ARN. */
  knowsTerminationPolicy(policy: string): boolean
}

/** What a termination policy of the user's own is asked. */
export interface TerminationQuestion {
  readonly group: string
  readonly candidates: readonly Candidate[]
  readonly count: number
}

/** What became of a launch, and the entry of the fault that made it so. */
export interface LaunchOutcome {
  readonly verdict: LaunchVerdict
  readonly cause?: number | undefined
}
