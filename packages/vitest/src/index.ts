import './warn-of-old-node.ts'
export { test, type SimulationFixtures } from './test.ts'
export { expect, type GroupMatchers } from './expect.ts'
export {
  applicationCrash,
  FaultUsageError,
  hostFailure,
  insufficientInstanceCapacity,
  launchFailure,
  networkLatency,
  networkLoss,
  networkPacketLoss,
  scheduledEvent,
  stopInstances,
  terminateInstances,
  unhealthyResponses,
  zoneOutage,
} from '@ifdown/faults'
export {
  FaultRefusedError,
  WorkloadRefusedError,
  type Load,
  type WorkloadSpec,
} from '@ifdown/simulator'
export type { SimulationOptions } from './test-run.ts'
export {
  NoGroupError,
  type AwsClientConfig,
  type ExternalCheckOptions,
  type GroupReference,
  type InjectOptions,
  type Simulation,
} from './simulation/simulation.ts'
export {
  WaitError,
  type RunWaiterOptions,
  type SdkWaiter,
  type WaitOptions,
} from './simulation/wait.ts'
export { OutstandingWaitError } from './simulation/outstanding-waits.ts'
export { SeedVariableError } from './simulation/seed.ts'
export { UnsupportedOperationError } from './simulation/unsupported-operations.ts'
export {
  InconclusiveRunError,
  MatcherUsageError,
  type TerminationOrder,
  type ToLoseRequestsOptions,
  type ToNotifyOptions,
  type ToRebalanceOptions,
} from '@ifdown/assertions'
export { openEndpoint, type EndpointOptions } from './live/open-endpoint.ts'
export { openTarget, type TargetOptions, type TestedTarget } from './live/open-target.ts'
export {
  NeverReadyError,
  TargetLacksError,
  type InjectionTold,
  type LiveGroup,
} from '@ifdown/targets'
export { NoSuchGroupError, SimulationUsageError, type InjectedFault } from '@ifdown/targets'
