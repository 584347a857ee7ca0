export { applicationCrash, unhealthyResponses } from './application.ts'
export { faultBehaviours } from './catalogue.ts'
export type { FaultSpec } from './fault-spec.ts'
export { hostFailure } from './host-failure.ts'
export {
  insufficientInstanceCapacity,
  type InsufficientInstanceCapacityOptions,
} from './insufficient-instance-capacity.ts'
export { stopInstances, terminateInstances } from './instance-state.ts'
export {
  launchFailure,
  launchFailureReasons,
  type LaunchFailureOptions,
  type LaunchFailureReason,
} from './launch-failure.ts'
export { FaultUsageError } from './refuse-selection.ts'
export { networkLatency, type NetworkLatencyOptions } from './network-latency.ts'
export { networkQuality, type NetworkQuality } from './network-quality.ts'
export { networkLoss } from './network-loss.ts'
export { networkPacketLoss, type NetworkPacketLossOptions } from './network-packet-loss.ts'
export { scheduledEvent, type ScheduledEventOptions } from './scheduled-event.ts'
export { zoneOutage, type ZoneOutageOptions } from './zone-outage.ts'
export type { GroupChoice, InstanceChoice, InstanceSelection } from './selection.ts'
