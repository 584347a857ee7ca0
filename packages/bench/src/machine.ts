import { availableParallelism, cpus, totalmem } from 'node:os'

/** What the figures were taken on; nothing that tells whose it is. */
export interface Machine {
  readonly node: string
  readonly platform: string
  readonly architecture: string
  readonly processor: string
  readonly cores: number
  readonly memoryBytes: number
}

export function describeMachine(): Machine {
  return {
    node: process.versions.node,
    platform: process.platform,
    architecture: process.arch,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
  }
}
