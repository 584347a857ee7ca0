import type { Effects } from '../effects.ts'
import type { HealthResponse } from './health-check.ts'
import type { ElbState } from './state.ts'

/** What load balancers see of an instance. */
export interface TargetHost {
  readonly availabilityZone: string
  readonly vpcId: string | undefined
  readonly state: string
  /** The entry that brought the state. */
  readonly stateCause: number
  /** What it answers to a health check now. */
  readonly response: HealthResponse
  /** Milliseconds until its answer comes. */
  readonly delay: number
  /** The entry that made it answer so. */
  readonly responseCause: number
}

export interface SubnetOfLoadBalancer {
  readonly subnetId: string
  readonly vpcId: string
  readonly availabilityZone: string
}

/** What Elastic Load Balancing asks of EC2. */
export interface ElbEc2Port {
  host(instanceId: string): TargetHost | undefined
  subnet(subnetId: string): SubnetOfLoadBalancer | undefined
  hasVpc(vpcId: string): boolean
}

/** What performing an action of a load balancer may use. */
export interface Elb {
  readonly effects: Effects
  readonly state: ElbState
  readonly ec2: ElbEc2Port
  /** From now on a metric has these statistics each minute; undefined for no data any more. */
  publishLevel(metric: ElbMetric, level: ElbMetricLevel | undefined): void
}

export interface ElbMetric {
  readonly namespace: string
  readonly metricName: string
  readonly dimensions: readonly { readonly name: string; readonly value: string }[]
}

export interface ElbMetricLevel {
  readonly sampleCount: number
  readonly sum: number
  readonly minimum: number
  readonly maximum: number
}
