export { EndpointError } from './endpoint-error.ts'
export { endpointTarget, type EndpointTargetOptions } from './endpoint-target.ts'
export type { ClockChoice } from './clock.ts'
export { expectedCapabilities } from './look-at-capabilities.ts'
export { probeEndpoint, type ProbeOptions, type ProbeReport } from './probe.ts'
export type { ProbeFinding } from './probing.ts'
export {
  findKeptProbe,
  keepProbe,
  probesFolder,
  type KeptProbe,
  type ProbeFound,
} from './kept-probes.ts'
export { requireLoopback } from './require-loopback.ts'
export { runTag } from './run-tag.ts'
