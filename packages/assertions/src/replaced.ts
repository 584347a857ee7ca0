import type { Checker } from './finding.ts'

export interface ReplacedOptions {
  readonly group: string
  /** Milliseconds since the fault began; the whole run when left out. */
  readonly within?: number | undefined
}

/** Every instance that a fault hit is terminated, and a new one is InService in its place. */
export function replaced(options: ReplacedOptions): Checker {
  throw new Error(`not built: ${options.group}`)
}
