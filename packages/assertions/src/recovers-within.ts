import type { Checker } from './finding.ts'

export interface RecoversWithinOptions {
  readonly group: string
  readonly milliseconds: number
}

/** Serving capacity is back `milliseconds` after a fault took it, and stays back. */
export function recoversWithin(options: RecoversWithinOptions): Checker {
  throw new Error(`not built: ${options.group}`)
}
