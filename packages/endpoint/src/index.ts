export { wireError, type WireRequest, type WireResponse } from '@ifdown/aws-protocols'
export { createCloud, type Cloud, type CloudOptions } from './cloud.ts'
export type { Answer, Call } from './answer-call.ts'
export type { AwsClientConfig, ClientOptions } from './client/client-config.ts'
export { createWaitingClock, type WaitingClock } from './outside/waiting-clock.ts'
export { UnusableRegionError } from './region-pool.ts'
export {
  PortInUseError,
  serve,
  type Server,
  type ServeOptions,
  type ServerLimits,
} from './server/serve.ts'
export type { Around } from './server/answer-message.ts'
export type { ClockMode, MakePace, Pace } from './server/pace.ts'
