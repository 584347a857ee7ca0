import type { RecordEntry, RunRecord } from '@ifdown/history'
import type { SimulationEvent } from '@ifdown/simulator'

export const startedAt = Date.UTC(2013, 11, 14, 14)

export type Line = readonly [at: number, event: SimulationEvent, causes?: readonly number[]]

/** A record of these lines; instants are seconds from the start, causes the numbers of lines from 1. */
export function recordOf(lines: readonly Line[], endsAt = 3600): RunRecord {
  return {
    header: {
      type: 'run',
      version: 1,
      target: 'simulator',
      seed: '7f3a9c',
      era: 'classic2013',
      region: 'us-east-1',
      accountId: '123456789012',
      startedAt,
      settings: { 'ec2.terminateS': { min: 30, max: 40 } },
    },
    entries: lines.map(([at, event, causes = []], index): RecordEntry => ({
      ...event,
      seq: index + 1,
      at: startedAt + at * 1000,
      causes,
    })),
    endedAt: startedAt + endsAt * 1000,
  }
}

export const group = 'batch'

export const created: SimulationEvent = {
  type: 'GroupCreated',
  group,
  arn: 'arn',
  tags: [],
  configuration: {
    minSize: 1,
    maxSize: 2,
    launchSetting: { type: 'LaunchConfiguration', name: 'batch' },
    availabilityZones: ['us-east-1a'],
    subnetIds: [],
    capacityDistributionStrategy: 'balanced-best-effort',
    healthCheckType: 'EC2',
    healthCheckGracePeriod: 0,
    defaultCooldown: 300_000,
    newInstancesProtectedFromScaleIn: false,
    terminationPolicies: ['Default'],
  },
}

export const desired = (from: number, to: number): SimulationEvent => ({
  type: 'DesiredCapacityChanged',
  group,
  from,
  to,
  clause: undefined,
})

export const joined = (instanceId: string): SimulationEvent => ({
  type: 'InstanceJoinedGroup',
  group,
  instanceId,
  availabilityZone: 'us-east-1a',
  launchedFrom: { type: 'LaunchConfiguration', name: 'batch' },
  activityId: instanceId,
  inServiceAt: startedAt,
})

export const inService = (instanceId: string): SimulationEvent => ({
  type: 'LifecycleStateChanged',
  group,
  instanceId,
  from: 'Pending',
  to: 'InService',
  endsAt: undefined,
})

export const terminating = (instanceId: string): SimulationEvent => ({
  type: 'LifecycleStateChanged',
  group,
  instanceId,
  from: 'InService',
  to: 'Terminating',
  endsAt: undefined,
})

export const serving = (instanceId: string, serving: boolean): SimulationEvent => ({
  type: 'ServingChanged',
  instanceId,
  serving,
})

export const fault = (faultId: string, instanceIds: readonly string[]): SimulationEvent => ({
  type: 'FaultBegan',
  faultId,
  fault: 'network-loss',
  parameters: { group },
  instanceIds,
})

/** Two instances in service; the first is hit by a fault and replaced by a third. */
export const story = recordOf([
  [0, created],
  [0, desired(0, 2)],
  [5, joined('i-1')],
  [5, joined('i-2')],
  [37, inService('i-1')],
  [37, inService('i-2')],
  [45, serving('i-1', true)],
  [45, serving('i-2', true)],
  [600, fault('f-1', ['i-1'])],
  [600, serving('i-1', false), [9]],
  [
    700,
    {
      type: 'HealthStatusChanged',
      group,
      instanceId: 'i-1',
      from: 'Healthy',
      to: 'Unhealthy',
      reason: 'status-check',
    },
    [10],
  ],
  [730, terminating('i-1'), [11]],
  [760, joined('i-3'), [12]],
  [790, inService('i-3'), [13]],
  [800, serving('i-3', true), [13]],
])
