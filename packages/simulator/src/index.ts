export { createRegion } from './region.ts'
export type {
  CustomTerminationPolicy,
  Email,
  MemberNow,
  OperationOutput,
  OperationRequest,
  Region,
  RegionForkOptions,
  RegionOptions,
  RegionSnapshot,
  RegionTraceEntry,
} from './region-api.ts'

export type {
  FaultBegan,
  FaultEnded,
  FaultScheduled,
  OperationCalled,
  OperationRefused,
  SimulationEvent,
} from './events.ts'
export type * from './autoscaling/events.ts'
export { scalingProcesses } from './autoscaling/events.ts'
export type {
  HandedOverLaunch,
  LaunchAnswer,
  LaunchHandedOver,
  LaunchProvided,
} from './autoscaling/provided-launch.ts'
export type * from './cloudwatch/events.ts'
export type { AlarmConfiguration, AlarmStateValue, MetricQuery } from './cloudwatch/alarm.ts'
export type { MetricIdentity, MetricLevel } from './cloudwatch/metric.ts'
export type * from './ec2/events.ts'
export { scheduledEventCodes, type ScheduledEventCode } from './ec2/scheduled-events.ts'
export type * from './elb/events.ts'
export type { HealthCheck, TargetState } from './elb/health-check.ts'
export type * from './autoscaling/hooks/events.ts'
export type { LifecycleHook } from './autoscaling/hooks/state.ts'
export type * from './eventbridge/events.ts'
export type * from './sns/events.ts'
export type { HttpOutcome } from './sns/http-delivery.ts'
export type { HttpDelivery } from './sns/state.ts'
export type * from './sqs/events.ts'
export type * from './workload/events.ts'
export type * from './workload/spec.ts'
export { readLoad, readWorkload } from './workload/read-times.ts'
export { WorkloadRefusedError } from './workload/set-workload.ts'
export type { HealthStatus, LifecycleState } from './autoscaling/lifecycle.ts'
export {
  renderCause,
  type CauseWording,
  type Clause,
  type UnhealthyReason,
} from './autoscaling/cause.ts'

export { eras, eraStart, isEra, type Era } from './eras.ts'
export { explainUnknownRegion, regions } from './regions.ts'
export {
  InvalidSettingError,
  resolveSettings,
  type Distribution,
  type Mark,
  type SettingInForce,
  type SettingOverrides,
  type SettingRow,
  type Settings,
  type SettingValue,
} from './settings.ts'
export { settingsTable, type SettingName } from './settings-table.ts'
export { isServiceError, serviceError, type ServiceError } from './service-error.ts'

export { FaultRefusedError, UnknownFaultError } from './faults.ts'
export type {
  FaultBehaviour,
  FaultEffect,
  FaultParameters,
  FaultRefusal,
  FaultRequest,
  FaultTarget,
  FaultView,
  LaunchAttempt,
  LaunchErrorCode,
  LaunchVerdict,
} from './injection-points.ts'
