export {
  containersTarget,
  type ApplicationProbe,
  type ContainersTargetOptions,
  type InstanceAddress,
} from './containers-target.ts'
export { ContainersUnavailableError } from './runtime.ts'
export { readServiceProbe, ServiceProbeError, type ServiceProbe } from './service-probe.ts'
