import type { Checker } from './finding.ts'

export interface ServingNeverBelowOptions {
  readonly group: string
  readonly count: number
}

/** From the beginning of the first fault on, at least `count` members are InService and serve. */
export function servingNeverBelow(options: ServingNeverBelowOptions): Checker {
  throw new Error(`not built: ${options.group}`)
}
