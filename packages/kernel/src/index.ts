export { assert, SimulatorBug } from './assert.ts'
export { didYouMean, explainUnknownKey, listWords } from './did-you-mean.ts'
export { beginKey, draw, drawFrom, drawHex, type DrawKey, type KeyBeginning } from './draw.ts'
export { hours, minutes, seconds } from './duration.ts'
export { createEventQueue, type EventQueue, type Handle, type QueuedEvent } from './event-queue.ts'
export {
  createKernel,
  type EmitOptions,
  type ForkOptions,
  type Kernel,
  type KernelOptions,
  type Model,
  type ScheduleOptions,
  type Snapshot,
  type When,
} from './kernel.ts'
export { defaultLimits, LimitExceededError, type Limits } from './limits.ts'
export { InvalidSeedError, parseSeed, type Seed } from './seed.ts'
export type { TraceEntry, TraceSink } from './trace.ts'
