/** Source: ELB-40, as far as what is modelled has it: target groups, and classic load balancers. */
export type TrafficSourceType = 'elbv2' | 'elb'

/** Source: ELB-41. A source that is `Removed` is gone. */
export type TrafficSourceState = 'Adding' | 'Added' | 'InService' | 'Removing'

/** A target group or a classic load balancer was attached to a group, is ready, or is detached. */
export interface TrafficSourceStateChanged {
  readonly type: 'TrafficSourceStateChanged'
  readonly group: string
  /** The ARN of a target group, or the name of a classic load balancer. */
  readonly identifier: string
  readonly sourceType: TrafficSourceType
  readonly from: TrafficSourceState | undefined
  readonly to: TrafficSourceState | 'Removed'
  /** When Adding and Removing end by themselves; milliseconds since the epoch. */
  readonly endsAt: number | undefined
}

/** A member that is being terminated is drained; its activity goes on (TERM-15). */
export interface ConnectionDrainingEnded {
  readonly type: 'ConnectionDrainingEnded'
  readonly group: string
  readonly instanceId: string
  /** When its termination ends by itself, because its instance is dead already (TERM-20). */
  readonly endsAt: number | undefined
}

export type TrafficSourceEvent = TrafficSourceStateChanged
