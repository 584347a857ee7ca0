import type { Limits, TraceEntry, TraceSink } from '@ifdown/kernel'
import type { TerminationQuestion } from './autoscaling/context.ts'
import type { HealthStatus, LifecycleState } from './autoscaling/lifecycle.ts'
import type { LaunchAnswer } from './autoscaling/provided-launch.ts'
import type { Era } from './eras.ts'
import type { SimulationEvent } from './events.ts'
import type { FaultBehaviour, FaultEffect, FaultRequest } from './injection-points.ts'
import type { ServiceError } from './service-error.ts'
import type { SettingOverrides, Settings } from './settings.ts'
import type { HttpOutcome } from './sns/http-delivery.ts'
import type { HttpDelivery } from './sns/state.ts'
import type { GroupTrafficChanged } from './workload/events.ts'
import type { Load, WorkloadSpec } from './workload/spec.ts'

export interface RegionOptions {
  /** 1 to 16 hexadecimal digits. */
  readonly seed: string
  readonly era?: Era | undefined
  readonly settings?: SettingOverrides | undefined
  /** Defaults to `us-east-1`. */
  readonly region?: string | undefined
  /** 12 digits; defaults to `123456789012`. */
  readonly accountId?: string | undefined
  /** Milliseconds since the epoch; defaults to a day of the era. */
  readonly startAt?: number | undefined
  readonly faults?: readonly FaultBehaviour[] | undefined
  /** Termination policies of the user's own, by the name or ARN that a group lists (TERM-10). */
  readonly terminationPolicies?: Readonly<Record<string, CustomTerminationPolicy>> | undefined
  /** Instances come from outside: launches wait for `provide`, and what becomes of them is `observe`d. */
  readonly instancesProvidedElsewhere?: boolean | undefined
  readonly sink?: TraceSink<SimulationEvent> | undefined
  readonly limits?: Partial<Limits> | undefined
}

/** Answers the ids of the instances to terminate; it stands for a Lambda function. */
export type CustomTerminationPolicy = (question: TerminationQuestion) => readonly string[]

/** An API call as asked. */
export interface OperationRequest {
  /** `autoscaling`, `ec2`, `sns` or `sts`. */
  readonly service: string
  /** For example `CreateAutoScalingGroup`. */
  readonly operation: string
  /** The SDK's input: AWS's member names, timestamps as Date, blobs as Uint8Array. */
  readonly input: Readonly<Record<string, unknown>>
}

/** The SDK's output without `$metadata`. */
export type OperationOutput = Readonly<Record<string, unknown>>

/** One simulated AWS Region of one account. Everything is synchronous; time moves only when told. */
export interface Region {
  readonly region: string
  readonly accountId: string
  readonly era: Era
  readonly seed: string
  readonly settings: Settings
  readonly startedAt: number
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Which operations this Region answers, as `service:Operation`. */
  readonly operations: ReadonlySet<string>
  /** Answers an API call. An AWS error is a value, not an exception. */
  call(request: OperationRequest): OperationOutput | ServiceError
  /**
   * Answers the id of the fault. Throws `UnknownFaultError` for a name that is not registered, and
   * `FaultRefusedError` for one that can hit nothing that there is.
   */
  inject(request: FaultRequest): string
  /** Ends a fault that is in force; a fault that is not is left alone. */
  endFault(faultId: string): void
  /** Answers a launch that was handed over (`LaunchHandedOver`); one that is not awaited is left alone. */
  provide(group: string, launchId: string, answer: LaunchAnswer): void
  /** Tells what was seen of an instance from outside, and the fault that brought it about, if known. */
  observe(effect: FaultEffect, faultId?: string): void
  /** Writes into the record what a probe of the user's own measured; it changes nothing. */
  reportProbe(probe: string, measured: Readonly<Record<string, number>>): void
  /**
   * From now on this runs on the instances of a group, and this is asked of it; undefined takes what
   * there is away. Throws `WorkloadRefusedError`.
   */
  setWorkload(group: string, workload: WorkloadSpec | undefined): void
  /** From now on this is asked of a group; what runs on its instances goes on. Throws `WorkloadRefusedError`. */
  setLoad(group: string, load: Load): void
  /** What becomes of the requests of a group now; undefined for one without a workload. */
  traffic(group: string): GroupTrafficChanged | undefined
  /** When the next event is due; undefined when nothing is scheduled, so that time changes nothing. */
  nextEventAt(): number | undefined
  step(): boolean
  runUntil(at: number): void
  /**
   * Whether every group is at rest: no activity running, counted capacity equals desired capacity,
   * every member in service, serving, and past its first status checks and its grace period.
   */
  settled(): boolean
  /** When the last grace period of a member ends; now when none is running. Nothing happens then. */
  graceEndsAt(): number
  /** The members of a group as Auto Scaling sees them, and whether they serve; none for no group. */
  members(group: string): readonly MemberNow[]
  /** Whether somebody outside may take part: there are queues or `http` subscribers. */
  readonly outsiders: boolean
  /** What is to be posted to `http` subscribers, oldest first; whoever can, posts it and reports. */
  deliveries(): readonly HttpDelivery[]
  /** What came of a post. It enters the record as input; for what is not waited for it does nothing. */
  reportDelivery(deliveryId: string, outcome: HttpOutcome): void
  /** The e-mails that arrived, oldest first. */
  inbox(): readonly Email[]
  snapshot(): RegionSnapshot
  restore(snapshot: RegionSnapshot): void
  /** A second Region that goes on from here by itself; another seed gives it another future. */
  fork(options?: RegionForkOptions): Region
}

export interface RegionForkOptions {
  readonly sink?: TraceSink<SimulationEvent> | undefined
  readonly seed?: string | undefined
}

/** A Region, held still. Opaque. */
export interface RegionSnapshot {
  readonly now: number
}

export interface MemberNow {
  readonly instanceId: string
  readonly availabilityZone: string
  readonly lifecycleState: LifecycleState
  readonly healthStatus: HealthStatus
  /** The truth, which Auto Scaling does not see. */
  readonly serving: boolean
}

export interface Email {
  readonly at: number
  readonly address: string
  readonly topicArn: string
  readonly subject: string
  readonly body: string
}

export type RegionTraceEntry = TraceEntry<SimulationEvent>
